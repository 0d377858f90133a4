package io.hoopai.sql.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the text, the lexer answers or refuses, and what it answers is consistent. */
class LexerMutationTest {
    private static final List<String> PIECES = List.of(
            "'",
            "''",
            "\\",
            "\"",
            "`",
            "$",
            "$$",
            "$a$",
            "E'",
            "U&'",
            "U&\"",
            " uescape ",
            "'!'",
            "x'",
            "b'01'",
            "N'",
            "--",
            "-- ",
            "#",
            "/*",
            "*/",
            "/*!",
            "\n",
            "\r",
            " ",
            ";",
            "(",
            ")",
            "[",
            "]",
            ".",
            ",",
            "1",
            "1.5",
            "1e5",
            "0x1F",
            "1.",
            ".5",
            "_utf8",
            "a",
            "select",
            "case",
            "end",
            "not",
            "é",
            "\uD83D\uDE00",
            "\uD83D",
            "\u00a0",
            "@",
            "@@",
            "::",
            ":",
            "=",
            "<",
            ">",
            "!",
            "-",
            "+",
            "->>",
            "?",
            "$1",
            "{",
            "\u0000",
            "begin atomic");

    @ParameterizedTest
    @EnumSource
    void answersOrRefusesAnyText(Dialect dialect) {
        Random random = new Random(20_260_101);
        Lexer lexer = Lexer.of(dialect);
        int understood = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            understood += check(lexer, text.toString());
        }
        assertThat(understood).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void takesTimeInProportionToTheText(Dialect dialect) {
        Lexer lexer = Lexer.of(dialect);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String piece : PIECES) {
                lex(lexer, piece.repeat((1 << 18) / piece.length()));
                lex(lexer, "select " + piece.repeat(50_000) + "x");
                lex(lexer, (piece + " a ").repeat(20_000));
            }
        });
    }

    private static Optional<List<LexedStatement>> lex(Lexer lexer, String text) {
        try {
            return Optional.of(lexer.lex(text, ReadLimits.DEFAULT));
        } catch (SqlNotUnderstoodException e) {
            assertThat(e.position().offset()).isBetween(0, text.length());
            return Optional.empty();
        }
    }

    /** Lexing what the server gets must give the same tokens as lexing what the client sent. */
    private static int check(Lexer lexer, String text) {
        List<LexedStatement> statements = lex(lexer, text).orElse(List.of());
        for (LexedStatement statement : statements) {
            List<Token> again = relex(lexer, statement.sql());
            assertThat(again).as(text).hasSameSizeAs(statement.tokens());
            for (int i = 0; i < again.size(); i++) {
                Token token = statement.tokens().get(i);
                assertThat(again.get(i))
                        .as(text)
                        .isEqualTo(new Token(
                                token.kind(),
                                token.kind() == TokenKind.BIT_STRING
                                        ? again.get(i).value()
                                        : token.value(),
                                token.start() - statement.start().offset(),
                                token.end() - statement.start().offset()));
            }
        }
        return statements.size();
    }

    private static List<Token> relex(Lexer lexer, String sql) {
        try {
            return lexer.lex(sql, ReadLimits.DEFAULT).get(0).tokens();
        } catch (SqlNotUnderstoodException e) {
            throw new AssertionError("what is sent is not understood: " + sql, e);
        }
    }
}
