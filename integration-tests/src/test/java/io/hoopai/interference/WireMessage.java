package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A message of the server, byte for byte. */
record WireMessage(char tag, byte[] body) {
    static final char AUTHENTICATION = 'R';
    static final char ERROR = 'E';
    static final char READY = 'Z';

    WireMessage {
        requireNonNull(body, "body is null");
    }

    /** Every byte as one character. */
    String bytes() {
        return tag + new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The fields of an error, by their letters. */
    Map<Character, String> fields() {
        Map<Character, String> fields = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("\0")) {
            if (!field.isEmpty()) {
                fields.put(field.charAt(0), field.substring(1));
            }
        }
        return fields;
    }
}
