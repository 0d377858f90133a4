package io.hoopai.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every text that our lexer accepts means the same to MySQL when it is written anew from our tokens alone: a blank between
 * any two, every string and quoted name from its decoded value. Had the server cut the text elsewhere, or decoded it
 * otherwise, it would say something else of one of the two.
 */
@Tag("oracle")
final class MySqlLexerOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 20_261_123L);
    private static final int TEXTS = Integer.getInteger("oracle.mysql.statements", 30_000);

    private static final Pattern BLANKS_BEFORE_VARIABLE = Pattern.compile("\\s+(?=@@)");
    private static final Pattern TEXT_AS_NAME = Pattern.compile("`materialized-subquery`\\.`[^`]*`");

    /** The number and the text of an error: what the server refuses as it stands, it does not run. */
    private static final Pattern ERROR = Pattern.compile("\\d{4} ");

    private final Tally differences = new Tally();
    private int compared;
    private int withSyntaxError;

    @Test
    void cutsEveryTextAsTheServerDoes() throws SQLException {
        StatementSource source = new StatementSource(Dialect.MYSQL, SEED);
        try (LiveMySql live = new LiveMySql()) {
            for (int i = 0; i < TEXTS; i++) {
                for (LexedStatement statement : LexedStatements.of(source.next(), Dialect.MYSQL)) {
                    compare(statement, live);
                }
            }
        }
        System.out.printf(
                "seed %d: %d texts, %d statements compared, %d of them syntax errors to both%n",
                SEED, TEXTS, compared, withSyntaxError);
        System.out.print(differences.report("cut or decoded differently", 60));
        assertThat(compared).isGreaterThan(TEXTS / 3);
        assertThat(differences.count()).isZero();
    }

    private void compare(LexedStatement statement, LiveMySql live) throws SQLException {
        String sent = withoutTextsAsNames(live.reading(statement.sql()));
        String rewritten = withoutTextsAsNames(live.reading(rewritten(statement)));
        compared++;
        withSyntaxError += sent.equals("syntax error") ? 1 : 0;
        if (!sent.equals(rewritten) && !ERROR.matcher(sent).lookingAt()) {
            int from = Math.max(0, Arrays.mismatch(sent.toCharArray(), rewritten.toCharArray()) - 40);
            differences.add(
                    "the server reads " + oneLine(sent.substring(Math.min(from, sent.length())))
                            + ", and from our tokens "
                            + oneLine(rewritten.substring(Math.min(from, rewritten.length()))),
                    statement.sql());
        }
    }

    /** The server names the columns of some subqueries by their text, blanks included, and shows system variables by it. */
    private static String withoutTextsAsNames(String reading) {
        String named = TEXT_AS_NAME.matcher(reading).replaceAll("`materialized-subquery`.`…`");
        return BLANKS_BEFORE_VARIABLE.matcher(named).replaceAll(" ");
    }

    private static String oneLine(String text) {
        return text.length() > 200 ? text.substring(0, 200).replace('\n', ' ') + "…" : text.replace('\n', ' ');
    }

    /** A function's name before its parenthesis, and names on both sides of a point, which may be keywords there. */
    private static boolean isChangedByBlank(Token left, Token right) {
        return (left.kind() == TokenKind.WORD && right.isSymbol("(")) || left.isSymbol(".") || right.isSymbol(".");
    }

    /** The tokens again, apart from each other but where a blank changes what they are. */
    private static String rewritten(LexedStatement statement) {
        StringBuilder text = new StringBuilder();
        Optional<Token> previous = Optional.empty();
        for (Token token : statement.tokens()) {
            boolean glued = previous.isPresent()
                    && previous.get().end() == token.start()
                    && isChangedByBlank(previous.get(), token);
            text.append(previous.isEmpty() || glued ? "" : " ").append(written(token, statement));
            previous = Optional.of(token);
        }
        return text.toString();
    }

    private static String written(Token token, LexedStatement statement) {
        int offset = statement.start().offset();
        String source = statement.sql().substring(token.start() - offset, token.end() - offset);
        return switch (token.kind()) {
            case STRING -> introducer(source) + "'" + escaped(token.value()) + "'";
            case QUOTED_NAME -> "`" + token.value().replace("`", "``") + "`";
            case VARIABLE -> source;
            default -> token.value();
        };
    }

    /** What is before the quote: {@code _utf8mb4}, {@code N} or nothing. */
    private static String introducer(String source) {
        int quote = 0;
        while (source.charAt(quote) != '\'' && source.charAt(quote) != '"') {
            quote++;
        }
        return source.substring(0, quote);
    }

    /** {@code \%} and {@code \_} are not escapes but what they are written as. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean ofLike =
                    c == '\\' && i + 1 < value.length() && (value.charAt(i + 1) == '%' || value.charAt(i + 1) == '_');
            switch (c) {
                case '\'' -> escaped.append("''");
                case '\\' -> escaped.append(ofLike ? "\\" : "\\\\");
                case 0 -> escaped.append("\\0");
                case 0x1a -> escaped.append("\\Z");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
