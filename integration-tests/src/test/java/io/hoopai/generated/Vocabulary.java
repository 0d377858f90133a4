package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.util.List;

/**
 * What generated statements are made of.
 *
 * @param tables everything that a FROM clause can name
 * @param targets what they change
 * @param beside what a statement that changes data can read in MySQL, which lets it read neither its target nor views of it
 * @param forms of expressions
 * @param growth how large a statement may become; the more, the less of it steers the result
 * @param shapes whole queries as {@link Template}s over one {@code {from}}; may be empty
 */
public record Vocabulary(
        Dialect dialect,
        List<Source> tables,
        List<Source> targets,
        List<Source> beside,
        Forms forms,
        int growth,
        List<String> shapes) {
    private static final int LARGE = 25;

    public Vocabulary {
        requireNonNull(dialect, "dialect is null");
        tables = List.copyOf(tables);
        targets = List.copyOf(targets);
        beside = List.copyOf(beside);
        requireNonNull(forms, "forms is null");
        shapes = List.copyOf(shapes);
    }

    /** The forms of the dialect, and targets that no view is over, or that are read beside each other only. */
    static Vocabulary of(Dialect dialect, List<Source> tables, List<Source> targets) {
        return new Vocabulary(dialect, tables, targets, targets, Forms.of(dialect), LARGE, List.of());
    }

    /** What a statement can read that changes the target. */
    List<Source> readBy(Source target) {
        return switch (dialect) {
            case POSTGRESQL -> tables;
            case MYSQL -> beside.stream().filter(table -> !table.equals(target)).toList();
        };
    }
}
