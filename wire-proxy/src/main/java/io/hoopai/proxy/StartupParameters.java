package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.wire.SessionEndedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks for as it connects, before anything of it is granted. Immutable.
 *
 * @param application as the client names itself
 * @param login how it would send a token, in its own word; empty when it does not say
 * @param settings what it would have the session begin with, {@code options} among them, as it was sent
 * @param unknownOptions protocol options that are not spoken here, to be named to the client
 */
record StartupParameters(
        String user,
        String database,
        String application,
        Optional<String> login,
        Map<String, String> settings,
        List<String> unknownOptions) {
    static final String OPTIONS = "options";
    static final String NOT_SUPPORTED = "0A000";
    private static final String PROTOCOL_OPTION = "_pq_.";
    private static final String APPLICATION = "application_name";
    private static final List<String> OFF = List.of("off", "false", "no", "0");

    StartupParameters {
        requireNonNull(user, "user is null");
        requireNonNull(database, "database is null");
        requireNonNull(application, "application is null");
        requireNonNull(login, "login is null");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        unknownOptions = List.copyOf(unknownOptions);
    }

    /**
     * @param parameters in the order they came
     * @throws SessionEndedException when no session could begin like that, whoever asks for it
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
        StartupParameters startup =
                new StartupParameters(user, database, application(rest), login(rest), rest, unknownOptions);
        startup.refuseReplication();
        return startup;
    }

    private void refuseReplication() throws SessionEndedException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (setting.getKey().equalsIgnoreCase("replication")
                    && !OFF.contains(setting.getValue().toLowerCase(Locale.ROOT))) {
                throw new SessionEndedException(NOT_SUPPORTED, "replication connections are not supported");
            }
        }
    }

    private static String application(Map<String, String> settings) {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (setting.getKey().equalsIgnoreCase(APPLICATION)) {
                return setting.getValue();
            }
        }
        return option(settings, APPLICATION).orElse("");
    }

    /** An option of ours, as clients have no other way to say anything to who stands before the server. */
    private static Optional<String> login(Map<String, String> settings) {
        return option(settings, Logins.OPTION);
    }

    private static Optional<String> option(Map<String, String> settings, String name) {
        try {
            return Optional.ofNullable(
                    StartupOptions.settings(settings.getOrDefault(OPTIONS, "")).get(name));
        } catch (SessionEndedException e) {
            // Whether such options are taken at all is not decided here.
            return Optional.empty();
        }
    }
}
