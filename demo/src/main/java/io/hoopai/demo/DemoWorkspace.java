package io.hoopai.demo;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of its own for one demo: a copy of the sample configuration that can be edited, and the audit trail. */
final class DemoWorkspace implements AutoCloseable {
    private static final List<String> FILES = List.of("hoopai.yaml", "policy.yaml", "masking.yaml");

    private final Path directory;

    private DemoWorkspace(Path directory) {
        this.directory = directory;
    }

    /**
     * Copies the sample configuration, and fills in where this demo listens and where its database is.
     *
     * @param port where the proxy is to listen
     */
    static DemoWorkspace create(int port, DemoDatabase database) throws IOException {
        Path directory = Files.createTempDirectory("hoopai-demo-");
        for (String file : FILES) {
            Files.writeString(directory.resolve(file), sample(file));
        }
        Path configuration = directory.resolve("hoopai.yaml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("listen: 127.0.0.1:6432", "listen: 127.0.0.1:" + port)
                        .replace("127.0.0.1:5432/shop", database.address()));
        Files.writeString(directory.resolve("shop-password"), database.password());
        return new DemoWorkspace(directory);
    }

    private static String sample(String file) throws IOException {
        try (InputStream sample = DemoWorkspace.class.getResourceAsStream("shop/" + file)) {
            if (sample == null) {
                throw new IOException("the sample " + file + " is missing from the build; build HoopAI again");
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Path directory() {
        return directory;
    }

    Path configurationFile() {
        return directory.resolve("hoopai.yaml");
    }

    Path audit() {
        return directory.resolve("audit");
    }

    Configuration configuration() throws RuleFileException {
        return Configuration.load(configurationFile(), new ArrayList<>());
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
