package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import java.util.Locale;
import java.util.regex.Pattern;

/** Types ({@code Typename} in the grammar). Words stay as they are written: {@code int} is not made {@code int4}. */
final class PostgresTypes implements TypeNames {
    /** Also one to another base; an exponent makes a number that is none to the grammar, whatever its value. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9_]+|0[xXoObB].*");

    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresTypes(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    @Override
    public String name() throws SqlNotUnderstoodException {
        tokens.accept("setof");
        String name = simpleName();
        boolean array = tokens.accept("array");
        if (array && tokens.accept("[")) {
            bound();
            tokens.expect("]");
        }
        while (!array && tokens.at("[")) {
            do {
                tokens.skip(1);
                if (!tokens.at("]")) {
                    bound();
                }
                tokens.expect("]");
            } while (tokens.at("["));
            array = true;
        }
        return array ? name + "[]" : name;
    }

    private void bound() throws SqlNotUnderstoodException {
        if (!tokens.at(TokenKind.NUMBER) || !isWhole(tokens.peek().value())) {
            throw tokens.expected("the size of the array");
        }
        tokens.skip(1);
    }

    /** Whether it is a number that the server reads as an {@code int4}. */
    private static boolean isWhole(String number) {
        return number.chars().allMatch(c -> c >= '0' && c <= '9')
                && number.length() <= 10
                && Long.parseLong(number) <= Integer.MAX_VALUE;
    }

    /** A type that is no array. A schema other than the server's own stays, for a type in it may be anything. */
    String simpleName() throws SqlNotUnderstoodException {
        if (atOwnGrammar()) {
            return ownGrammar(true);
        }
        if (!grammar.names().atFunctionName()) {
            throw grammar.names().expected("a type");
        }
        StringBuilder name = new StringBuilder(tokens.take().value());
        while (tokens.accept(".")) {
            name.append('.').append(grammar.names().label());
        }
        if (tokens.at("%", "type")) {
            throw tokens.unsupported("`%TYPE`");
        }
        modifiers();
        String text = name.toString().toLowerCase(Locale.ROOT);
        return text.startsWith("pg_catalog.") ? text.substring("pg_catalog.".length()) : text;
    }

    /** Whether the word at the cursor is a type with a grammar of its own. */
    private boolean atOwnGrammar() {
        return switch (tokens.text()) {
            case "int",
                    "integer",
                    "smallint",
                    "bigint",
                    "real",
                    "float",
                    "decimal",
                    "dec",
                    "numeric",
                    "boolean",
                    "bit",
                    "character",
                    "char",
                    "varchar",
                    "national",
                    "nchar",
                    "timestamp",
                    "time",
                    "interval",
                    "json" -> true;
            case "double" -> tokens.text(1).equals("precision");
            default -> false;
        };
    }

    /** Whether a constant of a type with a grammar of its own begins at the cursor, rather than a name. */
    boolean atConstant() {
        if (!atOwnGrammar()) {
            return false;
        }
        if (tokens.at(1, TokenKind.STRING)) {
            return true;
        }
        return switch (tokens.text(1)) {
            case "precision", "varying", "character", "char" -> true;
            case "(" -> !tokens.at("json");
            case "with", "without" -> tokens.text(2).equals("time");
            default -> false;
        };
    }

    /** The type before a string constant, whose fields, if it is an interval, come behind the string. */
    void constantType() throws SqlNotUnderstoodException {
        ownGrammar(false);
    }

    private String ownGrammar(boolean withFields) throws SqlNotUnderstoodException {
        String word = tokens.take().word();
        switch (word) {
            case "double" -> {
                tokens.expect("precision");
                return "double precision";
            }
            case "national" -> {
                if (!tokens.accept("character") && !tokens.accept("char")) {
                    throw tokens.expected("`character`");
                }
                return varying("character");
            }
            case "character", "char", "nchar" -> {
                return varying(word);
            }
            case "varchar" -> {
                precision();
                return word;
            }
            case "bit" -> {
                String name = tokens.accept("varying") ? "bit varying" : word;
                modifiers();
                return name;
            }
            case "decimal", "dec", "numeric" -> {
                modifiers();
                return word;
            }
            case "float" -> {
                precision();
                return word;
            }
            case "timestamp", "time" -> {
                precision();
                return zoned(word);
            }
            case "interval" -> {
                if (tokens.at("(")) {
                    precision();
                } else if (withFields) {
                    intervalFields();
                }
                return word;
            }
            default -> {
                return word;
            }
        }
    }

    private String varying(String word) throws SqlNotUnderstoodException {
        String name = tokens.accept("varying") ? word + " varying" : word;
        precision();
        return name;
    }

    private String zoned(String word) throws SqlNotUnderstoodException {
        if (tokens.accept("with", "time", "zone")) {
            return word + " with time zone";
        }
        return tokens.accept("without", "time", "zone") ? word + " without time zone" : word;
    }

    /** {@code DAY TO SECOND (3)} and the like, if it is there. */
    void intervalFields() throws SqlNotUnderstoodException {
        if (!atIntervalField()) {
            return;
        }
        intervalField();
        if (tokens.accept("to")) {
            if (!atIntervalField()) {
                throw tokens.expected("a field of an interval");
            }
            intervalField();
        }
    }

    private boolean atIntervalField() {
        return switch (tokens.text()) {
            case "year", "month", "day", "hour", "minute", "second" -> true;
            default -> false;
        };
    }

    private void intervalField() throws SqlNotUnderstoodException {
        if (tokens.take().isWord("second")) {
            precision();
        }
    }

    /** A whole number in parentheses, if it is there. */
    private void precision() throws SqlNotUnderstoodException {
        if (!tokens.accept("(")) {
            return;
        }
        if (tokens.at(TokenKind.NUMBER)
                && !WHOLE_NUMBER.matcher(tokens.peek().value()).matches()) {
            throw tokens.expected("a whole number");
        }
        tokens.take(TokenKind.NUMBER, "a precision");
        tokens.expect(")");
    }

    /** What stands in parentheses behind a type. It is for the type to read, and can name words but no columns. */
    private void modifiers() throws SqlNotUnderstoodException {
        if (!tokens.accept("(")) {
            return;
        }
        for (Expression modifier : grammar.expressions().list()) {
            requireModifier(modifier);
        }
        tokens.expect(")");
    }

    void requireModifier(Expression modifier) throws SqlNotUnderstoodException {
        boolean plain = modifier instanceof Expression.Literal
                || (modifier instanceof Expression.ColumnName word
                        && word.name().parts().size() == 1);
        if (!plain) {
            throw tokens.unsupported("a modifier of a type that is no constant", modifier.position());
        }
    }
}
