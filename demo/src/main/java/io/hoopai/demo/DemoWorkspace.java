package io.hoopai.demo;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of its own for one demo: a copy of the sample configuration that can be edited, and the audit trail. */
final class DemoWorkspace implements AutoCloseable {
    private static final List<String> FILES = List.of("hoopai.yaml", "policy.yaml", "masking.yaml");

    private final Path directory;

    private DemoWorkspace(Path directory) {
        this.directory = directory;
    }

    static DemoWorkspace create() throws IOException {
        Path directory = Files.createTempDirectory("hoopai-demo-");
        for (String file : FILES) {
            try (InputStream sample = DemoWorkspace.class.getResourceAsStream("shop/" + file)) {
                if (sample == null) {
                    throw new IOException("the sample " + file + " is missing from the build; build HoopAI again");
                }
                Files.copy(sample, directory.resolve(file));
            }
        }
        return new DemoWorkspace(directory);
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

    /** The sample configuration, with the addresses of this demo. */
    Configuration configuration(InetSocketAddress listen, Configuration.Database upstream) throws RuleFileException {
        Configuration sample = Configuration.load(
                configurationFile(), Map.of("SHOP_PASSWORD", upstream.password()), new ArrayList<>());
        return new Configuration(
                listen,
                sample.tls(),
                Map.of("shop", upstream),
                sample.users(),
                sample.policy(),
                sample.masking(),
                sample.audit());
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
