package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.StatementShape;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Copy;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Resolves statements, and keeps what it has learnt of the snapshots that are in use. */
final class CatalogStatementResolver implements StatementResolver {
    /** More snapshots than these are seldom in use at once; when there are, the older ones are arranged again. */
    private static final int MAX_SNAPSHOTS = 64;

    private final Map<Catalog, CatalogIndex> indexes = new ConcurrentHashMap<>();

    @Override
    public Statement resolve(
            LexedStatement lexed, ParsedStatement parsed, ConstantLedger ledger, Catalog catalog, SearchPath path)
            throws SqlNotUnderstoodException {
        return resolve(lexed, parsed, resolution(lexed, ledger, catalog, path, Masking.none(lexed)));
    }

    @Override
    public Statement resolve(
            LexedStatement lexed, ParsedStatement parsed, Catalog catalog, SearchPath path, SourceMasks masks)
            throws SqlNotUnderstoodException {
        ConstantLedger ledger = new ConstantLedger(lexed);
        return resolve(lexed, parsed, resolution(lexed, ledger, catalog, path, Masking.reading(masks, lexed)));
    }

    @Override
    public Optional<MaskedSql> mask(
            LexedStatement lexed,
            ParsedStatement parsed,
            NodeEnds ends,
            Catalog catalog,
            SearchPath path,
            SourceMasks masks)
            throws SqlNotUnderstoodException {
        Masking masking = Masking.rewriting(masks, lexed, ends);
        new Statements(resolution(lexed, new ConstantLedger(lexed), catalog, path, masking)).resolve(parsed);
        return masking.result();
    }

    private Resolution resolution(
            LexedStatement lexed, ConstantLedger ledger, Catalog catalog, SearchPath path, Masking masking) {
        return new Resolution(
                index(catalog),
                path,
                new LiteralTexts(lexed.tokens(), ledger),
                new Findings(),
                0,
                CallContext.client(path),
                masking);
    }

    private static Statement resolve(LexedStatement lexed, ParsedStatement parsed, Resolution resolution)
            throws SqlNotUnderstoodException {
        Statements.Result result = new Statements(resolution).resolve(parsed);
        Findings findings = resolution.findings();
        List<OutputColumn> outputs = new ArrayList<>(result.outputs().size());
        for (NamedValue output : result.outputs()) {
            outputs.add(new OutputColumn(output.name(), output.value().flows().toSet()));
        }
        return new Statement(
                result.kind(),
                lexed.sql(),
                lexed.start(),
                StatementShape.of(lexed),
                result.returnsRows(),
                outputs,
                result.outputsKnown(),
                List.copyOf(findings.references()),
                new ViewChanges(resolution).with(findings.accesses()),
                lexed.dialect() == Dialect.MYSQL ? ChainedWrites.of(findings.writes()) : List.copyOf(findings.writes()),
                List.copyOf(findings.functions()),
                parameters(lexed),
                findings.locksRows(),
                Utilities.searchPath(parsed),
                SessionObjects.subject(parsed),
                parsed instanceof Copy copy ? Optional.of(copy.format()) : Optional.empty(),
                findings.textParameters());
    }

    private CatalogIndex index(Catalog catalog) {
        CatalogIndex known = indexes.get(catalog);
        if (known != null) {
            return known;
        }
        if (indexes.size() >= MAX_SNAPSHOTS) {
            indexes.clear();
        }
        return indexes.computeIfAbsent(catalog, CatalogIndex::new);
    }

    /** Postgres numbers its placeholders, MySQL counts them. */
    private static int parameters(LexedStatement lexed) {
        int count = 0;
        int highest = 0;
        for (Token token : lexed.tokens()) {
            if (token.kind() == TokenKind.PARAMETER) {
                count++;
                if (token.value().startsWith("$")) {
                    highest = Math.max(highest, number(token.value()));
                }
            }
        }
        return Math.max(highest, highest == 0 ? count : 0);
    }

    private static int number(String placeholder) {
        int number = 0;
        for (int i = 1; i < placeholder.length() && number < 1_000_000; i++) {
            number = number * 10 + (placeholder.charAt(i) - '0');
        }
        return number;
    }
}
