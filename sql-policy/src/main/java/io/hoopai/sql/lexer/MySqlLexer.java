package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.List;
import java.util.Set;

/**
 * The scanner of MySQL 8.0 ({@code lex_one_token} in {@code sql/sql_lex.cc}), with an {@code sql_mode} that has neither
 * ANSI_QUOTES, NO_BACKSLASH_ESCAPES nor IGNORE_SPACE. What depends on the version of the server, or tells MySQL from
 * MariaDB, is refused.
 */
final class MySqlLexer implements Lexer {
    @Override
    public List<LexedStatement> lex(String text, ReadLimits limits) throws SqlNotUnderstoodException {
        return new MySqlScanner(text, limits).scan();
    }

    private static final class MySqlScanner extends Scanner {
        /**
         * Functions only when the parenthesis follows directly ({@code SYM_FN} in {@code sql/lex.h}); with a blank
         * between, the server looks for a stored function of that name.
         */
        private static final Set<String> BOUND_TO_PARENTHESIS = Set.of(
                "adddate",
                "bit_and",
                "bit_or",
                "bit_xor",
                "cast",
                "count",
                "curdate",
                "curtime",
                "date_add",
                "date_sub",
                "extract",
                "group_concat",
                "json_arrayagg",
                "json_objectagg",
                "max",
                "mid",
                "min",
                "now",
                "position",
                "session_user",
                "st_collect",
                "std",
                "stddev",
                "stddev_pop",
                "stddev_samp",
                "subdate",
                "substr",
                "substring",
                "sum",
                "sysdate",
                "system_user",
                "trim",
                "var_pop",
                "var_samp",
                "variance");

        /** Introducers that name the encoding a string has anyway, or one that agrees with it on what is written. */
        private static final Set<String> INTRODUCERS =
                Set.of("_ascii", "_binary", "_latin1", "_utf8", "_utf8mb3", "_utf8mb4");

        private static final Set<String> COMPARISONS =
                Set.of("=", "!", "<", ">", "<=", ">=", "<>", "!=", "<=>", "<<", ">>");

        MySqlScanner(String text, ReadLimits limits) {
            super(Dialect.MYSQL, text, limits);
        }

        @Override
        boolean skipComment() throws SqlNotUnderstoodException {
            int start = position;
            if (peek(0) == '#' || (peek(0) == '-' && peek(1) == '-')) {
                if (peek(0) == '-' && peek(2) != END && !Ascii.isBlank(peek(2))) {
                    throw refuse(
                            "`--` without a blank behind it is a comment to some servers and two signs to others",
                            start,
                            "put a blank behind it, or between the signs");
                }
                skipLineComment();
            } else if (peek(0) == '/' && peek(1) == '*') {
                skipBlockComment();
            } else {
                return false;
            }
            statements.blank(start, position);
            return true;
        }

        private void skipLineComment() throws SqlNotUnderstoodException {
            while (peek(0) != END && peek(0) != '\n') {
                if (peek(0) == '\r' && peek(1) != '\n') {
                    throw refuse(
                            "a carriage return inside a comment ends it for some readers and not for others",
                            position,
                            "end the line with a line feed");
                }
                position++;
            }
        }

        /** Hints for the optimizer are blanked like any comment: they may change settings for their statement. */
        private void skipBlockComment() throws SqlNotUnderstoodException {
            int start = position;
            boolean executable = peek(2) == '!' || ((peek(2) == 'M' || peek(2) == 'm') && peek(3) == '!');
            if (executable) {
                throw refuse(
                        "comments that the server executes (`/*!`, `/*M!`) are not supported",
                        start,
                        "write the SQL itself, or leave the comment out");
            }
            int end = text.indexOf("*/", start + 2);
            if (end < 0) {
                throw unterminated("the comment", start);
            }
            position = end + 2;
        }

        @Override
        void scanToken() throws SqlNotUnderstoodException {
            int c = peek(0);
            int start = position;
            if (peek(1) == '\'' && prefixed(c)) {
                return;
            }
            if (Ascii.isDigit(c) || (c == '.' && Ascii.isDigit(peek(1)))) {
                number();
            } else if (isNamePart(c) && c != '$') {
                word();
            } else if (c == '\'' || c == '"') {
                statements.add(TokenKind.STRING, readString(), start, position);
            } else if (c == '`') {
                String name = readQuotedName();
                statements.add(TokenKind.QUOTED_NAME, name, start, position);
            } else if (c == '@') {
                variable();
            } else if (c == '?') {
                position++;
                if (isNamePart(peek(0))) {
                    throw refuse("there is something directly behind a parameter", start, "put a blank behind it");
                }
                add(TokenKind.PARAMETER, start);
            } else {
                symbol(c);
            }
        }

