package io.hoopai.sql.lineage;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The text of literals, which the tree does not keep, found again among the tokens by position. Whatever is looked at
 * here goes into the ledger. Not safe for use by several threads.
 */
final class LiteralTexts {
    private static final int MAX_DIGITS = 100;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d{1,3})?", Pattern.CASE_INSENSITIVE);

    private final List<Token> tokens;
    private final ConstantLedger ledger;

    LiteralTexts(List<Token> tokens, ConstantLedger ledger) {
        this.tokens = tokens;
        this.ledger = ledger;
    }

    /** The decoded text of the string that begins at {@code position}; empty when others follow, which belong to it. */
    Optional<String> string(SourcePosition position) {
        int next = indexAt(position.offset()) + 1;
        if (next < tokens.size() && tokens.get(next).kind() == TokenKind.STRING) {
            return Optional.empty();
        }
        return tokenAt(position.offset())
                .filter(token -> token.kind() == TokenKind.STRING)
                .map(Token::value);
    }

    /**
     * The text of the string that begins at {@code position}, when it is a LIKE pattern without an ESCAPE of its own:
     * the tree keeps no ESCAPE.
     */
    Optional<String> pattern(SourcePosition position) {
        int next = indexAt(position.offset()) + 1;
        while (next < tokens.size() && tokens.get(next).isSymbol(")")) {
            next++;
        }
        boolean escaped = next < tokens.size() && tokens.get(next).isWord("escape");
        return escaped ? Optional.empty() : string(position);
    }

    /** The positive whole number that begins at {@code position}: an ordinal of a select list. */
    OptionalInt ordinal(SourcePosition position) {
        Optional<Token> token = tokenAt(position.offset());
        if (token.isEmpty() || token.get().kind() != TokenKind.NUMBER) {
            return OptionalInt.empty();
        }
        String text = token.get().value();
        int ordinal = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || ordinal > 10_000) {
                return OptionalInt.empty();
            }
            ordinal = ordinal * 10 + (c - '0');
        }
        return OptionalInt.of(ordinal);
    }

    /** The number that begins at {@code position}, with its sign or in quotes. */
    Optional<BigDecimal> number(SourcePosition position) {
        int index = indexAt(position.offset());
        boolean negative =
                index >= 0 && index + 1 < tokens.size() && tokens.get(index).isSymbol("-");
        if (negative) {
            return number(index + 1).map(BigDecimal::negate);
        }
        return index < 0 ? Optional.empty() : number(index);
    }

    private Optional<BigDecimal> number(int index) {
        Token token = tokens.get(index);
        ledger.isConsulted(index);
        if (token.kind() != TokenKind.NUMBER && token.kind() != TokenKind.STRING
                || token.value().length() > MAX_DIGITS) {
            return Optional.empty();
        }
        String text = token.value().strip();
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private Optional<Token> tokenAt(int offset) {
        int index = indexAt(offset);
        if (index < 0) {
            return Optional.empty();
        }
        ledger.isConsulted(index);
        return Optional.of(tokens.get(index));
    }

    private int indexAt(int offset) {
        int low = 0;
        int high = tokens.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = tokens.get(middle).start();
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
