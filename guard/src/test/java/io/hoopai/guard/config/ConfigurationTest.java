package io.hoopai.guard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        "db.internal", 5432, "shop", "hoopai", "shop-secret", "verify-full"));
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
        assertThat(configuration.audit()).isEqualTo(directory.resolve("trail"));
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
