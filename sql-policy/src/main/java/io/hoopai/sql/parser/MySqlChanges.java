package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Assignment;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.MultiDelete;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SortItem;
import io.hoopai.sql.tree.TableAlias;
import io.hoopai.sql.tree.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** UPDATE and DELETE of MySQL, of one table and of several. */
final class MySqlChanges {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlChanges(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    Update update(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("update");
        tokens.accept("low_priority");
        tokens.accept("ignore");
        List<FromItem> targets = grammar.fromItems().list();
        List<Assignment> assignments = new MySqlAssignments(grammar).behindSet();
        Optional<Expression> where = grammar.expressions().behind("where");
        List<SortItem> orderBy = grammar.expressions().orderBy();
        List<Expression> limits = grammar.queries().count();
        return new Update(
                with.tables(),
                with.recursive(),
                targets,
                assignments,
                List.of(),
                where,
                orderBy,
                limits,
                List.of(),
                position);
    }

    ParsedStatement delete(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        tokens.expect("delete");
        while (tokens.accept("low_priority") || tokens.accept("quick") || tokens.accept("ignore")) {
            // they change how it is done, not what
        }
        if (!tokens.accept("from")) {
            List<QualifiedName> targets = targets();
            tokens.expect("from");
            return several(with, targets, position);
        }
        if (namesSeveral()) {
            List<QualifiedName> targets = targets();
            tokens.expect("using");
            return several(with, targets, position);
        }
        return one(with, position);
    }

    /** Whether what stands behind DELETE FROM is a list of tables before USING, of which one may be qualified. */
    private boolean namesSeveral() {
        int behind = 1;
        if (tokens.text(1).equals(".") && !tokens.text(2).equals("*")) {
            behind = 3;
        }
        return switch (tokens.text(behind)) {
            case ",", "using" -> true;
            case "." -> tokens.text(behind + 1).equals("*");
            default -> false;
        };
    }

    private List<QualifiedName> targets() throws SqlNotUnderstoodException {
        List<QualifiedName> targets = new ArrayList<>();
        do {
            targets.add(target());
        } while (tokens.accept(","));
        return targets;
    }

    /** A table by its name or its alias; a star behind it says nothing. */
    private QualifiedName target() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        List<String> parts = new ArrayList<>(2);
        parts.add(grammar.names().name("a table"));
        while (tokens.accept(".")) {
            if (tokens.accept("*")) {
                break;
            }
            parts.add(grammar.names().label());
        }
        return new QualifiedName(parts, position);
    }

    private MultiDelete several(WithClause with, List<QualifiedName> targets, SourcePosition position)
            throws SqlNotUnderstoodException {
        List<FromItem> from = grammar.fromItems().list();
        Optional<Expression> where = grammar.expressions().behind("where");
        return new MultiDelete(with.tables(), with.recursive(), targets, from, where, position);
    }

    private Delete one(WithClause with, SourcePosition position) throws SqlNotUnderstoodException {
        QualifiedName name = grammar.names().qualified("a table");
        Optional<TableAlias> alias = grammar.fromItems().alias();
        boolean partitions = grammar.fromItems().partitions();
        Optional<Expression> where = grammar.expressions().behind("where");
        List<SortItem> orderBy = grammar.expressions().orderBy();
        List<Expression> limits = grammar.queries().count();
        return new Delete(
                with.tables(),
                with.recursive(),
                FromItem.Table.of(name, alias, partitions),
                List.of(),
                where,
                orderBy,
                limits,
                List.of(),
                position);
    }
}
