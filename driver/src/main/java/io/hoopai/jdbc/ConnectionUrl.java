package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of this driver, taken apart: {@code jdbc:hoopai:postgresql://host:port/database?name=value&…}, or the same with
 * {@code mysql}. One host, and none of the other notations that the databases' drivers know: what is written there in
 * place of a host would be properties that nobody has looked at.
 *
 * @param server {@code host} or {@code host:port}
 * @param database decoded
 * @param parameters decoded, in order
 */
record ConnectionUrl(Dialect dialect, String server, String database, Map<String, String> parameters) {
    private static final String PREFIX = "jdbc:hoopai:";
    private static final Pattern FORM = Pattern.compile(
            "(postgresql|mysql)://((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?)/([^/?#;]+)(?:\\?([^#]*))?");

    ConnectionUrl {
        requireNonNull(dialect, "dialect is null");
        requireNonNull(server, "server is null");
        requireNonNull(database, "database is null");
        parameters = Map.copyOf(parameters);
    }

    /** Whether a URL is for this driver, well-formed or not. */
    static boolean accepted(String url) {
        return url.startsWith(PREFIX);
    }

    /**
     * @return empty for a URL that is for another driver
     * @throws SQLException when it is for this one and cannot be read
     */
    static Optional<ConnectionUrl> parse(String url) throws SQLException {
        if (!accepted(url)) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(url.substring(PREFIX.length()));
        if (!matcher.matches()) {
            throw Denials.configuration("the url is not of the form `" + PREFIX
                    + "postgresql://host:port/database?name=value` or `" + PREFIX
                    + "mysql://host:port/database?name=value`");
        }
        return Optional.of(new ConnectionUrl(
                matcher.group(1).equals("mysql") ? Dialect.MYSQL : Dialect.POSTGRESQL,
                matcher.group(2),
                decode(matcher.group(3)),
                parameters(matcher.group(4) == null ? "" : matcher.group(4))));
    }

    /** The URL for the database's own driver, without any parameter. */
    String forDriver() {
        String scheme = dialect == Dialect.MYSQL ? "mysql" : "postgresql";
        return "jdbc:" + scheme + "://" + server + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the parameters, which may hold a password. */
    @Override
    public String toString() {
        return PREFIX + forDriver().substring("jdbc:".length());
    }

    private static Map<String, String> parameters(String query) throws SQLException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            int equals = parameter.indexOf('=');
            String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw Denials.configuration("`" + name + "` is twice in the url");
            }
        }
        return parameters;
    }

    private static String decode(String text) throws SQLException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Denials.configuration("the url is not encoded as urls are");
        }
    }
}
