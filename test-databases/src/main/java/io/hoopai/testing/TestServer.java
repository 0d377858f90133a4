package io.hoopai.testing;

import io.hoopai.sql.Dialect;

/**
 * A real database server that tests make their databases on. One per JVM and dialect; it stops when the JVM does. It has an
 * administrator, and a role {@link #USER} that owns the databases and is nothing more. Both log in by password, on
 * Postgres with SCRAM-SHA-256.
 */
public interface TestServer {
    String USER = "hoopai";
    String PASSWORD = "shop-secret";
    String ADMIN_PASSWORD = "admin-secret";

    Dialect dialect();

    String host();

    int port();

    String adminUser();

    /** A new, empty database that {@link #USER} owns. */
    default TestDatabase newDatabase() {
        return TestDatabase.create(this);
    }
}
