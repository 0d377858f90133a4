package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A message of the server, byte for byte. */
public record WireMessage(char tag, byte[] body) {
    public static final char AUTHENTICATION = 'R';
    public static final char ERROR = 'E';
    public static final char READY = 'Z';

    public WireMessage {
        requireNonNull(body, "body is null");
    }

    /** Every byte as one character. */
    public String bytes() {
        return tag + new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The fields of an error, by their letters. */
    public Map<Character, String> fields() {
        Map<Character, String> fields = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("\0")) {
            if (!field.isEmpty()) {
                fields.put(field.charAt(0), field.substring(1));
            }
        }
        return fields;
    }
}
