package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Finds the database's own driver: by its class, so that no other driver that takes the same URL comes in between. */
final class DatabaseDrivers {
    private DatabaseDrivers() {}

    static Driver of(Dialect dialect, String url) throws SQLException {
        String name = dialect == Dialect.MYSQL ? "com.mysql.cj.jdbc.Driver" : "org.postgresql.Driver";
        for (ClassLoader loader : new ClassLoader[] {
            DatabaseDrivers.class.getClassLoader(), Thread.currentThread().getContextClassLoader()
        }) {
            try {
                return Class.forName(name, true, loader)
                        .asSubclass(Driver.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException | LinkageError e) {
                // Not here; the next one may have it.
            }
        }
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw Denials.configuration("the driver of the database, `" + name + "`, is not on the class path");
        }
    }
}
