package io.hoopai.sql.parser;

import io.hoopai.sql.CopyFormat;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Copy;
import io.hoopai.sql.tree.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** COPY. Of its options those are kept that say how rows are written. */
final class PostgresCopies {
    private final PostgresGrammar grammar;
    private final Tokens tokens;
    private CopyFormat.Kind kind = CopyFormat.Kind.TEXT;
    private Optional<Character> delimiter = Optional.empty();
    private Optional<Character> quote = Optional.empty();
    private Optional<Character> escape = Optional.empty();

    PostgresCopies(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    Copy read() throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        tokens.expect("copy");
        if (tokens.accept("(")) {
            Copy.Source rows = new Copy.Rows(grammar.queries().commonTables().body());
            tokens.expect(")");
            tokens.expect("to");
            Copy.End end = end();
            options();
            return new Copy(rows, List.of(), false, end, format(false), Optional.empty(), position);
        }
        if (tokens.accept("binary")) {
            kind = CopyFormat.Kind.BINARY;
        }
        Copy.Source relation = new Copy.Relation(grammar.names().qualified("a table"));
        List<String> columns = grammar.names().optionalList();
        boolean from = tokens.accept("from");
        if (!from) {
            tokens.expect("to");
        }
        Copy.End end = end();
        if (tokens.at("delimiters") || tokens.at("using", "delimiters")) {
            tokens.accept("using");
            tokens.skip(1);
            keep("delimiter", string());
        }
        options();
        Optional<Expression> where = from ? grammar.expressions().behind("where") : Optional.empty();
        return new Copy(relation, columns, from, end, format(from), where, position);
    }

    private Copy.End end() throws SqlNotUnderstoodException {
        if (tokens.accept("program")) {
            string();
            return Copy.End.PROGRAM;
        }
        if (tokens.accept("stdin") || tokens.accept("stdout")) {
            return Copy.End.CLIENT;
        }
        string();
        return Copy.End.FILE;
    }

    private Token string() throws SqlNotUnderstoodException {
        return tokens.take(TokenKind.STRING, "a string");
    }

    private CopyFormat format(boolean from) {
        char quoted = quote.orElse('"');
        char usual = kind == CopyFormat.Kind.CSV ? ',' : '\t';
        return new CopyFormat(from, kind, delimiter.orElse(usual), quoted, escape.orElse(quoted));
    }

    /** Notes an option with its value; what is not one character the server refuses. */
    private void keep(String option, Token value) throws SqlNotUnderstoodException {
        Optional<Character> character =
                value.value().length() == 1 ? Optional.of(value.value().charAt(0)) : Optional.empty();
        switch (option) {
            case "format" ->
                kind = switch (value.value().toLowerCase(Locale.ROOT)) {
                    case "csv" -> CopyFormat.Kind.CSV;
                    case "binary" -> CopyFormat.Kind.BINARY;
                    default -> CopyFormat.Kind.TEXT;
                };
            case "encoding" -> {
                // Rows are searched, and shown, as UTF-8.
                if (!SettingRules.POSTGRESQL.maySet("client_encoding", List.of(value.value()))) {
                    throw tokens.unsupported("COPY in an encoding other than UTF8");
                }
            }
            case "delimiter" -> delimiter = character;
            case "quote" -> quote = character;
            case "escape" -> escape = character;
            default -> {}
        }
    }

    private void options() throws SqlNotUnderstoodException {
        boolean with = tokens.accept("with");
        if (tokens.accept("(")) {
            do {
                option();
            } while (tokens.accept(","));
            tokens.expect(")");
            return;
        }
        boolean any = false;
        while (oldOption()) {
            any = true;
        }
        if (with && !any) {
            throw tokens.expected("options");
        }
    }

    /** A name and, if it is there, its value. */
    private void option() throws SqlNotUnderstoodException {
        String option = grammar.names().label();
        if (tokens.accept("(")) {
            do {
                value();
            } while (tokens.accept(","));
            tokens.expect(")");
        } else if (!tokens.at(",") && !tokens.at(")")) {
            Token first = tokens.peek();
            value();
            keep(option, first);
        }
    }

    private void value() throws SqlNotUnderstoodException {
        if (tokens.accept("*")) {
            return;
        }
        if (!tokens.accept("-")) {
            tokens.accept("+");
        }
        boolean plain = tokens.at(TokenKind.WORD)
                || tokens.at(TokenKind.QUOTED_NAME)
                || tokens.at(TokenKind.STRING)
                || tokens.at(TokenKind.NUMBER);
        if (!plain) {
            throw tokens.expected("the value of an option");
        }
        tokens.skip(1);
    }

    /** An option of the notation without parentheses; whether there was one. */
    private boolean oldOption() throws SqlNotUnderstoodException {
        switch (tokens.text()) {
            case "binary" -> {
                tokens.skip(1);
                kind = CopyFormat.Kind.BINARY;
            }
            case "csv" -> {
                tokens.skip(1);
                kind = CopyFormat.Kind.CSV;
            }
            case "freeze", "header" -> tokens.skip(1);
            case "delimiter", "null", "quote", "escape", "encoding" -> {
                String option = tokens.text();
                tokens.skip(1);
                tokens.accept("as");
                keep(option, string());
            }
            case "force" -> {
                tokens.skip(1);
                if (!tokens.accept("quote") && !tokens.accept("not", "null")) {
                    tokens.expect("null");
                }
                if (!tokens.accept("*")) {
                    grammar.names().list();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
