package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.UniqueKey;
import io.hoopai.sql.lineage.ColumnLimit.Kind;
import io.hoopai.sql.tree.Expression;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Comparisons by size. A range leaves nothing out when it ends where the type of the column does, when it begins at the
 * empty text, or when it begins before 1 and the column is a key: keys that the server hands out begin there.
 */
final class RangeLimits {
    private static final BigDecimal MINUS_ONE = BigDecimal.ONE.negate();

    /** The largest value of a signed number; the smallest is one less than its negative. */
    private static final Map<String, BigDecimal> LARGEST = Map.of(
            "tinyint", new BigDecimal(Byte.MAX_VALUE),
            "int2", new BigDecimal(Short.MAX_VALUE),
            "smallint", new BigDecimal(Short.MAX_VALUE),
            "mediumint", new BigDecimal(8_388_607),
            "int4", new BigDecimal(Integer.MAX_VALUE),
            "int", new BigDecimal(Integer.MAX_VALUE),
            "int8", new BigDecimal(Long.MAX_VALUE),
            "bigint", new BigDecimal(Long.MAX_VALUE));

    private final CatalogIndex index;
    private final LiteralTexts literals;

    RangeLimits(CatalogIndex index, LiteralTexts literals) {
        this.index = index;
        this.literals = literals;
    }

    Optional<ColumnLimit> below(LimitedColumn column, Expression bound) {
        Optional<BigDecimal> number = number(bound);
        BigDecimal largest = LARGEST.get(column.type());
        boolean everything =
                number.isPresent() && largest != null && number.get().compareTo(largest) >= 0;
        return !column.hasRanges() || everything || isExtreme(column, bound)
                ? Optional.empty()
                : Optional.of(new ColumnLimit(column.key(), Kind.BELOW, number, column.few()));
    }

    Optional<ColumnLimit> above(LimitedColumn column, Expression bound, boolean inclusive) {
        Optional<BigDecimal> number = number(bound);
        if (!column.hasRanges() || isExtreme(column, bound) || isEverything(column, number, inclusive)) {
            return Optional.empty();
        }
        return Optional.of(new ColumnLimit(column.key(), Kind.ABOVE, number, column.few()));
    }

    /** All but one value; of keys, one that they can have, and of texts, not the empty one. */
    Optional<ColumnLimit> otherThan(LimitedColumn column, Expression value) {
        Optional<BigDecimal> number = number(value);
        boolean nobodyHasIt =
                isKey(column) && number.isPresent() && number.get().signum() <= 0;
        return !column.exact() || nobodyHasIt || isExtreme(column, value)
                ? Optional.empty()
                : Optional.of(new ColumnLimit(column.key(), Kind.OTHER_POINTS, Optional.empty(), column.few()));
    }

    private boolean isEverything(LimitedColumn column, Optional<BigDecimal> number, boolean inclusive) {
        if (isKey(column)) {
            BigDecimal last = inclusive ? BigDecimal.ONE : BigDecimal.ZERO;
            return column.isNumber() && (number.isEmpty() || number.get().compareTo(last) <= 0);
        }
        BigDecimal largest = LARGEST.get(column.type());
        if (number.isEmpty() || largest == null) {
            return false;
        }
        if (index.dialect() == Dialect.MYSQL) {
            // The column may be unsigned.
            return number.get().compareTo(inclusive ? BigDecimal.ZERO : MINUS_ONE) <= 0;
        }
        return number.get().compareTo(largest.negate().subtract(BigDecimal.ONE)) <= 0;
    }

    private boolean isKey(LimitedColumn column) {
        if (column.key().equals("id")) {
            return true;
        }
        for (ColumnRef ref : column.column().value().flows().columns()) {
            Optional<Relation> relation = index.catalog().relation(ref.relation());
            if (relation.isPresent()) {
                for (UniqueKey key : relation.get().traits().keys()) {
                    if (key.columns().size() == 1 && key.columns().get(0).equals(ref.column())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A text before or after all others, an instant that no calendar has, and what is no number. */
    private boolean isExtreme(LimitedColumn column, Expression bound) {
        Optional<String> text = text(bound);
        if (text.isEmpty()) {
            return false;
        }
        String plain = text.get().strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty()
                || plain.contains("inf")
                || plain.contains("nan")
                || column.isInstant()
                        && (plain.startsWith("0")
                                || plain.startsWith("1000-")
                                || plain.startsWith("9999-")
                                || plain.endsWith("bc"));
    }

    private Optional<String> text(Expression bound) {
        if (bound instanceof Expression.Cast cast) {
            return text(cast.operand());
        }
        return bound instanceof Expression.Literal literal ? literals.string(literal.position()) : Optional.empty();
    }

    private Optional<BigDecimal> number(Expression bound) {
        if (bound instanceof Expression.Cast cast) {
            return number(cast.operand());
        } else if (bound instanceof Expression.Unary unary) {
            Optional<BigDecimal> operand = number(unary.operand());
            return switch (unary.operator()) {
                case "-" -> operand.map(BigDecimal::negate);
                case "+" -> operand;
                default -> Optional.empty();
            };
        }
        return bound instanceof Expression.Literal literal ? literals.number(literal.position()) : Optional.empty();
    }
}
