package io.hoopai.guard;

import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import java.util.Set;

/** A witness that objects to the shapes it is told to. */
record StubWitness(String name, Set<String> objections) implements LineageWitness {
    @Override
    public Testimony examine(Statement statement, Catalog catalog, SearchPath path) {
        return objections.contains(statement.shape()) ? Testimony.DISAGREES : Testimony.AGREES;
    }
}
