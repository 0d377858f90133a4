package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application of its own, in a JVM of its own, with other versions of the libraries that are inside the jar. */
class ConflictingLibrariesTest {
    private static final Path APPLICATION = Path.of("src/test/applications/ConflictingLibraries.java");

    @TempDir
    private Path rules;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anApplicationRunsWithItsOwnVersions(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            Class<?> vendor = dialect == Dialect.MYSQL ? com.mysql.cj.jdbc.Driver.class : org.postgresql.Driver.class;
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath(vendor),
                            APPLICATION.toString(),
                            shop.agentUrl(),
                            shop.user(),
                            shop.password())
                    .redirectError(rules.resolve("log").toFile())
                    .redirectOutput(rules.resolve("output").toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).isTrue();
            assertThat(Files.readAllLines(rules.resolve("output")))
                    .as(Files.readString(rules.resolve("log")))
                    .containsExactly(
                            "jackson: 2.10.0",
                            "json: {a=1}",
                            "yaml: {b=2}",
                            "sql: SELECT 3",
                            "cache: 4",
                            "row: ANN " + GuardedShop.MASKED);
        }
    }

    private static String classPath(Class<?> vendorsDriver) throws IOException {
        try (Stream<Path> others = Files.list(Path.of(System.getProperty("conflicting.libraries")))) {
            List<Path> jars = Stream.concat(
                            others, Stream.of(DriverJar.underTest().file(), DriverJar.fileOf(vendorsDriver)))
                    .toList();
            assertThat(jars).hasSize(8);
            return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
