package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.Utility;
import java.util.Locale;

/** Transaction control. Harmless forms do not prepare transactions, end the connection, or allow writes anew. */
final class TransactionForms {
    private final Dialect dialect;
    /** Whether a transaction is to begin that may write. */
    private boolean readWrite;

    private TransactionForms(Dialect dialect) {
        this.dialect = dialect;
    }

    static TransactionForms of(Dialect dialect) {
        return new TransactionForms(dialect);
    }

    Utility parse(TokenCursor tokens, SourcePosition start) throws SqlNotUnderstoodException {
        String verb = tokens.take().word();
        boolean known = switch (verb) {
            case "begin" -> begin(tokens);
            case "start" -> tokens.accept("transaction") && modes(tokens, true);
            case "commit", "end", "abort" -> isOurs(verb) && finish(tokens);
            case "rollback" -> rollback(tokens);
            case "savepoint" -> savepoint(tokens);
            case "release" -> (tokens.accept("savepoint") || dialect == Dialect.POSTGRESQL) && savepoint(tokens);
            default -> false;
        };
        String name = verb.toUpperCase(Locale.ROOT) + (readWrite ? Utility.READ_WRITE : "");
        return Utilities.of(StatementKind.TRANSACTION, name, known && tokens.atEnd(), start);
    }

    /** The modes of SET TRANSACTION, to the end. READ WRITE is none of them: it would undo what said READ ONLY before. */
    boolean modes(TokenCursor tokens) {
        return modes(tokens, false);
    }

    /** @param begins whether a transaction begins, in which READ WRITE takes nothing back but a default */
    private boolean modes(TokenCursor tokens, boolean begins) {
        boolean first = true;
        while (!tokens.atEnd()) {
            if (!first) {
                tokens.acceptSymbol(",");
            }
            if (begins && dialect == Dialect.POSTGRESQL && tokens.accept("read", "write")) {
                readWrite = true;
            } else if (!mode(tokens)) {
                return false;
            }
            first = false;
        }
        return true;
    }

    private boolean mode(TokenCursor tokens) {
        if (tokens.accept("isolation", "level")) {
            return tokens.acceptAny("serializable")
                    || tokens.accept("repeatable", "read")
                    || tokens.accept("read", "committed")
                    || tokens.accept("read", "uncommitted");
        }
        if (tokens.accept("read", "only")) {
            return true;
        }
        return dialect == Dialect.MYSQL
                ? tokens.accept("with", "consistent", "snapshot")
                : tokens.accept("deferrable") || tokens.accept("not", "deferrable");
    }

    private boolean isOurs(String verb) {
        return dialect == Dialect.POSTGRESQL || verb.equals("commit");
    }

    private boolean begin(TokenCursor tokens) {
        if (dialect == Dialect.MYSQL) {
            tokens.accept("work");
            return true;
        }
        tokens.acceptAny("work", "transaction");
        return modes(tokens, true);
    }

    private boolean finish(TokenCursor tokens) {
        acceptTransactionWord(tokens);
        if (tokens.accept("and")) {
            tokens.accept("no");
            if (!tokens.accept("chain")) {
                return false;
            }
        }
        if (dialect == Dialect.MYSQL) {
            tokens.accept("no", "release");
        }
        return true;
    }

    private boolean rollback(TokenCursor tokens) throws SqlNotUnderstoodException {
        acceptTransactionWord(tokens);
        if (tokens.accept("to")) {
            tokens.accept("savepoint");
            return savepoint(tokens);
        }
        return finish(tokens);
    }

    private void acceptTransactionWord(TokenCursor tokens) {
        if (!tokens.accept("work") && dialect == Dialect.POSTGRESQL) {
            tokens.accept("transaction");
        }
    }

    private static boolean savepoint(TokenCursor tokens) throws SqlNotUnderstoodException {
        if (!tokens.atName()) {
            return false;
        }
        tokens.take();
        return true;
    }
}
