package io.hoopai.proxy;

import io.hoopai.wire.SessionEndedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The start-up parameter {@code options}: a command line for the server's process, of which settings are read and the rest
 * is refused. Split as {@code pg_split_opts} of {@code postinit.c} does.
 */
final class StartupOptions {
    private StartupOptions() {}

    /** The settings by their names in lower case, the last of each. */
    static Map<String, String> settings(String options) throws SessionEndedException {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> words = words(options);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String setting;
            if (word.startsWith("--")) {
                setting = word.substring(2);
            } else if (word.equals("-c")) {
                i++;
                setting = i < words.size() ? words.get(i) : "";
            } else if (word.startsWith("-c")) {
                setting = word.substring(2);
            } else {
                throw refused(word);
            }
            int sign = setting.indexOf('=');
            if (sign < 1) {
                throw refused(word);
            }
            String name = setting.substring(0, sign).replace('-', '_').toLowerCase(Locale.ROOT);
            settings.put(name, setting.substring(sign + 1));
        }
        return settings;
    }

    /** Blanks separate words; a backslash takes what follows it as it is. */
    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (c == ' ' || c >= '\t' && c <= '\r') {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                begun = true;
                if (c != '\\') {
                    word.append(c);
                } else if (i + 1 < options.length()) {
                    i++;
                    word.append(options.charAt(i));
                }
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static SessionEndedException refused(String word) {
        return new SessionEndedException(
                "0A000", "the start-up parameter `options` takes `-c name=value`; `" + word + "` is not supported");
    }
}
