package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that occur once in a database, and where. They are recognised within other text: inside arrays, JSON,
 * composites and concatenations.
 *
 * <p>Words look like {@code q123456z}, numbers have nine digits, and dates lie anywhere in eight millennia, so that what
 * a query computes from some is hardly ever another by accident.
 */
final class Canaries {
    private static final Pattern SHAPE = Pattern.compile("q\\d{6}z|(?<!\\d)\\d{9}(?!\\d)|(?<!\\d)\\d{4}-\\d{2}-\\d{2}");
    private static final int FIRST_YEAR = 1001;
    private static final int DAYS = 365 * 8000;

    private final Random random;
    private final Map<String, Set<ColumnRef>> origins = new HashMap<>();

    Canaries(long seed) {
        this.random = new Random(seed);
    }

    String word(Set<ColumnRef> columns) {
        return added(() -> "q" + (100_000 + random.nextInt(900_000)) + "z", columns);
    }

    String number(Set<ColumnRef> columns) {
        return added(() -> String.valueOf(100_000_000 + random.nextInt(900_000_000)), columns);
    }

    String date(Set<ColumnRef> columns) {
        return added(
                () -> LocalDate.of(FIRST_YEAR, 1, 1)
                        .plusDays(random.nextInt(DAYS))
                        .toString(),
                columns);
    }

    private String added(Supplier<String> draw, Set<ColumnRef> columns) {
        String value = draw.get();
        while (origins.putIfAbsent(value, Set.copyOf(columns)) != null) {
            value = draw.get();
        }
        return value;
    }

    /** Every canary in a text. */
    Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            if (origins.containsKey(matcher.group())) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    /** The columns that hold a canary: one, or a partition's and its parents'. */
    Set<ColumnRef> origins(String canary) {
        return origins.getOrDefault(canary, Set.of());
    }

    int size() {
        return origins.size();
    }

    /** Whether two columns are names for the same values: a partition's and its parent's. */
    boolean sameColumn(ColumnRef a, ColumnRef b) {
        return origins.values().stream().anyMatch(origin -> origin.contains(a) && origin.contains(b));
    }
}
