package io.hoopai.jdbc;

import com.mysql.cj.jdbc.MysqlXADataSource;
import io.hoopai.sql.Dialect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.XAConnection;
import org.postgresql.xa.PGXADataSource;

/** Connections of the database's own driver for distributed transactions. */
final class VendorXa {
    private VendorXa() {}

    /** @param properties of the database's driver, user and password among them */
    static XAConnection open(ConnectionUrl url, Properties properties) throws SQLException {
        return url.dialect() == Dialect.MYSQL ? MySql.open(url, properties) : Postgres.open(url, properties);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static XAConnection open(ConnectionUrl url, Properties properties) throws SQLException {
            PGXADataSource source = new PGXADataSource();
            source.setUrl(url.forDriver());
            for (String name : properties.stringPropertyNames()) {
                source.setProperty(name, properties.getProperty(name));
            }
            return source.getXAConnection();
        }
    }

    /** Likewise of Connector/J. */
    private static final class MySql {
        private MySql() {}

        static XAConnection open(ConnectionUrl url, Properties properties) throws SQLException {
            MysqlXADataSource source = new MysqlXADataSource();
            source.setUrl(properties.stringPropertyNames().stream()
                    .map(name -> name + "=" + URLEncoder.encode(properties.getProperty(name), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", url.forDriver() + "?", "")));
            return source.getXAConnection();
        }
    }
}
