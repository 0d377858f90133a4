package io.hoopai.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes statements that are nearly right: with pieces lost, doubled, moved, taken from others, and with the forms that
 * scanners disagree about put between or inside them. It has its own idea of a piece, so that no fault of our lexers can
 * hide from it.
 */
final class StatementMutator {
    private static final Pattern PIECE =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*|\\d+|'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|\\s+|.", Pattern.DOTALL);

    private static final List<String> COMMENTS = List.of(
            "/* c */",
            "/**/",
            "/* /* nested */ */",
            "/* /* */",
            "/* */ */",
            "/*",
            "*/",
            "--",
            "-- c\n",
            "--c\n",
            "--\n",
            "-- c\r",
            "-- c\r\n",
            "-- c\f",
            "-- '\n",
            "/* ' */",
            "/* \" */",
            "/* $$ */",
            "/*--*/",
            "--/*\n",
            "/*/**/*/",
            "/*/",
            "/*! c */",
            "/*!50000 a */",
            "/*!99999 a */",
            "/*+ hint */",
            "#",
            "# c\n",
            "--1",
            "--+");

    private static final List<String> QUOTED = List.of(
            "'",
            "''",
            "'''",
            "'a'",
            "'a'\n'b'",
            "'a' 'b'",
            "'a' -- c\n 'b'",
            "'a' /* c */ 'b'",
            "'a'\r'b'",
            "'a'\f\n'b'",
            "E'a'\n'\\''",
            "E'",
            "E'\\''",
            "e'\\\\'",
            "E'\\x41\\101\\u0041\\U00000041'",
            "E'\\uD83D\\uDE00'",
            "E'\\'",
            "E 'a'",
            "'\\'",
            "'\\\\'",
            "'\\''",
            "U&'a'",
            "U&'\\0041'",
            "U&'\\+000041\\\\'",
            "U&'!0041' UESCAPE '!'",
            "U&'!0041' uescape /* c */ '!'",
            "U&'!0041' UESCAPE\n'!'",
            "U&'x' UESCAPE 'x'",
            "u&'\\zzzz'",
            "U&\"a\\0062\"",
            "u&\"!0041\" uescape '!'",
            "U&\"\"",
            "U&",
            "U& 'a'",
            "U &'a'",
            "UESCAPE '!'",
            "\"",
            "\"\"",
            "\"a\"\"b\"",
            "\"A\"",
            "\"a b\"",
            "\"\"\"\"",
            "$$",
            "$$a$$",
            "$$'$$",
            "$a$b$a$",
            "$a$ $$ $b$ $a$",
            "$A$x$a$",
            "$1$",
            "$1$a$1$",
            "$é$a$é$",
            "a$$b$$",
            "a$a$",
            "$",
            "$a",
            "$$$",
            "N'a'",
            "n'it''s'",
            "N 'a'",
            "B'01'",
            "b'2'",
            "B'01'\n'10'",
            "X'1F'",
            "x'zz'",
            "x'1",
            "`",
            "`a`",
            "`a``b`",
            "_utf8'a'",
            "_utf8mb4 'a'",
            "_binary\"a\"",
            "_latin1 x'41'",
            "_big5'a\\'",
            "\"a\\\"b\"",
            "'a\\");

    private static final List<String> NUMBERS = List.of(
            "1",
            "0",
            "1.",
            ".1",
            "1.5",
            "1..2",
            "1...2",
            "1e",
            "1e5",
            "1e+",
            "1e-5",
            "1.e5",
            "1.e(",
            "1.e(a)",
            "1.a",
            "1a",
            "1_000",
            "1__0",
            "1_",
            "0x1F",
            "0x1g",
            "0X1f",
            "0x",
            "0b01",
            "0b2",
            "0o17",
            "0o8",
            "00x1",
            "1 e5",
            "1e5e5",
            "1.5.5",
            "99999999999999999999",
            "$1",
            "$1a",
            "$01",
            "$0",
            "$99999",
            "$99999999999",
            "$1 a",
            "?",
            ":a",
            ":1",
            "2fa",
            "1$",
            "1é",
            "@a",
            "@@a",
            "@@global.a",
            "@`a`",
            "@'a'");

    private static final List<String> OPERATORS = List.of(
            "+", "-", "*", "/", "+-", "-+", "*-", "@-", "@--", "=-", "=+-", "<>-", "!-", "!=-", "=>", ":=", "::", ":",
            ": :", ">=", "= >", "<=", "!=", "! =", "<>", "< >", "||", "| |", "|/", "@>", "<@", "->", "->>", "-->",
            "->--", "#>>", "#-", "?|", "?-", "*/*", "+/*c*/-", "@/*c*/-", "<--c\n>", "%%", "^@", "~~*", "!~~", "&&",
            "=-1", "--1", "- -1", "<=>", "<-", "`@", "+*-%+", ".", "..", ". .", "(", ")", "[", "]", ",", ";", ";;", "{",
            "}", "\\", "|/--x\n", "+@");

