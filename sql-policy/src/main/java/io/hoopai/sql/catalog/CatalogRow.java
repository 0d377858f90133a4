package io.hoopai.sql.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of an answer about the catalog. A value that cannot be what it has to be makes the catalog unavailable. */
final class CatalogRow {
    private final @Nullable String[] values;

    private CatalogRow(@Nullable String[] values) {
        this.values = values;
    }

    static List<CatalogRow> query(CatalogConnection connection, String sql) throws CatalogUnavailableException {
        List<CatalogRow> rows = new ArrayList<>();
        for (@Nullable String[] values : connection.query(sql)) {
            rows.add(new CatalogRow(values));
        }
        return rows;
    }

    /** The first values of all rows, in the order of the rows. */
    static List<String> texts(CatalogConnection connection, String sql) throws CatalogUnavailableException {
        List<String> values = new ArrayList<>();
        for (CatalogRow row : query(connection, sql)) {
            values.add(row.text(0));
        }
        return values;
    }

    /** The first values of all rows, in an order that does not depend on the server's plan. */
    static String sorted(CatalogConnection connection, String sql) throws CatalogUnavailableException {
        List<String> values = texts(connection, sql);
        Collections.sort(values);
        return String.join(" ", values);
    }

    String text(int index) throws CatalogUnavailableException {
        String value = values[index];
        if (value == null) {
            throw new CatalogUnavailableException(
                    "the catalog has NULL where it cannot be", new IllegalStateException("value " + index));
        }
        return value;
    }

    Optional<String> optionalText(int index) {
        return Optional.ofNullable(values[index]);
    }

    long number(int index) throws CatalogUnavailableException {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw new CatalogUnavailableException("the catalog has text where a number has to be", e);
        }
    }

    /** Postgres's text for a boolean. */
    boolean bool(int index) throws CatalogUnavailableException {
        return text(index).equals("t");
    }
}
