package io.hoopai.testing;

import io.hoopai.demo.SampleShop;
import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sample shop in a test database. */
public final class Shop {
    private static final Map<Size, TestDatabase> LOADED = new ConcurrentHashMap<>();

    private record Size(TestServer server, int customers) {}

    private Shop() {}

    /** A Postgres database with the shop: a copy of the first of its size, which is there several times as soon. */
    public static TestDatabase onPostgres(int customers) {
        Size size = new Size(TestDatabases.server(Dialect.POSTGRESQL), customers);
        return LOADED.computeIfAbsent(size, Shop::loaded).copy();
    }

    private static TestDatabase loaded(Size size) {
        TestDatabase database = size.server().newDatabase();
        try {
            load(database, size.customers());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot load the shop", e);
        }
        return database;
    }

    /** Creates the shop as the database's owner. Its values can be computed again: {@code ShopValues}. */
    public static void load(TestDatabase database, int customers) throws SQLException {
        try (Connection connection = database.connect()) {
            SampleShop.create(connection, database.dialect(), customers);
        }
    }
}
