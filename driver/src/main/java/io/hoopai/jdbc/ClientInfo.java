package io.hoopai.jdbc;

import io.hoopai.identity.Principal;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who a connection acts for, as JDBC's client info: the names are those of the driver's own properties. */
final class ClientInfo {
    private static final String USER = DriverProperties.Name.USER.key();
    private static final String GROUPS = DriverProperties.Name.GROUPS.key();
    private static final String APPLICATION = DriverProperties.Name.APPLICATION.key();

    private ClientInfo() {}

    static boolean isOwn(String name) {
        return name.startsWith(DriverProperties.PREFIX);
    }

    static @Nullable String of(Principal principal, String name) {
        if (name.equals(USER)) {
            return principal.user();
        }
        if (name.equals(GROUPS)) {
            return String.join(",", new TreeSet<>(principal.groups()));
        }
        return name.equals(APPLICATION) ? principal.application() : null;
    }

    static void addTo(Properties properties, Principal principal) {
        for (String name : new String[] {USER, GROUPS, APPLICATION}) {
            properties.setProperty(name, "" + of(principal, name));
        }
    }

    /**
     * The principal after a change. A user that is named brings no groups but those that are named with it.
     *
     * @throws IllegalArgumentException when it names nobody, or is no client info of this driver
     */
    static Principal changed(Principal before, Properties change) {
        for (String name : change.stringPropertyNames()) {
            if (isOwn(name) && of(before, name) == null) {
                throw new IllegalArgumentException("`" + name + "` is no client info; there are `" + USER + "`, `"
                        + GROUPS + "` and `" + APPLICATION + "`");
            }
        }
        String user = change.getProperty(USER, before.user());
        if (user.isBlank()) {
            throw new IllegalArgumentException("`" + USER + "` names nobody");
        }
        boolean other = change.getProperty(USER) != null;
        String groups = change.getProperty(GROUPS);
        return new Principal(
                user,
                groups != null ? DriverProperties.list(groups) : other ? Set.of() : before.groups(),
                change.getProperty(APPLICATION, before.application()),
                before.address());
    }
}
