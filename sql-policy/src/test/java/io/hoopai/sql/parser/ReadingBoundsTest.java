package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the text, lexer and parser answer or refuse, in bounded time: nothing else is thrown, no stack overflows.
 * {@code -Dfuzz.rounds} makes the random part longer, {@code -Dfuzz.seed} another.
 */
class ReadingBoundsTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123L);
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 4_000);
    private static final int LENGTH = Integer.getInteger("fuzz.length", 1 << 16);

    /** Of processor time, so that a busy machine makes no difference; a text of 64 KiB takes some milliseconds. */
    private static final Duration LONGEST = Duration.ofSeconds(Math.max(1, LENGTH >> 16));

    /** Shapes that grow with their argument: nested, chained, listed, and never closed. */
    private static final List<IntFunction<String>> SHAPES = List.of(
            n -> "select " + "(".repeat(n) + "1" + ")".repeat(n),
            n -> "select " + "(".repeat(n),
            n -> "select " + "((".repeat(n) + "select 1" + ")+1)".repeat(n),
            n -> "select * from " + "(".repeat(n) + "t" + " join u on true)".repeat(n),
            n -> "select * from " + "(".repeat(n) + "select 1" + ") a".repeat(n),
            n -> "select * from " + "(".repeat(n) + "select 1" + ")".repeat(n) + " a",
            n -> "(".repeat(n) + "select 1" + ") union select 2".repeat(n),
            n -> "(".repeat(n) + "select 1" + ")".repeat(n),
            n -> "(".repeat(n),
            n -> "select " + "not ".repeat(n) + "true",
            n -> "select " + "- ".repeat(n) + "1",
            n -> "select " + "~ @ ".repeat(n) + "1",
            n -> "select 1" + "+1".repeat(n),
            n -> "select 1" + "+".repeat(n),
            n -> "select a" + " and a".repeat(n),
            n -> "select a" + " or a = 1 and b".repeat(n),
            n -> "select a" + " is null".repeat(n),
            n -> "select a" + " = any (a)".repeat(n),
            n -> "select a" + " between 1 and 2 and a".repeat(n),
            n -> "select " + "a between ".repeat(n),
            n -> "select a" + " like b".repeat(n),
            n -> "select a" + "::int".repeat(n),
            n -> "select a" + " collate b".repeat(n),
            n -> "select a" + " at time zone b".repeat(n),
            n -> "select a" + "[1]".repeat(n),
            n -> "select " + "a[".repeat(n) + "1" + "]".repeat(n),
            n -> "select (a)" + ".b".repeat(n),
            n -> "select a" + ".b".repeat(n),
            n -> "select " + "f(".repeat(n) + ")".repeat(n),
            n -> "select " + "coalesce(1, ".repeat(n) + "1" + ")".repeat(n),
            n -> "select " + "array[".repeat(n) + "]".repeat(n),
            n -> "select " + "row(".repeat(n) + ")".repeat(n),
            n -> "select " + "cast(".repeat(n) + "1" + " as int)".repeat(n),
            n -> "select " + "case when ".repeat(n),
            n -> "select " + "case when 1 then ".repeat(n) + "1" + " end".repeat(n),
            n -> "select case" + " when a then b".repeat(n) + " end",
            n -> "select " + "exists(select ".repeat(n) + "1" + ")".repeat(n),
            n -> "select 1 where a in (1" + ", 1".repeat(n) + ")",
            n -> "select 1 where a in (" + "1, ".repeat(n),
            n -> "select 1" + ", 1 as x".repeat(n),
            n -> "select * from t" + ", t".repeat(n),
            n -> "select * from t" + " join t on a".repeat(n),
            n -> "select * from " + "t join ".repeat(n),
            n -> "select * from t" + " join t".repeat(n) + " on a".repeat(n),
            n -> "select 1" + " union select 1".repeat(n),
            n -> "select 1" + " union all (select 1)".repeat(n),
            n -> "with a as (select 1)" + ", a as (select 1)".repeat(n) + " select 1",
            n -> "with a as (".repeat(n) + "select 1" + ") select 1".repeat(n),
            n -> "select 1 order by 1" + ", 1".repeat(n),
            n -> "select 1 group by 1" + ", 1".repeat(n),
            n -> "select 1 group by " + "grouping sets (".repeat(n) + "1" + ")".repeat(n),
            n -> "select f() over w window w as ()" + ", w as (w)".repeat(n),
            n -> "values (1)" + ", (1)".repeat(n),
            n -> "insert into t values (1)" + ", (1)".repeat(n),
            n -> "update t set a = 1" + ", a = 1".repeat(n),
            n -> "explain ".repeat(n) + "select 1",
            n -> "select 1" + ";".repeat(n),
            n -> "select 1;".repeat(n),
            n -> "select " + "interval ".repeat(n) + "'1'",
            n -> "select " + "date ".repeat(n) + "'1'",
            n -> "select " + "double precision ".repeat(n),
            n -> "set a = b" + ", b".repeat(n),
            n -> "drop table a" + ", a".repeat(n),
            n -> "select '" + "a''".repeat(n),
            n -> "select \"" + "a\"\"".repeat(n),
            n -> "select /*" + "/*".repeat(n),
            n -> "select /*" + "*/ /*".repeat(n),
            n -> "select $a$" + "$".repeat(n),
            n -> "select " + "$a".repeat(n),
            n -> "select E'" + "\\".repeat(n),
            n -> "select U&'" + "\\0041".repeat(n) + "'",
            n -> "select " + "'a'\n".repeat(n),
            n -> "select " + "1.".repeat(n),
            n -> "select " + "é".repeat(n),
            n -> "--".repeat(n),
            n -> " ".repeat(n));

    private static final List<String> PIECES = List.of(
            "select",
            "from",
            "where",
            "group",
            "by",
            "order",
            "having",
            "union",
            "all",
            "intersect",
            "with",
            "recursive",
            "as",
            "a",
            "b",
            "t",
            "u",
            "x.y",
            "\"q\"",
            "`q`",
            "1",
            "1.5",
            "'s'",
            "$1",
            "?",
            "(",
            ")",
            "((",
            "))",
            "[",
            "]",
            ",",
            ".",
            "*",
            "+",
            "-",
            "=",
            "<",
            "||",
            "->",
            "::",
            ":",
            "and",
            "or",
            "not",
            "is",
            "null",
            "in",
            "between",
            "like",
            "exists",
            "any",
            "case",
            "when",
            "then",
            "else",
            "end",
            "cast",
            "int",
            "interval",
            "date",
            "array",
            "row",
            "over",
            "partition",
            "window",
            "filter",
            "within",
            "join",
            "left",
            "natural",
            "using",
            "on",
            "lateral",
            "limit",
            "offset",
            "for",
            "update",
            "set",
            "insert",
            "into",
            "values",
            "default",
            "delete",
            "merge",
            "matched",
            "returning",
            "conflict",
            "do",
            "nothing",
            "explain",
            "analyze",
            "create",
            "table",
            "view",
            "drop",
            "copy",
            "to",
            "stdin",
            "begin",
            "commit",
            "prepare",
            "execute",
            "declare",
            "cursor",
            "fetch",
            "show",
            "collate",
            "at",
            "time",
            "zone",
            "extract",
            "substring",
            "trim",
            "position",
            "grouping",
            "sets",
            "rollup",
            "distinct",
            "duplicate",
            "key",
            "ignore",
            "binary",
            "div",
            "xor",
            "regexp",
            "straight_join",
            "@v",
            "@@g",
            ":=",
            "json",
            ";",
            "/* c */",
            "-- c\n",
            "\n",
            "U&'x'",
            "E'\\n'",
            "x'1f'",
            "é");

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void endsWithAnyShapeOfAnySize(Dialect dialect) {
        for (IntFunction<String> shape : SHAPES) {
            int unit = Math.max(1, (shape.apply(1_000).length() - shape.apply(0).length()) / 1_000);
            for (int size : List.of(1, 31, 63, 64, 65, 1_000, LENGTH / unit)) {
                read(dialect, shape.apply(size));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWithAnySequenceOfTokens(Dialect dialect) {
        System.out.println("seed " + SEED);
        int understood = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> pieces = new ArrayList<>();
            if (random.nextInt(3) > 0) {
                pieces.add("select");
            }
            for (int i = random.nextInt(random.nextInt(10) == 0 ? 400 : 20); i >= 0; i--) {
                pieces.add(PIECES.get(random.nextInt(PIECES.size())));
            }
            understood += read(dialect, String.join(" ", pieces));
        }
        assertThat(understood).isGreaterThan(ROUNDS / 200);
    }

    @ParameterizedTest
    @EnumSource
    void endsWithAnyCharacters(Dialect dialect) {
        String alphabet = "aE1'\"`$\\/*-#;:()[]{}.,?@!|&=<> \n\r\t\f\u0000\u000b\u00a0\u00e9\ud83d\ude00xXnNuU_%+~^";
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "select " : "");
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            read(dialect, text.toString());
        }
    }

    /** How many statements were understood. Anything but a refusal fails the test, and so does too much time. */
    private static int read(Dialect dialect, String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int understood = 0;
        try {
            for (LexedStatement statement : Lexer.of(dialect).lex(text, ReadLimits.DEFAULT)) {
                if (!statement.tokens().isEmpty()) {
                    StatementParser.create().parse(statement);
                    understood++;
                }
            }
        } catch (SqlNotUnderstoodException refused) {
            assertThat(refused.position().offset()).isBetween(0, text.length());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(dialect + " threw " + e + " for " + shortened(text), e);
        }
        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        if (taken > LONGEST.toNanos()) {
            throw new AssertionError(dialect + " took " + Duration.ofNanos(taken) + " for " + shortened(text));
        }
        return understood;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "… (" + text.length() + " characters)";
    }
}
