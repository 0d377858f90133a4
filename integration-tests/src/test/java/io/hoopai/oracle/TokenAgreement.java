package io.hoopai.oracle;

import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether our lexer cuts a text as Postgres's scanner does: the same tokens of the same kinds at the same places, the same
 * decoded names and strings, and the same statements.
 */
final class TokenAgreement {
    private static final Set<String> PUNCTUATION = Set.of("(", ")", "[", "]", ",", ".", ":");

    private final PostgresGrammar grammar;

    TokenAgreement(PostgresGrammar grammar) {
        this.grammar = grammar;
    }

    /** What is different; empty when nothing is. */
    Optional<String> difference(String text, List<LexedStatement> ours) {
        Optional<List<ScannedToken>> scanned = grammar.scan(text);
        if (scanned.isEmpty()) {
            return Optional.of("Postgres does not scan it");
        }
        List<List<Part>> theirs = statements(text, scanned.get());
        List<LexedStatement> full =
                ours.stream().filter(s -> !s.tokens().isEmpty()).toList();
        if (theirs.size() != full.size()) {
            return Optional.of(full.size() + " statements of ours, " + theirs.size() + " of Postgres");
        }
        for (int i = 0; i < full.size(); i++) {
            Optional<String> difference = difference(full.get(i), theirs.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(LexedStatement statement, List<Part> theirs) {
        List<Token> ours = statement.tokens();
        int offset = statement.start().offset();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            Token our = ours.get(i);
            Part their = theirs.get(i);
            if (our.kind() != their.kind() || our.start() != their.start() || !their.endsAt(our.end())) {
                return Optional.of("ours " + our + ", Postgres's " + their);
            }
            Optional<String> value = value(our, statement.sql().substring(our.start() - offset, our.end() - offset));
            if (value.isPresent() && !value.get().equals(our.value())) {
                return Optional.of(our + " is `" + our.value() + "` to us and `" + value.get() + "` to Postgres");
            }
        }
        return ours.size() == theirs.size()
                ? Optional.empty()
                : Optional.of(ours.size() + " tokens of ours, " + theirs.size() + " of Postgres");
    }

    /** What a token stands for to Postgres, read out of the tree of the smallest statement with it; empty for symbols. */
    private Optional<String> value(Token token, String written) {
        return switch (token.kind()) {
            case WORD, QUOTED_NAME ->
                grammar.parse("SELECT 1 AS " + written)
                        .map(tree -> tree.findPath("ResTarget").path("name").asText())
                        .or(() -> Optional.of("(no name: " + written + ")"));
            case STRING ->
                grammar.parse("SELECT " + written)
                        .map(tree -> tree.findPath("sval").path("sval").asText())
                        .or(() -> Optional.of("(no string: " + written + ")"));
            default -> Optional.empty();
        };
    }

    private static List<List<Part>> statements(String text, List<ScannedToken> scanned) {
        List<List<Part>> statements = new ArrayList<>();
        List<Part> current = new ArrayList<>();
        for (int i = 0; i < scanned.size(); i++) {
            ScannedToken token = scanned.get(i);
            String written = token.text(text);
            if (written.equals(";")) {
                if (!current.isEmpty()) {
                    statements.add(current);
                    current = new ArrayList<>();
                }
            } else if (isUnicode(token)
                    && i + 2 < scanned.size()
                    && isUescape(scanned.get(i + 1).text(text))) {
                current.add(new Part(
                        kind(token, written), token.start(), scanned.get(i + 2).end()));
                i += 2;
            } else if (isUnicode(token)) {
                current.add(new Part(kind(token, written), token.start(), Part.UNKNOWN));
            } else if (isNational(scanned, i, text)) {
                current.add(new Part(
                        TokenKind.STRING, token.start(), scanned.get(++i).end()));
            } else {
                current.add(new Part(kind(token, written), token.start(), token.end()));
            }
        }
        if (!current.isEmpty()) {
            statements.add(current);
        }
        return statements;
    }

    private static boolean isUnicode(ScannedToken token) {
        return token.code() == ScannedToken.UIDENT || token.code() == ScannedToken.USCONST;
    }

    private static boolean isUescape(String written) {
        return written.equalsIgnoreCase("uescape");
    }

    /** {@code N'…'}: the word NCHAR and a string to the scanner, of which the first has the letter for its text. */
    private static boolean isNational(List<ScannedToken> scanned, int at, String text) {
        ScannedToken token = scanned.get(at);
        return token.text(text).equalsIgnoreCase("n")
                && token.code() != ScannedToken.IDENT
                && at + 1 < scanned.size()
                && scanned.get(at + 1).start() == token.end();
    }

    private static TokenKind kind(ScannedToken token, String written) {
        return switch (token.code()) {
            case ScannedToken.IDENT -> written.startsWith("\"") ? TokenKind.QUOTED_NAME : TokenKind.WORD;
            case ScannedToken.UIDENT -> TokenKind.QUOTED_NAME;
            case ScannedToken.SCONST, ScannedToken.USCONST -> TokenKind.STRING;
            case ScannedToken.BCONST, ScannedToken.XCONST -> TokenKind.BIT_STRING;
            case ScannedToken.ICONST, ScannedToken.FCONST -> TokenKind.NUMBER;
            case ScannedToken.PARAM -> TokenKind.PARAMETER;
            default -> {
                if (PUNCTUATION.contains(written)) {
                    yield TokenKind.PUNCTUATION;
                }
                yield Character.isLetter(written.charAt(0)) ? TokenKind.WORD : TokenKind.OPERATOR;
            }
        };
    }

    /**
     * A token of Postgres in our terms.
     *
     * @param end {@link #UNKNOWN} where libpg_query gives none that is right: of {@code U&} without UESCAPE. Its value,
     *     read from what our lexer says is the token, tells then
     */
    private record Part(TokenKind kind, int start, int end) {
        static final int UNKNOWN = -1;

        boolean endsAt(int offset) {
            return end == UNKNOWN || end == offset;
        }
    }
}
