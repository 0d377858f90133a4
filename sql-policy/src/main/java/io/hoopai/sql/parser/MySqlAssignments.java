package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** {@code a = 1, t.b = DEFAULT}. */
final class MySqlAssignments {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlAssignments(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    List<Assignment> behindSet() throws SqlNotUnderstoodException {
        tokens.expect("set");
        return list();
    }

    /** To a column, {@code :=} is the same as {@code =}. */
    List<Assignment> list() throws SqlNotUnderstoodException {
        List<Assignment> assignments = new ArrayList<>();
        do {
            SourcePosition position = tokens.position();
            QualifiedName column = grammar.names().qualified("a column");
            if (!tokens.accept(":=")) {
                tokens.expect("=");
            }
            assignments.add(
                    new Assignment(List.of(column), List.of(), grammar.queries().valueOrDefault(), position));
        } while (tokens.accept(","));
        return assignments;
    }
}
