package io.hoopai.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Everything a client can see of an object that it was given, as text. */
final class Visible {
    private Visible() {}

    static String of(@Nullable Object value) throws IOException, SQLException {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8) + " "
                    + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof InputStream stream) {
            return of(stream.readAllBytes());
        }
        if (value instanceof Reader reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
        if (value instanceof Blob blob) {
            return of(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof SQLXML xml) {
            return String.valueOf(xml.getString());
        }
        if (value instanceof java.sql.Array array) {
            return of(array.getArray()) + " " + array;
        }
        if (value instanceof Throwable throwable) {
            StringWriter text = new StringWriter();
            throwable.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
        if (value != null && value.getClass().isArray()) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < Array.getLength(value); i++) {
                text.append(of(Array.get(value, i))).append(' ');
            }
            return text.toString();
        }
        return String.valueOf(value);
    }
}
