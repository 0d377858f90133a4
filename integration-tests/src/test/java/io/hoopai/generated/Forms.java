package io.hoopai.generated;

import io.hoopai.sql.Dialect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The forms that expressions of each kind take in a dialect.
 *
 * @param scalars computed from one row
 * @param aggregates computed from a group
 * @param windows computed from a window
 * @param conversions with one {@code {column kind}}: what to do where no column of the wanted kind is in sight
 * @param constants literals
 */
record Forms(
        Map<Kind, List<Template>> scalars,
        Map<Kind, List<Template>> aggregates,
        Map<Kind, List<Template>> windows,
        Map<Kind, List<Template>> conversions,
        Map<Kind, List<Template>> constants) {
    static Forms of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> PostgresForms.FORMS;
            case MYSQL -> MySqlForms.FORMS;
        };
    }

    /** The kinds that the dialect has. */
    List<Kind> kinds() {
        return List.copyOf(constants.keySet());
    }

    /** One template a line. */
    static void add(Map<Kind, List<Template>> forms, Kind kind, String lines) {
        lines.lines()
                .filter(line -> !line.isBlank())
                .forEach(line ->
                        forms.computeIfAbsent(kind, k -> new ArrayList<>()).add(Template.of(line.strip())));
    }

    static Map<Kind, List<Template>> table() {
        return new EnumMap<>(Kind.class);
    }
}
