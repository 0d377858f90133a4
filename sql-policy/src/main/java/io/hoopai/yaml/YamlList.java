package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** A list. */
public final class YamlList implements YamlValue {
    private final Faults faults;
    private final int line;
    private final int column;
    private final List<YamlValue> items;

    YamlList(Faults faults, int line, int column, List<YamlValue> items) {
        this.faults = requireNonNull(faults, "faults is null");
        this.line = line;
        this.column = column;
        this.items = List.copyOf(items);
    }

    public List<YamlValue> items() {
        return items;
    }

    /** The items that are maps; any other is reported. */
    public List<YamlMap> maps() {
        return only(YamlMap.class, "a map, like `{ key: value }`");
    }

    /** The items that are single values; any other is reported. */
    public List<YamlScalar> scalars() {
        return only(YamlScalar.class, "a single value");
    }

    private <T extends YamlValue> List<T> only(Class<T> type, String expected) {
        List<T> found = new ArrayList<>(items.size());
        for (YamlValue item : items) {
            if (type.isInstance(item)) {
                found.add(type.cast(item));
            } else {
                item.fault("expected " + expected + ", found " + item.description());
            }
        }
        return found;
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
        return "a list";
    }

    @Override
    public void fault(String message) {
        faults.add(this, message);
    }

    @Override
    public String toString() {
        return "list at " + line + ":" + column;
    }
}
