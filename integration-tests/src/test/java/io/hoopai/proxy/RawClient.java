package io.hoopai.proxy;

import com.ongres.scram.client.ScramClient;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that sends what it is told to, byte by byte where need be. For use by one thread. */
final class RawClient implements AutoCloseable {
    static final int VERSION_3_0 = 3 << 16;
    static final int VERSION_3_2 = 3 << 16 | 2;
    static final int CANCEL_REQUEST = 80_877_102;
    static final int SSL_REQUEST = 80_877_103;

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** A message of the server. */
    record Message(char tag, ByteBuffer body) {
        /** All of the body as text. */
        String text() {
            return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
        }

        String[] strings() {
            return text().split("\0");
        }
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static RawClient connect(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** TLS from the first byte. */
    static RawClient connectDirectly(int port, SSLContext tls, String... protocols) throws IOException {
        return new RawClient(secure(new Socket(InetAddress.getLoopbackAddress(), port), tls, protocols));
    }

    /** TLS as the server agrees to it. This client must not be used any more. */
    RawClient encrypted(SSLContext tls, String... protocols) throws IOException {
        send(8, SSL_REQUEST);
        if (in.read() != 'S') {
            throw new IOException("no TLS");
        }
        return new RawClient(secure(socket, tls, protocols));
    }

    /** The same by one version of TLS. */
    RawClient encryptedBy(String version, SSLContext tls) throws IOException {
        send(8, SSL_REQUEST);
        if (in.read() != 'S') {
            throw new IOException("no TLS");
        }
        SSLSocket secured = unsecured(socket, tls);
        secured.setEnabledProtocols(new String[] {version});
        secured.startHandshake();
        return new RawClient(secured);
    }

    private static SSLSocket secure(Socket plain, SSLContext tls, String... protocols) throws IOException {
        SSLSocket secured = unsecured(plain, tls, protocols);
        secured.startHandshake();
        return secured;
    }

    private static SSLSocket unsecured(Socket plain, SSLContext tls, String... protocols) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(PATIENCE_MILLIS);
        return secured;
    }

    /** When the TLS session began; an earlier one that is resumed keeps its time. */
    long sessionCreated() {
        return ((SSLSocket) socket).getSession().getCreationTime();
    }

    /** What was agreed on by ALPN. */
    String protocol() {
        return ((SSLSocket) socket).getApplicationProtocol();
    }

    /** Whom the server's certificate names. */
    String peerName() throws IOException {
        X509Certificate certificate =
                (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    void send(int... words) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
        for (int word : words) {
            bytes.putInt(word);
        }
        send(bytes.array());
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    void startUp(int version, String... parameters) throws IOException {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        for (String parameter : parameters) {
            strings.writeBytes(parameter.getBytes(StandardCharsets.UTF_8));
            strings.write(0);
        }
        strings.write(0);
        ByteBuffer packet = ByteBuffer.allocate(8 + strings.size());
        packet.putInt(packet.capacity()).putInt(version).put(strings.toByteArray());
        send(packet.array());
    }

    void send(char tag, byte[] body) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(5 + body.length);
        message.put((byte) tag).putInt(body.length + 4).put(body);
        send(message.array());
    }

    /** Sends nothing more, and still reads. */
    void endInput() throws IOException {
        socket.shutdownOutput();
    }

    /** Whether the server has not ended the connection; waits for what it does. */
    boolean hasMore() throws IOException {
        in.mark(1);
        int next = in.read();
        if (next >= 0) {
            in.reset();
        }
        return next >= 0;
    }

    Message read() throws IOException {
        char tag = (char) in.readUnsignedByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return new Message(tag, ByteBuffer.wrap(body));
    }

    /** Reads up to a message with a tag, and gives that one last. */
    List<Message> readTo(char tag) throws IOException {
        List<Message> messages = new ArrayList<>();
        do {
            messages.add(read());
        } while (messages.get(messages.size() - 1).tag() != tag);
        return messages;
    }

    /** Everything up to the end of the connection. */
    String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Answers the SASL challenge, which was read already, up to ReadyForQuery or an error.
     *
     * @param binding what the client holds for {@code tls-server-end-point}
     */
    List<Message> authenticate(Message offer, String password, Optional<byte[]> binding) throws Exception {
        offer.body().getInt();
        ScramClient.FinalBuildStage builder = ScramClient.builder()
                .advertisedMechanisms(List.of(offer.strings()))
                .username("*")
                .password(password.toCharArray());
        binding.ifPresent(hash -> builder.channelBinding("tls-server-end-point", hash));
        ScramClient scram = builder.build();
        byte[] mechanism = scram.getScramMechanism().getName().getBytes(StandardCharsets.US_ASCII);
        byte[] first = scram.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer initial = ByteBuffer.allocate(mechanism.length + 1 + 4 + first.length);
        send(
                'p',
                initial.put(mechanism)
                        .put((byte) 0)
                        .putInt(first.length)
                        .put(first)
                        .array());
        Message challenge = read();
        if (challenge.tag() == 'E') {
            return List.of(challenge);
        }
        challenge.body().getInt();
        scram.serverFirstMessage(challenge.text());
        send('p', scram.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8));
        Message proof = read();
        return proof.tag() == 'E' ? List.of(proof) : readGreeting();
    }

    /** Reads up to ReadyForQuery, or the error in its place. */
    List<Message> readGreeting() throws IOException {
        List<Message> messages = new ArrayList<>();
        do {
            messages.add(read());
        } while ("ZE".indexOf(messages.get(messages.size() - 1).tag()) < 0);
        return messages;
    }

    /** Logs in as the shop's agent. */
    List<Message> logIn(int version) throws Exception {
        startUp(version, "user", ProxiedShop.AGENT, "database", "shop");
        return authenticate(read(), ProxiedShop.PASSWORD, Optional.empty());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
