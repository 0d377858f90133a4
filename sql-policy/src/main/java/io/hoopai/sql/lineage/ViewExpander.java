package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.parser.StatementParser;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the query behind a view with the lexer and parser that read the client's, and resolves it. A view that cannot be
 * read is refused: what it shows is not known.
 */
final class ViewExpander {
    /** Deeper chains of views on views are refused. */
    private static final int MAX_DEPTH = 16;

    private final CatalogIndex index;
    private final int depth;

    ViewExpander(CatalogIndex index, int depth) {
        this.index = index;
        this.depth = depth;
    }

    RelationShape expand(Relation view, SourcePosition position) throws SqlNotUnderstoodException {
        if (depth >= MAX_DEPTH) {
            throw unreadable(view, position, "it is built on too many other views");
        }
        String definition =
                view.definition().orElseThrow(() -> unreadable(view, position, "its definition is not known"));
        try {
            return resolve(view, definition, position);
        } catch (SqlNotUnderstoodException e) {
            throw unreadable(view, position, Objects.requireNonNullElse(e.getMessage(), "it is not understood"));
        }
    }

    private RelationShape resolve(Relation view, String definition, SourcePosition position)
            throws SqlNotUnderstoodException {
        LexedStatement lexed = lexed(view, definition, position);
        Resolution inner = inner(lexed, Masking.none(lexed));
        List<BoundColumn> columns =
                columns(view, outputs(view, inner, query(view, lexed, new NodeEnds(), position), position));
        Findings findings = inner.findings();
        return new RelationShape(
                columns,
                List.copyOf(findings.references()),
                hiddenReads(findings),
                List.copyOf(findings.functions()),
                behind(findings));
    }

    private Set<RelationName> behind(Findings findings) {
        Set<RelationName> behind = new LinkedHashSet<>();
        for (Access access : findings.accesses()) {
            access.relation().ifPresent(name -> {
                behind.add(name);
                // It has been expanded by now.
                index.catalog().relation(name).flatMap(index::shape).ifPresent(shape -> behind.addAll(shape.behind()));
            });
        }
        return behind;
    }

    /**
     * The query behind a view with masks inside.
     *
     * @param outputs what the query calls them
     * @param columns of the view, as they come out of it
     * @param accesses everything it reads
     */
    record Rewritten(MaskedSql sql, List<String> outputs, List<BoundColumn> columns, List<Access> accesses) {}

    /** Rewrites the query behind a view as a client's is, by what {@code masking} hides; empty when that cannot be done. */
    Optional<Rewritten> rewrite(Relation view, SourcePosition position, Masking masking)
            throws SqlNotUnderstoodException {
        if (depth >= MAX_DEPTH || view.definition().isEmpty()) {
            return Optional.empty();
        }
        LexedStatement lexed = lexed(view, view.definition().get(), position);
        NodeEnds ends = new NodeEnds();
        Query query = query(view, lexed, ends, position);
        Masking inside = masking.rewriting(lexed, ends);
        Resolution inner = inner(lexed, inside);
        List<NamedValue> outputs = outputs(view, inner, query, position);
        List<String> names = outputs.stream().map(NamedValue::name).toList();
        List<BoundColumn> columns = columns(view, outputs);
        return inside.result()
                .map(sql -> new Rewritten(sql, names, columns, inner.findings().accesses()));
    }

    private LexedStatement lexed(Relation view, String definition, SourcePosition position)
            throws SqlNotUnderstoodException {
        LexedStatement printed = only(view, definition, position);
        String written = ViewDefinitions.asWritten(printed);
        return written.equals(definition) ? printed : only(view, written, position);
    }

    private static Query query(Relation view, LexedStatement lexed, NodeEnds ends, SourcePosition position)
            throws SqlNotUnderstoodException {
        if (StatementParser.create().parse(lexed, new ConstantLedger(lexed), ends)
                instanceof ParsedStatement.Queried queried) {
            return queried.query();
        }
        throw unreadable(view, position, "its definition is not a query");
    }

    private Resolution inner(LexedStatement lexed, Masking masking) {
        return new Resolution(
                index,
                SearchPath.PRINTED,
                new LiteralTexts(lexed.tokens(), new ConstantLedger(lexed)),
                new Findings(),
                depth + 1,
                CallContext.view(),
                masking);
    }

    private static List<NamedValue> outputs(Relation view, Resolution inner, Query query, SourcePosition position)
            throws SqlNotUnderstoodException {
        List<NamedValue> outputs = inner.queries().resolve(query, Optional.empty(), CommonTables.NONE, OutputUse.SHOWN);
        if (outputs.size() != view.columns().size()) {
            throw unreadable(view, position, "its definition has another number of columns");
        }
        return outputs;
    }

    private static List<BoundColumn> columns(Relation view, List<NamedValue> outputs) {
        List<BoundColumn> columns = new ArrayList<>(outputs.size());
        for (int i = 0; i < outputs.size(); i++) {
            String name = view.columns().get(i).name();
            ColumnRef own = new ColumnRef(view.name(), name);
            Value value = outputs.get(i).value().stored();
            // A rule may name the view's column as well as what is behind it.
            Flows flows = value.flows().union(Flows.identity(List.of(own)));
            columns.add(new BoundColumn(name, value.withFlows(flows), List.of(own)));
        }
        return columns;
    }

    private LexedStatement only(Relation view, String text, SourcePosition position) throws SqlNotUnderstoodException {
        List<LexedStatement> statements = new ArrayList<>();
        for (LexedStatement lexed : Lexer.of(index.dialect()).lex(text, ReadLimits.DEFAULT)) {
            if (!lexed.tokens().isEmpty()) {
                statements.add(lexed);
            }
        }
        if (statements.size() != 1) {
            throw unreadable(view, position, "its definition is not one query");
        }
        return statements.get(0);
    }

    /** A view runs as its owner, so that what it reads needs no rule; but no view may hide the server's own secrets. */
    private List<Access> hiddenReads(Findings findings) {
        List<Access> hidden = new ArrayList<>();
        for (Access access : findings.accesses()) {
            Optional<Relation> relation = access.relation().flatMap(index.catalog()::relation);
            if (relation.isPresent() && index.content(relation.get()).sensitive()) {
                hidden.add(access);
            }
        }
        return hidden;
    }

    private static SqlNotUnderstoodException unreadable(Relation view, SourcePosition position, String why) {
        return new SqlNotUnderstoodException(
                Reason.UNKNOWN_OBJECT,
                "view `" + view.name().schema() + "." + view.name().name() + "` could not be read: " + why,
                position,
                "query the tables behind it");
    }
}
