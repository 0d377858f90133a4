package io.hoopai.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** An answer of the endpoint for operators. Immutable. */
record AdminResponse(int status, String contentType, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static AdminResponse text(int status, String line) {
        return new AdminResponse(status, "text/plain; charset=utf-8", line + "\n");
    }

    static AdminResponse json(Object value) {
        return json(200, value);
    }

    static AdminResponse error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    private static AdminResponse json(int status, Object value) {
        try {
            return new AdminResponse(status, "application/json", JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
