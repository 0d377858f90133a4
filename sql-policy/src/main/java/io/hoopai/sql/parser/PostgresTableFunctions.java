package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.FromItem.Function.Rows;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions in FROM, XMLTABLE and JSON_TABLE among them. */
final class PostgresTableFunctions {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresTableFunctions(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** Whether a function is at the cursor, rather than a relation. */
    boolean isNext() {
        if (!grammar.names().atName()) {
            return true;
        }
        int behind = 1;
        while (tokens.text(behind).equals(".") && grammar.names().atLabel(behind + 1)) {
            behind += 2;
        }
        return tokens.text(behind).equals("(") || tokens.at("rows", "from", "(");
    }

    FromItem read(SourcePosition position) throws SqlNotUnderstoodException {
        if (tokens.accept("xmltable", "(")) {
            return xmlTable(position);
        }
        if (tokens.accept("json_table", "(")) {
            return new PostgresJsonTable(grammar).read(position);
        }
        boolean several = tokens.accept("rows", "from", "(");
        List<Rows> rows = new ArrayList<>();
        do {
            Expression.Call call = call();
            List<String> defined = List.of();
            if (several && tokens.accept("as", "(")) {
                defined = definitions();
            }
            rows.add(new Rows(call, defined));
        } while (several && tokens.accept(","));
        if (several) {
            tokens.expect(")");
        }
        boolean ordinality = tokens.accept("with", "ordinality");
        return aliased(rows, ordinality, position);
    }

    /** A call without a window ({@code func_expr_windowless}). */
    Expression.Call call() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        Optional<Expression> special = grammar.calls().special(position);
        if (special.isPresent()) {
            if (special.get() instanceof Expression.Call call && call.over().isEmpty()) {
                return call;
            }
            throw tokens.unsupported("this expression in FROM", position);
        }
        boolean column = grammar.names().atName();
        boolean function = grammar.names().atFunctionName();
        if (!column && !function) {
            throw grammar.names().expected("a table, a function or a query in parentheses");
        }
        List<String> parts = new ArrayList<>();
        parts.add(tokens.take().value());
        while (column && tokens.accept(".")) {
            parts.add(grammar.names().label());
            function = true;
        }
        if (!function) {
            throw tokens.expected("a function");
        }
        return grammar.calls().application(new QualifiedName(parts, position));
    }

    private FromItem aliased(List<Rows> rows, boolean ordinality, SourcePosition position)
            throws SqlNotUnderstoodException {
        boolean as = tokens.accept("as");
        if (as && tokens.accept("(")) {
            return new FromItem.Function(defined(rows, definitions()), ordinality, Optional.empty(), position);
        }
        if (!as && !grammar.names().atName()) {
            return new FromItem.Function(rows, ordinality, Optional.empty(), position);
        }
        String name = grammar.names().name("an alias");
        if (!tokens.at("(")) {
            return new FromItem.Function(rows, ordinality, Optional.of(new TableAlias(name, List.of())), position);
        }
        if (atNames()) {
            TableAlias alias = new TableAlias(name, grammar.names().optionalList());
            return new FromItem.Function(rows, ordinality, Optional.of(alias), position);
        }
        tokens.expect("(");
        List<Rows> defined = defined(rows, definitions());
        return new FromItem.Function(defined, ordinality, Optional.of(new TableAlias(name, List.of())), position);
    }

    /** Whether the parentheses at the cursor hold names without types. */
    private boolean atNames() {
        String behind = tokens.text(2);
        return behind.equals(",") || behind.equals(")");
    }

    private List<Rows> defined(List<Rows> rows, List<String> names) throws SqlNotUnderstoodException {
        if (rows.size() != 1 || !rows.get(0).defined().isEmpty()) {
            throw tokens.unsupported("a list of columns with types for several functions");
        }
        return List.of(new Rows(rows.get(0).call(), names));
    }

    /** The columns of {@code (a int, b text)}, of which the first parenthesis is read. */
    private List<String> definitions() throws SqlNotUnderstoodException {
        List<String> names = new ArrayList<>();
        do {
            names.add(grammar.names().name("the name of a column"));
            grammar.types().name();
            if (tokens.accept("collate")) {
                grammar.names().qualified("a collation");
            }
        } while (tokens.accept(","));
        tokens.expect(")");
        return names;
    }

    private FromItem xmlTable(SourcePosition position) throws SqlNotUnderstoodException {
        List<Expression> arguments = new ArrayList<>();
        if (tokens.accept("xmlnamespaces", "(")) {
            namespaces(arguments);
            tokens.expect(")");
            tokens.expect(",");
        }
        arguments.add(grammar.operands().read());
        grammar.calls().xml().passing(arguments);
        tokens.expect("columns");
        List<String> columns = new ArrayList<>();
        do {
            columns.add(grammar.names().name("the name of a column"));
            if (!tokens.accept("for", "ordinality")) {
                grammar.types().name();
                columnOptions(arguments);
            }
        } while (tokens.accept(","));
        tokens.expect(")");
        Expression.Call call = PostgresCalls.of("xmltable", arguments, position);
        return new FromItem.Extraction(call, columns, grammar.fromItems().alias(), position);
    }

    private void namespaces(List<Expression> arguments) throws SqlNotUnderstoodException {
        do {
            if (tokens.accept("default")) {
                arguments.add(grammar.expressions().restricted());
            } else {
                arguments.add(grammar.expressions().restricted());
                tokens.expect("as");
                grammar.names().label();
            }
        } while (tokens.accept(","));
    }

    private void columnOptions(List<Expression> arguments) throws SqlNotUnderstoodException {
        while (!tokens.at(",") && !tokens.at(")")) {
            if (tokens.accept("default") || tokens.accept("path")) {
                arguments.add(grammar.expressions().restricted());
            } else if (!tokens.accept("not", "null") && !tokens.accept("null")) {
                throw tokens.expected("`path`, `default` or `not null`");
            }
        }
    }
}
