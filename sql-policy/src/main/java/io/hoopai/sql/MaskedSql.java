package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A statement in which whatever is computed from protected columns is computed from their masks. Immutable.
 *
 * @param sql what is sent to the server
 * @param start where the statement begins in the client's text
 * @param edits what was changed in it, from left to right
 */
public record MaskedSql(String sql, int start, List<Edit> edits) {
    /**
     * A change of a text.
     *
     * @param start in the client's text
     * @param end behind what was taken out; {@code start} when something was only put in
     * @param text what stands there now
     */
    public record Edit(int start, int end, String text) {
        public Edit {
            requireNonNull(text, "text is null");
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("not a part of a text: " + start + " to " + end);
            }
        }
    }

    public MaskedSql {
        requireNonNull(sql, "sql is null");
        edits = List.copyOf(edits);
    }

    /** Where in the client's text that stands which is at {@code offset} of {@link #sql()}; the start of what was changed. */
    public int clientOffset(int offset) {
        int shift = start;
        for (Edit edit : edits) {
            int begins = edit.start() - shift;
            if (offset < begins) {
                break;
            }
            if (offset < begins + edit.text().length()) {
                return edit.start();
            }
            shift += (edit.end() - edit.start()) - edit.text().length();
        }
        return offset + shift;
    }
}
