package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A map with text keys. A reader first says which keys there are ({@link #expect}), which reports the missing and the
 * unknown ones; then each typed accessor gives empty when the key is absent, and also when its value is not of the type,
 * which it reports.
 */
public final class YamlMap implements YamlValue {
    /** Where a key stands. */
    record Key(int line, int column) {}

    private final Faults faults;
    private final int line;
    private final int column;
    private final Map<String, YamlValue> entries;
    private final Map<String, Key> keys;

    YamlMap(Faults faults, int line, int column, Map<String, YamlValue> entries, Map<String, Key> keys) {
        this.faults = requireNonNull(faults, "faults is null");
        this.line = line;
        this.column = column;
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.keys = Map.copyOf(keys);
    }

    /** The entries in the order of the file. */
    public Map<String, YamlValue> entries() {
        return entries;
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public Optional<YamlValue> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Reports keys that are missing or not known. */
    public YamlMap expect(Set<String> required, Set<String> optional) {
        for (String key : required) {
            if (!keys.containsKey(key)) {
                fault("`" + key + "` is missing");
            }
        }
        Set<String> known = new LinkedHashSet<>(required);
        known.addAll(optional);
        keys.forEach((key, position) -> {
            if (!known.contains(key)) {
                faults.add(
                        position.line(), position.column(), "unknown key `" + key + "`" + Spelling.unknown(key, known));
            }
        });
        return this;
    }

    /** Reports something wrong with a key, at the key; with the map when the key is absent. */
    public void faultAt(String key, String message) {
        Key position = keys.get(key);
        if (position == null) {
            fault(message);
        } else {
            faults.add(position.line(), position.column(), message);
        }
    }

    public Optional<YamlScalar> scalar(String key) {
        return typed(key, YamlScalar.class, "a single value");
    }

    public Optional<YamlMap> map(String key) {
        return typed(key, YamlMap.class, "a map, like `{ key: value }`");
    }

    public Optional<YamlList> list(String key) {
        return typed(key, YamlList.class, "a list, like `[a, b]`");
    }

    public Optional<String> string(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    /** A list of single values; empty when the key is absent. */
    public List<YamlScalar> scalars(String key) {
        return list(key).map(YamlList::scalars).orElse(List.of());
    }

    /** A list of texts; empty when the key is absent. */
    public List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        for (YamlScalar scalar : scalars(key)) {
            strings.add(scalar.text());
        }
        return strings;
    }

    /** A single value, or a list of them; empty when the key is absent. */
    public List<YamlScalar> oneOrMore(String key) {
        return entries.get(key) instanceof YamlScalar scalar ? List.of(scalar) : scalars(key);
    }

    public OptionalLong integer(String key, long least, long most) {
        Optional<YamlScalar> scalar = scalar(key);
        return scalar.isPresent() ? scalar.get().integer(least, most) : OptionalLong.empty();
    }

    public Optional<Boolean> bool(String key) {
        return scalar(key).flatMap(YamlScalar::bool);
    }

    public Optional<Duration> duration(String key) {
        return scalar(key).flatMap(YamlScalar::duration);
    }

    public OptionalLong bytes(String key) {
        Optional<YamlScalar> scalar = scalar(key);
        return scalar.isPresent() ? scalar.get().bytes() : OptionalLong.empty();
    }

    public <T> Optional<T> oneOf(String key, Map<String, T> words) {
        return scalar(key).flatMap(scalar -> scalar.oneOf(words));
    }

    private <T extends YamlValue> Optional<T> typed(String key, Class<T> type, String expected) {
        YamlValue value = entries.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            value.fault("`" + key + "` must be " + expected + ", found " + value.description());
            return Optional.empty();
        }
        return Optional.of(type.cast(value));
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public int column() {
        return column;
    }

    @Override
    public String description() {
        return "a map";
    }

    @Override
    public void fault(String message) {
        faults.add(this, message);
    }

    @Override
    public String toString() {
        return "map at " + line + ":" + column;
    }
}
