package io.hoopai.jdbc;

import java.sql.DataTruncation;
import org.jspecify.annotations.Nullable;

/** A truncation with the text, state and code that may be seen; JDBC's own has texts and states of its own. */
final class CleanDataTruncation extends DataTruncation {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final @Nullable String state;
    private final int code;

    CleanDataTruncation(DataTruncation original, String text) {
        super(
                original.getIndex(),
                original.getParameter(),
                original.getRead(),
                original.getDataSize(),
                original.getTransferSize());
        this.text = text;
        this.state = original.getSQLState();
        this.code = original.getErrorCode();
    }

    @Override
    public String getMessage() {
        return text;
    }

    @Override
    public @Nullable String getSQLState() {
        return state;
    }

    @Override
    public int getErrorCode() {
        return code;
    }
}
