package io.hoopai.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON object that a caller has sent; faults are told by their keys. For use by one thread. */
final class CallBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(s|m|h|d)");

    private final JsonNode object;

    private CallBody(JsonNode object) {
        this.object = object;
    }

    /**
     * @param keys that there may be
     * @throws CallRefusedException when the body is no object, or has another key
     */
    static CallBody of(HttpCall call, Set<String> keys) throws CallRefusedException {
        // A page in a browser can send other types to any address, with the password that the browser remembers.
        if (!call.contentType().equals("application/json")) {
            throw new CallRefusedException(415, "send JSON, as `Content-Type: application/json`");
        }
        JsonNode object;
        try {
            object = JSON.readTree(call.body());
        } catch (JsonProcessingException e) {
            throw new CallRefusedException(400, "the body is not JSON");
        }
        if (object == null || !object.isObject()) {
            throw new CallRefusedException(400, "the body must be a JSON object");
        }
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!keys.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            throw new CallRefusedException(
                    400, "unknown key `" + unknown.iterator().next() + "`; there are " + new TreeSet<>(keys));
        }
        return new CallBody(object);
    }

    Optional<String> text(String key) throws CallRefusedException {
        JsonNode value = object.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw fault(key, "must be a text");
        }
        return Optional.of(value.textValue());
    }

    String required(String key) throws CallRefusedException {
        return text(key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new CallRefusedException(400, "`" + key + "` is missing"));
    }

    OptionalLong number(String key) throws CallRefusedException {
        JsonNode value = object.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw fault(key, "must be a whole number");
        }
        return OptionalLong.of(value.longValue());
    }

    /** Empty when the key is not there. */
    Optional<Set<String>> texts(String key) throws CallRefusedException {
        JsonNode list = object.path(key);
        if (list.isMissingNode() || list.isNull()) {
            return Optional.empty();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode value : list) {
            if (!value.isTextual()) {
                throw fault(key, "must be a list of texts");
            }
            texts.add(value.textValue());
        }
        if (!list.isArray()) {
            throw fault(key, "must be a list of texts");
        }
        return Optional.of(texts);
    }

    Optional<Duration> duration(String key) throws CallRefusedException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            throw fault(key, "must be a duration, like `30m` or `8h`");
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static CallRefusedException fault(String key, String what) {
        return new CallRefusedException(400, "`" + key + "` " + what);
    }
}
