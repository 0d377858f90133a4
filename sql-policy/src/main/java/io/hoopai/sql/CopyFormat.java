package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

/**
 * Which way COPY goes, and how rows are written (PostgreSQL documentation, COPY, "File Formats").
 *
 * @param fromClient whether the rows come from the client
 * @param delimiter between the values of a row; of text and CSV
 * @param quote around values of CSV that need it
 * @param escape before a quote inside of a quoted value
 */
public record CopyFormat(boolean fromClient, Kind kind, char delimiter, char quote, char escape) {
    public static final CopyFormat TEXT = new CopyFormat(false, Kind.TEXT, '\t', '"', '"');

    /** The three formats. */
    public enum Kind {
        TEXT,
        CSV,
        BINARY
    }

    public CopyFormat {
        requireNonNull(kind, "kind is null");
    }
}
