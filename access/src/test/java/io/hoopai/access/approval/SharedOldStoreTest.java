package io.hoopai.access.approval;

import io.hoopai.access.store.StoreSettings;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;

/** On a Postgres. */
class SharedOldStoreTest extends OldStoreContract {
    private final TestDatabase database = TestDatabases.postgres();

    @AfterEach
    void drop() {
        close();
        database.close();
    }

    @Override
    StoreSettings store() {
        return new StoreSettings.Postgres(address(), database.user(), database.password());
    }

    private String address() {
        return "postgresql://" + database.host() + ":" + database.port() + "/" + database.name();
    }

    @Override
    String jdbcUrl() {
        return "jdbc:" + address();
    }

    @Override
    String user() {
        return database.user();
    }

    @Override
    String password() {
        return database.password();
    }
}
