package io.hoopai.witness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.util.TablesNamesFinder;

/** The relations that a tree of JSqlParser's names, common tables left out. For one statement; not safe for threads. */
final class NamedRelations extends TablesNamesFinder<Void> {
    /** In no name: the lexers refuse it. */
    private static final String BETWEEN_PARTS = "\u0000";

    /** Each as its parts, outermost first, without quotes. */
    Set<List<String>> in(Statement statement) {
        Set<List<String>> names = new HashSet<>();
        for (String name : getTables(statement)) {
            names.add(List.of(name.split(BETWEEN_PARTS, -1)));
        }
        return names;
    }

    @Override
    protected String extractTableName(Table table) {
        List<String> parts = new ArrayList<>();
        for (String part : table.getNameParts()) {
            if (part != null) {
                parts.add(unquoted(part));
            }
        }
        // innermost first, as it keeps them
        Collections.reverse(parts);
        return String.join(BETWEEN_PARTS, parts);
    }

    private static String unquoted(String part) {
        char first = part.charAt(0);
        if (first != '"' && first != '`') {
            return part;
        }
        String quote = String.valueOf(first);
        return part.substring(1, part.length() - 1).replace(quote + quote, quote);
    }
}
