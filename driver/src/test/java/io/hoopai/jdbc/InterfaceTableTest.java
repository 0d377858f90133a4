package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code jdbc-interfaces.tsv} says of every interface of {@code java.sql} and {@code javax.sql} what a client gets for it. */
class InterfaceTableTest {
    private final Map<String, String> table = table();

    @Test
    void everyInterfaceOfThisJdkIsInTheTable() throws IOException, ClassNotFoundException {
        Set<String> existing = new TreeSet<>();
        for (String packaged : List.of("java/sql", "javax/sql", "javax/sql/rowset")) {
            String module = packaged.endsWith("rowset") ? "java.sql.rowset" : "java.sql";
            Path folder = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module, packaged);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".class")).toList()) {
                    String name = packaged.replace('/', '.') + "."
                            + file.getFileName().toString().replace(".class", "");
                    Class<?> type = Class.forName(name);
                    if (type.isInterface() && java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
                        existing.add(name);
                    }
                }
            }
        }

        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void whatIsWrappedIsWrappedByAGuardedClassAndGenerated() {
        Set<String> generated = DelegateGenerator.TARGETS.stream()
                .map(target -> target.type().getName())
                .collect(Collectors.toSet());

        assertThat(names("wrapped")).isEqualTo(generated);
    }

    @Test
    void whatIsMadeAnewIsMadeByAClassOfThisDriver() throws ClassNotFoundException {
        Map<String, Class<?>> classes = Map.of(
                "java.sql.Clob", TextClob.class,
                "java.sql.NClob", TextClob.class,
                "java.sql.SQLXML", TextXml.class,
                "java.sql.Driver", HoopAiDriver.class,
                "javax.sql.DataSource", HoopAiDataSource.class,
                "javax.sql.ConnectionPoolDataSource", HoopAiConnectionPoolDataSource.class,
                "javax.sql.PooledConnection", GuardedPooledConnection.class,
                "javax.sql.XADataSource", HoopAiXADataSource.class,
                "javax.sql.XAConnection", GuardedXaConnection.class,
                "java.sql.Blob", javax.sql.rowset.serial.SerialBlob.class);

        assertThat(names("own")).isEqualTo(classes.keySet());
        for (Map.Entry<String, Class<?>> made : classes.entrySet()) {
            assertThat(Class.forName(made.getKey())).isAssignableFrom(made.getValue());
        }
    }

    /** No class of the driver's implements what the table says is refused or the client's. */
    @Test
    void whatIsRefusedIsImplementedByNothing() throws ClassNotFoundException {
        for (String name : names("refused")) {
            Class<?> refused = Class.forName(name);
            assertThat(List.of(
                            GuardedConnection.class,
                            GuardedStatement.class,
                            GuardedPreparedStatement.class,
                            GuardedResultSet.class,
                            HoopAiDataSource.class,
                            HoopAiDriver.class))
                    .noneMatch(refused::isAssignableFrom);
        }
    }

    private Set<String> names(String treatment) {
        return table.entrySet().stream()
                .filter(row -> row.getValue().equals(treatment))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> table() {
        try (InputStream in = InterfaceTableTest.class.getResourceAsStream("jdbc-interfaces.tsv")) {
            return Arrays.stream(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                            .split("\n", -1))
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
