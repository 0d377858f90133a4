package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** A short text is resolved in a short time, or refused: nothing in it multiplies without end. */
class ResolvingBoundsTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void starsOverStars() {
        IntFunction<String> doubled = tables -> "WITH c0 AS (SELECT * FROM p)"
                + IntStream.range(0, tables)
                        .mapToObj(i -> ", c" + (i + 1) + " AS (SELECT a.*, b.* FROM c" + i + " a, c" + i + " b)")
                        .collect(Collectors.joining())
                + " SELECT 1 FROM c" + tables;
        assertThat(resolved(doubled.apply(5)).names()).hasSize(1);
        assertIsRefused(doubled.apply(40), "columns side by side");
    }

    @Test
    void rowsOfRows() {
        String doubled = "WITH c0 AS (SELECT ROW(p.*) AS r FROM p)"
                + IntStream.range(0, 40)
                        .mapToObj(i -> ", c" + (i + 1) + " AS (SELECT ROW((r).*, (r).*) AS r FROM c" + i + ")")
                        .collect(Collectors.joining())
                + " SELECT 1 FROM c40";
        assertIsRefused(doubled, "columns side by side");
    }

    @Test
    void starsSideBySide() {
        String many = IntStream.range(0, 2_000).mapToObj(i -> "wide w" + i).collect(Collectors.joining(", "));
        assertIsRefused(
                "WITH wide AS (SELECT "
                        + IntStream.range(0, 100).mapToObj(i -> "1 AS c" + i).collect(Collectors.joining(", "))
                        + ") SELECT 1 FROM " + many,
                "columns side by side");
    }

    @Test
    void aRowInsideOfQueriesInsideOfQueries() {
        String nested = "(SELECT ".repeat(50) + "p" + ")".repeat(50);
        Assertions.assertTimeoutPreemptively(
                LONGEST,
                () -> assertThat(resolved("SELECT " + nested + " FROM p").names())
                        .hasSize(1));
    }

    @Test
    void recursionInsideOfRecursion() {
        IntFunction<String> nested = depth -> IntStream.range(0, depth)
                .boxed()
                .reduce(
                        "SELECT 1",
                        (inner, i) -> "WITH RECURSIVE r" + i + "(x) AS (" + inner + " UNION ALL SELECT x + 1 FROM r" + i
                                + " WHERE x < 3) SELECT x FROM r" + i,
                        String::concat);
        assertThat(resolved(nested.apply(3)).names()).isEqualTo(List.of("x"));
        assertIsRefused(nested.apply(40), "inside of so many others");
    }

    @Test
    void columnsThatHandOnTheirValues() {
        IntFunction<String> chain = columns -> "WITH RECURSIVE r("
                + IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "))
                + ") AS (SELECT ssn" + ", NULL".repeat(columns - 1) + " FROM p UNION ALL SELECT "
                + IntStream.range(0, columns)
                        .mapToObj(i -> "c" + (i + 1) % columns)
                        .collect(Collectors.joining(", "))
                + " FROM r) SELECT c1 FROM r";
        assertThat(resolved(chain.apply(50)).names()).isEqualTo(List.of("c1"));
        assertIsRefused(chain.apply(1_000), "hand on their values so often");
    }

    private static Resolved resolved(String sql) {
        return Resolved.of(sql, SampleCatalogs.POSTGRES);
    }

    private static void assertIsRefused(String sql, String reason) {
        Assertions.assertTimeoutPreemptively(
                LONGEST, () -> assertThatThrownBy(() -> resolved(sql)).hasMessageContaining(reason));
    }
}
