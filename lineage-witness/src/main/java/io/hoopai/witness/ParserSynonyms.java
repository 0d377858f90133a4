package io.hoopai.witness;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what the parser does not know, or prints otherwise than it stood, in another form that means the same to the
 * server. Only words that the server reserves are touched, so that none of them can be a name; behind a dot, where they
 * can, they are left alone. Each token made here keeps the place of the one that it stands for.
 */
final class ParserSynonyms {
    private final List<Token> given;
    private final List<Token> written = new ArrayList<>();
    private int next;

    private ParserSynonyms(List<Token> given) {
        this.given = given;
    }

    static List<Token> write(Dialect dialect, List<Token> tokens) {
        ParserSynonyms synonyms = new ParserSynonyms(tokens);
        while (synonyms.next < tokens.size()) {
            boolean replaced = dialect == Dialect.MYSQL ? synonyms.mysql() : synonyms.postgres();
            if (!replaced) {
                synonyms.written.add(tokens.get(synonyms.next++));
            }
        }
        return synonyms.written;
    }

    private boolean postgres() {
        return offsetBeforeLimit() || naturalInnerJoin();
    }

    private boolean mysql() {
        return naturalInnerJoin() || lockInShareMode() || logicalSymbol() || infixMod() || convertToType();
    }

    /** {@code OFFSET n LIMIT m}: the order of the two means nothing, but the parser prints LIMIT first. */
    private boolean offsetBeforeLimit() {
        if (!word(0, "offset") || !isCount(1) || !word(2, "limit") || !(isCount(3) || word(3, "all"))) {
            return false;
        }
        written.add(at(2));
        written.add(at(3));
        written.add(at(0));
        written.add(at(1));
        next += 4;
        return true;
    }

    private boolean isCount(int ahead) {
        return exists(ahead)
                && (at(ahead).kind() == TokenKind.NUMBER || at(ahead).kind() == TokenKind.PARAMETER);
    }

    /** {@code NATURAL INNER JOIN}: the parser reads it, and prints it without NATURAL. */
    private boolean naturalInnerJoin() {
        if (!word(0, "natural") || !word(1, "inner") || !word(2, "join")) {
            return false;
        }
        written.add(at(0));
        written.add(at(2));
        next += 3;
        return true;
    }

    /** {@code LOCK IN SHARE MODE} is the older notation of {@code FOR SHARE}. */
    private boolean lockInShareMode() {
        if (!word(0, "lock") || !word(1, "in") || !word(2, "share") || !word(3, "mode")) {
            return false;
        }
        replace(TokenKind.WORD, "for", 0);
        written.add(at(2));
        next += 4;
        return true;
    }

    /** {@code ||} and {@code &&}, which the parser ranks like the operators of other products. */
    private boolean logicalSymbol() {
        if (!exists(0) || at(0).kind() != TokenKind.OPERATOR) {
            return false;
        }
        if (at(0).isSymbol("||")) {
            replace(TokenKind.WORD, "or", 0);
        } else if (at(0).isSymbol("&&")) {
            replace(TokenKind.WORD, "and", 0);
        } else {
            return false;
        }
        next++;
        return true;
    }

    /** {@code a MOD b}; with a parenthesis behind it, it may be the function. */
    private boolean infixMod() {
        if (!word(0, "mod") || !exists(1) || at(1).isSymbol("(")) {
            return false;
        }
        replace(TokenKind.OPERATOR, "%", 0);
        next++;
        return true;
    }

    /** {@code CONVERT(operand, type)} is {@code CAST(operand AS type)}. */
    private boolean convertToType() {
        if (!word(0, "convert") || !exists(1) || !at(1).isSymbol("(")) {
            return false;
        }
        int comma = onlyComma(next + 1);
        if (comma < 0) {
            return false;
        }
        List<Token> inside = new ArrayList<>(given.subList(next + 1, comma));
        replace(TokenKind.WORD, "cast", 0);
        written.addAll(write(Dialect.MYSQL, inside));
        Token separator = given.get(comma);
        written.add(new Token(TokenKind.WORD, "as", separator.start(), separator.end()));
        next = comma + 1;
        return true;
    }

    /** The one comma directly inside the parenthesis that opens at {@code open}; negative if there are none or several. */
    private int onlyComma(int open) {
        int comma = -1;
        int depth = 0;
        for (int i = open; i < given.size(); i++) {
            Token token = given.get(i);
            if (token.isSymbol("(") || token.isSymbol("[")) {
                depth++;
            } else if (token.isSymbol(")") || token.isSymbol("]")) {
                depth--;
            } else if (depth == 1 && token.isSymbol(",")) {
                if (comma >= 0) {
                    return -1;
                }
                comma = i;
            }
            if (depth == 0) {
                return comma;
            }
        }
        return -1;
    }

    private void replace(TokenKind kind, String value, int ahead) {
        written.add(new Token(kind, value, at(ahead).start(), at(ahead).end()));
    }

    private boolean word(int ahead, String word) {
        return exists(ahead)
                && at(ahead).isWord(word)
                && (next + ahead == 0 || !given.get(next + ahead - 1).isSymbol("."));
    }

    private boolean exists(int ahead) {
        return next + ahead < given.size();
    }

    private Token at(int ahead) {
        return given.get(next + ahead);
    }
}
