package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * This driver's own properties, from the URL, else the properties of the connection, else those of the system.
 *
 * @param config the configuration file, or a directory that holds policy and masking rules
 * @param database the name that rules know the database by
 * @param delegated what is left for the database's own driver
 */
record DriverProperties(Path config, String database, Principal principal, Map<String, String> delegated) {
    static final String PREFIX = "hoopai.";

    /** One property and what it is for. */
    enum Name {
        CONFIG("config", "the configuration file, or a directory with `policy.yaml` and `masking.yaml`", true),
        USER("user", "who the connection acts for, as rules name users", true),
        GROUPS("groups", "the groups that the user is in, separated by commas", false),
        APPLICATION("application", "the application, as rules name it", false),
        ON_BEHALF_OF("onBehalfOf", "the person that the user acts for, for the record", false),
        AGENT("agent", "the agent that acts, for the record", false),
        TASK("task", "what it is for, for the record", false),
        DATABASE("database", "the name that rules know the database by; the one in the url if absent", false);

        private final String word;
        private final String description;
        private final boolean required;

        Name(String word, String description, boolean required) {
            this.word = word;
            this.description = description;
            this.required = required;
        }

        String description() {
            return description;
        }

        boolean required() {
            return required;
        }

        String key() {
            return PREFIX + word;
        }
    }

    DriverProperties {
        requireNonNull(config, "config is null");
        requireNonNull(database, "database is null");
        requireNonNull(principal, "principal is null");
        delegated = Map.copyOf(delegated);
    }

    /** @param properties are read, never changed */
    static DriverProperties of(ConnectionUrl url, Properties properties) throws SQLException {
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        given.putAll(url.parameters());
        refuseUnknown(given.keySet());

        Path config = Path.of(require(given, Name.CONFIG));
        Principal principal = new Principal(
                require(given, Name.USER),
                list(value(given, Name.GROUPS)),
                text(given, Name.APPLICATION),
                "",
                new Mandate(
                        text(given, Name.ON_BEHALF_OF),
                        text(given, Name.AGENT),
                        text(given, Name.TASK),
                        "",
                        Optional.empty(),
                        Optional.empty()));
        String named = value(given, Name.DATABASE);
        given.keySet().removeIf(name -> name.startsWith(PREFIX));
        return new DriverProperties(config, named == null ? url.database() : named, principal, given);
    }

    private static void refuseUnknown(Set<String> given) throws SQLException {
        List<String> known = Arrays.stream(Name.values()).map(Name::key).toList();
        for (String name : given) {
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                throw Denials.configuration("`" + name + "` is not a property of this driver; there are `"
                        + String.join("`, `", known) + "`");
            }
        }
    }

    private static String require(Map<String, String> given, Name name) throws SQLException {
        String value = value(given, name);
        if (value == null) {
            throw Denials.configuration("`" + name.key() + "` is not set: " + name.description
                    + "; set it in the url, in the properties of the connection, or as a system property");
        }
        return value;
    }

    private static String text(Map<String, String> given, Name name) {
        String value = value(given, name);
        return value == null ? "" : value;
    }

    private static @Nullable String value(Map<String, String> given, Name name) {
        String value = given.get(name.key());
        if (value == null) {
            value = System.getProperty(name.key());
        }
        return value == null || value.isBlank() ? null : value;
    }

    static Set<String> list(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
