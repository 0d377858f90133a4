package io.hoopai.sql.lineage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What names an expression can use: the FROM of its own query, then that of the query around it, and so on. Windows are
 * added while a query is being resolved; otherwise it does not change.
 */
final class Scope {
    private final Optional<Scope> outer;
    private final CommonTables commonTables;
    private final FromShape from;
    private final List<NamedValue> aliases;
    private final Map<String, Flows> windows;
    private final boolean parameters;

    private Scope(
            Optional<Scope> outer,
            CommonTables commonTables,
            FromShape from,
            List<NamedValue> aliases,
            Map<String, Flows> windows,
            boolean parameters) {
        this.outer = outer;
        this.commonTables = commonTables;
        this.from = from;
        this.aliases = aliases;
        this.windows = windows;
        this.parameters = parameters;
    }

    static Scope of(Optional<Scope> outer, CommonTables commonTables, FromShape from) {
        return new Scope(outer, commonTables, from, List.of(), new HashMap<>(), false);
    }

    /** The parameters of a function, around the statements of its body. */
    static Scope ofParameters(FromShape row) {
        return new Scope(Optional.empty(), CommonTables.NONE, row, List.of(), new HashMap<>(), true);
    }

    /** The same scope, in which names can also be those of the select list. */
    Scope withAliases(List<NamedValue> outputs) {
        return new Scope(outer, commonTables, from, outputs, windows, parameters);
    }

    /** Whether its names are those of parameters, which give way to all others. */
    boolean parameters() {
        return parameters;
    }

    Optional<Scope> outer() {
        return outer;
    }

    CommonTables commonTables() {
        return commonTables;
    }

    FromShape from() {
        return from;
    }

    List<NamedValue> aliases() {
        return aliases;
    }

    void defineWindow(String name, Flows flows) {
        windows.put(name, flows);
    }

    Optional<Flows> window(String name) {
        return Optional.ofNullable(windows.get(name));
    }
}
