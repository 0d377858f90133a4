package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;
import java.util.List;
import java.util.Optional;

/** An expression. Everything that SQL can compute and we understand has a form here; what has none is refused. */
public sealed interface Expression extends Node
        permits Expression.Literal,
                Expression.Parameter,
                Expression.ColumnName,
                Expression.Star,
                Expression.Unary,
                Expression.Binary,
                Expression.NullTest,
                Expression.Between,
                Expression.InList,
                Expression.InQuery,
                Expression.Exists,
                Expression.Quantified,
                Expression.Case,
                Expression.Cast,
                Expression.Call,
                Expression.Scalar,
                Expression.Array,
                Expression.ArrayQuery,
                Expression.Row,
                Expression.Field,
                Expression.Subscript,
                Expression.Collate,
                Expression.Named,
                Expression.Variable,
                Expression.CurrentOf {

    /** A constant of any kind, typed or not: {@code 1}, {@code 'x'}, {@code DATE '2026-01-01'}, TRUE, NULL. */
    record Literal(Kind kind, SourcePosition position) implements Expression {
        /** What kind of constant; its text is not kept, so that it cannot end up in a log. */
        public enum Kind {
            NUMBER,
            STRING,
            TRUE,
            FALSE,
            NULL,
            /** A string with a type before it, DATE and INTERVAL among them. */
            TYPED
        }
    }

    /** A placeholder: {@code $1} or {@code ?}. Parameters of one statement count from 1. */
    record Parameter(int index, SourcePosition position) implements Expression {}

    /** A column, or a whole row, or in Postgres a function applied to one ({@code c.f}). */
    record ColumnName(QualifiedName name) implements Expression {
        @Override
        public SourcePosition position() {
            return name.position();
        }
    }

    /** {@code t.*} or {@code *} inside an expression: {@code ROW(t.*)}, {@code count(*)} has none. */
    record Star(Optional<QualifiedName> qualifier, SourcePosition position) implements Expression {}

    /** A prefix operator, NOT and unary minus among them; {@code IS TRUE} and its kin are {@code "is true"}. */
    record Unary(String operator, Expression operand, SourcePosition position) implements Expression {}

    /**
     * Two operands and an operator: arithmetic, comparison, AND, OR, LIKE ({@code "like"}), SIMILAR TO
     * ({@code "similar to"}), {@code "is distinct from"}, {@code "at time zone"}, {@code "overlaps"}, and every symbol of
     * the dialect. Names are lower case; negated forms carry {@code "not "} in front.
     */
    record Binary(String operator, Expression left, Expression right, SourcePosition position) implements Expression {}

    /** IS NULL and IS NOT NULL. */
    record NullTest(Expression operand, boolean negated, SourcePosition position) implements Expression {}

    record Between(Expression operand, Expression low, Expression high, SourcePosition position)
            implements Expression {}

    record InList(Expression operand, List<Expression> values, SourcePosition position) implements Expression {
        public InList {
            values = List.copyOf(values);
        }
    }

    record InQuery(Expression operand, Query query, SourcePosition position) implements Expression {}

    record Exists(Query query, SourcePosition position) implements Expression {}

    /**
     * {@code operand op ANY|ALL (operand)}; the right side is an {@link ArrayQuery} for a subquery.
     *
     * @param all whether it is ALL, or may be
     */
    record Quantified(String operator, Expression left, Expression right, boolean all, SourcePosition position)
            implements Expression {
        /** A comparison of which it is not known whether it is with ANY or with ALL. */
        public Quantified(String operator, Expression left, Expression right, SourcePosition position) {
            this(operator, left, right, true, position);
        }
    }

    /** CASE: the operand of the simple form, pairs of condition and result, and ELSE. */
    record Case(
            Optional<Expression> operand,
            List<Branch> branches,
            Optional<Expression> otherwise,
            SourcePosition position)
            implements Expression {
        public Case {
            branches = List.copyOf(branches);
        }

        /** One WHEN. */
        public record Branch(Expression condition, Expression result) {}
    }

    /**
     * A cast in any notation.
     *
     * @param type the bare name of the target, lower case, without modifiers, {@code []} at its end for arrays
     */
    record Cast(Expression operand, String type, SourcePosition position) implements Expression {}

    /**
     * A function call. Forms with their own grammar are calls too, under the server's name for the function:
     * {@code extract}, {@code substring}, {@code position}, {@code overlay}, {@code trim}, {@code coalesce},
     * {@code nullif}, {@code greatest}, {@code least}, {@code current_date}, {@code localtime} and so on.
     *
     * @param star whether it is {@code f(*)}
     * @param orderBy inside the parentheses, or of WITHIN GROUP
     * @param over the window it ranges over
     */
    record Call(
            QualifiedName name,
            List<Expression> arguments,
            boolean distinct,
            boolean star,
            List<SortItem> orderBy,
            Optional<Expression> filter,
            Optional<Window> over,
            SourcePosition position)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }

        /** Whether it has arguments, and nothing else that only some functions take. */
        public boolean isPlain() {
            return !distinct && !star && orderBy.isEmpty() && filter.isEmpty() && over.isEmpty();
        }
    }

    /** A subquery that gives one value. */
    record Scalar(Query query, SourcePosition position) implements Expression {}

    record Array(List<Expression> elements, SourcePosition position) implements Expression {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /** {@code ARRAY(query)}. */
    record ArrayQuery(Query query, SourcePosition position) implements Expression {}

    record Row(List<Expression> elements, SourcePosition position) implements Expression {
        public Row {
            elements = List.copyOf(elements);
        }
    }

    /** {@code (expression).field}, and {@code (expression).*} with field {@code *}. */
    record Field(Expression operand, String field, SourcePosition position) implements Expression {}

    /** {@code a[i]} and {@code a[i:j]}. */
    record Subscript(Expression operand, List<Expression> subscripts, SourcePosition position) implements Expression {
        public Subscript {
            subscripts = List.copyOf(subscripts);
        }
    }

    record Collate(Expression operand, SourcePosition position) implements Expression {}

    /** An argument by name: {@code f(name => value)}. */
    record Named(String name, Expression value, SourcePosition position) implements Expression {}

    /**
     * A variable of MySQL: {@code @name}, or with {@code system}, {@code @@name} in any scope. Assignments to one
     * ({@code :=}) have no form here.
     */
    record Variable(String name, boolean system, SourcePosition position) implements Expression {}

    /** {@code CURRENT OF cursor}, the whole condition of an UPDATE or DELETE. */
    record CurrentOf(String cursor, SourcePosition position) implements Expression {}
}
