package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.StatementKind;
import java.util.List;
import java.util.Optional;

/**
 * Any statement that is neither query nor DML, classified from its tokens.
 *
 * @param kind what it is; {@link StatementKind#OTHER} when its first words are not known
 * @param verb its first words, upper case, as one would name it to a person: {@code DROP TABLE}, {@code SET}
 * @param relations the relations it names, as far as its grammar is known; a policy for DDL looks at these
 * @param subject the setting that SET, RESET or SHOW names, lower case ({@code all} for RESET ALL); the cursor of FETCH, MOVE or CLOSE, the prepared
 *     statement of DEALLOCATE, the channel of LISTEN, UNLISTEN or NOTIFY; empty for none, or ALL
 * @param values the new value that SET gives, each item as plain text without quotes; empty for DEFAULT and RESET
 * @param harmless whether its exact form is known to do nothing but what its verb says (transaction control, SET of a
 *     setting on the allow-list, SHOW)
 * @param unjudged the form of it whose effects its tokens do not show, in words; such a statement is of its kind, and is
 *     refused whatever a policy says
 */
public record Utility(
        StatementKind kind,
        String verb,
        List<QualifiedName> relations,
        Optional<String> subject,
        List<String> values,
        boolean harmless,
        Optional<String> unjudged,
        SourcePosition position)
        implements ParsedStatement {
    /** The end of the verb of a transaction that begins as one that may write. */
    public static final String READ_WRITE = " READ WRITE";

    /** The verb of what brings a session back to its start. */
    public static final String DISCARD_ALL = "DISCARD ALL";

    public Utility {
        relations = List.copyOf(relations);
        values = List.copyOf(values);
    }

    /** A statement whose tokens show what it does. */
    public Utility(
            StatementKind kind,
            String verb,
            List<QualifiedName> relations,
            Optional<String> subject,
            List<String> values,
            boolean harmless,
            SourcePosition position) {
        this(kind, verb, relations, subject, values, harmless, Optional.empty(), position);
    }
}
