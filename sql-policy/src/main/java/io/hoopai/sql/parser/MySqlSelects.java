package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A single SELECT of MySQL. */
final class MySqlSelects {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlSelects(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    Select select() throws SqlNotUnderstoodException {
        tokens.expect("select");
        boolean distinct = options();
        List<SelectItem> items = items();
        refuseInto();
        List<FromItem> from = from();
        Optional<Expression> where = grammar.expressions().behind("where");
        List<Expression> groupBy = groupBy();
        Optional<Expression> having = grammar.expressions().behind("having");
        return new Select(
                distinct,
                List.of(),
                items,
                from,
                where,
                groupBy,
                having,
                grammar.windows().named());
    }

    /** The words between SELECT and its first item, in any order; whether DISTINCT is among them. */
    private boolean options() {
        boolean distinct = false;
        while (true) {
            switch (tokens.text()) {
                case "distinct", "distinctrow" -> distinct = true;
                case "all", "high_priority", "straight_join", "sql_small_result", "sql_big_result" -> {}
                case "sql_buffer_result", "sql_no_cache", "sql_calc_found_rows" -> {}
                default -> {
                    return distinct;
                }
            }
            tokens.skip(1);
        }
    }

    private List<SelectItem> items() throws SqlNotUnderstoodException {
        List<SelectItem> items = new ArrayList<>();
        if (tokens.at("*")) {
            SourcePosition position = tokens.position();
            tokens.skip(1);
            items.add(tokens.ended(new SelectItem.Star(Optional.empty(), position)));
        } else {
            items.add(item());
        }
        while (tokens.accept(",")) {
            items.add(item());
        }
        return items;
    }

    private SelectItem item() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        if (atQualifiedStar()) {
            List<String> parts = new ArrayList<>(2);
            while (!tokens.accept("*")) {
                parts.add(tokens.take().value());
                tokens.expect(".");
            }
            return tokens.ended(new SelectItem.Star(Optional.of(new QualifiedName(parts, position)), position));
        }
        Expression expression = grammar.expressions().expression();
        return tokens.ended(new SelectItem.Computed(expression, alias(), position));
    }

    /** {@code t.*} and {@code s.t.*}. */
    private boolean atQualifiedStar() {
        if (!grammar.names().atName() || !tokens.text(1).equals(".")) {
            return false;
        }
        return tokens.text(2).equals("*")
                || (grammar.names().atLabel(2)
                        && tokens.text(3).equals(".")
                        && tokens.text(4).equals("*"));
    }

    /** An alias may be written as a string. */
    private Optional<String> alias() throws SqlNotUnderstoodException {
        boolean announced = tokens.accept("as");
        if (tokens.at(TokenKind.STRING) || grammar.names().atName()) {
            return Optional.of(tokens.take().value());
        }
        if (announced) {
            throw grammar.names().expected("an alias");
        }
        return Optional.empty();
    }

    /** DUAL is a FROM without anything in it. */
    private List<FromItem> from() throws SqlNotUnderstoodException {
        if (tokens.accept("from", "dual")) {
            return List.of();
        }
        List<FromItem> from = grammar.fromItems().behind("from");
        refuseInto();
        return from;
    }

    private List<Expression> groupBy() throws SqlNotUnderstoodException {
        if (!tokens.accept("group")) {
            return List.of();
        }
        tokens.expect("by");
        List<Expression> keys = grammar.expressions().list();
        if (tokens.accept("with")) {
            tokens.expect("rollup");
        }
        return keys;
    }

    private void refuseInto() throws SqlNotUnderstoodException {
        if (tokens.at("into")) {
            throw into(tokens);
        }
    }

    /** What is stored in a variable or a file is out of sight. */
    static SqlNotUnderstoodException into(Tokens tokens) {
        return tokens.unsupported("SELECT INTO a variable or a file");
    }
}
