package io.hoopai.interference;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is done about the protected columns. */
enum Masking {
    /** Constant masks, and nothing that computes sees more than them. */
    CONSTANT,
    /** Constant masks, and everything that computes sees the values: interference is what they ask for. */
    RAW,
    /** Nothing. */
    NONE;

    private static final Pattern MATCH = Pattern.compile("match: \"(.+?)\"");

    /** The rules as a file. */
    String rules(Dialect dialect) {
        return switch (this) {
            case CONSTANT -> file(dialect);
            case RAW -> file(dialect).replace("use: masked", "use: raw");
            case NONE -> "version: 1\ncolumns: []\n";
        };
    }

    private static String file(Dialect dialect) {
        return Resources.text("masking", dialect, "yaml");
    }

    /** Whether the file names the column, or one of a table above that is the same. */
    static boolean isProtected(Catalog catalog, Relation relation, Column column) {
        Set<String> named = MATCH.matcher(file(catalog.dialect()))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        for (Relation table : withParents(catalog, relation)) {
            String name = table.name().name() + "." + column.name();
            boolean there = table.column(column.name()).isPresent();
            if (there && (named.contains(name) || named.contains(table.name().schema() + "." + name))) {
                return true;
            }
        }
        return false;
    }

    private static List<Relation> withParents(Catalog catalog, Relation relation) {
        List<Relation> tables = new ArrayList<>(List.of(relation));
        for (Relation other : catalog.relations()) {
            if (relation.parents().contains(other.oid())) {
                tables.addAll(withParents(catalog, other));
            }
        }
        return tables;
    }
}
