package io.hoopai.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path directory;

    private final Faults faults = new Faults("hoopai.yaml");

    @Test
    void fillsInVariablesAndFilesWhereverTheyStand() throws IOException {
        Files.writeString(directory.resolve("port"), "5432\n");

        assertThat(resolve("postgresql://${env:HOST}:${file:port}/shop")).contains("postgresql://db:5432/shop");
        assertThat(resolve("SCRAM-SHA-256$4096:abc")).contains("SCRAM-SHA-256$4096:abc");
    }

    @Test
    void reportsWhatCannotBeFilledIn() {
        assertThat(resolve("${env:MISSING}")).isEmpty();
        assertThat(resolve("${file:missing}")).isEmpty();
        assertThat(resolve("${vault:x}")).isEmpty();
        assertThat(resolve("${env:HOST")).isEmpty();
        assertThat(faults.list())
                .extracting(Fault::message)
                .containsExactly(
                        "the environment variable `MISSING` is not set",
                        "the file `missing` cannot be read",
                        "`${vault:x}` is neither `${env:NAME}` nor `${file:path}`",
                        "`${` has no `}`");
    }

    @Test
    void tellsAReferenceFromASecretInTheClear() {
        assertThat(Secrets.isReference("${env:HOST}")).isTrue();
        assertThat(Secrets.isReference("${env:HOST}x")).isFalse();
        assertThat(Secrets.isReference("hunter2")).isFalse();
    }

    private Optional<String> resolve(String text) {
        return new Secrets(directory, Map.of("HOST", "db")::get).resolve(new YamlScalar(faults, 1, 1, text));
    }
}
