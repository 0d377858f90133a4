package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

/**
 * A generated statement.
 *
 * @param number with the seed of the run, what makes it again
 * @param changesData whether it is more than a query
 */
public record Generated(long number, Sql sql, boolean changesData) {
    public Generated {
        requireNonNull(sql, "sql is null");
    }

    /** With less of it. */
    public Generated smaller(Sql smaller) {
        return new Generated(number, smaller, changesData);
    }

    public String text() {
        return sql.text();
    }
}
