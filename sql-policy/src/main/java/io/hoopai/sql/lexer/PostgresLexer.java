package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.List;

/** Postgres's scanner ({@code src/backend/parser/scan.l}), with {@code standard_conforming_strings} on. */
final class PostgresLexer implements Lexer {
    @Override
    public List<LexedStatement> lex(String text, ReadLimits limits) throws SqlNotUnderstoodException {
        return new PostgresScanner(text, limits).scan();
    }

    /** One pass; the rules for strings, numbers and operators have classes of their own. */
    private static final class PostgresScanner extends Scanner {
        private static final int HIGHEST_PARAMETER = 65_535;
        private static final String UESCAPE = "uescape";

        PostgresScanner(String text, ReadLimits limits) {
            super(Dialect.POSTGRESQL, text, limits);
        }

        @Override
        boolean skipComment() throws SqlNotUnderstoodException {
            int start = position;
            if (peek(0) == '-' && peek(1) == '-') {
                while (peek(0) != END && peek(0) != '\n' && peek(0) != '\r') {
                    position++;
                }
            } else if (peek(0) == '/' && peek(1) == '*') {
                skipBlockComment();
            } else {
                return false;
            }
            statements.blank(start, position);
            return true;
        }

        /** Block comments nest. */
        private void skipBlockComment() throws SqlNotUnderstoodException {
            int start = position;
            int depth = 0;
            do {
                if (peek(0) == END) {
                    throw unterminated("the comment", start);
                }
                if (peek(0) == '/' && peek(1) == '*') {
                    depth++;
                    position += 2;
                } else if (peek(0) == '*' && peek(1) == '/') {
                    depth--;
                    position += 2;
                } else {
                    position++;
                }
            } while (depth > 0);
        }

        @Override
        void scanToken() throws SqlNotUnderstoodException {
            int c = peek(0);
            if (isPrefixed(c)) {
                return;
            }
            if (isNamePart(c) && !Ascii.isDigit(c) && c != '$') {
                word();
            } else if (c == '\'') {
                string(position, PostgresString.Notation.PLAIN);
            } else if (c == '"') {
                int start = position;
                addName(TokenKind.QUOTED_NAME, readQuotedName(), start);
            } else if (Ascii.isDigit(c) || (c == '.' && Ascii.isDigit(peek(1)))) {
                number();
            } else if (c == '$') {
                dollar();
            } else if (PostgresOperators.isOperatorCharacter(c)) {
                operator();
            } else {
                punctuation(c);
            }
        }

        /** The forms that a letter directly before a quote makes: {@code E'' B'' X'' N'' U&'' U&""}. */
        private boolean isPrefixed(int c) throws SqlNotUnderstoodException {
            int start = position;
            boolean quoted = peek(1) == '\'';
            switch (c) {
                case 'e', 'E' -> {
                    if (quoted) {
                        position++;
                        string(start, PostgresString.Notation.ESCAPES);
                        return true;
                    }
                }
                case 'n', 'N' -> {
                    if (quoted) {
                        position++;
                        string(start, PostgresString.Notation.PLAIN);
                        return true;
                    }
                }
                case 'b', 'B', 'x', 'X' -> {
                    if (quoted) {
                        position++;
                        new PostgresString(this).read(PostgresString.Notation.BITS);
                        add(TokenKind.BIT_STRING, start);
                        return true;
                    }
                }
                case 'u', 'U' -> {
                    if (peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
                        position += 2;
                        unicode(start);
                        return true;
                    }
                }
                default -> {}
            }
            return false;
        }

        private void string(int start, PostgresString.Notation notation) throws SqlNotUnderstoodException {
            String value = new PostgresString(this).read(notation);
            statements.add(TokenKind.STRING, value, start, position);
        }

        private void unicode(int start) throws SqlNotUnderstoodException {
            boolean isName = peek(0) == '"';
            int bodyStart = position;
            String body = isName ? readQuotedName() : new PostgresString(this).read(PostgresString.Notation.PLAIN);
            int end = position;
            skipBlanks();
            char escape = '\\';
            if (isUescape()) {
                position += UESCAPE.length();
                skipBlanks();
                escape = escapeCharacter();
                end = position;
            }
            String value = new UnicodeEscapes(source, bodyStart).decode(body, escape);
            if (isName) {
                statements.add(TokenKind.QUOTED_NAME, NameLimit.truncate(value), start, end);
            } else {
                statements.add(TokenKind.STRING, value, start, end);
            }
        }

