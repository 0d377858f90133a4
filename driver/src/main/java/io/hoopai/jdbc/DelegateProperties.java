package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGProperty;

/**
 * The properties of the database's own driver that a client may set, and those that this driver sets itself. A property
 * that is in neither list is refused: many of them load classes, change what a text means, read files, or print values.
 */
final class DelegateProperties {
    private static final Set<String> POSTGRESQL = Set.of(
            "user",
            "password",
            "ssl",
            "sslmode",
            "sslNegotiation",
            "sslcert",
            "sslkey",
            "sslpassword",
            "sslrootcert",
            "sslResponseTimeout",
            "channelBinding",
            "protocolVersion",
            "requireAuth",
            "scramMaxIterations",
            "gssEncMode",
            "connectTimeout",
            "loginTimeout",
            "socketTimeout",
            "cancelSignalTimeout",
            "tcpKeepAlive",
            "tcpNoDelay",
            "localSocketAddress",
            "receiveBufferSize",
            "sendBufferSize",
            "maxResultBuffer",
            "maxSendBufferSize",
            "ApplicationName",
            "assumeMinServerVersion",
            "groupStartupParameters",
            "prepareThreshold",
            "preparedStatementCacheQueries",
            "preparedStatementCacheSizeMiB",
            "defaultRowFetchSize",
            "adaptiveFetch",
            "adaptiveFetchMinimum",
            "adaptiveFetchMaximum",
            "binaryTransfer",
            "binaryTransferEnable",
            "binaryTransferDisable",
            "preferQueryMode",
            "escapeSyntaxCallMode",
            "stringtype",
            "reWriteBatchedInserts",
            "reWriteBatchedInsertsSize",
            "convertBooleanToNumeric",
            "disableColumnSanitiser",
            "autosave",
            "cleanupSavepoints",
            "readOnly",
            "readOnlyMode",
            "targetServerType",
            "databaseMetadataCacheFields",
            "databaseMetadataCacheFieldsMiB",
            "hideUnprivilegedObjects");

    private static final Set<String> MYSQL = Set.of(
            "user",
            "password",
            "sslMode",
            "useSSL",
            "requireSSL",
            "verifyServerCertificate",
            "trustCertificateKeyStoreUrl",
            "trustCertificateKeyStoreType",
            "trustCertificateKeyStorePassword",
            "clientCertificateKeyStoreUrl",
            "clientCertificateKeyStoreType",
            "clientCertificateKeyStorePassword",
            "tlsVersions",
            "tlsCiphersuites",
            "allowPublicKeyRetrieval",
            "serverRSAPublicKeyFile",
            "connectTimeout",
            "socketTimeout",
            "tcpKeepAlive",
            "tcpNoDelay",
            "tcpRcvBuf",
            "tcpSndBuf",
            "maxAllowedPacket",
            "useCompression",
            "connectionTimeZone",
            "forceConnectionTimeZoneToSession",
            "preserveInstants",
            "tinyInt1isBit",
            "transformedBitIsBoolean",
            "yearIsDateType",
            "zeroDateTimeBehavior",
            "useServerPrepStmts",
            "cachePrepStmts",
            "prepStmtCacheSize",
            "prepStmtCacheSqlLimit",
            "useCursorFetch",
            "defaultFetchSize",
            "nullDatabaseMeansCurrent");

    /** Escapes and RETURNING stay as they were judged. */
    private static final Map<String, String> POSTGRESQL_PINNED = Map.of(
            "quoteReturningIdentifiers", "true", "allowEncodingChanges", "false", "logServerErrorDetail", "true");

    /** They decide what names mean, and what is sent: for a client whose texts pass unread that is its own to say. */
    private static final Set<String> POSTGRESQL_UNREAD =
            Set.of("currentSchema", "options", "quoteReturningIdentifiers");