    private static final List<String> NAMES = List.of(
            "select",
            "from",
            "FROM",
            "Where",
            "all",
            "only",
            "lateral",
            "as",
            "end",
            "case",
            "not",
            "and",
            "or",
            "is",
            "isnull",
            "notnull",
            "in",
            "like",
            "ilike",
            "similar",
            "between",
            "symmetric",
            "collate",
            "at",
            "time",
            "zone",
            "over",
            "filter",
            "within",
            "group",
            "by",
            "order",
            "using",
            "on",
            "join",
            "left",
            "full",
            "cross",
            "natural",
            "inner",
            "outer",
            "limit",
            "offset",
            "fetch",
            "for",
            "update",
            "union",
            "except",
            "intersect",
            "with",
            "recursive",
            "values",
            "table",
            "row",
            "array",
            "any",
            "some",
            "exists",
            "distinct",
            "interval",
            "date",
            "int",
            "double",
            "precision",
            "char",
            "varying",
            "national",
            "nchar",
            "bit",
            "year",
            "day",
            "to",
            "month",
            "operator",
            "default",
            "null",
            "true",
            "user",
            "current_date",
            "current_user",
            "set",
            "returning",
            "into",
            "window",
            "partition",
            "range",
            "rows",
            "groups",
            "unbounded",
            "preceding",
            "current",
            "nulls",
            "first",
            "last",
            "variadic",
            "grouping",
            "sets",
            "rollup",
            "cube",
            "tablesample",
            "ordinality",
            "overlaps",
            "escape",
            "explain",
            "analyze",
            "verbose",
            "coalesce",
            "nullif",
            "treat",
            "cast",
            "extract",
            "substring",
            "none",
            "setof",
            "public",
            "straight_join",
            "binary",
            "div",
            "mod",
            "xor",
            "regexp",
            "rlike",
            "é",
            "É",
            "ſelect",
            "ſ",
            "\u212a",
            "ı",
            "名",
            "😀",
            "a\u0301",
            "a$1",
            "_a",
            "A",
            "\"Ab\"");

    private static final List<String> BLANKS = List.of(
            " ", "\t", "\n", "\r", "\f", "\u000b", "\u00a0", "\ufeff", "\u200b", "\u2028", "\u2029", "\u0085", "\u3000",
            "\u180e", "\u1680", "\u2003", "\u202e", "\u00ad", "\u0001", "\u007f", "\r\n", "  ", "");

    private static final List<List<String>> FRAGMENTS = List.of(COMMENTS, QUOTED, NUMBERS, OPERATORS, NAMES, BLANKS);

    private final List<String> donors;
    private final Random random;

    StatementMutator(List<String> donors, Random random) {
        this.donors = List.copyOf(donors);
        this.random = random;
    }

    String mutate(String statement) {
        String mutated = statement;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private String once(String statement) {
        List<String> pieces = pieces(statement);
        if (pieces.size() < 2) {
            return statement + fragment();
        }
        int at = random.nextInt(pieces.size());
        switch (random.nextInt(11)) {
            case 0 -> pieces.remove(at);
            case 1 -> pieces.add(at, pieces.get(at));
            case 2 -> java.util.Collections.swap(pieces, at, random.nextInt(pieces.size()));
            case 3 -> {
                return splice(pieces, at);
            }
            case 4 -> pieces.set(at, fragment());
            case 5 -> pieces.add(at, fragment());
            case 6 -> pieces.add(at, " " + fragment() + " ");
            case 7 -> {
                int inside = random.nextInt(statement.length() + 1);
                return statement.substring(0, inside) + fragment() + statement.substring(inside);
            }
            case 8 -> blanks(pieces);
            case 9 -> pieces.set(at, transformed(pieces.get(at)));
            default -> pieces.set(at, donated());
        }
        return String.join("", pieces);
    }

    private String splice(List<String> pieces, int at) {
        List<String> other = pieces(donor());
        int from = random.nextInt(other.size());
        return String.join("", pieces.subList(0, at)) + " " + String.join("", other.subList(from, other.size()));
    }

    private String donor() {
        return donors.get(random.nextInt(donors.size()));
    }

    private String donated() {
        List<String> other = pieces(donor());
        return other.get(random.nextInt(other.size()));
    }

    private void blanks(List<String> pieces) {
        List<String> blanks = random.nextBoolean() ? BLANKS : COMMENTS;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).isBlank() && random.nextInt(3) == 0) {
                pieces.set(i, blanks.get(random.nextInt(blanks.size())));
            }
        }
    }

    private String transformed(String piece) {
        return switch (random.nextInt(8)) {
            case 0 -> piece.toUpperCase(Locale.ROOT);
            case 1 -> "\"" + piece + "\"";
            case 2 -> "(" + piece + ")";
            case 3 -> piece + ".x";
            case 4 -> piece + "x".repeat(50 + random.nextInt(20));
            case 5 -> "é".repeat(28 + random.nextInt(8)) + piece;
            case 6 -> "\"" + "x".repeat(58 + random.nextInt(5)) + "名" + piece + "\"";
            default -> "U&\"" + piece + "\\0061\"";
        };
    }

    private String fragment() {
        List<String> kind = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
        return kind.get(random.nextInt(kind.size()));
    }

    private static List<String> pieces(String statement) {
        List<String> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(statement);
        while (piece.find()) {
            pieces.add(piece.group());
        }
        return pieces.isEmpty() ? new ArrayList<>(List.of(statement)) : pieces;
    }
}
