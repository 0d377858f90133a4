package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.SelectItem;
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
    private final List<SelectItem> selectList;
    private final boolean window;

    private Scope(
            Optional<Scope> outer,
            CommonTables commonTables,
            FromShape from,
            List<NamedValue> aliases,
            Map<String, Flows> windows,
            boolean parameters,
            List<SelectItem> selectList,
            boolean window) {
        this.outer = outer;
        this.commonTables = commonTables;
        this.from = from;
        this.aliases = aliases;
        this.windows = windows;
        this.parameters = parameters;
        this.selectList = selectList;
        this.window = window;
    }

    static Scope of(Optional<Scope> outer, CommonTables commonTables, FromShape from) {
        return new Scope(outer, commonTables, from, List.of(), new HashMap<>(), false, List.of(), false);
    }

    /** The parameters of a function, around the statements of its body. */
    static Scope ofParameters(FromShape row) {
        return new Scope(Optional.empty(), CommonTables.NONE, row, List.of(), new HashMap<>(), true, List.of(), false);
    }

    /** The same scope, in which names can also be those of the select list. */
    Scope withAliases(List<NamedValue> outputs) {
        return new Scope(outer, commonTables, from, outputs, windows, parameters, selectList, window);
    }

    /** The same scope for what stands in a select list of MySQL, or in a window. */
    Scope withSelectList(List<SelectItem> items) {
        return new Scope(outer, commonTables, from, aliases, windows, parameters, items, window);
    }

    /** The same scope for what partitions and orders a window. */
    Scope insideWindow() {
        return new Scope(outer, commonTables, from, aliases, windows, parameters, selectList, true);
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

    /**
     * Whether MySQL may take a name that no column of this FROM has for an output, and not look any further out. Queries
     * inside of the select list see the outputs before them, windows see all of them, and what is not called by an alias is
     * called by its own text.
     *
     * @param within whether the name stands in a query inside
     */
    boolean mayBeOutput(String name, boolean within) {
        if (!aliases.isEmpty()) {
            return !isPlain(name)
                    && aliases.stream().anyMatch(output -> output.name().isEmpty());
        }
        if (!within && !window) {
            return false;
        }
        for (SelectItem item : selectList) {
            if (item instanceof SelectItem.Computed computed && mayBeCalled(computed, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeCalled(SelectItem.Computed item, String name) {
        return item.alias().isPresent()
                ? MySqlNames.same(item.alias().get(), name)
                        || MySqlNames.alike(item.alias().get(), name)
                : !(item.expression() instanceof Expression.ColumnName) && !isPlain(name);
    }

    /** Whether it is one word. No text of an expression is that, but a constant's. */
    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c == '_' || c == '$' || Character.isLetterOrDigit(c));
    }

    void defineWindow(String name, Flows flows) {
        windows.put(name, flows);
    }

    Optional<Flows> window(String name) {
        return Optional.ofNullable(windows.get(name));
    }
}
