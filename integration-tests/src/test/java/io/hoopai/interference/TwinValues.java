package io.hoopai.interference;

import java.util.List;
import java.util.Map;

/**
 * Literals of a type in pairs, one for each side. Between the two a cast fails or does not, a divisor is zero or is not,
 * an order turns round, duplicates fall apart, lengths, keys and shapes change; some pairs are equal.
 */
final class TwinValues {
    /** The literals that a protected column has in the same row of either side. */
    record Pair(String left, String right) {
        String on(Side side) {
            return switch (side) {
                case LEFT -> left;
                case RIGHT -> right;
            };
        }
    }

    private static final List<Pair> TEXTS = List.of(
            new Pair("'12'", "'abc'"),
            new Pair("'dup'", "'one'"),
            new Pair("''", "'ten thousand'"),
            new Pair("'0'", "'1'"),
            new Pair("'dup'", "'two'"),
            new Pair("'2020-02-29'", "'31.2.2020'"),
            new Pair("'{\"k\": \"1\"}'", "'{k'"),
            new Pair("'same'", "'same'"),
            new Pair("'('", "'.*'"),
            new Pair("'a,b,c'", "'a'"),
            new Pair("'%'", "'_'"),
            new Pair("'true'", "'perhaps'"),
            new Pair("'\u00fcn\u00efc\u00f6d\u00e9'", "'u'"),
            new Pair("'99999999999999999999'", "'7'"),
            new Pair("'{x,y}'", "'{'"),
            new Pair("'q1'", "'Q2'"));

    private static final List<Pair> INTEGERS = List.of(
            new Pair("0", "5"),
            new Pair("7", "7"),
            new Pair("2147483647", "1"),
            new Pair("3", "1"),
            new Pair("3", "2"),
            new Pair("-1", "40000"),
            new Pair("1", "0"));

    private static final List<Pair> NUMBERS = List.of(
            new Pair("0", "1.5"),
            new Pair("1.5", "1.5"),
            new Pair("1000000000000", "2"),
            new Pair("-3", "3.25"),
            new Pair("4", "1"),
            new Pair("4", "0"));

    private static final List<Pair> DATES = List.of(
            new Pair("'2020-02-29'", "'1999-12-31'"),
            new Pair("'2000-01-01'", "'2000-01-01'"),
            new Pair("'1000-01-01'", "'9999-12-31'"),
            new Pair("'2001-05-05'", "'2002-06-06'"),
            new Pair("'2001-05-05'", "'2003-07-07'"));

    private static final List<Pair> TIMESTAMPS = List.of(
            new Pair("'2020-02-29 10:00:00'", "'1999-12-31 23:59:59'"),
            new Pair("'2000-01-01 00:00:00'", "'2000-01-01 00:00:00'"),
            new Pair("'1000-01-01 00:00:00'", "'9999-12-31 00:00:00'"),
            new Pair("'2001-05-05 01:02:03'", "'2002-06-06 01:02:03'"));

    private static final List<Pair> BOOLEANS = List.of(
            new Pair("true", "false"),
            new Pair("false", "true"),
            new Pair("true", "true"),
            new Pair("false", "true"),
            new Pair("true", "false"));

    private static final List<Pair> DOCUMENTS = List.of(
            new Pair("'{\"k\": \"12\", \"n\": 5}'", "'{\"z\": [1, 2]}'"),
            new Pair("'[1, 2, 3]'", "'\"text\"'"),
            new Pair("'{\"k\": \"same\"}'", "'{\"k\": \"same\"}'"),
            new Pair("'null'", "'{\"k\": {\"a\": 1}, \"n\": \"x\"}'"),
            new Pair("'0'", "'\"0\"'"),
            new Pair("'{\"k\": \"1\", \"n\": 0, \"list\": [\"a\"]}'", "'{\"k\": \"2\", \"n\": 1}'"));

    private static final List<Pair> ARRAYS = List.of(
            new Pair("ARRAY[]::text[]", "ARRAY['a', 'b', 'c']"),
            new Pair("ARRAY['12']", "ARRAY['x', NULL]"),
            new Pair("ARRAY['same']", "ARRAY['same']"),
            new Pair("ARRAY[['a', 'b']]", "ARRAY['a']"),
            new Pair("ARRAY['b', 'a']", "ARRAY['a', 'b']"));

    private static final List<Pair> ADDRESSES = List.of(
            new Pair("ROW('12', 1)::address", "ROW('abc', 0)::address"),
            new Pair("ROW('x', NULL)::address", "ROW('y', 2)::address"),
            new Pair("ROW('same', 3)::address", "ROW('same', 3)::address"));

    private static final List<Pair> UUIDS = List.of(
            new Pair("'00000000-0000-0000-0000-000000000001'", "'ffffffff-0000-0000-0000-000000000001'"),
            new Pair("'00000000-0000-0000-0000-000000000002'", "'00000000-0000-0000-0000-000000000002'"),
            new Pair("'00000000-0000-0000-0000-000000000003'", "'00000000-0000-0000-0000-000000000000'"));

    private static final Map<String, List<Pair>> BY_TYPE = Map.ofEntries(
            Map.entry("text", TEXTS),
            Map.entry("varchar", TEXTS),
            Map.entry("int4", INTEGERS),
            Map.entry("int8", INTEGERS),
            Map.entry("int", INTEGERS),
            Map.entry("bigint", INTEGERS),
            Map.entry("numeric", NUMBERS),
            Map.entry("decimal", NUMBERS),
            Map.entry("date", DATES),
            Map.entry("timestamp", TIMESTAMPS),
            Map.entry("timestamptz", TIMESTAMPS),
            Map.entry("datetime", TIMESTAMPS),
            Map.entry("bool", BOOLEANS),
            Map.entry("tinyint", BOOLEANS),
            Map.entry("jsonb", DOCUMENTS),
            Map.entry("json", DOCUMENTS),
            Map.entry("_text", ARRAYS),
            Map.entry("address", ADDRESSES),
            Map.entry("uuid", UUIDS));

    private TwinValues() {}

    /** A pair of a type; the same {@code index} gives the same. */
    static Pair of(String type, int index) {
        List<Pair> pairs = BY_TYPE.get(type);
        if (pairs == null) {
            throw new IllegalStateException("no values of the type `" + type + "`");
        }
        return pairs.get(index % pairs.size());
    }
}
