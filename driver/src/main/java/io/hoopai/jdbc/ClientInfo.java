package io.hoopai.jdbc;

import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who a connection acts for, as JDBC's client info: the names are those of the driver's own properties. */
final class ClientInfo {
    private static final String USER = DriverProperties.Name.USER.key();
    private static final String GROUPS = DriverProperties.Name.GROUPS.key();
    private static final String APPLICATION = DriverProperties.Name.APPLICATION.key();
    private static final String ON_BEHALF_OF = DriverProperties.Name.ON_BEHALF_OF.key();
    private static final String AGENT = DriverProperties.Name.AGENT.key();
    private static final String TASK = DriverProperties.Name.TASK.key();

    private static final Map<String, Function<Principal, String>> VALUES = values();

    private ClientInfo() {}

    private static Map<String, Function<Principal, String>> values() {
        Map<String, Function<Principal, String>> values = new LinkedHashMap<>();
        values.put(USER, Principal::user);
        values.put(GROUPS, principal -> String.join(",", new TreeSet<>(principal.groups())));
        values.put(APPLICATION, Principal::application);
        values.put(ON_BEHALF_OF, principal -> principal.mandate().onBehalfOf());
        values.put(AGENT, principal -> principal.mandate().agent());
        values.put(TASK, principal -> principal.mandate().task());
        return Collections.unmodifiableMap(values);
    }

    static boolean isOwn(String name) {
        return name.startsWith(DriverProperties.PREFIX);
    }

    static @Nullable String of(Principal principal, String name) {
        Function<Principal, String> value = VALUES.get(name);
        return value == null ? null : value.apply(principal);
    }

    static void addTo(Properties properties, Principal principal) {
        VALUES.forEach((name, value) -> properties.setProperty(name, value.apply(principal)));
    }

    /**
     * The principal after a change. A user that is named brings nothing but what is named with it: neither groups, nor
     * whom it acts for.
     *
     * @throws IllegalArgumentException when it names nobody, or is no client info of this driver
     */
    static Principal changed(Principal before, Properties change) {
        for (String name : change.stringPropertyNames()) {
            if (isOwn(name) && !VALUES.containsKey(name)) {
                throw new IllegalArgumentException(
                        "`" + name + "` is no client info; there are `" + String.join("`, `", VALUES.keySet()) + "`");
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
                before.address(),
                changed(other ? Mandate.NONE : before.mandate(), change));
    }

    private static Mandate changed(Mandate before, Properties change) {
        return new Mandate(
                change.getProperty(ON_BEHALF_OF, before.onBehalfOf()),
                change.getProperty(AGENT, before.agent()),
                change.getProperty(TASK, before.task()),
                before.grant(),
                before.rules(),
                before.expires());
    }
}
