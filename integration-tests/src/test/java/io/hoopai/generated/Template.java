package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SQL with holes: {@code coalesce({text}, {constant text})}. A hole is a word, and a {@link Kind} behind it where it
 * takes one; {@link Expressions} says what the words mean.
 */
record Template(List<Part> parts) {
    /** Text, or else a hole. */
    record Part(String text, Optional<Kind> kind, boolean hole) {}

    Template {
        parts = List.copyOf(parts);
    }

    static Template of(String source) {
        List<Part> parts = new ArrayList<>();
        int end = 0;
        for (int start = source.indexOf('{'); start >= 0; start = source.indexOf('{', end)) {
            parts.add(new Part(source.substring(end, start), Optional.empty(), false));
            end = source.indexOf('}', start) + 1;
            parts.add(hole(source.substring(start + 1, end - 1)));
        }
        parts.add(new Part(source.substring(end), Optional.empty(), false));
        return new Template(parts);
    }

    private static Part hole(String words) {
        int space = words.indexOf(' ');
        return space < 0
                ? new Part(words, Optional.empty(), true)
                : new Part(words.substring(0, space), Optional.of(Kind.named(words.substring(space + 1))), true);
    }
}
