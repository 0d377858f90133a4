package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Which keys of a configuration have other values than before, by name; the values may be secrets. */
final class ChangedKeys {
    private ChangedKeys() {}

    /** In the order of the alphabet; databases and users one by one, as {@code users.support-bot}. */
    static List<String> between(Configuration before, Configuration after) {
        Map<String, Object> old = values(before);
        Map<String, Object> now = values(after);
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> Objects.equals(old.get(key), now.get(key)));
        return List.copyOf(keys);
    }

    private static Map<String, Object> values(Configuration configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("listen", configuration.listen());
        values.put("tls", configuration.tls());
        values.put("policy", configuration.policy());
        values.put("masking", configuration.masking());
        values.put("audit", configuration.audit());
        values.put("audit.sinks", configuration.operations().sinks());
        values.put("connections", configuration.operations().connections());
        values.put("drain", configuration.operations().drain());
        values.put("admin", configuration.operations().admin());
        values.put("log", configuration.operations().log());
        values.put("identity", configuration.entrance().issuers());
        values.put("access", configuration.entrance().access());
        configuration.databases().forEach((name, database) -> values.put("databases." + name, database));
        configuration.users().forEach((name, user) -> values.put("users." + name, user));
        return values;
    }
}
