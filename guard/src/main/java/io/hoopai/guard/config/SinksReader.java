package io.hoopai.guard.config;

import io.hoopai.audit.sink.AuditSinkFactory;
import io.hoopai.audit.sink.AuditSinks;
import io.hoopai.audit.sink.SinkSettings;
import io.hoopai.yaml.Secrets;
import io.hoopai.yaml.Spelling;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where the audit trail is delivered to; which keys there are is the types' own business. Used once. */
final class SinksReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String PROPERTIES = "properties";

    private final Secrets secrets;
    private final Path file;
    private final List<String> warnings;
    private final Map<String, AuditSinkFactory> types = AuditSinks.installed();
    private final Set<String> names = new HashSet<>();

    /** @param warnings one for each secret in the clear, with its place */
    SinksReader(Secrets secrets, Path file, List<String> warnings) {
        this.secrets = secrets;
        this.file = file;
        this.warnings = warnings;
    }

    List<SinkSettings> read(YamlMap audit) {
        List<SinkSettings> sinks = new ArrayList<>();
        audit.list("sinks")
                .ifPresent(list -> list.maps().forEach(map -> sink(map).ifPresent(sinks::add)));
        return sinks;
    }

    private Optional<SinkSettings> sink(YamlMap map) {
        Optional<String> type = map.string("type");
        if (type.isEmpty()) {
            map.fault("`type` is missing: one of " + Spelling.list(types.keySet()));
            return Optional.empty();
        }
        AuditSinkFactory factory = types.get(type.get());
        if (factory == null) {
            map.faultAt(
                    "type",
                    "there is no sink `" + type.get() + "` in this installation; it has "
                            + Spelling.list(types.keySet()));
            return Optional.empty();
        }
        Set<String> required = new LinkedHashSet<>(factory.required());
        required.add("type");
        Set<String> optional = new LinkedHashSet<>(factory.optional());
        optional.add("name");
        map.expect(required, optional);
        SinkSettings settings =
                new SinkSettings(name(map, type.get()), type.get(), values(map, factory.files()), properties(map));
        if (factory.required().stream().allMatch(map::has)) {
            factory.faults(settings).forEach(map::faultAt);
        }
        return Optional.of(settings);
    }

    private String name(YamlMap map, String type) {
        String name = map.string("name").orElse(type);
        if (!NAME.matcher(name).matches()) {
            map.faultAt("name", "`name` must be of `a` to `z`, digits and hyphens: it names a file");
        } else if (!names.add(name)) {
            map.faultAt("name", "there are two sinks `" + name + "`; give each a `name` of its own");
        }
        return name;
    }

    private Map<String, String> values(YamlMap map, Set<String> files) {
        Map<String, String> values = new LinkedHashMap<>();
        map.entries().keySet().forEach(key -> {
            if (!Set.of("type", "name", PROPERTIES).contains(key)) {
                map.scalar(key)
                        .flatMap(value -> value(key, value))
                        .map(value ->
                                files.contains(key) ? file.resolveSibling(value).toString() : value)
                        .ifPresent(value -> values.put(key, value));
            }
        });
        return values;
    }

    private Map<String, String> properties(YamlMap map) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (map.has(PROPERTIES)) {
            map.map(PROPERTIES)
                    .ifPresent(nested -> nested.entries()
                            .keySet()
                            .forEach(key -> nested.scalar(key)
                                    .flatMap(value -> value(key, value))
                                    .ifPresent(value -> properties.put(key, value))));
        }
        return properties;
    }

    private Optional<String> value(String key, YamlScalar written) {
        String lower = key.toLowerCase(Locale.ROOT);
        boolean secret = lower.contains("password") || lower.contains("jaas");
        if (secret && !Secrets.isReference(written.text())) {
            warnings.add(file + ":" + written.line() + ":" + written.column() + ": `" + key
                    + "` of a sink is in the clear; keep it in `${env:NAME}` or `${file:path}`");
        }
        return secrets.resolve(written);
    }
}
