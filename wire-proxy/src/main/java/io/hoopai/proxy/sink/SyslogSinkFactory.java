package io.hoopai.proxy.sink;

import io.hoopai.audit.sink.AuditSink;
import io.hoopai.audit.sink.AuditSinkFactory;
import io.hoopai.audit.sink.SinkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** {@code type: syslog}: RFC 5424 over TCP or TLS, for a SIEM. */
public final class SyslogSinkFactory implements AuditSinkFactory {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):([0-9]{1,5})");
    private static final Pattern FLAG = Pattern.compile("true|false");
    private static final int CONNECT_MILLIS = 10_000;
    /** How long a receiver may take to read a batch. */
    private static final int ANSWER_MILLIS = 30_000;

    @Override
    public String type() {
        return "syslog";
    }

    @Override
    public Set<String> required() {
        return Set.of("address");
    }

    @Override
    public Set<String> optional() {
        return Set.of("tls", "ca", "confirm");
    }

    @Override
    public Set<String> files() {
        return Set.of("ca");
    }

    @Override
    public Map<String, String> faults(SinkSettings settings) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (settings.value("address")
                .filter(address -> address(address).isEmpty())
                .isPresent()) {
            faults.put("address", "`address` must be a host and a port, like `siem.internal:6514`");
        }
        for (String flag : Set.of("tls", "confirm")) {
            if (settings.value(flag)
                    .filter(value -> !FLAG.matcher(value).matches())
                    .isPresent()) {
                faults.put(flag, "`" + flag + "` must be `true` or `false`");
            }
        }
        if (settings.value("ca").isPresent() && !tls(settings)) {
            faults.put("ca", "`ca` does nothing without `tls: true`");
        }
        return faults;
    }

    private static boolean tls(SinkSettings settings) {
        return settings.value("tls").map(Boolean::parseBoolean).orElse(true);
    }

    private record Address(String host, int port) {}

    private static Optional<Address> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            return Optional.empty();
        }
        String host = matcher.group(1);
        return Optional.of(new Address(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(matcher.group(2))));
    }

    @Override
    public AuditSink open(SinkSettings settings) throws IOException {
        boolean confirm = settings.value("confirm").map(Boolean::parseBoolean).orElse(true);
        SyslogSink sink = new SyslogSink(() -> connect(settings), confirm);
        sink.connect();
        return sink;
    }

    private static Socket connect(SinkSettings settings) throws IOException {
        Address address = address(settings.required("address"))
                .orElseThrow(() -> new IllegalArgumentException("the address was not checked"));
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            plain.setSoTimeout(ANSWER_MILLIS);
            plain.setKeepAlive(true);
            return tls(settings) ? encrypted(plain, address, settings.value("ca")) : plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** The receiver proves by its certificate that it is the host (RFC 5425, 5.2). */
    private static Socket encrypted(Socket plain, Address address, Optional<String> ca) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, ca.isPresent() ? trusting(Path.of(ca.get())) : null, null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be used: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca" + number++, certificate);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