        /** {@code N'' X'' B''}. */
        private boolean prefixed(int c) throws SqlNotUnderstoodException {
            int start = position;
            switch (c) {
                case 'n', 'N' -> {
                    position++;
                    statements.add(TokenKind.STRING, readString(), start, position);
                    return true;
                }
                case 'x', 'X', 'b', 'B' -> {
                    digitString(c == 'x' || c == 'X' ? 16 : 2);
                    add(TokenKind.BIT_STRING, start);
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }

        private void digitString(int base) throws SqlNotUnderstoodException {
            int start = position;
            position += 2;
            while (base == 16 ? Ascii.isHexDigit(peek(0)) : peek(0) == '0' || peek(0) == '1') {
                position++;
            }
            boolean wholeBytes = base == 2 || (position - start) % 2 == 0;
            if (peek(0) != '\'' || !wholeBytes) {
                throw refuse("a bit or hexadecimal string holds something else", start, "");
            }
            position++;
        }

        private String readString() throws SqlNotUnderstoodException {
            int start = position;
            char quote = text.charAt(position++);
            StringBuilder value = new StringBuilder();
            while (true) {
                int c = peek(0);
                if (c == END) {
                    throw unterminated("the string constant", start);
                }
                if (c == '\\') {
                    BackslashEscapes.decodeMySql(this, value);
                    continue;
                }
                position++;
                if (c == quote) {
                    if (peek(0) != quote) {
                        return value.toString();
                    }
                    position++;
                }
                value.append((char) c);
            }
        }

        private void word() throws SqlNotUnderstoodException {
            int start = position;
            skipName();
            String word = text.substring(start, position);
            int end = position;
            skipBlanks();
            if (word.charAt(0) == '_' && (peek(0) == '\'' || peek(0) == '"')) {
                introduced(word, start);
                return;
            }
            if (position > end && peek(0) == '(' && BOUND_TO_PARENTHESIS.contains(Ascii.toLower(word))) {
                throw refuse(
                        "`" + word + "` with a blank before its parenthesis is not the built-in function",
                        start,
                        "write the parenthesis directly behind it, or quote it with backticks if it is a name");
            }
            statements.add(TokenKind.WORD, word, start, end);
            if (position == end) {
                namesBehindPoints();
            }
        }

        /** A string with its encoding before it: {@code _utf8mb4'…'}. */
        private void introduced(String introducer, int start) throws SqlNotUnderstoodException {
            if (!INTRODUCERS.contains(Ascii.toLower(introducer))) {
                throw refuse("`" + introducer + "` before a string is not supported", start, "leave it out");
            }
            statements.add(TokenKind.STRING, readString(), start, position);
        }

        /** Directly behind a name and a point everything is a name, numbers too: {@code t.1e5}. */
        private void namesBehindPoints() throws SqlNotUnderstoodException {
            while (peek(0) == '.' && isNamePart(peek(1))) {
                int point = position++;
                add(TokenKind.PUNCTUATION, point);
                int start = position;
                skipName();
                add(TokenKind.WORD, start);
            }
        }

        /** A number, or a name that begins with a digit. */
        private void number() throws SqlNotUnderstoodException {
            int start = position;
            int end = MySqlNumbers.end(text, position);
            if (end == start) {
                word();
                return;
            }
            position = end;
            if (isNamePart(peek(0)) || peek(0) == '.') {
                throw refuse("there is something directly behind a number", start, "put a blank behind the number");
            }
            add(MySqlNumbers.isBinary(text, start) ? TokenKind.BIT_STRING : TokenKind.NUMBER, start);
        }

        private void variable() throws SqlNotUnderstoodException {
            int start = position;
            position += peek(1) == '@' ? 2 : 1;
            int name = position;
            if (name == start + 1 && (peek(0) == '`' || peek(0) == '\'' || peek(0) == '"')) {
                quotedVariable(start);
                return;
            }
            while ((isNamePart(peek(0)) && peek(0) < 0x80) || (peek(0) == '.' && position > name)) {
                position++;
            }
            if (position == name) {
                throw refuse("`@` is not followed by the name of a variable", start, "write `@name`");
            }
            add(TokenKind.VARIABLE, start);
        }

        /** A user variable whose name is quoted; with an `@` in it, it would read like one of the server's. */
        private void quotedVariable(int start) throws SqlNotUnderstoodException {
            String name = peek(0) == '`' ? readQuotedName() : readString();
            if (name.isEmpty() || name.indexOf('@') >= 0) {
                throw refuse("the name of a variable is empty or has an `@` in it", start, "use a plain name");
            }
            statements.add(TokenKind.VARIABLE, "@" + name, start, position);
        }

        private void symbol(int c) throws SqlNotUnderstoodException {
            int start = position;
            switch (c) {
                case '(', ')', ',', '.' -> {
                    position++;
                    add(TokenKind.PUNCTUATION, start);
                }
                case '<', '>', '=', '!' -> comparison();
                case '&', '|' -> {
                    position += peek(1) == c ? 2 : 1;
                    add(TokenKind.OPERATOR, start);
                }
                case ':' -> {
                    if (peek(1) != '=') {
                        throw strayCharacter();
                    }
                    position += 2;
                    add(TokenKind.OPERATOR, start);
                }
                case '-' -> {
                    position += peek(1) != '>' ? 1 : peek(2) == '>' ? 3 : 2;
                    add(TokenKind.OPERATOR, start);
                }
                case '+', '*', '/', '%', '^', '~' -> {
                    position++;
                    add(TokenKind.OPERATOR, start);
                }
                default -> throw strayCharacter();
            }
        }

        private void comparison() throws SqlNotUnderstoodException {
            int start = position;
            int longest = peek(0) == '<' ? 3 : 2;
            while (position - start < longest && isComparison(peek(0))) {
                position++;
            }
            if (!COMPARISONS.contains(text.substring(start, position))) {
                throw refuse("there is no operator of these comparison signs", start, "put blanks between operators");
            }
            add(TokenKind.OPERATOR, start);
        }

        private static boolean isComparison(int c) {
            return c == '<' || c == '>' || c == '=' || c == '!';
        }
    }
}
