package io.hoopai.access.approval;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.ParameterValue;
import io.hoopai.policy.ApprovalTerms;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request as people see it. Immutable.
 *
 * @param user who asked
 * @param onBehalfOf for whom; empty when for itself, as are the three that follow when there are none
 * @param grantRequester whose the grant is that it was asked under
 * @param statement what is to run, with its constants
 * @param parameters the values that it is to run with, as far as the approval is bound to them
 * @param rewritten what the server would get
 * @param terms what the rules ask for
 * @param answerBy until when it can be answered
 * @param state at the moment that the view is of
 * @param once whether an approval can be used one time
 * @param validUntil until when an approval can be used; empty while there is none
 * @param uses how often it was used
 */
public record ApprovalView(
        String id,
        String user,
        String onBehalfOf,
        String agent,
        String grant,
        String grantRequester,
        String task,
        String database,
        String statement,
        List<ParameterValue> parameters,
        String rewritten,
        Set<String> relations,
        List<ApprovalTerms> terms,
        Instant askedAt,
        Instant answerBy,
        ApprovalState state,
        boolean once,
        Optional<Instant> validUntil,
        long uses,
        List<Vote> votes) {
    public ApprovalView {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        parameters = List.copyOf(parameters);
        relations = Collections.unmodifiableSet(new TreeSet<>(relations));
        terms = List.copyOf(terms);
        requireNonNull(validUntil, "validUntil is null");
        votes = List.copyOf(votes);
    }

    /**
     * The statement for people's eyes: what cannot be seen, or would change the order of what can, stands there as
     * {@code \\u{…}}; a text that reads otherwise than it runs could be approved by mistake.
     */
    public String readableStatement() {
        return readable(statement);
    }

    /** The values of parameters for people's eyes, in order, each with what is known of its type. */
    public List<String> readableParameters() {
        return parameters.stream().map(ApprovalView::readable).toList();
    }

    private static String readable(ParameterValue parameter) {
        String type = parameter.type().isEmpty() ? "" : " (" + readable(parameter.type()) + ")";
        return switch (parameter.form()) {
                    case NULL -> "NULL";
                    case TEXT -> "'" + readable(parameter.value().replace("'", "''")) + "'";
                    case BYTES -> "bytes " + parameter.value();
                    case UNSEEN -> "unseen";
                }
                + type;
    }

    private static String readable(String text) {
        StringBuilder readable = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (visible(character)) {
                readable.appendCodePoint(character);
            } else {
                readable.append("\\u{").append(Integer.toHexString(character)).append('}');
            }
        });
        return readable.toString();
    }

    private static boolean visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> character == '\n' || character == '\t';
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }

    ApprovalView with(Standing standing, ApprovalState now) {
        return new ApprovalView(
                id,
                user,
                onBehalfOf,
                agent,
                grant,
                grantRequester,
                task,
                database,
                statement,
                parameters,
                rewritten,
                relations,
                terms,
                askedAt,
                standing.answerBy(),
                now,
                standing.once(),
                standing.validUntil(),
                standing.uses(),
                standing.votes());
    }
}
