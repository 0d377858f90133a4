package io.hoopai.flyway;

import java.sql.Connection;
import java.sql.Types;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;

/**
 * Opens {@code jdbc:hoopai:…} for Flyway, which picks a driver by the URL, and nothing more: what it does on the connection
 * then, Flyway picks by the name of the product, which is the database's own. A plugin of Flyway's; immutable.
 */
public final class HoopAiDatabaseType extends BaseDatabaseType {
    private static final String PREFIX = "jdbc:hoopai:";

    /** For Flyway. */
    public HoopAiDatabaseType() {}

    @Override
    public String getName() {
        return "HoopAI";
    }

    @Override
    public int getNullType() {
        return Types.NULL;
    }

    @Override
    public boolean handlesJDBCUrl(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public String getDriverClass(String url, ClassLoader loader) {
        return "io.hoopai.jdbc.HoopAiDriver";
    }

    /** Of no connection: the type of the database behind the guard does. */
    @Override
    public boolean handlesDatabaseProductNameAndVersion(String name, String version, Connection connection) {
        return false;
    }

    @Override
    public Database<?> createDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        throw notOurs();
    }

    @Override
    public Parser createParser(Configuration configuration, ResourceProvider resources, ParsingContext context) {
        throw notOurs();
    }

    private static FlywayException notOurs() {
        return new FlywayException(
                "Flyway's module for the database is missing: add flyway-database-postgresql or flyway-mysql");
    }
}
