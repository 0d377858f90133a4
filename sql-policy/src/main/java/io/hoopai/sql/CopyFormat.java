package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

/**
 * How COPY writes rows (PostgreSQL documentation, COPY, "File Formats").
 *
 * @param delimiter between the values of a row; of text and CSV
 * @param quote around values of CSV that need it
 * @param escape before a quote inside of a quoted value
 */
public record CopyFormat(Kind kind, char delimiter, char quote, char escape) {
    public static final CopyFormat TEXT = new CopyFormat(Kind.TEXT, '\t', '"', '"');

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
