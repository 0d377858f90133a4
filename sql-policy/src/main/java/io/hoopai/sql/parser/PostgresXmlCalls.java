package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions of SQL/XML. Every expression in their clauses is an argument. */
final class PostgresXmlCalls {
    private final PostgresGrammar grammar;
    private final Tokens tokens;

    PostgresXmlCalls(PostgresGrammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens();
    }

    /** The call at the cursor, behind whose word is a parenthesis, if it is one of these. */
    Optional<Expression> read(SourcePosition position) throws SqlNotUnderstoodException {
        String word = tokens.text();
        switch (word) {
            case "xmlconcat", "xmlelement", "xmlexists", "xmlforest", "xmlparse" -> {}
            case "xmlpi", "xmlroot", "xmlserialize" -> {}
            default -> {
                return Optional.empty();
            }
        }
        tokens.skip(2);
        List<Expression> arguments = new ArrayList<>();
        switch (word) {
            case "xmlconcat" -> arguments.addAll(grammar.expressions().list());
            case "xmlelement" -> element(arguments);
            case "xmlforest" -> labelled(arguments);
            case "xmlexists" -> {
                arguments.add(grammar.operands().read());
                passing(arguments);
            }
            case "xmlpi" -> processingInstruction(arguments);
            case "xmlroot" -> root(arguments);
            default -> document(word, arguments);
        }
        tokens.expect(")");
        return Optional.of(PostgresCalls.of(word, arguments, position));
    }

    private void element(List<Expression> arguments) throws SqlNotUnderstoodException {
        tokens.expect("name");
        grammar.names().label();
        if (!tokens.accept(",")) {
            return;
        }
        if (tokens.accept("xmlattributes", "(")) {
            labelled(arguments);
            tokens.expect(")");
            if (!tokens.accept(",")) {
                return;
            }
        }
        arguments.addAll(grammar.expressions().list());
    }

    /** Expressions, each with AS and a name behind it or not. */
    private void labelled(List<Expression> arguments) throws SqlNotUnderstoodException {
        do {
            arguments.add(grammar.expressions().expression());
            if (tokens.accept("as")) {
                grammar.names().label();
            }
        } while (tokens.accept(","));
    }

    /** {@code PASSING [BY REF] document [BY REF]}. */
    void passing(List<Expression> arguments) throws SqlNotUnderstoodException {
        tokens.expect("passing");
        mechanism();
        arguments.add(grammar.operands().read());
        mechanism();
    }

    private void mechanism() {
        if (!tokens.accept("by", "ref")) {
            tokens.accept("by", "value");
        }
    }

    private void processingInstruction(List<Expression> arguments) throws SqlNotUnderstoodException {
        tokens.expect("name");
        grammar.names().label();
        if (tokens.accept(",")) {
            arguments.add(grammar.expressions().expression());
        }
    }

    private void root(List<Expression> arguments) throws SqlNotUnderstoodException {
        arguments.add(grammar.expressions().expression());
        tokens.expect(",");
        tokens.expect("version");
        if (!tokens.accept("no", "value")) {
            arguments.add(grammar.expressions().expression());
        }
        if (tokens.accept(",")) {
            tokens.expect("standalone");
            if (!tokens.accept("yes") && !tokens.accept("no", "value")) {
                tokens.expect("no");
            }
        }
    }

    /** XMLPARSE and XMLSERIALIZE. */
    private void document(String word, List<Expression> arguments) throws SqlNotUnderstoodException {
        if (!tokens.accept("document")) {
            tokens.expect("content");
        }
        arguments.add(grammar.expressions().expression());
        if (word.equals("xmlserialize")) {
            tokens.expect("as");
            grammar.types().simpleName();
            if (!tokens.accept("no", "indent")) {
                tokens.accept("indent");
            }
        } else if (!tokens.accept("preserve", "whitespace")) {
            tokens.accept("strip", "whitespace");
        }
    }
}
