package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chain without parentheses is read as the server reads it: it makes the tree of the same chain with them. */
class OperatorGroupingTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            a ->> 'k' = 'v'  ~> (a ->> 'k') = 'v'
            'v' = a ->> 'k'  ~> 'v' = (a ->> 'k')
            a -> 'b' ->> 'c' LIKE 'x%'  ~> ((a -> 'b') ->> 'c') LIKE 'x%'
            a ->> 'k' = 'v' AND b ->> 'l' = 'w' OR c  ~> (((a ->> 'k') = 'v') AND ((b ->> 'l') = 'w')) OR c
            NOT a ->> 'k' = 'v' AND c  ~> (NOT ((a ->> 'k') = 'v')) AND c
            a ->> 'k' IS NOT NULL  ~> (a ->> 'k') IS NOT NULL
            a ->> 'k' IS NOT TRUE  ~> (a ->> 'k') IS NOT TRUE
            a ->> 'k' IN ('v', 'w') OR b  ~> ((a ->> 'k') IN ('v', 'w')) OR b
            a ->> 'k' NOT IN (SELECT 1) AND b  ~> ((a ->> 'k') NOT IN (SELECT 1)) AND b
            a ->> 'k' BETWEEN b || c AND d AND e  ~> ((a ->> 'k') BETWEEN (b || c) AND d) AND e
            a ->> 'k' ILIKE 'y' ESCAPE 'z' AND b  ~> ((a ->> 'k') ILIKE 'y' ESCAPE 'z') AND b
            a ->> 'k' = ANY ('{a}') AND b  ~> ((a ->> 'k') = ANY ('{a}')) AND b
            a ->> 'k' IS DISTINCT FROM b || c  ~> (a ->> 'k') IS DISTINCT FROM (b || c)
            a ->> 'k'::text = 'v'  ~> (a ->> ('k'::text)) = 'v'
            a::jsonb ->> 'k' = 'v'  ~> ((a::jsonb) ->> 'k') = 'v'
            (a ->> 'k')::int + 1 > 5  ~> (((a ->> 'k')::int) + 1) > 5
            x || y = z  ~> (x || y) = z
            a + b * c < d AND e  ~> ((a + (b * c)) < d) AND e
            a || b + c  ~> a || (b + c)
            a + b || c  ~> (a + b) || c
            a -> 'x' + 1  ~> a -> ('x' + 1)
            a & b + c  ~> a & (b + c)
            a << b + c  ~> a << (b + c)
            a ^ b * c  ~> (a ^ b) * c
            a * b ^ c  ~> a * (b ^ c)
            - a ^ b  ~> (- a) ^ b
            ~ a + b  ~> ~ (a + b)
            ~ a & b  ~> (~ a) & b
            - a::text  ~> - (a::text)
            a - b - c  ~> (a - b) - c
            a / b * c % d  ~> ((a / b) * c) % d
            a && b || c  ~> (a && b) || c
            a = 1 && b  ~> a = (1 && b)
            a @> b || c  ~> (a @> b) || c
            a ~ b || c  ~> (a ~ b) || c
            NOT NOT a AND b  ~> (NOT (NOT a)) AND b
            a @@ b || c AND d  ~> ((a @@ b) || c) AND d
            a + b AT TIME ZONE 'utc' < c  ~> (a + (b AT TIME ZONE 'utc')) < c
            a || b COLLATE "C" = c  ~> (a || (b COLLATE "C")) = c
            a OR b AND c  ~> a OR (b AND c)
            a AND b OR c  ~> (a AND b) OR c
            NOT EXISTS (SELECT 1) AND a  ~> (NOT (EXISTS (SELECT 1))) AND a
            """)
    void postgres(String chain, String grouped) throws Exception {
        assertSameTree(Dialect.POSTGRESQL, chain, grouped);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~>", quoteCharacter = '\0', textBlock = """
            a->'$.x' = true  ~> (a->'$.x') = true
            a->>'$.x' + 1 < b AND c  ~> (((a->>'$.x') + 1) < b) AND c
            a->>'$.x' LIKE 'y%' OR b  ~> ((a->>'$.x') LIKE 'y%') OR b
            - a->'$.x'  ~> - (a->'$.x')
            a || b && c  ~> a OR (b AND c)
            a || b = c  ~> a OR (b = c)
            a = 1 && b  ~> (a = 1) AND b
            a xor b and c or d  ~> (a xor (b and c)) or d
            a | b & c  ~> a | (b & c)
            a & b << c  ~> a & (b << c)
            a << b + c  ~> a << (b + c)
            a | b = c  ~> (a | b) = c
            a * b ^ c  ~> a * (b ^ c)
            a + b div c  ~> a + (b div c)
            - a ^ b  ~> (- a) ^ b
            ~ a + b  ~> (~ a) + b
            ! a = b  ~> (! a) = b
            NOT a = b  ~> NOT (a = b)
            a + b <=> c  ~> (a + b) <=> c
            a + b regexp 'x' and c  ~> ((a + b) regexp 'x') and c
            a + b COLLATE utf8mb4_bin = c  ~> (a + (b COLLATE utf8mb4_bin)) = c
            """)
    void mysql(String chain, String grouped) throws Exception {
        assertSameTree(Dialect.MYSQL, chain, grouped);
    }

    private static void assertSameTree(Dialect dialect, String chain, String grouped) throws Exception {
        assertThat(tree(dialect, chain)).isEqualTo(tree(dialect, grouped));
    }

    private static String tree(Dialect dialect, String expression) throws Exception {
        return TreeText.of(TreeText.parse(dialect, "SELECT 1 FROM t WHERE " + expression))
                .toLowerCase(Locale.ROOT);
    }
}
