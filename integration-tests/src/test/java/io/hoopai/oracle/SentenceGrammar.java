package io.hoopai.oracle;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A grammar from a resource, and random sentences of it. When a sentence has grown deep, only alternatives that end soonest
 * are taken, so that every sentence ends. Immutable.
 */
final class SentenceGrammar {
    private static final Pattern PART = Pattern.compile("<([a-z_]+)>(,\\+|\\?)?");
    private static final Pattern WEIGHTED = Pattern.compile("(\\d+): (.*)");

    /** How much deeper than the soonest end an alternative may go; with none, all sentences would end alike. */
    private static final int VARIETY = 3;

    /** How far below its depth a sentence may still look for variety. */
    private static final int LAST = -4;

    private final Map<String, List<Alternative>> productions;

    private SentenceGrammar(Map<String, List<Alternative>> productions) {
        this.productions = productions;
    }

    static SentenceGrammar load(String resource) {
        Map<String, List<Alternative>> productions = new LinkedHashMap<>();
        List<Alternative> current = new ArrayList<>();
        for (String line : read(resource).split("\n", -1)) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.startsWith(" ")) {
                current.add(Alternative.of(line.strip()));
            } else {
                current = new ArrayList<>();
                productions.put(line.substring(0, line.indexOf(" =")), current);
            }
        }
        return new SentenceGrammar(measured(resource, productions));
    }

    /** A sentence of {@code production}, at most about {@code depth} productions deep. */
    String sentence(String production, int depth, Random random) {
        StringBuilder sentence = new StringBuilder();
        expand(production, depth, random, sentence);
        return sentence.toString();
    }

    private void expand(String production, int depth, Random random, StringBuilder sentence) {
        for (Part part : choose(alternatives(production), depth, random).parts()) {
            switch (part.count()) {
                case TEXT -> sentence.append(part.value());
                case ONE -> expand(part.value(), depth - 1, random, sentence);
                case OPTIONAL -> {
                    if (depth > 0 && random.nextInt(3) == 0) {
                        expand(part.value(), depth - 1, random, sentence);
                    }
                }
                case SEVERAL -> {
                    expand(part.value(), depth - 1, random, sentence);
                    for (int more = depth > 0 ? random.nextInt(3) : 0; more > 0; more--) {
                        sentence.append(", ");
                        expand(part.value(), depth - 2, random, sentence);
                    }
                }
            }
        }
    }

    private List<Alternative> alternatives(String production) {
        return requireNonNull(productions.get(production), () -> "there is no production `" + production + "`");
    }

    private static Alternative choose(List<Alternative> alternatives, int depth, Random random) {
        int soonest = alternatives.stream().mapToInt(Alternative::depth).min().orElseThrow();
        List<Alternative> open = alternatives.stream()
                .filter(alternative ->
                        alternative.depth() <= Math.max(depth, depth > LAST ? soonest + VARIETY : soonest))
                .toList();
        int at = random.nextInt(open.stream().mapToInt(Alternative::weight).sum());
        for (Alternative alternative : open) {
            at -= alternative.weight();
            if (at < 0) {
                return alternative;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    /** Fills in how deep each alternative goes at least, until nothing changes. */
    private static Map<String, List<Alternative>> measured(String resource, Map<String, List<Alternative>> read) {
        Map<String, Integer> depths = new HashMap<>();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Map.Entry<String, List<Alternative>> production : read.entrySet()) {
                for (Alternative alternative : production.getValue()) {
                    int depth = alternative.leastDepth(depths);
                    if (depth < depths.getOrDefault(production.getKey(), Integer.MAX_VALUE)) {
                        depths.put(production.getKey(), depth);
                        changed = true;
                    }
                }
            }
        }
        Map<String, List<Alternative>> measured = new LinkedHashMap<>();
        read.forEach((name, alternatives) -> measured.put(
                name,
                alternatives.stream()
                        .map(alternative -> alternative.withDepth(alternative.leastDepth(depths)))
                        .toList()));
        measured.forEach((name, alternatives) -> {
            for (Alternative alternative : alternatives) {
                if (alternative.depth() == Integer.MAX_VALUE) {
                    throw new IllegalStateException(resource + ": `" + name + "` names what is not there");
                }
            }
        });
        return measured;
    }

    private static String read(String resource) {
        try (InputStream in = SentenceGrammar.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Alternative(int weight, int depth, List<Part> parts) {
        static Alternative of(String line) {
            Matcher weighted = WEIGHTED.matcher(line);
            boolean hasWeight = weighted.matches();
            String text = hasWeight ? weighted.group(2) : line;
            List<Part> parts = new ArrayList<>();
            Matcher part = PART.matcher(text);
            int end = 0;
            while (part.find()) {
                if (part.start() > end) {
                    parts.add(new Part(Count.TEXT, text.substring(end, part.start())));
                }
                parts.add(new Part(Count.of(part.group(2)), part.group(1)));
                end = part.end();
            }
            if (end < text.length()) {
                parts.add(new Part(Count.TEXT, text.substring(end)));
            }
            return new Alternative(hasWeight ? Integer.parseInt(weighted.group(1)) : 1, 0, List.copyOf(parts));
        }

        /** One more than the deepest part that must be there; the highest number when one of them is not known yet. */
        int leastDepth(Map<String, Integer> depths) {
            int deepest = 0;
            for (Part part : parts) {
                if (part.count() == Count.ONE || part.count() == Count.SEVERAL) {
                    int depth = depths.getOrDefault(part.value(), Integer.MAX_VALUE);
                    if (depth == Integer.MAX_VALUE) {
                        return depth;
                    }
                    deepest = Math.max(deepest, depth + 1);
                }
            }
            return deepest;
        }

        Alternative withDepth(int measured) {
            return new Alternative(weight, measured, parts);
        }
    }

    private record Part(Count count, String value) {}

    private enum Count {
        TEXT,
        ONE,
        OPTIONAL,
        SEVERAL;

        static Count of(@org.jspecify.annotations.Nullable String suffix) {
            if (suffix == null) {
                return ONE;
            }
            return suffix.equals("?") ? OPTIONAL : SEVERAL;
        }
    }
}
