package io.hoopai.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Makes our values of the parser's events. A value that may not be there is reported and left out. */
final class TreeBuilder {
    private static final int MAX_DEPTH = 32;

    private final Parser events;
    private final Faults faults;

    TreeBuilder(Parser events, Faults faults) {
        this.events = events;
        this.faults = faults;
    }

    Optional<YamlValue> document() {
        Optional<YamlValue> root = Optional.empty();
        int documents = 0;
        while (events.peekEvent() != null) {
            Event event = events.getEvent();
            if (event.is(Event.ID.DocumentStart) && ++documents > 1) {
                fault(event, "a second document; one file holds one document");
                return Optional.empty();
            }
            if (event instanceof NodeEvent node) {
                root = Optional.ofNullable(value(node, 0));
            }
        }
        return root;
    }

    private @Nullable YamlValue value(NodeEvent event, int depth) {
        if (event instanceof AliasEvent) {
            fault(event, "aliases are not supported; put a text that begins with `*` in quotes");
            return null;
        }
        if (event.getAnchor() != null) {
            fault(event, "anchors are not supported; put a text that begins with `&` in quotes");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        if (start.getTag() != null) {
            fault(event, "tags are not supported");
        }
        if (depth >= MAX_DEPTH) {
            fault(event, "nested deeper than " + MAX_DEPTH + " levels");
            skipCollection();
            return null;
        }
        return start.is(Event.ID.MappingStart) ? map(event, depth) : list(event, depth);
    }

    private @Nullable YamlScalar scalar(ScalarEvent event) {
        if (event.getTag() != null) {
            fault(event, "tags are not supported");
        }
        String text = event.getValue();
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        if (plain && (text.isEmpty() || text.equals("~") || text.equals("null"))) {
            fault(event, "a value is missing");
            return null;
        }
        return new YamlScalar(faults, line(event), column(event), text);
    }

    private YamlList list(Event start, int depth) {
        List<YamlValue> items = new ArrayList<>();
        for (Event event = events.getEvent(); !event.is(Event.ID.SequenceEnd); event = events.getEvent()) {
            YamlValue item = value((NodeEvent) event, depth + 1);
            if (item != null) {
                items.add(item);
            }
        }
        return new YamlList(faults, line(start), column(start), items);
    }

    private YamlMap map(Event start, int depth) {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        Map<String, YamlMap.Key> keys = new HashMap<>();
        for (Event event = events.getEvent(); !event.is(Event.ID.MappingEnd); event = events.getEvent()) {
            String key = null;
            if (event instanceof ScalarEvent scalar && scalar.getTag() == null && scalar.getAnchor() == null) {
                key = scalar.getValue();
            } else {
                fault(event, "a key must be a plain text");
                value((NodeEvent) event, depth + 1);
            }
            YamlValue value = value((NodeEvent) events.getEvent(), depth + 1);
            if (key == null) {
                continue;
            }
            YamlMap.Key position = new YamlMap.Key(line(event), column(event));
            if (keys.putIfAbsent(key, position) != null) {
                fault(event, "`" + key + "` is there twice");
            } else if (value != null) {
                entries.put(key, value);
            }
        }
        return new YamlMap(faults, line(start), column(start), entries, keys);
    }

    private void skipCollection() {
        for (int open = 1; open > 0; ) {
            Event event = events.getEvent();
            if (event instanceof CollectionStartEvent) {
                open++;
            } else if (event.is(Event.ID.SequenceEnd) || event.is(Event.ID.MappingEnd)) {
                open--;
            }
        }
    }

    private void fault(Event event, String message) {
        faults.add(line(event), column(event), message);
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().getColumn() + 1;
    }
}
