package io.hoopai.sql.lineage;

import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.SearchPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a text is resolved for: a client's statement, a view, or the body of a function that one of them calls.
 *
 * @param sessionPath the search path that the session runs it with; empty when it can be any session's
 * @param arguments what {@code $1} and so on stand for; empty in a client's text, whose parameters are constants
 * @param running the functions whose bodies it is inside of
 * @param left how many more bodies may be read for the statement as a whole
 */
record CallContext(
        Optional<SearchPath> sessionPath, List<Value> arguments, List<CatalogFunction> running, AtomicInteger left) {
    private static final int MOST_BODIES = 64;
    private static final int DEEPEST = 8;

    static CallContext client(SearchPath path) {
        return new CallContext(Optional.of(path), List.of(), List.of(), new AtomicInteger(MOST_BODIES));
    }

    static CallContext view() {
        return new CallContext(Optional.empty(), List.of(), List.of(), new AtomicInteger(MOST_BODIES));
    }

    /** Whether the body of {@code function} may be read here; one that calls itself is not read again. */
    boolean mayRead(CatalogFunction function) {
        return running.size() < DEEPEST && !running.contains(function) && left.getAndDecrement() > 0;
    }

    CallContext inside(CatalogFunction function, List<Value> itsArguments) {
        List<CatalogFunction> now = new ArrayList<>(running);
        now.add(function);
        return new CallContext(sessionPath, List.copyOf(itsArguments), List.copyOf(now), left);
    }
}
