package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.ValueKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result with a mask. The cell of a row is masked once, however often and in whatever type it is read.
 * Used by one thread at a time, as the result it belongs to.
 */
final class MaskedColumn {
    private final ResultSet rows;
    private final int column;
    private final ColumnMask mask;
    private final ValueKind kind;
    private final CellStyle style;
    private final @Nullable PgjdbcParts parts;

    private long readAt = -1;
    private @Nullable MaskedCell cell;
    private long maskedCells;

    /**
     * @param column from 1
     * @param parts of arrays and rows whose parts are shown; null for other columns
     */
    MaskedColumn(
            ResultSet rows, int column, ColumnMask mask, ValueKind kind, CellStyle style, @Nullable PgjdbcParts parts) {
        this.rows = requireNonNull(rows, "rows is null");
        this.column = column;
        this.mask = requireNonNull(mask, "mask is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.style = requireNonNull(style, "style is null");
        this.parts = parts;
    }

    /**
     * The cell of the current row.
     *
     * @param moves how often the cursor has moved
     * @return null when the cell is shown as it is: it is NULL, or a detector found nothing in it
     */
    @Nullable
    MaskedCell cell(long moves) throws SQLException {
        if (moves != readAt) {
            MaskedCell read = read();
            if (read != cell) {
                cell = read; // the collector takes note of each reference that is written
            }
            readAt = moves;
            if (read != null) {
                maskedCells++;
            }
        }
        return cell;
    }

    long maskedCells() {
        return maskedCells;
    }

    private @Nullable MaskedCell read() throws SQLException {
        if (kind == ValueKind.OTHER) {
            // Whatever a masker would make of the whole is NULL; so it is even for NULL.
            return new MaskedCell(parts == null ? null : parts.masked(mask), style);
        }
        Object value = RawValue.read(rows, column, kind);
        if (value == null) {
            return mask.hidesNulls() ? cellOf(mask.ofNull(kind)) : null;
        }
        Object masked = mask.masker().mask(value, kind);
        if (mask.conditional() && same(value, masked)) {
            return null;
        }
        return cellOf(masked);
    }

    /** Many a mask is the same in each row, and then so is its cell. */
    private MaskedCell cellOf(@Nullable Object masked) {
        return cell != null && cell.holds(masked) ? cell : new MaskedCell(masked, style);
    }

    private static boolean same(Object value, @Nullable Object masked) {
        if (value instanceof byte[] bytes && masked instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        return value.equals(masked);
    }
}
