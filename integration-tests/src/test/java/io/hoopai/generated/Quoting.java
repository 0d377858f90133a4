package io.hoopai.generated;

import io.hoopai.sql.Dialect;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes names the way a server reads them. */
record Quoting(Dialect dialect) {
    /** Those that the schemas have for names. */
    private static final Set<String> RESERVED = Set.of("select");

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    String quoted(String name) {
        if (PLAIN.matcher(name).matches() && !RESERVED.contains(name)) {
            return name;
        }
        return switch (dialect) {
            case POSTGRESQL -> '"' + name + '"';
            case MYSQL -> '`' + name + '`';
        };
    }
}
