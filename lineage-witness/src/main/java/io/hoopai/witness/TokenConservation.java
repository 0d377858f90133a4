package io.hoopai.witness;

import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a parser understood every token: what it prints of its tree, read by our lexer, must be the tokens that it was
 * given. A parser that drops a token, takes one for another, or stops early is found out here. It does not show how a
 * parser grouped operators, since it prints them flat.
 */
final class TokenConservation {
    /** Reserved words that a parser may add or leave out without a change of meaning. */
    private static final Set<String> NOISE = Set.of("as", "inner", "outer", "asc");

    /** What is printed is as large as what was read, and that was within the caller's limits. */
    private static final ReadLimits PRINTED = new ReadLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1_024, 1);

    private TokenConservation() {}

    /**
     * Compares what was printed with what was given.
     *
     * @param given what the parser was given
     * @param printed what it prints of its tree
     * @throws SqlNotUnderstoodException with {@link Reason#MISREAD} when they differ
     */
    public static void check(ParserText given, String printed) throws SqlNotUnderstoodException {
        List<Token> expected = withoutNoise(given.tokens());
        List<Token> actual = withoutNoise(tokens(given, printed));
        int common = Math.min(expected.size(), actual.size());
        for (int i = 0; i < common; i++) {
            if (!same(expected.get(i), actual.get(i))) {
                throw misread(given, Optional.of(expected.get(i)));
            }
        }
        if (expected.size() != actual.size()) {
            throw misread(
                    given, common < expected.size() ? Optional.of(expected.get(common)) : Optional.<Token>empty());
        }
    }

    private static List<Token> tokens(ParserText given, String printed) throws SqlNotUnderstoodException {
        try {
            return Lexer.of(given.statement().dialect())
                    .lex(printed, PRINTED)
                    .get(0)
                    .tokens();
        } catch (SqlNotUnderstoodException e) {
            throw misread(given, Optional.empty());
        }
    }

    private static List<Token> withoutNoise(List<Token> tokens) {
        List<Token> kept = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            if (token.kind() != TokenKind.WORD || !NOISE.contains(token.word())) {
                kept.add(token);
            }
        }
        return kept;
    }

    private static boolean same(Token expected, Token actual) {
        if (expected.kind() != actual.kind()) {
            return false;
        }
        return expected.kind() == TokenKind.WORD
                ? expected.word().equals(actual.word())
                : expected.value().equals(actual.value());
    }

    private static SqlNotUnderstoodException misread(ParserText given, Optional<Token> at) {
        return new SqlNotUnderstoodException(
                Reason.MISREAD,
                "the statement could not be read with certainty"
                        + at.map(token -> " from `" + shown(token) + "` on").orElse(""),
                at.map(token -> given.position(token.start())).orElse(given.position(0)),
                "write it in a plainer form");
    }

    /** Constants are placeholders in what the parser was given, so that this shows no value. */
    private static String shown(Token token) {
        return switch (token.kind()) {
            case STRING, BIT_STRING, NUMBER -> "?";
            case WORD, QUOTED_NAME, PARAMETER, VARIABLE, OPERATOR, PUNCTUATION -> token.value();
        };
    }
}
