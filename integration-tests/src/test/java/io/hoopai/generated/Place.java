package io.hoopai.generated;

import java.util.List;
import java.util.Optional;

/**
 * Where an expression stands.
 *
 * @param keys in a grouped query the expressions that it is grouped by, which alone may be used outside of aggregates
 * @param windows whether window functions may be called, and which windows have names
 */
record Place(Scope scope, Optional<List<Key>> keys, Optional<List<String>> windows) {
    /** A grouping expression. */
    record Key(Sql sql, Kind kind) {}

    static Place plain(Scope scope) {
        return new Place(scope, Optional.empty(), Optional.empty());
    }

    static Place grouped(Scope scope, List<Key> keys) {
        return new Place(scope, Optional.of(keys), Optional.empty());
    }

    Place withWindows(List<String> names) {
        return new Place(scope, keys, Optional.of(names));
    }

    boolean isGrouped() {
        return keys.isPresent();
    }

    /** Inside an aggregate or window call. Only this level's columns: an aggregate of outer ones belongs to the outer query. */
    Place insideCall() {
        return plain(scope.local());
    }

    /** What a subquery that stands here sees around it. */
    Scope around() {
        return isGrouped()
                ? scope.outer().orElse(new Scope(List.of(), List.of(), Optional.empty(), scope.commonTables()))
                : scope;
    }
}
