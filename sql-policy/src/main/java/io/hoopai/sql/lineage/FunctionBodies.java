package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.FunctionBody;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.parser.StatementParser;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The statements of SQL functions of one snapshot, parsed when first asked for. Safe for use by many threads. */
final class FunctionBodies {
    private final StatementParser parser = StatementParser.create();
    private final Map<CatalogFunction, Optional<List<BodyStatement>>> known = new ConcurrentHashMap<>();
    private final Dialect dialect;

    FunctionBodies(Dialect dialect) {
        this.dialect = dialect;
    }

    /** One statement of a body, with the tokens that its tree was made of. */
    record BodyStatement(LexedStatement lexed, ParsedStatement parsed) {}

    /** The statements in order; empty when the body is not known or cannot be read. */
    Optional<List<BodyStatement>> of(CatalogFunction function) {
        return known.computeIfAbsent(
                function, asked -> asked.body().map(FunctionBody::text).flatMap(this::read));
    }

    /** The statements of a text in order; empty when it cannot be read. */
    Optional<List<BodyStatement>> read(String text) {
        List<BodyStatement> statements = new ArrayList<>();
        try {
            for (LexedStatement lexed : Lexer.of(dialect).lex(text, ReadLimits.DEFAULT)) {
                if (!lexed.tokens().isEmpty()) {
                    statements.add(new BodyStatement(lexed, parser.parse(lexed, new ConstantLedger(lexed))));
                }
            }
        } catch (SqlNotUnderstoodException e) {
            return Optional.empty();
        }
        return Optional.of(List.copyOf(statements));
    }
}
