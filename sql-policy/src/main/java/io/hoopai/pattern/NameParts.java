package io.hoopai.pattern;

import io.hoopai.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a dotted pattern apart. */
final class NameParts {
    private static final String NOT_IN_NAMES = "\"`'(),;";

    private NameParts() {}

    /** The parts between dots; empty, and reported, when one is missing or cannot be a name. */
    static Optional<List<String>> split(String text, YamlScalar where) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
            parts.add(text.substring(from, dot).strip());
            from = dot + 1;
        }
        parts.add(text.substring(from).strip());
        for (String part : parts) {
            if (part.isEmpty()) {
                where.fault("`" + where.text() + "` has an empty part");
                return Optional.empty();
            }
            if (!plain(part)) {
                where.fault(
                        "`" + where.text() + "` has a character that patterns do not take; write names as the catalog"
                                + " has them, without quotes");
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    static boolean plain(String part) {
        return part.chars().noneMatch(c -> NOT_IN_NAMES.indexOf(c) >= 0);
    }
}
