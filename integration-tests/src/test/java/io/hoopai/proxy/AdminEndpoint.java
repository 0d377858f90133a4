package io.hoopai.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The endpoint for operators as any client of HTTP sees it. */
record AdminEndpoint(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path).body();
    }

    JsonNode sessions() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get("/v1/sessions")).path("sessions");
    }

    /** Waits until the sessions are as wanted, and gives them. */
    JsonNode awaitSessions(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            JsonNode sessions = sessions();
            if (wanted.test(sessions)) {
                return sessions;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the sessions stay as they are: " + sessions());
    }
}
