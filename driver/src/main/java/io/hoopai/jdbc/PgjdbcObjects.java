package io.hoopai.jdbc;

import java.sql.SQLException;
import org.postgresql.util.PGobject;

/** The objects that pgjdbc hands out for types without a Java counterpart. */
final class PgjdbcObjects {
    private PgjdbcObjects() {}

    static Object of(String type, String text) throws SQLException {
        PGobject object = new PGobject();
        object.setType(type);
        object.setValue(text);
        return object;
    }
}
