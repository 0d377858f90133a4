package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Kind;
import io.hoopai.sql.Dialect;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Expressions whose answer or failure tells of their operands, beside those that pass values through.
 *
 * @param scalars templates by kind, one a line
 * @param aggregates likewise
 */
record HostileForms(Map<Kind, String> scalars, Map<Kind, String> aggregates) {
    private static final String HEAD = "= ";
    private static final String AGGREGATE = "aggregate ";

    HostileForms {
        requireNonNull(scalars, "scalars is null");
        requireNonNull(aggregates, "aggregates is null");
    }

    static HostileForms of(Dialect dialect) {
        Map<Kind, String> scalars = new EnumMap<>(Kind.class);
        Map<Kind, String> aggregates = new EnumMap<>(Kind.class);
        String head = "";
        for (String line : Resources.text("forms", dialect, "txt").lines().toList()) {
            if (line.startsWith(HEAD)) {
                head = line.substring(HEAD.length());
            } else if (!line.isBlank() && !line.startsWith("--")) {
                boolean aggregate = head.startsWith(AGGREGATE);
                String kind = aggregate ? head.substring(AGGREGATE.length()) : head;
                (aggregate ? aggregates : scalars)
                        .merge(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), line, (a, b) -> a + "\n" + b);
            }
        }
        return new HostileForms(scalars, aggregates);
    }
}
