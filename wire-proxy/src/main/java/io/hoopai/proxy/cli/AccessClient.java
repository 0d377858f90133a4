package io.hoopai.proxy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Speaks with the endpoint where access is asked for. */
final class AccessClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI address;
    private final String authorization;
    private final HttpClient http;

    private AccessClient(URI address, String authorization, HttpClient http) {
        this.address = address;
        this.authorization = authorization;
        this.http = http;
    }

    /** @param authority PEM file of who issues the endpoint's certificate; empty for whom the Java platform trusts */
    static AccessClient of(URI address, String authorization, Optional<Path> authority)
            throws CliException, IOException {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        if (authority.isPresent()) {
            http.sslContext(trusting(authority.get()));
        }
        return new AccessClient(address, authorization, http.build());
    }

    private static SSLContext trusting(Path authority) throws CliException, IOException {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new CliException("`" + authority + "` is not a PEM file of certificates");
        }
    }

    JsonNode get(String path) throws IOException, CliException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Ends one of a collection's. */
    JsonNode delete(String collection, String id, String reason)
            throws IOException, CliException, InterruptedException {
        return send("DELETE", path(collection, id) + "?reason=" + encoded(reason), BodyPublishers.noBody());
    }

    /** Where one of a collection's is. */
    static String path(String collection, String id) {
        return collection + "/" + encoded(id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode post(String path, JsonNode body) throws IOException, CliException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private JsonNode send(String method, String path, BodyPublisher body)
            throws IOException, CliException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (SSLException e) {
            throw new CliException("the certificate of " + address + " is not trusted; name its authority with --ca");
        } catch (IOException e) {
            throw new CliException("nothing answers on " + address + "; is the proxy running?");
        }
        JsonNode answer = parse(response.body());
        if (response.statusCode() != 200) {
            throw new CliException(Terminal.line(
                    answer.path("error").asText("the endpoint answers with status " + response.statusCode())));
        }
        return answer;
    }

    private JsonNode parse(String body) throws CliException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CliException("what answers on " + address + " is not a proxy: its answer is not JSON");
        }
    }
}
