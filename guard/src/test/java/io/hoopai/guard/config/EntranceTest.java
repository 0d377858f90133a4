package io.hoopai.guard.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.yaml.RuleFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proxy would stumble over when it starts is said when the file is read. */
final class EntranceTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access: { grants: { longest: 32d } } | at most 31d",
                "access: { webhooks: [ { url: 'https://hooks.example.com', secret: 'whsec_no+base/64:at all' } ] } | must be Base64",
                "access: { webhooks: [ { url: 'https://hooks.example.com', secret: short } ] } | 16 characters or more",
                "access: { webhooks: [ { url: 'http://hooks.example.com', secret: a-secret-of-webhooks } ] } | `https` address",
                "access: { listen: '0.0.0.0:9092' } | on a loopback address alone",
                "access: { store: { url: 'postgresql://u:p@db/hoopai', user: u } } | no user and no password",
                "identity: { oidc: [ { issuer: 'https://login.example.com', audience: hoopai } ] } | over TLS alone",
            })
    void faultsAreReported(String lines, String message) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access: { grants: { longest: 31d } }",
                "access: { webhooks: [ { url: 'https://hooks.example.com', secret: whsec_c2VjcmV0IG9mIDI0IGJ5dGVz } ] }",
                "access: { webhooks: [ { url: 'http://127.0.0.1:8080', secret: a-secret-of-webhooks } ] }",
            })
    void theseAreNone(String lines) {
        assertThatCode(() -> read(lines)).doesNotThrowAnyException();
    }

    private void read(String lines) throws Exception {
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), """
                databases:
                  shop: { url: "postgresql://localhost/shop", user: hoopai, password: "${env:PATH}" }
                %s
                """.formatted(lines));
        Configuration.load(file, new ArrayList<>());
    }
}
