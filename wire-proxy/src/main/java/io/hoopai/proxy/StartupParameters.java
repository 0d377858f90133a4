package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.wire.SessionEndedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks for as it connects. Immutable.
 *
 * @param settings those that are passed on to the server
 * @param requests settings that are granted if SET would be, in the order they came
 * @param statementTimeout as it was written
 * @param unknownOptions protocol options that are not spoken here, to be named to the client
 */
record StartupParameters(
        String user,
        String database,
        String application,
        Map<String, String> settings,
        Map<String, String> requests,
        Optional<String> statementTimeout,
        List<String> unknownOptions) {
    private static final String NOT_SUPPORTED = "0A000";
    private static final String PROTOCOL_OPTION = "_pq_.";

    /**
     * Settings that change how values are written, and nothing of what a statement means. Drivers send them whether they
     * are asked to or not, so that no rule is needed for them; their values are those that SET takes.
     */
    private static final Set<String> PASSED_ON =
            Set.of("application_name", "datestyle", "extra_float_digits", "intervalstyle", "timezone");

    /** Of the settings that SET knows, those that make sense before the first statement. */
    private static final Set<String> REQUESTS = Set.of(
            "bytea_output",
            "client_min_messages",
            "default_transaction_isolation",
            "default_transaction_read_only",
            "idle_in_transaction_session_timeout",
            "jit",
            "lock_timeout",
            "search_path",
            "transaction_timeout");

    private static final Set<String> UTF_8 = Set.of("utf8", "utf-8", "unicode");
    private static final Set<String> ISO_DATES = Set.of("iso", "iso,mdy", "iso,dmy", "iso,ymd");
    private static final Set<String> ON = Set.of("on", "true", "yes", "1");
    private static final Set<String> OFF = Set.of("off", "false", "no", "0");

    StartupParameters {
        requireNonNull(user, "user is null");
        requireNonNull(database, "database is null");
        requireNonNull(application, "application is null");
        settings = Map.copyOf(settings);
        requests = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(requests));
        requireNonNull(statementTimeout, "statementTimeout is null");
        unknownOptions = List.copyOf(unknownOptions);
    }

    /**
     * @param parameters in the order they came
     * @throws SessionEndedException when one of them cannot be granted; it names that one
     */
    static StartupParameters of(Map<String, String> parameters) throws SessionEndedException {
        Map<String, String> rest = new LinkedHashMap<>(parameters);
        String user = rest.remove("user");
        if (user == null || user.isEmpty()) {
            throw new SessionEndedException("28000", "the connection names no user");
        }
        String database = rest.remove("database");
        if (database == null || database.isEmpty()) {
            database = user;
        }
        List<String> unknownOptions = rest.keySet().stream()
                .filter(name -> name.startsWith(PROTOCOL_OPTION))
                .toList();
        rest.keySet().removeAll(unknownOptions);
        // As the server has it: what stands in the options is overruled by what stands beside them.
        String options = rest.remove("options");
        Map<String, String> asked = new LinkedHashMap<>(options == null ? Map.of() : StartupOptions.settings(options));
        rest.forEach((name, value) -> asked.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> requests = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : asked.entrySet()) {
            String name = parameter.getKey();
            check(name, parameter.getValue());
            if (PASSED_ON.contains(name)) {
                settings.put(name, parameter.getValue());
            } else if (REQUESTS.contains(name)) {
                requests.put(name, parameter.getValue());
            }
        }
        return new StartupParameters(
                user,
                database,
                settings.getOrDefault("application_name", ""),
                settings,
                requests,
                Optional.ofNullable(asked.get("statement_timeout")),
                unknownOptions);
    }

    private static void check(String name, String value) throws SessionEndedException {
        switch (name) {
            case "client_encoding" ->
                expect(UTF_8.contains(value.replace("'", "").toLowerCase(Locale.ROOT)), name, value, "UTF8");
            case "standard_conforming_strings" ->
                expect(ON.contains(value.toLowerCase(Locale.ROOT)), name, value, "on");
            case "datestyle" ->
                expect(ISO_DATES.contains(value.toLowerCase(Locale.ROOT).replace(" ", "")), name, value, "ISO");
            case "intervalstyle" -> expect(value.equalsIgnoreCase("postgres"), name, value, "postgres");
            case "replication" -> {
                if (!OFF.contains(value.toLowerCase(Locale.ROOT))) {
                    throw new SessionEndedException(NOT_SUPPORTED, "replication connections are not supported");
                }
            }
            default -> {
                if (!PASSED_ON.contains(name) && !REQUESTS.contains(name) && !name.equals("statement_timeout")) {
                    throw new SessionEndedException(
                            NOT_SUPPORTED,
                            "the start-up parameter `" + name + "` is not supported; connect without it");
                }
            }
        }
    }

    private static void expect(boolean fits, String name, String value, String instead) throws SessionEndedException {
        if (!fits) {
            throw new SessionEndedException(NOT_SUPPORTED, name + " `" + value + "` is not supported; use " + instead);
        }
    }
}
