package io.hoopai.proxy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.Operations.Admin;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Speaks with the endpoint for operators of the proxy that a configuration is of. */
final class AdminClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Admin admin;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private AdminClient(Admin admin) {
        this.admin = admin;
    }

    static AdminClient of(Path configuration) throws RuleFileException, CliException {
        return new AdminClient(Configuration.loadAdmin(configuration)
                .orElseThrow(
                        () -> new CliException("`" + configuration + "` has no `admin`, by which a running proxy is"
                                + " asked; add `admin: { listen: 127.0.0.1:9091 }`")));
    }

    JsonNode get(String path) throws IOException, CliException, InterruptedException {
        return send("GET", path);
    }

    JsonNode delete(String path) throws IOException, CliException, InterruptedException {
        return send("DELETE", path);
    }

    private JsonNode send(String method, String path) throws IOException, CliException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address() + path))
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.noBody());
        admin.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CliException("no proxy answers on " + address() + "; is it running, with this configuration?");
        }
        JsonNode answer = parse(response.body());
        if (response.statusCode() != 200) {
            throw new CliException(Terminal.line(
                    answer.path("error").asText("the proxy answers with status " + response.statusCode())));
        }
        return answer;
    }

    /** What listens on every address is asked on the loopback one. */
    private String address() {
        InetAddress bound = admin.listen().getAddress();
        InetAddress asked = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        String host = asked.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + admin.listen().getPort();
    }

    private static JsonNode parse(String body) throws CliException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CliException("what answers is not a proxy: its answer is not JSON");
        }
    }
}
