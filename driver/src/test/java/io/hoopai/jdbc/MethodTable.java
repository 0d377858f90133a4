package io.hoopai.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code jdbc-methods.tsv}: what is done with every method of the wrapped JDBC interfaces. */
final class MethodTable {
    enum Treatment {
        PASS,
        LABEL,
        MASK,
        OUT,
        REGISTER,
        REWRAP,
        WRITE,
        GUARD,
        DENY
    }

    private final Map<String, Treatment> rows;

    private MethodTable(Map<String, Treatment> rows) {
        this.rows = rows;
    }

    static MethodTable load() {
        try (InputStream in = MethodTable.class.getResourceAsStream("jdbc-methods.tsv")) {
            Map<String, Treatment> rows = new LinkedHashMap<>();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> {
                        Treatment treatment = Treatment.valueOf(cells[2].toUpperCase(Locale.ROOT));
                        if (rows.put(cells[0] + "." + cells[1], treatment) != null) {
                            throw new IllegalStateException("twice in the table: " + cells[0] + "." + cells[1]);
                        }
                    });
            return new MethodTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> signatures() {
        return rows.keySet();
    }

    Treatment treatment(Class<?> type, Method method) {
        String signature = signature(type, method);
        Treatment treatment = rows.get(signature);
        if (treatment == null) {
            throw new IllegalStateException("not in jdbc-methods.tsv: " + signature);
        }
        return treatment;
    }

    static String signature(Class<?> type, Method method) {
        return type.getSimpleName() + "." + method.getName() + "("
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** The instance methods of an interface, without those of {@code inherited}, in the order of the table. */
    static List<Method> methods(Class<?> type, List<Class<?>> inherited) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> inherited.isEmpty() || method.getDeclaringClass() == type)
                .sorted(Comparator.comparing(method -> signature(type, method)))
                .toList();
    }
}
