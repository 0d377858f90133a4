package io.hoopai.sql.lineage;

import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Quoting;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Node;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the parts of a statement stand in its text, found by its tokens. Immutable once the statement is parsed. */
final class WrittenText {
    private final LexedStatement lexed;
    private final NodeEnds ends;

    WrittenText(LexedStatement lexed, NodeEnds ends) {
        this.lexed = lexed;
        this.ends = ends;
    }

    /** The whole of an item; empty when its end is not known. */
    Optional<Span> span(Node item) {
        OptionalInt end = ends.of(item);
        return end.isPresent() ? Optional.of(new Span(item.position().offset(), end.getAsInt())) : Optional.empty();
    }

    /** The token at a place. */
    Optional<Span> token(int offset) {
        int index = indexAt(offset);
        return index < 0 ? Optional.empty() : Optional.of(span(index, index));
    }

    /** The word before the token at a place, when it is that one. */
    Optional<Span> wordBefore(int offset, String word) {
        int index = indexAt(offset) - 1;
        return index >= 0 && lexed.tokens().get(index).isWord(word)
                ? Optional.of(span(index, index))
                : Optional.empty();
    }

    /** The part of the text that a name, a whole row or a field of one takes up; empty for other expressions. */
    Optional<Span> span(Expression expression) {
        if (expression instanceof Expression.ColumnName column) {
            return nameSpan(column.name());
        } else if (expression instanceof Expression.Star star
                && star.qualifier().isPresent()) {
            return nameSpan(star.qualifier().get()).flatMap(this::withStar);
        } else if (expression instanceof Expression.Field field
                && field.operand() instanceof Expression.ColumnName row) {
            return nameSpan(row.name()).flatMap(this::withField);
        }
        return Optional.empty();
    }

    Optional<Span> nameSpan(QualifiedName name) {
        int first = indexAt(name.position().offset());
        int last = first + 2 * (name.parts().size() - 1);
        if (first < 0 || last >= lexed.tokens().size()) {
            return Optional.empty();
        }
        for (int i = first; i <= last; i++) {
            Token token = lexed.tokens().get(i);
            boolean expected = (i - first) % 2 == 0 ? token.isName() : token.isSymbol(".");
            if (!expected) {
                return Optional.empty();
            }
        }
        return Optional.of(span(first, last));
    }

    /** A name with ONLY before it, which may have parentheses. */
    Span withOnly(Span name) {
        int first = indexAt(name.start());
        int last = indexBefore(name.end());
        if (isSymbol(first - 1, "(") && isSymbol(last + 1, ")")) {
            first--;
            last++;
        }
        return span(first - 1, last);
    }

    private boolean isSymbol(int index, String symbol) {
        return index >= 0
                && index < lexed.tokens().size()
                && lexed.tokens().get(index).isSymbol(symbol);
    }

    private Optional<Span> withStar(Span qualifier) {
        int last = indexBefore(qualifier.end()) + 2;
        return last < lexed.tokens().size() && lexed.tokens().get(last).isSymbol("*")
                ? Optional.of(
                        new Span(qualifier.start(), lexed.tokens().get(last).end()))
                : Optional.empty();
    }

    /** {@code (row).field}, however many parentheses there are. */
    private Optional<Span> withField(Span row) {
        List<Token> tokens = lexed.tokens();
        int first = indexAt(row.start());
        int last = indexBefore(row.end());
        while (first > 0
                && last + 1 < tokens.size()
                && tokens.get(first - 1).isSymbol("(")
                && tokens.get(last + 1).isSymbol(")")) {
            first--;
            last++;
        }
        boolean field = last + 2 < tokens.size()
                && tokens.get(last + 1).isSymbol(".")
                && tokens.get(last + 2).isName();
        return field ? Optional.of(span(first, last + 2)) : Optional.empty();
    }

    /** A part of the text with the list in parentheses behind it. */
    Optional<Span> withParentheses(Span before) {
        int index = indexBefore(before.end()) + 1;
        if (index >= lexed.tokens().size() || !lexed.tokens().get(index).isSymbol("(")) {
            return Optional.empty();
        }
        while (index < lexed.tokens().size() && !lexed.tokens().get(index).isSymbol(")")) {
            index++;
        }
        return index < lexed.tokens().size()
                ? Optional.of(new Span(before.start(), lexed.tokens().get(index).end()))
                : Optional.empty();
    }

    private Span span(int firstToken, int lastToken) {
        return new Span(
                lexed.tokens().get(firstToken).start(),
                lexed.tokens().get(lastToken).end());
    }

    /** A part of the text, its comments blanked. */
    String text(Span span) {
        int start = lexed.start().offset();
        return lexed.sql().substring(span.start() - start, span.end() - start);
    }

    /** The end of the token that begins at a place, or of those strings that follow it and belong to it. */
    OptionalInt endOfConstant(int offset) {
        int index = indexAt(offset);
        if (index < 0) {
            return OptionalInt.empty();
        }
        int last = index;
        while (last + 1 < lexed.tokens().size()
                && lexed.tokens().get(last + 1).kind()
                        == lexed.tokens().get(index).kind()) {
            last++;
        }
        return OptionalInt.of(lexed.tokens().get(last).end());
    }

    String quoted(String name) {
        StringBuilder text = new StringBuilder(name.length() + 2);
        Quoting.append(text, name, Quoting.quote(lexed.dialect()));
        return text.toString();
    }

    LexedStatement lexed() {
        return lexed;
    }

    /** The first token that ends at a place or behind it. */
    private int indexBefore(int end) {
        int low = 0;
        int high = lexed.tokens().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lexed.tokens().get(middle).end() < end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int indexAt(int offset) {
        int low = 0;
        int high = lexed.tokens().size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = lexed.tokens().get(middle).start();
            if (start == offset) {
                return middle;
            }
            if (start < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
