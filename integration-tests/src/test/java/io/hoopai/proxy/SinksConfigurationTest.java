package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.sink.SinkSettings;
import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks in the configuration, with the types that an installation has. */
final class SinksConfigurationTest {
    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aSinkHasItsValuesWithSecretsFilledInAndShowsNone() throws Exception {
        Files.writeString(directory.resolve("secret"), "s3cret-of-the-sink\n");

        List<SinkSettings> sinks = sinks("""
                - { type: postgres, url: "postgresql://h/d", user: u, password: "${file:secret}", tls: verify-ca, ca: my.crt }
                - { type: kafka, servers: "a:1, b:2", topic: t, properties: { sasl.jaas.config: "${file:secret}" } }
                - { type: syslog, name: siem, address: "[::1]:6514" }
                """);

        assertThat(sinks).extracting(SinkSettings::name).containsExactly("postgres", "kafka", "siem");
        assertThat(sinks.get(0).values())
                .containsEntry("password", "s3cret-of-the-sink")
                .containsEntry("ca", directory.resolve("my.crt").toString());
        assertThat(sinks.get(1).properties()).containsEntry("sasl.jaas.config", "s3cret-of-the-sink");
        assertThat(sinks.toString()).doesNotContain("s3cret");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aSecretInTheClearIsWarnedAbout() throws Exception {
        sinks("- { type: postgres, url: \"postgresql://h/d\", user: u, password: clear }");

        assertThat(warnings).hasSize(1).first().asString().contains("`password` of a sink is in the clear");
    }

    @Test
    void faultsAreReportedAtTheirPlaces() throws IOException {
        assertThat(faults("- { type: pigeon }"))
                .containsExactly(
                        "there is no sink `pigeon` in this installation; it has `kafka`, `postgres`, `syslog`");
        assertThat(faults("- { url: x }")).first().asString().startsWith("`type` is missing");
        assertThat(faults("- { type: postgres, user: u }")).containsExactly("`url` is missing");
        assertThat(faults("- { type: syslog, address: \"h:1\", topic: t }"))
                .first()
                .asString()
                .contains("unknown key `topic`");
        assertThat(faults("- { type: syslog, address: h }")).first().asString().contains("`address` must be");
        assertThat(faults("- { type: syslog, address: \"h:1\", tls: perhaps }"))
                .first()
                .asString()
                .contains("`tls` must be");
        assertThat(faults("- { type: syslog, address: \"h:1\", tls: false, ca: x }"))
                .first()
                .asString()
                .contains("`ca` does nothing");
        assertThat(faults("- { type: postgres, url: \"postgresql://u:p@h/d\", user: u }"))
                .first()
                .asString()
                .contains("`url` must be");
        assertThat(faults("- { type: postgres, url: \"postgresql://h/d\", user: u, table: \"a; drop\" }"))
                .first()
                .asString()
                .contains("`table` must be");
        assertThat(faults("- { type: kafka, servers: \"h:1\", topic: t, properties: { acks: 0 } }"))
                .first()
                .asString()
                .contains("`acks` cannot be set");
        assertThat(faults("- { type: syslog, name: ../x, address: \"h:1\" }"))
                .first()
                .asString()
                .contains("`name` must be");
        assertThat(faults("- { type: syslog, address: \"h:1\" }\n- { type: syslog, address: \"h:2\" }"))
                .containsExactly("there are two sinks `syslog`; give each a `name` of its own");
    }

    private List<String> faults(String sinks) throws IOException {
        try {
            sinks(sinks);
            return List.of();
        } catch (RuleFileException e) {
            return e.faults().stream().map(Fault::message).toList();
        }
    }

    private List<SinkSettings> sinks(String sinks) throws IOException, RuleFileException {
        Path file = Files.writeString(
                directory.resolve("hoopai.yaml"),
                "databases: { shop: { url: \"postgresql://localhost/shop\", user: hoopai } }\n"
                        + "audit:\n  directory: audit\n  sinks:\n"
                        + sinks.strip().indent(4));
        return Configuration.load(file, warnings).operations().sinks();
    }
}
