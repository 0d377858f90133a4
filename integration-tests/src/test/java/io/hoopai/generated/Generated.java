package io.hoopai.generated;

import static java.util.Objects.requireNonNull;

/**
 * A generated statement.
 *
 * @param number with the seed of the run, what makes it again
 * @param changesData whether it is more than a query
 */
record Generated(long number, Sql sql, boolean changesData) {
    Generated {
        requireNonNull(sql, "sql is null");
    }

    Generated smaller(Sql smaller) {
        return new Generated(number, smaller, changesData);
    }

    String text() {
        return sql.text();
    }
}
