package io.hoopai.jdbc;

import java.sql.NClob;
import java.sql.SQLException;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;

/** A text as a LOB of its own, which leads nowhere. Like what it extends, not safe for use by several threads. */
final class TextClob extends SerialClob implements NClob {
    private static final long serialVersionUID = 1L;

    private TextClob(String text) throws SQLException {
        super(text.toCharArray());
    }

    static @Nullable TextClob of(@Nullable String text) throws SQLException {
        return text == null ? null : new TextClob(text);
    }
}
