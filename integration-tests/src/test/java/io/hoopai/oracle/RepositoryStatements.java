package io.hoopai.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every statement of the test corpora: what is called {@code sql} in a YAML file, and the statements of SQL files. */
final class RepositoryStatements {
    private static final int LONGEST = 4_000;

    private RepositoryStatements() {}

    static List<String> all() {
        List<String> statements = new ArrayList<>();
        try (Stream<Path> files = Files.walk(resources())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    collect(
                            new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)),
                            statements);
                } else if (file.toString().endsWith(".sql")) {
                    Stream.of(Files.readString(file).split(";\\s*\n"))
                            .map(String::strip)
                            .forEach(statements::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        statements.removeIf(
                statement -> statement.isBlank() || statement.length() > LONGEST || statement.indexOf('\0') >= 0);
        if (statements.isEmpty()) {
            throw new IllegalStateException("the repository's corpora are not there");
        }
        return statements;
    }

    private static void collect(Object node, List<String> statements) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if ("sql".equals(key) && value instanceof String sql) {
                    statements.add(sql);
                } else {
                    collect(value, statements);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, statements));
        }
    }

    private static Path resources() {
        try {
            URI marker = RepositoryStatements.class
                    .getResource("/oracle/postgresql.grammar")
                    .toURI();
            return Path.of(marker).resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
