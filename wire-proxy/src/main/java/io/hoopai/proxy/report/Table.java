package io.hoopai.proxy.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of a report. Immutable.
 *
 * @param id a word for it
 * @param note what it shows, and what it does not
 * @param rows each with as many cells as there are columns
 */
public record Table(String id, String title, String note, List<String> columns, List<List<String>> rows) {
    public Table {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(note, "note is null");
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
