package io.hoopai.access.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.policy.ApprovalTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Terms in a column of text. */
final class TermsColumn {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<Stored>> STORED = new TypeReference<>() {};

    private TermsColumn() {}

    /** As they are in JSON; durations in milliseconds. */
    record Stored(
            String rule,
            Map<String, List<String>> by,
            int approvers,
            long within,
            long valid,
            boolean parametersBound) {}

    static String write(List<ApprovalTerms> terms) {
        try {
            return MAPPER.writeValueAsString(terms.stream()
                    .map(term -> new Stored(
                            term.rule(),
                            term.by().entries(),
                            term.approvers(),
                            term.within().toMillis(),
                            term.valid().toMillis(),
                            term.parametersBound()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<ApprovalTerms> read(String text) {
        try {
            return MAPPER.readValue(text, STORED).stream()
                    .map(stored -> new ApprovalTerms(
                            stored.rule(),
                            PrincipalPattern.of(stored.by()),
                            stored.approvers(),
                            Duration.ofMillis(stored.within()),
                            Duration.ofMillis(stored.valid()),
                            stored.parametersBound()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the terms of an approval in the store cannot be read", e);
        }
    }
}