    private static final Map<String, String> MYSQL_PINNED = Map.ofEntries(
            Map.entry("allowMultiQueries", "false"),
            Map.entry("allowLoadLocalInfile", "false"),
            Map.entry("allowUrlInLocalInfile", "false"),
            Map.entry("rewriteBatchedStatements", "false"),
            Map.entry("autoReconnect", "false"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("useInformationSchema", "true"),
            Map.entry("useOldAliasMetadataBehavior", "false"),
            Map.entry("processEscapeCodesForPrepStmts", "false"),
            Map.entry("enableEscapeProcessing", "false"),
            Map.entry("dumpQueriesOnException", "false"),
            Map.entry("includeInnodbStatusInDeadlockExceptions", "false"),
            Map.entry("includeThreadNamesAsStatementComment", "false"),
            Map.entry("emulateLocators", "false"),
            Map.entry("autoDeserialize", "false"),
            Map.entry("paranoid", "true"));

    private DelegateProperties() {}

    /** What is taken, with any value or with its pinned one; held against the docs. */
    static Set<String> names(Dialect dialect) {
        Set<String> names = new TreeSet<>(allowed(dialect));
        names.addAll(pinned(dialect).keySet());
        return names;
    }

    private static Set<String> allowed(Dialect dialect) {
        return dialect == Dialect.MYSQL ? MYSQL : POSTGRESQL;
    }

    private static Map<String, String> pinned(Dialect dialect) {
        return dialect == Dialect.MYSQL ? MYSQL_PINNED : POSTGRESQL_PINNED;
    }

    /** Whether a client may choose the value. */
    static boolean settable(Dialect dialect, String name) {
        return allowed(dialect).contains(name);
    }

    /** Apart, so that the classes of pgjdbc are needed only where it is used. */
    private static final class Postgres {
        private Postgres() {}

        static boolean isDefault(String name, String value) {
            PGProperty property = PGProperty.forName(name);
            return property != null && value.equals(property.getDefaultValue());
        }
    }

    /** A new object for the database's driver. */
    static Properties of(Dialect dialect, Map<String, String> given) throws SQLException {
        Set<String> allowed = allowed(dialect);
        Map<String, String> pinned = pinned(dialect);
        Properties properties = new Properties();
        for (Map.Entry<String, String> property : given.entrySet()) {
            String name = property.getKey();
            boolean asPinned = property.getValue().equalsIgnoreCase(pinned.getOrDefault(name, ""));
            boolean taken = allowed.contains(name) || pinned.containsKey(name) && asPinned;
            if (!taken && dialect == Dialect.POSTGRESQL && Postgres.isDefault(name, property.getValue())) {
                continue; // data sources of pgjdbc's write out what nobody has set
            }
            if (!taken && isForUnread(dialect, name)) {
                continue;
            }
            if (!taken) {
                throw refused(name);
            }
            properties.setProperty(name, property.getValue());
        }
        pinned.forEach(properties::setProperty);
        return properties;
    }

    /** What only a client may set whose texts pass unread. */
    static Properties unread(Dialect dialect, Map<String, String> given) {
        Properties properties = new Properties();
        given.forEach((name, value) -> {
            boolean asPinned = value.equalsIgnoreCase(pinned(dialect).getOrDefault(name, ""));
            if (isForUnread(dialect, name) && !asPinned && !Postgres.isDefault(name, value)) {
                properties.setProperty(name, value);
            }
        });
        return properties;
    }

    private static boolean isForUnread(Dialect dialect, String name) {
        return dialect == Dialect.POSTGRESQL && POSTGRESQL_UNREAD.contains(name);
    }

    static SQLException refused(String name) {
        return Denials.configuration("the property `" + name + "` cannot be set on a guarded connection");
    }

    /**
     * The same for the connection that the catalog is read with, which nobody waits for on purpose: a server that takes it
     * and says nothing is given up.
     */
    static Properties forCatalog(Dialect dialect, Properties delegated) {
        Properties properties = new Properties();
        properties.putAll(delegated);
        if (dialect == Dialect.MYSQL) {
            properties.putIfAbsent("connectTimeout", "30000");
        } else {
            properties.putIfAbsent("loginTimeout", "30");
        }
        return properties;
    }
}
