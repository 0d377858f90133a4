package io.hoopai.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.StatementOutline;
import java.util.Optional;

/**
 * The statements that were understood last, so that one which differs in constants alone need not be parsed and resolved
 * again. What is kept is bounded in memory, and is of one snapshot of the catalog: with the next, all is forgotten. Safe
 * for use by many threads.
 */
final class StatementTemplates {
    /** In units of a token, of which each is kept in about a hundred bytes. */
    private static final long MOST_KEPT = 500_000;

    /** What a template costs beside its tokens. */
    private static final int OVERHEAD = 20;

    private volatile Snapshot snapshot = new Snapshot(Optional.empty());

    Optional<ReadStatement> fill(StatementOutline outline, LexedStatement lexed, Catalog catalog, SearchPath path) {
        StatementTemplate template = of(catalog).templates.getIfPresent(new Key(outline, path));
        return template != null && template.fits(lexed)
                ? Optional.of(new ReadStatement(template.fill(lexed), Optional.of(template)))
                : Optional.empty();
    }

    ReadStatement keep(
            StatementOutline outline,
            Statement statement,
            LexedStatement lexed,
            ConstantLedger ledger,
            Catalog catalog,
            SearchPath path) {
        Optional<StatementTemplate> template = StatementTemplate.of(statement, lexed, ledger);
        template.ifPresent(made -> of(catalog).templates.put(new Key(outline, path), made));
        return new ReadStatement(statement, template);
    }

    private Snapshot of(Catalog catalog) {
        Snapshot current = snapshot;
        if (current.catalog.isPresent() && current.catalog.get() == catalog) {
            return current;
        }
        Snapshot next = new Snapshot(Optional.of(catalog));
        snapshot = next;
        return next;
    }

    private record Key(StatementOutline outline, SearchPath path) {}

    private static final class Snapshot {
        private final Optional<Catalog> catalog;
        private final Cache<Key, StatementTemplate> templates = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(MOST_KEPT)
                .weigher((Key key, StatementTemplate template) ->
                        OVERHEAD + key.outline().size())
                .build();

        Snapshot(Optional<Catalog> catalog) {
            this.catalog = catalog;
        }
    }
}
