package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.wire.SessionEndedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a client asks for as it connects. Immutable.
 *
 * @param settings those that are passed on to the server
 * @param unknownOptions protocol options that are not spoken here, to be named to the client
 */
record StartupParameters(
        String user, String database, String application, Map<String, String> settings, List<String> unknownOptions) {
    private static final String NOT_SUPPORTED = "0A000";

    /** Settings that change how values are written, and nothing of what a statement means. */
    private static final Set<String> PASSED_ON =
            Set.of("application_name", "datestyle", "extra_float_digits", "intervalstyle", "timezone");

    private static final Set<String> UTF_8 = Set.of("utf8", "utf-8", "unicode");

    StartupParameters {
        requireNonNull(user, "user is null");
        requireNonNull(database, "database is null");
        requireNonNull(application, "application is null");
        settings = Map.copyOf(settings);
        unknownOptions = List.copyOf(unknownOptions);
    }

    /**
     * @param parameters in the order they came
     * @throws SessionEndedException when one of them cannot be granted
     */
    static StartupParameters of(Map<String, String> parameters) throws SessionEndedException {
        Map<String, String> rest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        rest.putAll(parameters);
        String user = rest.remove("user");
        if (user == null || user.isEmpty()) {
            throw new SessionEndedException("28000", "the connection names no user");
        }
        String database = rest.remove("database");
        if (database == null || database.isEmpty()) {
            database = user;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> unknownOptions =
                rest.keySet().stream().filter(name -> name.startsWith("_pq_.")).toList();
        for (Map.Entry<String, String> parameter : rest.entrySet()) {
            String name = parameter.getKey().toLowerCase(Locale.ROOT);
            if (PASSED_ON.contains(name)) {
                settings.put(name, parameter.getValue());
            } else if (!unknownOptions.contains(parameter.getKey())) {
                check(name, parameter.getValue());
            }
        }
        return new StartupParameters(
                user, database, settings.getOrDefault("application_name", ""), settings, unknownOptions);
    }

    private static void check(String name, String value) throws SessionEndedException {
        switch (name) {
            case "client_encoding" -> {
                String encoding = value.replace("'", "").toLowerCase(Locale.ROOT);
                if (!UTF_8.contains(encoding)) {
                    throw new SessionEndedException(
                            NOT_SUPPORTED, "client_encoding `" + value + "` is not supported; use UTF8");
                }
            }
            case "standard_conforming_strings" -> {
                if (!value.equals("on")) {
                    throw new SessionEndedException(NOT_SUPPORTED, "standard_conforming_strings can only be on");
                }
            }
            case "replication" -> {
                if (!Set.of("false", "off", "no", "0").contains(value.toLowerCase(Locale.ROOT))) {
                    throw new SessionEndedException(NOT_SUPPORTED, "replication connections are not supported");
                }
            }
            case "options" -> {
                if (!value.isBlank()) {
                    throw new SessionEndedException(
                            NOT_SUPPORTED, "`options` are not supported; use SET once connected");
                }
            }
            default ->
                throw new SessionEndedException(
                        NOT_SUPPORTED, "startup parameter `" + name + "` is not supported; use SET once connected");
        }
    }
}
