package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the rules for one of the twins. Both know their database by the same name, which refusals may show. */
record RuleFolder(Path directory) {
    static final String DATABASE = "twin";
    static final String USER = "agent";
    static final String PASSWORD = "agent-secret";

    RuleFolder {
        requireNonNull(directory, "directory is null");
    }

    static RuleFolder write(Path directory, TestDatabase database, Masking masking) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("policy.yaml"), Resources.text("policy.yaml"));
        Files.writeString(directory.resolve("masking.yaml"), masking.rules(database.dialect()));
        Files.writeString(directory.resolve("hoopai.yaml"), """
                listen: 127.0.0.1:0
                databases:
                  %s:
                    url: postgresql://%s:%d/%s
                    user: %s
                    password: %s
                    tls: disable
                users:
                  - { name: %s, password: %s, groups: [agents] }
                policy: policy.yaml
                masking: masking.yaml
                audit: { directory: audit }
                """.formatted(
                        DATABASE,
                        database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        database.password(),
                        USER,
                        PASSWORD));
        return new RuleFolder(directory);
    }

    Path configuration() {
        return directory.resolve("hoopai.yaml");
    }
}
