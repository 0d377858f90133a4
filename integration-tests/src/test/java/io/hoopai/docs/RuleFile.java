package io.hoopai.docs;

import io.hoopai.guard.config.Configuration;
import io.hoopai.masking.MaskingRules;
import io.hoopai.policy.Policy;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of file that HoopAI reads, and how it reads them. */
enum RuleFile {
    POLICY,
    MASKING,
    HOOPAI;

    private static final Pattern REFERENCE_TO_SECRET = Pattern.compile("\\$\\{(?:env|file):[^}]*}");
    private static final String SECRET = "a-secret-that-is-long-enough-for-a-key";

    /** The kind of file of this name. */
    static RuleFile named(String name) {
        for (RuleFile file : values()) {
            if (file.fileName().equals(name)) {
                return file;
            }
        }
        throw new AssertionError("`" + name + "` is none of the files there are");
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".yaml";
    }

    Path schema() {
        return Document.ROOT
                .resolve("docs")
                .resolve("schemas")
                .resolve(name().toLowerCase(Locale.ROOT) + ".schema.json");
    }

    /** @param directory for the files that a configuration names */
    void load(String yaml, Path directory) throws RuleFileException, IOException {
        switch (this) {
            case POLICY -> Policy.parse(yaml, fileName());
            case MASKING -> MaskingRules.parse(yaml, fileName(), new Secrets(directory, variable -> SECRET));
            case HOOPAI -> {
                for (String file : List.of("server.crt", "server.key", "clients.crt", "db-authority.crt")) {
                    Files.writeString(directory.resolve(file), "");
                }
                Path file = Files.writeString(
                        directory.resolve(fileName()),
                        REFERENCE_TO_SECRET.matcher(yaml).replaceAll(SECRET));
                Configuration.load(file, new ArrayList<>());
            }
        }
    }

    /** What the reader says is wrong. */
    List<Fault> faults(String yaml, Path directory) throws IOException {
        try {
            load(yaml, directory);
            return List.of();
        } catch (RuleFileException e) {
            return e.faults();
        }
    }
}
