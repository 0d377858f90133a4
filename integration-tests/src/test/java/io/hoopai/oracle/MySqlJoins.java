package io.hoopai.oracle;

import java.util.Random;

/**
 * Random FROM clauses of MySQL with hardly any parentheses: chains of joins over a table {@code q} under other names, with
 * conditions and without. To which join a condition belongs is for a grammar to say.
 */
final class MySqlJoins {
    private static final String[] INNER = {"JOIN", "INNER JOIN", "CROSS JOIN", "STRAIGHT_JOIN", ","};
    private static final String[] OUTER = {"LEFT JOIN", "RIGHT OUTER JOIN"};
    private static final String[] NATURAL = {"NATURAL JOIN", "NATURAL LEFT JOIN"};

    private static final int COLUMNS = 6;

    private final Random random;
    private int tables;
    private int conditions;

    MySqlJoins(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        tables = 0;
        conditions = 0;
        return chain(1 + random.nextInt(5));
    }

    private String chain(int joins) {
        StringBuilder chain = new StringBuilder(item());
        for (int i = 0; i < joins; i++) {
            chain.append(' ').append(join()).append(' ').append(item());
            while (random.nextInt(5) < 2) {
                chain.append(" ON ").append(condition());
            }
        }
        while (random.nextInt(5) < 2) {
            chain.append(" ON ").append(condition());
        }
        return chain.toString();
    }

    private String join() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> OUTER[random.nextInt(OUTER.length)];
            case 3 -> NATURAL[random.nextInt(NATURAL.length)];
            default -> INNER[random.nextInt(INNER.length)];
        };
    }

    private String item() {
        return random.nextInt(9) == 0 ? "(" + chain(1) + ")" : "q t" + ++tables;
    }

    /** Each is another, so that the server's text shows which join it went to. */
    private String condition() {
        int number = conditions++;
        return "t" + (1 + random.nextInt(tables)) + "." + column(number / COLUMNS) + " = t"
                + (1 + random.nextInt(tables)) + "." + column(number % COLUMNS);
    }

    private static char column(int number) {
        return (char) ('a' + number % COLUMNS);
    }
}
