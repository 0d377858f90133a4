package io.hoopai.generated;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as MySQL prints it after EXPLAIN. Columns of tables are {@code `database`.`alias`.`column`}; a table is
 * {@code `database`.`table`}, with its alias behind it when it has one. Views are merged or expanded into their queries.
 */
final class RewrittenQuery {
    private static final Pattern STRING = Pattern.compile("'(?:[^'\\\\]++|''|\\\\.)*+'", Pattern.DOTALL);
    private static final Pattern CHAIN = Pattern.compile("`[^`]+`(?:\\.`[^`]+`)*");

    /** @param tables those that hold rows, by their bare names */
    record Names(String database, Map<String, Relation> tables) {
        static Names of(CanaryDatabase database) {
            Map<String, Relation> tables = new HashMap<>();
            database.stored().forEach(relation -> tables.put(relation.name().name(), relation));
            return new Names(database.name(), tables);
        }
    }

    private final Names names;
    private final List<Chain> chains = new ArrayList<>();

    /** Names joined by dots, and where they stand. */
    private record Chain(List<String> parts, int start, int end) {}

    RewrittenQuery(Names names, String text) {
        this.names = names;
        // Note 1276 has names without quotes; they are in the query as well.
        String code = STRING.matcher(text)
                .replaceAll(match -> "'" + "x".repeat(match.group().length() - 2) + "'");
        Matcher matcher = CHAIN.matcher(code);
        while (matcher.find()) {
            String inner = matcher.group().substring(1, matcher.group().length() - 1);
            chains.add(new Chain(List.of(inner.split("`\\.`", -1)), matcher.start(), matcher.end()));
        }
    }

    /** The columns of tables that it names. */
    Set<ColumnRef> columns() {
        Map<String, Set<Relation>> aliases = aliases();
        Set<ColumnRef> columns = new HashSet<>();
        for (Chain chain : chains) {
            if (chain.parts().size() == 3 && chain.parts().get(0).equals(names.database())) {
                String column = chain.parts().get(2);
                for (Relation table : aliases.getOrDefault(chain.parts().get(1), Set.of())) {
                    if (table.column(column).isPresent()) {
                        columns.add(new ColumnRef(table.name(), column));
                    }
                }
            }
        }
        return columns;
    }

    private Map<String, Set<Relation>> aliases() {
        Map<String, Set<Relation>> aliases = new HashMap<>();
        for (int i = 0; i < chains.size(); i++) {
            Chain chain = chains.get(i);
            if (chain.parts().size() != 2 || !chain.parts().get(0).equals(names.database())) {
                continue;
            }
            Relation table = names.tables().get(chain.parts().get(1));
            if (table == null) {
                continue;
            }
            boolean aliased = i + 1 < chains.size()
                    && chains.get(i + 1).start() == chain.end() + 1
                    && chains.get(i + 1).parts().size() == 1;
            String alias =
                    aliased ? chains.get(i + 1).parts().get(0) : chain.parts().get(1);
            aliases.computeIfAbsent(alias, a -> new HashSet<>()).add(table);
        }
        return aliases;
    }
}
