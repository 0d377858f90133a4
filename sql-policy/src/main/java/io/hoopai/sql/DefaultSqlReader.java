package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.StatementOutline;
import io.hoopai.sql.lexer.StatementShape;
import io.hoopai.sql.lineage.StatementResolver;
import io.hoopai.sql.parser.StatementParser;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lexer, parser and resolver in a row. Whatever fails in them refuses the text: a fault of ours, or a text that exhausts
 * the stack, is for the caller no other than a text that is not understood.
 */
final class DefaultSqlReader implements SqlReader {
    private static final System.Logger LOG = System.getLogger(DefaultSqlReader.class.getName());

    private final ReadLimits limits;
    private final StatementParser parser = StatementParser.create();
    private final StatementResolver resolver = StatementResolver.create();
    private final StatementTemplates templates = new StatementTemplates();

    DefaultSqlReader(ReadLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public List<ReadStatement> readWithTemplates(String text, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException {
        List<LexedStatement> lexed = Lexer.of(catalog.dialect()).lex(text, limits);
        List<ReadStatement> statements = new ArrayList<>(lexed.size());
        for (LexedStatement statement : lexed) {
            statements.add(statement.tokens().isEmpty() ? empty(statement) : understand(statement, catalog, path));
        }
        return List.copyOf(statements);
    }

    @Override
    public Statement unread(String text, Dialect dialect) {
        return Statement.unread(text, shape(text, dialect));
    }

    /**
     * With a backslash in the text, where its constants end depends on settings of a session that nobody watches: what is
     * taken for a name might be a value.
     */
    private String shape(String text, Dialect dialect) {
        if (text.indexOf('\\') >= 0) {
            return "";
        }
        try {
            return Lexer.of(dialect).lex(text, limits).stream()
                    .map(StatementShape::of)
                    .collect(Collectors.joining(" ; "));
        } catch (SqlNotUnderstoodException e) {
            return "";
        }
    }

    private ReadStatement understand(LexedStatement statement, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException {
        return certainly(statement, () -> {
            StatementOutline outline = StatementOutline.of(statement);
            Optional<ReadStatement> known = templates.fill(outline, statement, catalog, path);
            if (known.isPresent()) {
                return known.get();
            }
            ConstantLedger ledger = new ConstantLedger(statement);
            ParsedStatement parsed = parser.parse(statement, ledger);
            Statement understood = resolver.resolve(statement, parsed, ledger, catalog, path);
            return templates.keep(outline, understood, statement, ledger, catalog, path);
        });
    }

    @Override
    public Optional<MaskedSql> mask(String text, int index, Catalog catalog, SearchPath path, SourceMasks masks)
            throws SqlNotUnderstoodException {
        LexedStatement statement = Lexer.of(catalog.dialect()).lex(text, limits).get(index);
        return certainly(statement, () -> {
            NodeEnds ends = new NodeEnds();
            ParsedStatement parsed = parser.parse(statement, new ConstantLedger(statement), ends);
            return resolver.mask(statement, parsed, ends, catalog, path, masks);
        });
    }

    @Override
    public Statement readMasked(String sql, Catalog catalog, SearchPath path, SourceMasks masks)
            throws SqlNotUnderstoodException {
        List<LexedStatement> statements = Lexer.of(catalog.dialect()).lex(sql, limits.rewritten());
        LexedStatement statement = statements.get(0);
        if (statements.size() != 1) {
            throw misread(statement);
        }
        return certainly(statement, () -> resolver.resolve(statement, parser.parse(statement), catalog, path, masks));
    }

    private interface Understanding<T> {
        T of() throws SqlNotUnderstoodException;
    }

    /** What is understood of a statement; whatever fails in between refuses it. */
    private static <T> T certainly(LexedStatement statement, Understanding<T> understanding)
            throws SqlNotUnderstoodException {
        try {
            return understanding.of();
        } catch (StackOverflowError e) {
            throw new SqlNotUnderstoodException(
                    Reason.TOO_LARGE,
                    "the statement is too deeply nested or too long a chain to be read",
                    start(statement),
                    "send it in smaller parts");
        } catch (RuntimeException e) {
            // no message: it may quote the statement
            LOG.log(System.Logger.Level.WARNING, "a statement could not be read: {0}", origin(e));
            throw misread(statement);
        }
    }

    private static SqlNotUnderstoodException misread(LexedStatement statement) {
        return new SqlNotUnderstoodException(
                Reason.MISREAD,
                "the statement could not be read with certainty",
                start(statement),
                "write it in a plainer form");
    }

    private static ReadStatement empty(LexedStatement statement) {
        Statement empty = new Statement(
                StatementKind.EMPTY,
                statement.sql(),
                statement.start(),
                StatementShape.of(statement),
                false,
                List.of(),
                true,
                List.of(),
                List.of(Access.of(StatementKind.EMPTY, statement.start())),
                List.of(),
                List.of(),
                0,
                false);
        return new ReadStatement(empty, Optional.empty());
    }

    private static SourcePosition start(LexedStatement statement) {
        return statement.position(statement.tokens().get(0));
    }

    /** The kind of failure and where it arose, for whoever mends it. */
    private static String origin(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
