package io.hoopai.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The form in which two readings of a statement are compared: a word with parts. What two trees may write in two ways is
 * one term: chains of AND and OR are flat, a sign before a number belongs to it, {@code a[1][2]} is one subscript.
 */
record Term(String word, List<Term> parts) {
    static final Term NUMBER = of("#n");
    static final Term STRING = of("#s");
    static final Term TYPED = of("#t");

    Term {
        parts = List.copyOf(parts);
    }

    static Term of(String word, Term... parts) {
        return new Term(word, List.of(parts));
    }

    static Term of(String word, Collection<Term> parts) {
        return new Term(word, List.copyOf(parts));
    }

    /** A name as the server folds it; in quotes, so that no name is taken for a word of ours. */
    static Term name(String name) {
        return of('"' + name + '"');
    }

    static Term names(String word, Collection<String> names) {
        return of(word, names.stream().map(Term::name).toList());
    }

    /** AND or OR of two or more. */
    static Term chain(String operator, Collection<Term> operands) {
        List<Term> flat = new ArrayList<>();
        for (Term operand : operands) {
            if (operand.word.equals(operator)) {
                flat.addAll(operand.parts);
            } else {
                flat.add(operand);
            }
        }
        return of(operator, flat);
    }

    static Term operator(String symbol, Term... operands) {
        boolean sign = operands.length == 1 && symbol.equals("-") && operands[0].equals(NUMBER);
        return sign ? NUMBER : of("op " + (symbol.equals("!=") ? "<>" : symbol), operands);
    }

    static Term subscript(Term operand, List<Term> subscripts) {
        List<Term> parts = new ArrayList<>(operand.word.equals("subscript") ? operand.parts : List.of(operand));
        parts.addAll(subscripts);
        return of("subscript", parts);
    }

    /** Grouping sets and rows among the keys of a GROUP BY, laid out flat. */
    static List<Term> flatRows(Collection<Term> keys) {
        List<Term> flat = new ArrayList<>();
        for (Term key : keys) {
            if (key.word.equals("row") || key.word.equals("grouping sets")) {
                flat.addAll(flatRows(key.parts));
            } else {
                flat.add(key);
            }
        }
        return flat;
    }

    /** The parts that are there, under one word; nothing when there are none. */
    static Optional<Term> group(String word, Collection<Term> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(of(word, parts));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        print(text);
        return text.toString();
    }

    private void print(StringBuilder text) {
        if (parts.isEmpty()) {
            text.append(word);
            return;
        }
        text.append('(').append(word);
        for (Term part : parts) {
            text.append(' ');
            part.print(text);
        }
        text.append(')');
    }
}
