package io.hoopai.interference;

import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files beside this package's classes. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream("/interference/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource `interference/" + name + "`");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of that kind that a dialect has. */
    static String text(String kind, Dialect dialect, String extension) {
        return text(kind + "-" + dialect.name().toLowerCase(Locale.ROOT) + "." + extension);
    }

    /** The statements of a file, each with a semicolon at the end of its last line; comments have lines of their own. */
    static List<String> statements(String kind, Dialect dialect) {
        return Stream.of(text(kind, dialect, "sql").replaceAll("(?m)^--.*$", "").split(";\\s*\\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
