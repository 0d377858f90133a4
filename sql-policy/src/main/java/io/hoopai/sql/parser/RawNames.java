package io.hoopai.sql.parser;

import java.util.ArrayList;
import java.util.List;

/** Takes apart names that the parser gives as one string, quotes and dots included. */
final class RawNames {
    private RawNames() {}

    /** {@code s."a.b"} is {@code s} and {@code "a.b"}. */
    static List<String> split(String raw) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote == 0 && c == '.') {
                parts.add(part.toString().trim());
                part.setLength(0);
                continue;
            }
            if (quote == 0 && (c == '"' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            part.append(c);
        }
        parts.add(part.toString().trim());
        return parts;
    }
}
