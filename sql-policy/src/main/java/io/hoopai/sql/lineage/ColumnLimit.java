package io.hoopai.sql.lineage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A set of rows, by what one comparison demands of one column of theirs.
 *
 * @param column its name in the catalog
 * @param kind what is demanded
 * @param bound the number of a range, when it is known
 * @param few whether the column has so few values that two of them may be all
 */
record ColumnLimit(String column, Kind kind, Optional<BigDecimal> bound, boolean few) {
    /** What a comparison demands. */
    enum Kind {
        /** One of some values, or of an interval with two ends. */
        POINTS,
        /** Any but some values. */
        OTHER_POINTS,
        BELOW,
        ABOVE,
        /** A pattern that not every text matches. */
        PATTERN,
        OTHER_PATTERN,
        NULL,
        NOT_NULL
    }

    /**
     * Whether the rows of all these sets together may be every row. Columns are independent of each other, so they are
     * only if the sets of one column alone are; where that cannot be told they are taken to be.
     */
    static boolean mayCoverAll(List<ColumnLimit> union) {
        if (union.size() < 2) {
            return false;
        }
        Map<String, List<ColumnLimit>> byColumn = new LinkedHashMap<>();
        for (ColumnLimit limit : union) {
            byColumn.computeIfAbsent(limit.column(), column -> new ArrayList<>())
                    .add(limit);
        }
        return byColumn.values().stream().anyMatch(ColumnLimit::mayCoverColumn);
    }

    private static boolean mayCoverColumn(List<ColumnLimit> limits) {
        int withValue = 0;
        int others = 0;
        boolean nulls = false;
        boolean notNull = false;
        boolean few = false;
        for (ColumnLimit limit : limits) {
            few |= limit.few();
            switch (limit.kind()) {
                case NULL -> nulls = true;
                case NOT_NULL -> notNull = true;
                case OTHER_POINTS, OTHER_PATTERN -> others++;
                case POINTS, BELOW, ABOVE, PATTERN -> withValue++;
            }
        }
        return notNull && nulls
                || others > 0 && others + withValue > 1
                || few && withValue > 1
                || rangesMayMeet(limits);
    }

    /** Rows below one number and rows above another leave a gap only where both numbers are seen to. */
    private static boolean rangesMayMeet(List<ColumnLimit> limits) {
        Range below = new Range(false, Optional.empty());
        Range above = new Range(false, Optional.empty());
        for (ColumnLimit limit : limits) {
            if (limit.kind() == Kind.BELOW) {
                below = below.with(limit.bound(), BigDecimal::max);
            } else if (limit.kind() == Kind.ABOVE) {
                above = above.with(limit.bound(), BigDecimal::min);
            }
        }
        return below.present() && above.present() && !below.endsBefore(above);
    }

    /**
     * The rows on one side of a number.
     *
     * @param present whether there are any
     * @param end where they end; empty when that is not known
     */
    private record Range(boolean present, Optional<BigDecimal> end) {
        Range with(Optional<BigDecimal> other, BinaryOperator<BigDecimal> further) {
            return new Range(true, present ? end.flatMap(a -> other.map(b -> further.apply(a, b))) : other);
        }

        boolean endsBefore(Range above) {
            return end.isPresent() && above.end.isPresent() && end.get().compareTo(above.end.get()) < 0;
        }
    }
}
