package io.hoopai.proxy.sink;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.sink.AuditSink;
import io.hoopai.audit.sink.AuditSinkFactory;
import io.hoopai.audit.sink.SinkSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** {@code type: postgres}: a table of a database. */
public final class PostgresSinkFactory implements AuditSinkFactory {
    private static final Pattern URL = Pattern.compile("postgres(?:ql)?://[^/?#@%,]+/[^/?#%]+");
    private static final Pattern LOOPBACK =
            Pattern.compile("[a-z]+://(?:localhost|127\\.[0-9.]+|\\[::1])(?::[0-9]+)?/.*");
    private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}(?:\\.[a-z_][a-z0-9_]{0,62})?");
    private static final Set<String> TLS = Set.of("disable", "prefer", "require", "verify-ca", "verify-full");
    private static final String DEFAULT_TABLE = "hoopai_audit";
    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 60;

    @Override
    public String type() {
        return "postgres";
    }

    @Override
    public Set<String> required() {
        return Set.of("url", "user");
    }

    @Override
    public Set<String> optional() {
        return Set.of("password", "tls", "ca", "table");
    }

    @Override
    public Set<String> files() {
        return Set.of("ca");
    }

    @Override
    public Map<String, String> faults(SinkSettings settings) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (settings.value("url").filter(url -> !URL.matcher(url).matches()).isPresent()) {
            faults.put("url", "`url` must be `postgresql://host:port/name`, without user, password or options");
        }
        if (settings.value("table")
                .filter(table -> !TABLE.matcher(table).matches())
                .isPresent()) {
            faults.put("table", "`table` must be a plain name, with a schema or without, like `audit.events`");
        }
        if (settings.value("tls").filter(mode -> !TLS.contains(mode)).isPresent()) {
            faults.put("tls", "`tls` must be one of `disable`, `prefer`, `require`, `verify-ca`, `verify-full`");
        }
        if (settings.value("ca").isPresent() && !tls(settings).startsWith("verify-")) {
            faults.put("ca", "`ca` needs `tls: verify-full` or `verify-ca`: `" + tls(settings) + "` verifies nothing");
        }
        return faults;
    }

    private static String tls(SinkSettings settings) {
        boolean near = LOOPBACK.matcher(settings.value("url").orElse("")).matches();
        return settings.value("tls").orElse(near && settings.value("ca").isEmpty() ? "prefer" : "verify-full");
    }

    @Override
    public AuditSink open(SinkSettings settings) throws IOException {
        try {
            return PostgresSink.open(connect(settings), settings.value("table").orElse(DEFAULT_TABLE));
        } catch (SQLException e) {
            throw PostgresSink.failure("cannot be used", e);
        }
    }

    private static Connection connect(SinkSettings settings) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, settings.required("user"));
        PGProperty.PASSWORD.set(properties, settings.value("password").orElse(""));
        String mode = tls(settings);
        PGProperty.SSL_MODE.set(properties, mode);
        if (settings.value("ca").isPresent()) {
            PGProperty.SSL_ROOT_CERT.set(properties, settings.required("ca"));
        } else if (mode.startsWith("verify-")) {
            PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
        } else {
            PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.NonValidatingFactory");
        }
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, "hoopai-audit");
        String url = settings.required("url");
        String rest = url.substring(url.indexOf("://"));
        Connection opened = new Driver().connect("jdbc:postgresql" + rest, properties);
        return requireNonNull(opened, "the driver does not know its own URL");
    }
}
