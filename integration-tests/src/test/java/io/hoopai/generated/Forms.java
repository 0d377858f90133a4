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
public record Forms(
        Map<Kind, List<Template>> scalars,
        Map<Kind, List<Template>> aggregates,
        Map<Kind, List<Template>> windows,
        Map<Kind, List<Template>> conversions,
        Map<Kind, List<Template>> constants) {
    public static Forms of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> PostgresForms.FORMS;
            case MYSQL -> MySqlForms.FORMS;
        };
    }

    /**
     * These and more.
     *
     * @param scalarLines one template a line, by kind; so are the others
     */
    public Forms and(Map<Kind, String> scalarLines, Map<Kind, String> aggregateLines) {
        return new Forms(both(scalars, scalarLines), both(aggregates, aggregateLines), windows, conversions, constants);
    }

    private static Map<Kind, List<Template>> both(Map<Kind, List<Template>> forms, Map<Kind, String> lines) {
        Map<Kind, List<Template>> all = table();
        forms.forEach((kind, templates) -> all.put(kind, new ArrayList<>(templates)));
        lines.forEach((kind, more) -> add(all, kind, more));
        return all;
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
