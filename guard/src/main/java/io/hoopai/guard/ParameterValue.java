package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.Sha256;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value that a client has bound to a parameter, as people read it and as approvals are bound to it: two values are the same
 * if all of this is. Immutable.
 *
 * @param type the server's name for the type that the client has declared, or its number; empty when none is known
 * @param form what {@code value} holds
 * @param value the text, the digits, nothing
 */
public record ParameterValue(String type, Form form, String value) {
    /** What a value is given as. */
    public enum Form {
        /** There is none: the parameter is NULL. */
        NULL,
        /** As the server would write it, or as the client has. */
        TEXT,
        /** Two hexadecimal digits a byte, of a value that cannot be read here. */
        BYTES,
        /** Not at all: it comes from a stream, or is an object of the application's; the type says of which kind. */
        UNSEEN
    }

    /** The longest value that is recorded whole, in UTF-16 units. */
    private static final int LONGEST_RECORDED = 1024;

    public ParameterValue {
        requireNonNull(type, "type is null");
        requireNonNull(form, "form is null");
        requireNonNull(value, "value is null");
    }

    public static ParameterValue ofNull(String type) {
        return new ParameterValue(type, Form.NULL, "");
    }

    public static ParameterValue text(String type, String value) {
        return new ParameterValue(type, Form.TEXT, value);
    }

    public static ParameterValue unseen(String type) {
        return new ParameterValue(type, Form.UNSEEN, "");
    }

    public static ParameterValue bytes(String type, byte[] value) {
        return new ParameterValue(type, Form.BYTES, HexFormat.of().formatHex(value));
    }

    /**
     * It in the terms of the record: a text, null, or a map. Of a long one the record has the beginning, how long it is, and its
     * SHA-256 in UTF-8.
     */
    @Nullable
    Object recorded() {
        if (form == Form.NULL) {
            return null;
        }
        if (form == Form.UNSEEN) {
            return Map.of("unseen", type);
        }
        boolean whole = value.length() <= LONGEST_RECORDED;
        if (form == Form.TEXT && whole) {
            return value;
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        String shown = whole ? value : value.substring(0, LONGEST_RECORDED);
        parts.put(form == Form.TEXT ? "start" : "bytes", shown);
        if (!whole) {
            parts.put("length", form == Form.TEXT ? value.length() : value.length() / 2);
            parts.put("sha256", Sha256.of(value));
        }
        return parts;
    }
}
