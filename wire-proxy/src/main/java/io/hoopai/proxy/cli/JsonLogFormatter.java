package io.hoopai.proxy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.proxy.LogEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object a message, for programs; the particulars of a {@link LogEvent} are fields. Safe for use by many threads. */
final class JsonLogFormatter extends Formatter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String format(LogRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", record.getInstant().toString());
        fields.put("level", record.getLevel().getName());
        fields.put("logger", String.valueOf(record.getLoggerName()));
        Object[] parameters = record.getParameters();
        if (parameters != null && parameters.length == 1 && parameters[0] instanceof LogEvent event) {
            fields.put("message", event.name());
            fields.putAll(event.fields());
        } else {
            fields.put("message", formatMessage(record));
        }
        if (record.getThrown() != null) {
            fields.put("exception", StackTraceText.of(record.getThrown()));
        }
        try {
            return JSON.writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the log cannot be written as JSON", e);
        }
    }
}
