package io.hoopai.guard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperationsTest {
    private static final String DATABASES = "databases: { shop: { url: postgresql://localhost/shop, user: hoopai } }\n";

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void nothingHasToBeSaid() throws Exception {
        Operations operations = load("");

        assertThat(operations).isEqualTo(Operations.DEFAULT);
        assertThat(operations.admin()).isEmpty();
        assertThat(operations.connections().total()).isEqualTo(2_000);
        assertThat(operations.connections().idleTimeout()).isEmpty();
        assertThat(operations.drain()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everythingCanBe() throws Exception {
        Files.writeString(directory.resolve("token"), "a-token-of-operators\n");
        Operations operations = load("""
                connections:
                  { total: 10, perUser: 2, idleTimeout: 8h, connectTimeout: 3s, statementTimeout: 1m,
                    keepAlive: { idle: 20s, count: 3 } }
                drain: 5s
                admin: { listen: "0.0.0.0:9091", token: "${file:token}" }
                log: { format: json }
                """);

        assertThat(operations.connections().total()).isEqualTo(10);
        assertThat(operations.connections().perUser()).isEqualTo(OptionalInt.of(2));
        assertThat(operations.connections().perDatabase()).isEmpty();
        assertThat(operations.connections().idleTimeout()).contains(Duration.ofHours(8));
        assertThat(operations.connections().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(operations.connections().statementTimeout()).contains(Duration.ofMinutes(1));
        assertThat(operations.connections().keepAlive())
                .isEqualTo(new Operations.KeepAlive(Duration.ofSeconds(20), Duration.ofSeconds(10), 3));
        assertThat(operations.drain()).isEqualTo(Duration.ofSeconds(5));
        assertThat(operations.admin()).hasValueSatisfying(admin -> {
            assertThat(admin.token()).contains("a-token-of-operators");
            assertThat(admin).hasToString("0.0.0.0:9091");
        });
        assertThat(operations.log()).isEqualTo(Operations.LogFormat.JSON);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "admin: { listen: '0.0.0.0:9091' } | on a loopback address alone",
                "admin: { token: a-token-of-operators } | `listen` is missing",
                "admin: { listen: '127.0.0.1:9091', token: short } | 16 characters or more",
                "admin: { listen: '127.0.0.1:9091', token: 'a token of operators' } | visible ASCII",
                "admin: { listen: '127.0.0.1' } | must be an address and a port",
                "connections: { total: 0 } | from 1 to 1000000",
                "connections: { perClient: 1 } | unknown key `perClient`",
                "connections: { keepAlive: { idle: 1500ms } } | `idle` is in whole seconds",
                "connections: { keepAlive: { interval: 10h } } | up to 9h",
                "connections: { keepAlive: { count: 128 } } | from 1 to 127",
                "drain: soon | is not a duration",
                "log: { format: xml } | is not one of",
            })
    void faultsAreReported(String lines, String message) {
        assertThatThrownBy(() -> load(lines))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTokenInTheClearIsWarnedAbout() throws Exception {
        load("admin: { listen: '127.0.0.1:9091', token: a-token-of-operators }\n");

        assertThat(warnings).singleElement().asString().contains("the token of `admin` is in the clear");
    }

    @Test
    void clientsOfTheEndpointReadNoOtherSecret() throws Exception {
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), """
                databases: { shop: { url: "${env:NO_SUCH_VARIABLE}", user: hoopai } }
                admin: { listen: "127.0.0.1:9091" }
                """);

        assertThat(Configuration.loadAdmin(file)).isPresent();
    }

    private Operations load(String lines) throws RuleFileException, IOException {
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), DATABASES + lines);
        return Configuration.load(file, warnings).operations();
    }
}
