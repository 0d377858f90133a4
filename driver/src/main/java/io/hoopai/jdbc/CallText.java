package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A call with JDBC's parameters, which can be taken out of it. Immutable.
 *
 * <p>For an argument that is nothing but an output, pgjdbc sends a parameter of type {@code void}, and Postgres looks for
 * a function without it. What is judged would have another number of arguments than what runs; so such an argument is
 * taken out of the text itself, before that is judged. A procedure has its outputs among its arguments: NULL stands for
 * them in Postgres, and a variable of the session in MySQL.
 */
final class CallText {
    private static final String PARAMETER = "?";

    private final Dialect dialect;
    private final String sql;
    private final List<Token> tokens;

    CallText(Dialect dialect, String sql) {
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.sql = requireNonNull(sql, "sql is null");
        this.tokens = tokens(dialect, sql);
    }

    private static List<Token> tokens(Dialect dialect, String sql) {
        try {
            List<Token> tokens = new ArrayList<>();
            for (LexedStatement statement : Lexer.of(dialect).lex(sql, ReadLimits.DEFAULT)) {
                tokens.addAll(statement.tokens());
            }
            return tokens;
        } catch (SqlNotUnderstoodException e) {
            return List.of(); // it is refused for that when it is judged
        }
    }

    boolean isOfProcedure() {
        return !tokens.isEmpty() && text(0).equalsIgnoreCase("call");
    }

    /** Whether any argument is a parameter by itself, which may turn out to be an output. */
    boolean mayHaveOutputs() {
        for (int i = 0; i < tokens.size(); i++) {
            if (isArgument(i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The text without some of the arguments.
     *
     * @param outputs the numbers of their parameters in this text, from 1
     * @throws SQLException when one of them is not an argument by itself
     */
    String without(Set<Integer> outputs) throws SQLException {
        boolean procedure = isOfProcedure();
        List<String> texts = new ArrayList<>();
        List<Integer> absent = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < tokens.size(); i++) {
            texts.add(text(i));
            number += parameters(i);
            if (parameters(i) == 1 && isArgument(i) && outputs.contains(number)) {
                texts.set(i, procedure ? ofProcedure(number) : "");
                absent.add(i);
            }
        }
        if (absent.size() < outputs.size()) {
            throw new SQLException("an output of a call is an argument by itself, written `?`", "22023");
        }
        if (!procedure) {
            absent.forEach(index -> dropComma(index, texts));
        }
        return joined(texts);
    }

    private String ofProcedure(int output) {
        return dialect == Dialect.MYSQL ? CallVariables.name(output) : "NULL";
    }

    /** Of the commas before and behind an argument that is left out, one goes with it. */
    private static void dropComma(int index, List<String> texts) {
        int before = index - 1;
        while (texts.get(before).isEmpty()) {
            before--;
        }
        if (texts.get(index + 1).equals(",")) {
            texts.set(index + 1, "");
        } else if (texts.get(before).equals(",")) {
            texts.set(before, "");
        }
    }

    private String joined(List<String> texts) {
        StringBuilder joined = new StringBuilder();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            joined.append(sql, from, tokens.get(i).start()).append(texts.get(i));
            from = tokens.get(i).end();
        }
        return joined.append(sql, from, sql.length()).toString();
    }

    private boolean isArgument(int index) {
        return index > 0
                && index + 1 < tokens.size()
                && text(index).equals(PARAMETER)
                && (text(index - 1).equals("(") || text(index - 1).equals(","))
                && (text(index + 1).equals(")") || text(index + 1).equals(","));
    }

    /** How many parameters a token is; two question marks are one in an operator of Postgres. */
    private int parameters(int index) {
        if (dialect == Dialect.MYSQL) {
            return text(index).equals(PARAMETER) ? 1 : 0;
        }
        if (tokens.get(index).kind() != TokenKind.OPERATOR) {
            return 0;
        }
        return (int) text(index)
                .replace("??", "")
                .chars()
                .filter(unit -> unit == '?')
                .count();
    }

    private String text(int index) {
        return sql.substring(tokens.get(index).start(), tokens.get(index).end());
    }
}
