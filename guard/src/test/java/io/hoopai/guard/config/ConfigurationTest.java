package io.hoopai.guard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoopai.audit.AuditSettings;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final String VERIFIER = ScramVerifier.of("agent-secret").notation();

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aWholeFileIsRead() throws Exception {
        Files.writeString(directory.resolve("password"), "shop-secret\n");
        Configuration configuration = load("""
                listen: 127.0.0.1:7000
                databases:
                  shop: { url: "postgresql://db.internal/shop", user: hoopai, password: "${file:password}" }
                  here: { url: "postgresql://[::1]:5433/here", user: hoopai, tls: disable }
                users:
                  - { name: support-bot, password: "%s", groups: [ai-agents] }
                policy: rules/policy.yaml
                audit: { directory: trail }
                """.formatted(VERIFIER));

        assertThat(configuration.listen().getPort()).isEqualTo(7000);
        assertThat(configuration.databases().keySet()).containsExactly("shop", "here");
        assertThat(configuration.databases().get("shop"))
                .isEqualTo(new Configuration.Database(
                        "db.internal",
                        5432,
                        "shop",
                        "hoopai",
                        "shop-secret",
                        new Configuration.DatabaseTls("verify-full")));
        assertThat(configuration.databases())
                .extractingByKey("here")
                .extracting("host")
                .isEqualTo("::1");
        assertThat(configuration.users())
                .extractingByKey("support-bot")
                .extracting("verifier")
                .isEqualTo(VERIFIER);
        assertThat(configuration.policy()).isEqualTo(directory.resolve("rules/policy.yaml"));
        assertThat(configuration.masking()).isEqualTo(directory.resolve("masking.yaml"));
        assertThat(configuration.audit()).isEqualTo(AuditSettings.in(directory.resolve("trail")));
        assertThat(warnings).isEmpty();
    }

    @Test
    void secretsInTheClearWorkAndAreWarnedAbout() throws Exception {
        Configuration configuration = load("""
                databases:
                  shop: { url: "postgresql://localhost/shop", user: hoopai, password: in-the-clear }
                users:
                  - { name: bot, password: agent-secret }
                """);

        assertThat(configuration.users().values())
                .singleElement()
                .satisfies(
                        user -> assertThat(ScramVerifier.parse(user.verifier())).isPresent());
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("is in the clear"));
        assertThat(warnings).noneMatch(warning -> warning.contains("agent-secret"));
    }

    @Test
    void everyFaultIsListedWithItsPlace() throws Exception {
        List<Fault> faults = faults("""
                lisen: 127.0.0.1:6432
                listen: here
                databases:
                  shop: { url: "postgresql://hoopai:secret@db/shop", user: hoopai, password: "${env:NOT_SET_ANYWHERE}", tls: full }
                users:
                  - { name: bot, password: "SCRAM-SHA-256$4096:x" }
                  - { name: bot, password: "${file:none}" }
                tls: { certificate: none.crt, key: none.key }
                """);

        assertThat(faults)
                .extracting(fault -> fault.line() + ":" + fault.column() + " " + fault.message())
                .anyMatch(fault -> fault.startsWith("1:1 unknown key `lisen`; did you mean `listen`?"))
                .anyMatch(fault -> fault.startsWith("2:9 `listen` must be an address and a port"))
                .anyMatch(fault -> fault.startsWith("4:16 `url` must look like"))
                .anyMatch(fault -> fault.contains("the environment variable `NOT_SET_ANYWHERE` is not set"))
                .anyMatch(fault -> fault.contains("`full` is not one of"))
                .anyMatch(fault -> fault.startsWith("6:28 this is not a whole SCRAM-SHA-256 verifier"))
                .anyMatch(fault -> fault.startsWith("7:7 the user `bot` is there twice"))
                .anyMatch(fault -> fault.contains("the file `none` cannot be read"))
                .anyMatch(fault -> fault.startsWith("8:21 the file `none.crt` cannot be read"));
        assertThat(faults).noneMatch(fault -> fault.message().contains("secret@"));
    }

    @Test
    void certificatesOfBothSidesAreRead() throws Exception {
        for (String file : List.of("server.crt", "server.key", "clients.crt", "db.crt", "own.crt", "own.key")) {
            Files.writeString(directory.resolve(file), "");
        }
        Configuration configuration = load("""
                tls: { certificate: server.crt, key: server.key, clientCa: clients.crt, clientCertificates: require }
                databases:
                  a: { url: "postgresql://db/a", user: hoopai, tls: { ca: db.crt, certificate: own.crt, key: own.key } }
                  b: { url: "postgresql://localhost/b", user: hoopai, tls: { mode: verify-ca, ca: db.crt, channelBinding: require } }
                  c: { url: "postgresql://localhost/c", user: hoopai, tls: {} }
                users:
                  - { name: bot, password: "%s" }
                  - { name: other, password: "%s", commonName: other.example }
                """.formatted(VERIFIER, VERIFIER));

        assertThat(configuration.tls().flatMap(Configuration.Tls::clients))
                .contains(new Configuration.ClientCertificates(directory.resolve("clients.crt"), true));
        assertThat(configuration.databases().values())
                .extracting(Configuration.Database::tls)
                .containsExactly(
                        new Configuration.DatabaseTls(
                                "verify-full",
                                Optional.of(directory.resolve("db.crt")),
                                Optional.of(new Configuration.KeyFiles(
                                        directory.resolve("own.crt"), directory.resolve("own.key"))),
                                false),
                        new Configuration.DatabaseTls(
                                "verify-ca", Optional.of(directory.resolve("db.crt")), Optional.empty(), true),
                        new Configuration.DatabaseTls("prefer"));
        assertThat(configuration.users().values())
                .extracting(Configuration.User::commonName)
                .containsExactly("bot", "other.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientCertificates: optional | `clientCertificates` needs `clientCa`",
                "clientCa: x | `clientCa` does nothing without `clientCertificates:",
                "clientCertificates: sometimes, clientCa: x | `sometimes` is not one of",
                "clientCertificates: require, clientCa: x, require: false | leaves no way in without TLS",
                "clientCertificates: optional, clientCa: none.crt | the file `none.crt` cannot be read"
            })
    void certificatesOfClientsNeedTheirAuthority(String keys, String fault) throws Exception {
        Files.writeString(directory.resolve("x"), "");
        assertThat(faults("""
                tls: { certificate: x, key: x, %s }
                databases: { a: { url: "postgresql://db/a", user: hoopai } }
                """.formatted(keys)))
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: require, ca: x | `require` verifies nothing",
                "mode: prefer, channelBinding: require | nothing to bind to without TLS",
                "mode: verify-full, channelBinding: perhaps | `perhaps` is not one of",
                "ca: none.crt | the file `none.crt` cannot be read",
                "mode: verify-full, certificate: x, key: x | needs `ca`",
                "ca: x, certificate: x | `key` is not there",
                "ca: x, key: x | `certificate` is not there",
                "mode: disable, certificate: x, key: x | over TLS alone",
                "mode: full | `full` is not one of"
            })
    void tlsTowardsADatabaseHasToMakeSense(String keys, String fault) throws Exception {
        Files.writeString(directory.resolve("x"), "");
        assertThat(faults("""
                databases: { a: { url: "postgresql://db/a", user: hoopai, tls: { %s } } }
                """.formatted(keys)))
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains(fault);
    }

    @Test
    void aGuardInsideAnApplicationNeedsNeitherDatabasesNorTheirSecrets() throws Exception {
        Files.writeString(directory.resolve("hoopai.yaml"), """
                databases:
                  shop: { url: "postgresql://db/shop", user: hoopai, password: "${env:NOT_SET_ANYWHERE}" }
                policy: policy.yaml
                """);

        Configuration configuration = Configuration.loadRules(directory.resolve("hoopai.yaml"));
        assertThat(configuration.databases()).isEmpty();
        assertThat(configuration.policy()).isEqualTo(directory.resolve("policy.yaml"));
    }

    @Test
    void aFileThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> Configuration.load(directory.resolve("none.yaml"), warnings))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("none.yaml:1:1: the file does not exist");
    }

    @Test
    void noSecretIsInItsText() throws Exception {
        Configuration configuration = load("""
                databases:
                  shop: { url: "postgresql://localhost/shop", user: hoopai, password: shop-secret }
                users: [{ name: bot, password: "%s" }]
                """.formatted(VERIFIER));

        assertThat(configuration.toString()).doesNotContain("shop-secret").doesNotContain("SCRAM");
    }

    private Configuration load(String yaml) throws IOException, RuleFileException {
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), yaml);
        return Configuration.load(file, warnings);
    }

    private List<Fault> faults(String yaml) {
        return catchThrowableOfType(RuleFileException.class, () -> load(yaml)).faults();
    }
}
