package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Merge;
import io.hoopai.sql.tree.Merge.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MERGE of Postgres. */
final class PostgresMerges {
    private final PostgresGrammar grammar;
    private final PostgresChanges changes;
    private final Tokens tokens;

    PostgresMerges(PostgresGrammar grammar, PostgresChanges changes) {
        this.grammar = grammar;
        this.changes = changes;
        this.tokens = grammar.tokens();
    }

    Merge read(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("merge");
        tokens.expect("into");
        FromItem.Table target = changes.target();
        tokens.expect("using");
        FromItem source = grammar.fromItems().item();
        tokens.expect("on");
        Expression on = grammar.expressions().expression();
        List<Action> actions = new ArrayList<>();
        do {
            actions.add(action());
        } while (tokens.at("when"));
        return new Merge(with.tables(), with.recursive(), target, source, on, actions, changes.returning(), position);
    }

    private Action action() throws SqlNotUnderstoodException {
        tokens.expect("when");
        boolean matched = !tokens.accept("not");
        tokens.expect("matched");
        boolean bySource = !matched && tokens.accept("by", "source");
        boolean insertable = !matched && !bySource;
        if (insertable) {
            tokens.accept("by", "target");
        }
        Optional<Expression> condition = grammar.expressions().behind("and");
        tokens.expect("then");
        if (tokens.accept("do")) {
            tokens.expect("nothing");
            return action(Action.Kind.NOTHING, bySource, condition, List.of());
        }
        if (insertable) {
            return insert(condition);
        }
        if (tokens.accept("delete")) {
            return action(Action.Kind.DELETE, bySource, condition, List.of());
        }
        tokens.expect("update");
        tokens.expect("set");
        return action(Action.Kind.UPDATE, bySource, condition, changes.assignments());
    }

    private static Action action(
            Action.Kind kind, boolean bySource, Optional<Expression> condition, List<Assignment> assignments) {
        return new Action(kind, bySource, condition, assignments, List.of(), List.of());
    }

    private Action insert(Optional<Expression> condition) throws SqlNotUnderstoodException {
        tokens.expect("insert");
        List<String> columns = changes.inserts().columns();
        boolean overriding = changes.inserts().overriding();
        List<Expression> values = List.of();
        if (overriding || !columns.isEmpty() || !tokens.accept("default", "values")) {
            tokens.expect("values");
            tokens.expect("(");
            values = grammar.expressions().list();
            tokens.expect(")");
        }
        return new Action(Action.Kind.INSERT, false, condition, List.of(), columns, values);
    }
}
