package io.hoopai.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** An answer of an HTTP endpoint. Immutable. */
record HttpAnswer(int status, String contentType, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static HttpAnswer text(int status, String line) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", line + "\n");
    }

    static HttpAnswer json(Object value) {
        return json(200, value);
    }

    static HttpAnswer error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    private static HttpAnswer json(int status, Object value) {
        try {
            return new HttpAnswer(status, "application/json", JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
