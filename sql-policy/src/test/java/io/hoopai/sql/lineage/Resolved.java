package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.Reference;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.Write;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.parser.StatementParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A statement resolved against a sample catalog, with its parts as short texts for tests to compare. */
record Resolved(Statement statement) {
    private static final StatementResolver RESOLVER = StatementResolver.create();

    static Resolved postgres(String sql) {
        return of(sql, SampleCatalogs.POSTGRES);
    }

    static Resolved mysql(String sql) {
        return of(sql, SampleCatalogs.MYSQL);
    }

    static Resolved of(String sql, Catalog catalog) {
        try {
            LexedStatement lexed =
                    Lexer.of(catalog.dialect()).lex(sql, ReadLimits.DEFAULT).get(0);
            return new Resolved(
                    RESOLVER.resolve(lexed, StatementParser.create().parse(lexed), catalog, catalog.defaultPath()));
        } catch (SqlNotUnderstoodException e) {
            throw new Refused(e);
        }
    }

    /** Per output its flows, sorted: {@code [customers.email IDENTITY]}. */
    List<String> flows() {
        List<String> flows = new ArrayList<>();
        for (OutputColumn output : statement.outputs()) {
            flows.add(flows(output.flows()));
        }
        return flows;
    }

    List<String> names() {
        return statement.outputs().stream().map(OutputColumn::name).toList();
    }

    /** How a column is used, besides being handed out: {@code p.ssn PATTERN}. */
    List<String> references() {
        TreeSet<String> references = new TreeSet<>();
        for (Reference reference : statement.references()) {
            references.add(reference.column().relation().name() + "."
                    + reference.column().column() + " " + reference.kind());
        }
        return List.copyOf(references);
    }

    /** The uses of one column. */
    List<String> references(String column) {
        return references().stream()
                .filter(reference -> reference.startsWith(column + " "))
                .map(reference -> reference.substring(column.length() + 1))
                .toList();
    }

    /** {@code UPDATE tickets(status) BOUNDED}. */
    List<String> accesses() {
        List<String> accesses = new ArrayList<>();
        for (Access access : statement.accesses()) {
            String text = access.kind().name();
            if (access.relation().isPresent()) {
                text += " " + access.relation().get().name() + "(" + String.join(",", new TreeSet<>(access.columns()))
                        + ")";
            }
            accesses.add(
                    access.kind() == StatementKind.UPDATE || access.kind() == StatementKind.DELETE
                            ? text + " " + access.boundedness()
                            : text);
        }
        return accesses;
    }

    /** {@code tickets.body <- p.ssn IDENTITY}. */
    List<String> writes() {
        List<String> writes = new ArrayList<>();
        for (Write write : statement.writes()) {
            writes.add(
                    (write.target().relation().name() + "." + write.target().column() + " <- " + flows(write.sources()))
                            .trim());
        }
        return writes;
    }

    List<String> functions() {
        return statement.functions().stream()
                .map(use -> use.qualifiedName() + " " + use.effect())
                .toList();
    }

    Optional<Access> access(StatementKind kind) {
        return statement.accesses().stream()
                .filter(access -> access.kind() == kind)
                .findFirst();
    }

    private static String flows(Iterable<ColumnFlow> flows) {
        TreeSet<String> texts = new TreeSet<>();
        for (ColumnFlow flow : flows) {
            texts.add(flow.column().relation().name() + "." + flow.column().column() + " " + flow.kind());
        }
        return String.join(", ", texts);
    }

    /** A refusal, unchecked so that tests read well. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SqlNotUnderstoodException refusal;

        Refused(SqlNotUnderstoodException refusal) {
            super(refusal.reason() + ": " + refusal.getMessage(), refusal);
            this.refusal = refusal;
        }

        SqlNotUnderstoodException.Reason reason() {
            return refusal.reason();
        }
    }
}