        private boolean isUescape() {
            int end = position + UESCAPE.length();
            return end <= text.length()
                    && Token.sameWord(text.substring(position, end), UESCAPE)
                    && !isNamePart(peek(UESCAPE.length()));
        }

        private char escapeCharacter() throws SqlNotUnderstoodException {
            int c = peek(1);
            if (peek(0) != '\'' || peek(2) != '\'' || peek(3) == '\'' || !UnicodeEscapes.canEscape(c)) {
                throw refuse("`UESCAPE` is not followed by one escape character in quotes", position, "");
            }
            position += 3;
            return (char) c;
        }

        private void word() throws SqlNotUnderstoodException {
            int start = position;
            skipName();
            addName(TokenKind.WORD, Ascii.toLower(text.substring(start, position)), start);
        }

        private void addName(TokenKind kind, String name, int start) throws SqlNotUnderstoodException {
            statements.add(kind, NameLimit.truncate(name), start, position);
        }

        private void number() throws SqlNotUnderstoodException {
            int start = position;
            position = PostgresNumbers.end(text, position);
            if (isNamePart(peek(0)) || peek(0) == '.') {
                throw refuse("there is something directly behind a number", start, "put a blank behind the number");
            }
            add(TokenKind.NUMBER, start);
        }

        /** A parameter, or a string in dollar quotes. */
        private void dollar() throws SqlNotUnderstoodException {
            if (Ascii.isDigit(peek(1))) {
                parameter();
                return;
            }
            int start = position;
            position++;
            if (peek(0) != '$') {
                while (isNamePart(peek(0)) && peek(0) != '$') {
                    position++;
                }
            }
            if (peek(0) != '$') {
                position = start;
                throw strayCharacter();
            }
            position++;
            String tag = text.substring(start, position);
            int bodyStart = position;
            int end = text.indexOf(tag, position);
            if (end < 0) {
                throw unterminated("the dollar-quoted string", start);
            }
            position = end + tag.length();
            statements.add(TokenKind.STRING, text.substring(bodyStart, end), start, position);
        }

        private void parameter() throws SqlNotUnderstoodException {
            int start = position++;
            int number = 0;
            while (Ascii.isDigit(peek(0))) {
                number = Math.min(number * 10 + (peek(0) - '0'), HIGHEST_PARAMETER + 1);
                position++;
            }
            if (number < 1 || number > HIGHEST_PARAMETER) {
                throw refuse("a parameter has no number from 1 to " + HIGHEST_PARAMETER, start, "");
            }
            if (isNamePart(peek(0))) {
                throw refuse("there is something directly behind a parameter", start, "put a blank behind it");
            }
            add(TokenKind.PARAMETER, start);
        }

        private void operator() throws SqlNotUnderstoodException {
            int start = position;
            position = PostgresOperators.end(text, position);
            if (position - start >= NameLimit.BYTES) {
                throw refuse("an operator is too long", start, "");
            }
            add(TokenKind.OPERATOR, start);
        }

        private void punctuation(int c) throws SqlNotUnderstoodException {
            int start = position;
            switch (c) {
                case ':' -> {
                    position += peek(1) == ':' || peek(1) == '=' ? 2 : 1;
                    add(position - start == 2 ? TokenKind.OPERATOR : TokenKind.PUNCTUATION, start);
                }
                case '.' -> {
                    if (peek(1) == '.') {
                        throw refuse("`..` has no meaning in SQL", start, "");
                    }
                    position++;
                    add(TokenKind.PUNCTUATION, start);
                }
                case '(', ')', '[', ']', ',' -> {
                    position++;
                    add(TokenKind.PUNCTUATION, start);
                }
                case '\\' ->
                    throw refuse("a backslash begins no SQL", start, "commands of psql work in psql alone; send SQL");
                default -> throw strayCharacter();
            }
        }
    }
}
