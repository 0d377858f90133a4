package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.wire.SessionEndedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that a client asks for as it connects, of those that a session whose texts are read can begin with.
 * Immutable.
 *
 * @param passedOn those that are passed on to the server
 * @param requests those that are granted if SET would be, in the order they came
 * @param statementTimeout as it was written
 */
record SettingRequests(Map<String, String> passedOn, Map<String, String> requests, Optional<String> statementTimeout) {
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

    SettingRequests {
        passedOn = Map.copyOf(passedOn);
        requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
        requireNonNull(statementTimeout, "statementTimeout is null");
    }

    /** @throws SessionEndedException when one of them cannot be granted; it names that one */
    static SettingRequests of(StartupParameters startup) throws SessionEndedException {
        Map<String, String> rest = new LinkedHashMap<>(startup.settings());
        // As the server has it: what stands in the options is overruled by what stands beside them.
        String options = rest.remove(StartupParameters.OPTIONS);
        Map<String, String> asked = new LinkedHashMap<>(options == null ? Map.of() : StartupOptions.settings(options));
        asked.remove(Logins.OPTION);
        if (asked.remove("replication") != null) {
            throw new SessionEndedException(
                    StartupParameters.NOT_SUPPORTED, "`replication` is no setting that `options` can have");
        }
        rest.forEach((name, value) -> asked.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, String> passedOn = new LinkedHashMap<>();
        Map<String, String> requests = new LinkedHashMap<>();
        for (Map.Entry<String, String> setting : asked.entrySet()) {
            String name = setting.getKey();
            check(name, setting.getValue());
            if (PASSED_ON.contains(name)) {
                passedOn.put(name, setting.getValue());
            } else if (REQUESTS.contains(name)) {
                requests.put(name, setting.getValue());
            }
        }
        return new SettingRequests(passedOn, requests, Optional.ofNullable(asked.get("statement_timeout")));
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
                // Off, or it would not get here.
            }
            default -> {
                if (!PASSED_ON.contains(name) && !REQUESTS.contains(name) && !name.equals("statement_timeout")) {
                    throw new SessionEndedException(
                            StartupParameters.NOT_SUPPORTED,
                            "the start-up parameter `" + name + "` is not supported; connect without it");
                }
            }
        }
    }

    private static void expect(boolean fits, String name, String value, String instead) throws SessionEndedException {
        if (!fits) {
            throw new SessionEndedException(
                    StartupParameters.NOT_SUPPORTED, name + " `" + value + "` is not supported; use " + instead);
        }
    }
}
