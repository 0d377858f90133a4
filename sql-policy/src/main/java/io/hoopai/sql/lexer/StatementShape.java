package io.hoopai.sql.lexer;

/**
 * The shape of a statement: its tokens with single blanks between them, constants and parameters as {@code ?}. Equal for
 * statements that differ only in constants, comments and layout, and free of values, so that it can be logged.
 */
public final class StatementShape {
    private StatementShape() {}

    public static String of(LexedStatement statement) {
        char quote = Quoting.quote(statement.dialect());
        StringBuilder shape = new StringBuilder();
        for (Token token : statement.tokens()) {
            if (!shape.isEmpty()) {
                shape.append(' ');
            }
            switch (token.kind()) {
                case STRING, BIT_STRING, NUMBER, PARAMETER -> shape.append('?');
                case QUOTED_NAME -> Quoting.append(shape, token.value(), quote);
                case WORD, VARIABLE, OPERATOR, PUNCTUATION -> shape.append(token.value());
            }
        }
        return shape.toString();
    }
}
