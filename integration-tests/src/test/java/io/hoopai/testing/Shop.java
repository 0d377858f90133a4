package io.hoopai.testing;

import io.hoopai.demo.SampleShop;
import java.sql.Connection;
import java.sql.SQLException;

/** The sample shop in a test database. */
public final class Shop {
    private Shop() {}

    /** Creates the shop as the database's owner. Its values can be computed again: {@code ShopValues}. */
    public static void load(TestDatabase database, int customers) throws SQLException {
        try (Connection connection = database.connect()) {
            SampleShop.create(connection, database.dialect(), customers);
        }
    }
}
