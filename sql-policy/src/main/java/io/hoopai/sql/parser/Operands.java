package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import io.hoopai.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operators work on. */
abstract class Operands {
    private final Grammar grammar;
    protected final Tokens tokens;

    Operands(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** What a pair of parentheses holds: a query, or expressions. */
    record Enclosed(Optional<Query> query, List<Expression> expressions, SourcePosition position) {
        static Enclosed of(Query query, SourcePosition position) {
            return new Enclosed(Optional.of(query), List.of(), position);
        }
    }

    /** The operand at the cursor. */
    abstract Expression read() throws SqlNotUnderstoodException;

    /** Parentheses as an operand: a subquery, a row, or an expression. */
    abstract Expression operand(Enclosed enclosed) throws SqlNotUnderstoodException;

    /** The constant at the cursor, whose text makes no difference to how the statement is read. */
    final Literal constant(Literal.Kind kind, SourcePosition position) {
        tokens.takePlainConstant();
        return new Literal(kind, position);
    }

    /** The word at the cursor, which is a constant. */
    final Literal literal(Literal.Kind kind, SourcePosition position) {
        tokens.skip(1);
        return new Literal(kind, position);
    }

    /** {@code CASE … END}, the cursor being at its first word. */
    final Expression choice(SourcePosition position) throws SqlNotUnderstoodException {
        tokens.enter();
        tokens.skip(1);
        Optional<Expression> operand = tokens.at("when")
                ? Optional.empty()
                : Optional.of(grammar.expressions().expression());
        List<Expression.Case.Branch> branches = new ArrayList<>();
        do {
            tokens.expect("when");
            Expression condition = grammar.expressions().expression();
            tokens.expect("then");
            branches.add(
                    new Expression.Case.Branch(condition, grammar.expressions().expression()));
        } while (tokens.at("when"));
        Optional<Expression> otherwise = grammar.expressions().behind("else");
        tokens.expect("end");
        tokens.leave();
        return new Expression.Case(operand, branches, otherwise, position);
    }

    /**
     * What the parentheses at the cursor hold. Whether parentheses right behind the first belong to a query or to an
     * expression shows behind them; since what they hold is read once for both, no text is read twice.
     */
    final Enclosed enclosed() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.enter();
        tokens.expect("(");
        Enclosed enclosed;
        if (grammar.queries().atQuery()) {
            enclosed = Enclosed.of(grammar.queries().query(), position);
        } else if (tokens.at("(")) {
            Enclosed inner = enclosed();
            if (inner.query().isPresent() && tokens.at(")")) {
                enclosed = inner;
            } else if (inner.query().isPresent() && grammar.queries().atContinuation()) {
                enclosed = Enclosed.of(grammar.queries().continued(inner.query().get()), position);
            } else {
                Expression first = grammar.expressions().expression(operand(inner));
                enclosed = new Enclosed(Optional.empty(), grammar.expressions().list(first), position);
            }
        } else {
            enclosed = new Enclosed(Optional.empty(), grammar.expressions().list(), position);
        }
        tokens.expect(")");
        tokens.leave();
        return enclosed;
    }
}
