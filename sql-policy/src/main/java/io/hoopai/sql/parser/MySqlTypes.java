package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.Expression.Literal;
import java.util.List;

/** The names of types and character sets, and the clauses of SQL/JSON that stand behind types. */
final class MySqlTypes implements TypeNames {
    private final MySqlGrammar grammar;
    private final Tokens tokens;

    MySqlTypes(MySqlGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** A type that one can cast to. */
    @Override
    public String name() throws SqlNotUnderstoodException {
        String type = tokens.text();
        switch (type) {
            case "binary", "date", "time", "datetime", "year", "json", "float", "nchar", "decimal", "dec" ->
                tokens.skip(1);
            case "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon" -> tokens.skip(1);
            case "geometrycollection", "geomcollection", "real" -> tokens.skip(1);
            case "double" -> {
                tokens.skip(1);
                tokens.accept("precision");
            }
            case "signed", "unsigned" -> {
                tokens.skip(1);
                if (!tokens.accept("integer")) {
                    tokens.accept("int");
                }
            }
            case "char", "character" -> {
                tokens.skip(1);
                type = "char";
            }
            default -> throw tokens.expected("a type");
        }
        modifiers();
        if (type.equals("char")) {
            characterSet();
        }
        return type;
    }

    /** The type of a column that is defined: any name of a type with whatever belongs to it. */
    void ofColumn() throws SqlNotUnderstoodException {
        tokens.take(TokenKind.WORD, "a type");
        if (!tokens.accept("precision")) {
            tokens.accept("varying");
        }
        modifiers();
        while (tokens.accept("unsigned") || tokens.accept("signed") || tokens.accept("zerofill")) {
            // they say nothing about lineage
        }
        characterSet();
        if (tokens.accept("collate")) {
            charset();
        }
    }

    /** Numbers or strings in parentheses behind the name of a type, if they are there. */
    void modifiers() throws SqlNotUnderstoodException {
        if (!tokens.accept("(")) {
            return;
        }
        do {
            if (!tokens.at(TokenKind.NUMBER) && !tokens.at(TokenKind.STRING)) {
                throw tokens.expected("a number");
            }
            tokens.skip(1);
        } while (tokens.accept(","));
        tokens.expect(")");
    }

    private void characterSet() throws SqlNotUnderstoodException {
        if (tokens.accept("character", "set") || tokens.accept("charset")) {
            charset();
        } else if (!tokens.accept("ascii") && !tokens.accept("unicode")) {
            tokens.accept("byte");
        }
        tokens.accept("binary");
    }

    /** The name of a character set or a collation, as a name or a string. */
    void charset() throws SqlNotUnderstoodException {
        if (tokens.accept("binary")) {
            return;
        }
        if (grammar.names().atName()) {
            tokens.skip(1);
        } else {
            tokens.take(TokenKind.STRING, "the name of a character set or a collation");
        }
    }

    /** A string of whatever notation. */
    void text(String what) throws SqlNotUnderstoodException {
        if (tokens.at(TokenKind.BIT_STRING)) {
            tokens.takePlainConstant();
        } else {
            grammar.expressions().string(what);
        }
    }

    /** What JSON_VALUE and a column of JSON_TABLE give in place of a missing or a wrong value, each at most once. */
    void onEmptyOnError(List<Expression> defaults) throws SqlNotUnderstoodException {
        for (int i = 0; i < 2; i++) {
            if (!tokens.accept("null") && !tokens.accept("error")) {
                if (!tokens.accept("default")) {
                    return;
                }
                Expression value = grammar.expressions().simple();
                if (!(value instanceof Literal)) {
                    throw tokens.unsupported("DEFAULT with something that is no constant", value.position());
                }
                defaults.add(value);
            }
            tokens.expect("on");
            if (!tokens.accept("empty") && !tokens.accept("error")) {
                throw tokens.expected("`empty` or `error`");
            }
        }
    }
}
