package io.hoopai.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.net.ssl.SSLContext;

/** The endpoint for access, as any client of HTTP sees it. */
final class AccessEndpoint {
    private final int port;
    private final HttpClient http;

    AccessEndpoint(int port, SSLContext tls) {
        this.port = port;
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    record Answer(int status, String body) {
        JsonNode json() throws JsonProcessingException {
            return new ObjectMapper().readTree(body);
        }
    }

    Answer post(String path, String authorization, String body) throws IOException, InterruptedException {
        return send("POST", path, authorization, body);
    }

    Answer send(String method, String path, String authorization, String body)
            throws IOException, InterruptedException {
        return send(method, path, authorization, body, "application/json");
    }

    Answer send(String method, String path, String authorization, String body, String contentType)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", authorization)
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    /** On a machine that is busy, a provider's first answer may come too late; it is asked again soon. */
    void awaitKeys(String token) throws IOException, InterruptedException {
        for (int i = 0;
                i < 40 && send("GET", "/v1/grants", "Bearer " + token, "").status() != 200;
                i++) {
            Thread.sleep(1_000);
        }
    }

    Answer form(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
