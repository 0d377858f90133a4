package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoopai.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.MySQLDatabase;
import liquibase.database.core.PostgresDatabase;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Migrations, by a principal whose statements pass unread. What they make is guarded for everybody else at once. */
class MigrationsTest {
    private static final String TABLE =
            "CREATE TABLE contacts (id int PRIMARY KEY, email varchar(60));\nINSERT INTO contacts VALUES (1, '"
                    + GuardedShop.CANARY + "');\n";

    @TempDir
    private Path rules;

    @TempDir
    private Path migrations;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void flywayMigratesByUrl(Dialect dialect) throws Exception {
        Files.writeString(migrations.resolve("V1__contacts.sql"), TABLE);
        Files.writeString(migrations.resolve("V2__more.sql"), "ALTER TABLE tickets ADD COLUMN note varchar(20);\n");
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            Refusals.assertRefused(
                    catchThrowable(() -> flyway().dataSource(shop.agentUrl(), shop.user(), shop.password())
                            .load()
                            .migrate()));
            Flyway flyway = flyway().dataSource(shop.migratorUrl(), shop.user(), shop.password())
                    .load();
            assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
            assertGuarded(shop);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void liquibaseMigrates(Dialect dialect) throws Exception {
        Files.writeString(migrations.resolve("changelog.sql"), """
                --liquibase formatted sql
                --changeset shop:1
                %s
                --changeset shop:2
                ALTER TABLE tickets ADD COLUMN note varchar(20);
                """.formatted(TABLE));
        try (GuardedShop shop = GuardedShop.create(dialect, rules);
                ResourceAccessor files = new DirectoryResourceAccessor(migrations)) {
            Refusals.assertRefused(catchThrowable(() -> update(shop, shop.agentUrl(), files, dialect)));
            update(shop, shop.migratorUrl(), files, dialect);
            update(shop, shop.migratorUrl(), files, dialect);
            assertThat(shop.real("SELECT count(*) FROM "
                            + (dialect == Dialect.MYSQL ? "DATABASECHANGELOG" : "databasechangelog")))
                    .isEqualTo("2");
            assertGuarded(shop);
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .locations("filesystem:" + migrations)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j");
    }

    private static void update(GuardedShop shop, String url, ResourceAccessor files, Dialect dialect) throws Exception {
        Database database = DatabaseFactory.getInstance()
                .openDatabase(url, shop.user(), shop.password(), GuardedShop.DRIVER, null, null, null, files);
        assertThat(database).isInstanceOf(dialect == Dialect.MYSQL ? MySQLDatabase.class : PostgresDatabase.class);
        if (dialect == Dialect.POSTGRESQL) {
            // Liquibase would ask for it with prepareCall.
            database.setDefaultSchemaName("public");
        }
        try (Liquibase liquibase = new Liquibase("changelog.sql", files, database)) {
            liquibase.update("");
        }
    }

    /** An agent sees a mask, once the guard has read the catalog again; until then, nothing. */
    private static void assertGuarded(GuardedShop shop) throws Exception {
        assertThat(shop.real("SELECT email FROM contacts")).isEqualTo(GuardedShop.CANARY);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Connection connection = DriverManager.getConnection(shop.agentUrl(), shop.user(), shop.password());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT email FROM contacts")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo(GuardedShop.MASKED);
                return;
            } catch (SQLException e) {
                assertThat(e.getMessage()).contains("`contacts` is not known");
                assertThat(System.nanoTime()).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
