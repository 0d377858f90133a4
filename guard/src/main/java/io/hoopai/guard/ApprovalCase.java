package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import io.hoopai.policy.ApprovalTerms;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked to be approved: one statement of one principal on one database. Immutable.
 *
 * @param statement its tokens, one blank between two of them, constants included; what an approval is bound to, with the
 *     parameters, the principal's user, mandate and the database
 * @param parameters the values that it is to run with, in order, as far as the approval is bound to them
 * @param rewritten what the server would get; the same as the text but for masks computed inside the query
 * @param relations that it touches, as {@code schema.name}
 * @param terms one for each rule that asks for review; all have to be met
 */
public record ApprovalCase(
        Principal principal,
        String database,
        String statement,
        List<ParameterValue> parameters,
        String rewritten,
        Set<String> relations,
        List<ApprovalTerms> terms) {
    public ApprovalCase {
        requireNonNull(principal, "principal is null");
        requireNonNull(database, "database is null");
        requireNonNull(statement, "statement is null");
        parameters = List.copyOf(parameters);
        requireNonNull(rewritten, "rewritten is null");
        relations = Collections.unmodifiableSet(new TreeSet<>(relations));
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("nothing asks for an approval");
        }
    }
}
