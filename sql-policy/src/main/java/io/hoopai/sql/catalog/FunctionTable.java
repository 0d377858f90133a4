package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The effects of functions, read from a table that people review. The reader is strict, because a slip in the table (a
 * name twice, an entry out of place) would otherwise decide in silence what an agent may call.
 */
final class FunctionTable {
    private static final Pattern LINE =
            Pattern.compile("((?:[a-z0-9_-]+\\.)?[a-z_][a-z0-9_]*)(?:/([0-9]+))?\\t([A-Z_]+)(?:\\t(\\S+))?");
    private static final Pattern ORIGIN = Pattern.compile("syntax|1[0-9]\\.\\.(?:1[0-9])?");

    private final Map<String, FunctionEffect> effects;
    private final Map<String, Map<Integer, FunctionEffect>> effectsByArguments;

    private FunctionTable(
            Map<String, FunctionEffect> effects, Map<String, Map<Integer, FunctionEffect>> effectsByArguments) {
        this.effects = Map.copyOf(effects);
        this.effectsByArguments = Map.copyOf(effectsByArguments);
    }

    /** Reads the resource {@code name} beside this class. */
    static FunctionTable read(String name) {
        try (InputStream stream =
                        requireNonNull(FunctionTable.class.getResourceAsStream(name), "no resource called " + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parse(name, reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    static FunctionTable parse(String source, List<String> lines) {
        Map<String, FunctionEffect> effects = new HashMap<>();
        Map<String, Map<Integer, FunctionEffect>> byArguments = new HashMap<>();
        String previous = "";
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.isEmpty()) {
                previous = "";
                continue;
            }
            if (line.startsWith("#")) {
                continue;
            }
            String where = source + ":" + (index + 1);
            Matcher matcher = LINE.matcher(line);
            check(matcher.matches(), where, "not `name<TAB>EFFECT[<TAB>origin]`");
            String name = matcher.group(1);
            String origin = matcher.group(4);
            check(origin == null || ORIGIN.matcher(origin).matches(), where, "unknown origin");
            String key = line.substring(0, line.indexOf('\t'));
            check(previous.compareTo(key) < 0, where, "out of order");
            previous = key;

            FunctionEffect effect = effect(matcher.group(3), where);
            if (matcher.group(2) == null) {
                check(effects.put(name, effect) == null, where, "named twice");
            } else {
                Map<Integer, FunctionEffect> counts = byArguments.computeIfAbsent(name, ignored -> new HashMap<>());
                check(counts.put(Integer.valueOf(matcher.group(2)), effect) == null, where, "named twice");
            }
        }
        for (String name : byArguments.keySet()) {
            check(effects.containsKey(name), source, "`" + name + "` has no entry for other numbers of arguments");
        }
        byArguments.replaceAll((name, counts) -> Map.copyOf(counts));
        return new FunctionTable(effects, byArguments);
    }

    private static FunctionEffect effect(String name, String where) {
        for (FunctionEffect effect : FunctionEffect.values()) {
            if (effect.name().equals(name)) {
                // Both stand for "not in the table".
                check(effect != FunctionEffect.UNKNOWN && effect != FunctionEffect.USER_DEFINED, where, "no effect");
                return effect;
            }
        }
        throw new IllegalStateException(where + ": unknown effect `" + name + "`");
    }

    private static void check(boolean condition, String where, String fault) {
        if (!condition) {
            throw new IllegalStateException(where + ": " + fault);
        }
    }

    /** The worst that any call of {@code name} does; {@link FunctionEffect#UNKNOWN} when it is not in the table. */
    FunctionEffect effect(String name) {
        return effects.getOrDefault(name, FunctionEffect.UNKNOWN);
    }

    FunctionEffect effect(String name, int arguments) {
        return effectsByArguments.getOrDefault(name, Map.of()).getOrDefault(arguments, effect(name));
    }
}
