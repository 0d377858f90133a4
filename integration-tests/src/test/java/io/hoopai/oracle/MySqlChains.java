package io.hoopai.oracle;

import java.util.Random;

/**
 * Random expressions of MySQL with hardly any parentheses, over the text columns {@code a} to {@code f} and the document
 * {@code j} of a table {@code q}. How they group is for a grammar to say; many are none. Each constant is the only one of
 * its kind, so that a tree without their texts can be written down again.
 */
final class MySqlChains {
    private static final String[] INFIX = {
        "OR",
        "||",
        "XOR",
        "AND",
        "&&",
        "=",
        "<=>",
        "<>",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "|",
        "&",
        "<<",
        ">>",
        "+",
        "-",
        "*",
        "/",
        "%",
        "DIV",
        "MOD",
        "^",
        "LIKE",
        "NOT LIKE",
        "REGEXP",
        "NOT REGEXP",
        "RLIKE",
        "SOUNDS LIKE"
    };
    private static final String[] PREFIX = {"NOT", "NOT", "!", "-", "+", "~", "BINARY"};
    private static final String[] TEST = {
        "IS NULL",
        "IS NOT NULL",
        "IS TRUE",
        "IS NOT TRUE",
        "IS FALSE",
        "IS UNKNOWN",
        "COLLATE utf8mb4_bin",
        "IN (SELECT 1)",
        "= ANY (SELECT 1)",
        "<> ALL (SELECT 1)",
        "NOT IN ((SELECT 1))"
    };

    private final Random random;

    MySqlChains(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        return chain(1 + random.nextInt(5));
    }

    private String chain(int operands) {
        StringBuilder chain = new StringBuilder(operand());
        for (int i = 0; i < operands; i++) {
            chain.append(' ').append(link());
        }
        return chain.toString();
    }

    private String shortChain() {
        return chain(random.nextInt(2));
    }

    private String link() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> one(TEST);
            case 2 -> not() + "BETWEEN " + shortChain() + " AND " + shortChain();
            case 3 -> not() + "IN (" + shortChain() + ", " + operand() + ")";
            case 4 -> (random.nextBoolean() ? "+" : "-") + " INTERVAL " + shortChain() + " DAY";
            default -> one(INFIX) + " " + operand();
        };
    }

    private String operand() {
        return switch (random.nextInt(23)) {
            case 0, 1, 2, 3 -> one(PREFIX) + " " + operand();
            case 4 -> "(" + shortChain() + ")";
            case 5 -> "CASE WHEN " + shortChain() + " THEN " + shortChain() + " ELSE " + operand() + " END";
            case 6 -> "CASE " + shortChain() + " WHEN " + operand() + " THEN " + operand() + " END";
            case 7 -> "IF(" + shortChain() + ", " + operand() + ", " + operand() + ")";
            case 8 -> "(INTERVAL " + operand() + " DAY + " + shortChain() + ")";
            case 9 -> "INTERVAL(" + shortChain() + ", " + operand() + ", 1)";
            case 10 -> "j -> '$.x'";
            case 11 -> random.nextBoolean() ? "EXISTS (SELECT 1)" : "(SELECT 1)";
            case 12 -> "'$.x'";
            default -> column();
        };
    }

    private String column() {
        char name = (char) ('a' + random.nextInt(6));
        return random.nextInt(10) == 0 ? "q." + name : String.valueOf(name);
    }

    private String not() {
        return random.nextBoolean() ? "NOT " : "";
    }

    private String one(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
