package io.hoopai.access.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.guard.ParameterValue;
import java.util.List;

/** Values of parameters in a column of text. */
final class ParametersColumn {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<Stored>> STORED = new TypeReference<>() {};

    private ParametersColumn() {}

    /** One as it is in JSON. */
    record Stored(String type, ParameterValue.Form form, String value) {}

    static String write(List<ParameterValue> parameters) {
        try {
            return MAPPER.writeValueAsString(parameters.stream()
                    .map(parameter -> new Stored(parameter.type(), parameter.form(), parameter.value()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<ParameterValue> read(String text) {
        try {
            return MAPPER.readValue(text, STORED).stream()
                    .map(stored -> new ParameterValue(stored.type(), stored.form(), stored.value()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parameters of an approval in the store cannot be read", e);
        }
    }
}
