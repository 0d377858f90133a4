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
import java.util.regex.Pattern;

/**
 * The effects of functions, read from a table that people review. The reader is strict, because a slip in the table (a
 * name twice, an entry out of place) would otherwise decide in silence what an agent may call.
 */
final class FunctionTable {
    private static final String FORM = "not `name<TAB>EFFECT[<TAB>origin]`";
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
            // By hand: a process reads these tables once, before anything of it is compiled, and then a pattern takes
            // twice as long and more.
            Place place = new Place(source, index);
            int end = line.indexOf('\t');
            place.check(end > 0, FORM);
            String key = line.substring(0, end);
            int slash = key.indexOf('/');
            String name = slash < 0 ? key : key.substring(0, slash);
            place.check(isName(name), FORM);
            place.check(previous.compareTo(key) < 0, "out of order");
            previous = key;

            int origin = line.indexOf('\t', end + 1);
            place.check(origin < 0 || ORIGIN.matcher(line.substring(origin + 1)).matches(), "unknown origin");
            FunctionEffect effect = effect(line.substring(end + 1, origin < 0 ? line.length() : origin), place);
            if (slash < 0) {
                place.check(effects.put(name, effect) == null, "named twice");
            } else {
                String arguments = key.substring(slash + 1);
                place.check(isNumber(arguments), FORM);
                Map<Integer, FunctionEffect> counts = byArguments.computeIfAbsent(name, ignored -> new HashMap<>());
                place.check(counts.put(Integer.valueOf(arguments), effect) == null, "named twice");
            }
        }
        for (String name : byArguments.keySet()) {
            if (!effects.containsKey(name)) {
                throw new IllegalStateException(
                        source + ": `" + name + "` has no entry for other numbers of arguments");
            }
        }
        byArguments.replaceAll((name, counts) -> Map.copyOf(counts));
        return new FunctionTable(effects, byArguments);
    }

    /** {@code name} or {@code extension.name}; what extensions are called may have hyphens in it and begin with a digit. */
    private static boolean isName(String text) {
        int start = text.indexOf('.') + 1;
        boolean valid = text.length() > start && start != 1;
        for (int i = 0; valid && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c == '_';
            if (i < start) {
                valid = letter || isDigit(c) || c == '-' || i == start - 1;
            } else {
                valid = letter || isDigit(c) && i > start;
            }
        }
        return valid;
    }

    private static boolean isNumber(String text) {
        boolean valid = !text.isEmpty();
        for (int i = 0; valid && i < text.length(); i++) {
            valid = isDigit(text.charAt(i));
        }
        return valid;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static FunctionEffect effect(String name, Place place) {
        for (FunctionEffect effect : FunctionEffect.values()) {
            if (effect.name().equals(name)) {
                // Both stand for "not in the table".
                place.check(effect != FunctionEffect.UNKNOWN && effect != FunctionEffect.USER_DEFINED, "no effect");
                return effect;
            }
        }
        throw place.fault("unknown effect `" + name + "`");
    }

    /** A line of a table. */
    private record Place(String source, int index) {
        void check(boolean condition, String fault) {
            if (!condition) {
                throw fault(fault);
            }
        }

        IllegalStateException fault(String fault) {
            return new IllegalStateException(source + ":" + (index + 1) + ": " + fault);
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
