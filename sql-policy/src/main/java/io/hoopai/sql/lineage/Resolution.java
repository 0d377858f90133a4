package io.hoopai.sql.lineage;

import io.hoopai.sql.catalog.SearchPath;

/** The parts that resolve one statement, or the query of one view, tied together. */
final class Resolution {
    private final CatalogIndex index;
    private final SearchPath path;
    private final LiteralTexts literals;
    private final Findings findings;
    private final int viewDepth;
    private final CallContext context;
    private final Masking masking;
    private final Relations relations;
    private final Names names;
    private final Computations computations;
    private final Functions functions;
    private final Operators operators;
    private final Windows windows;
    private final Calls calls;
    private final Predicates predicates;
    private final Expressions expressions;
    private final FromItems fromItems;
    private final WithClauses withClauses;
    private final Queries queries;
    private final Changes changes;

    Resolution(
            CatalogIndex index,
            SearchPath path,
            LiteralTexts literals,
            Findings findings,
            int viewDepth,
            CallContext context,
            Masking masking) {
        this.context = context;
        this.masking = masking;
        this.index = index;
        this.path = path;
        this.literals = literals;
        this.findings = findings;
        this.viewDepth = viewDepth;
        this.relations = new Relations(index, path, new ViewExpander(index, viewDepth), findings);
        this.computations = new Computations(findings);
        this.functions = new Functions(index, findings);
        this.operators = new Operators(index, literals, functions);
        this.names = new Names(index, functions, computations, findings);
        this.windows = new Windows(this);
        this.calls = new Calls(this);
        this.predicates = new Predicates(this);
        this.expressions = new Expressions(this);
        this.fromItems = new FromItems(this);
        this.withClauses = new WithClauses(this);
        this.queries = new Queries(this);
        this.changes = new Changes(this);
    }

    /** The same statement with findings of its own, for questions that must leave no trace. */
    Resolution aside() {
        return new Resolution(index, path, literals, new Findings(), viewDepth, context, masking.aside());
    }

    /** The same for a statement whose plan is shown. */
    Resolution explained() {
        return new Resolution(index, path, literals, findings, viewDepth, context, masking.explained());
    }

    Masking masking() {
        return masking;
    }

    CatalogIndex index() {
        return index;
    }

    int viewDepth() {
        return viewDepth;
    }

    CallContext context() {
        return context;
    }

    SearchPath path() {
        return path;
    }

    LiteralTexts literals() {
        return literals;
    }

    Findings findings() {
        return findings;
    }

    Relations relations() {
        return relations;
    }

    Names names() {
        return names;
    }

    Computations computations() {
        return computations;
    }

    Functions functions() {
        return functions;
    }

    Operators operators() {
        return operators;
    }

    Windows windows() {
        return windows;
    }

    Calls calls() {
        return calls;
    }

    Predicates predicates() {
        return predicates;
    }

    Expressions expressions() {
        return expressions;
    }

    FromItems fromItems() {
        return fromItems;
    }

    WithClauses withClauses() {
        return withClauses;
    }

    Queries queries() {
        return queries;
    }

    Changes changes() {
        return changes;
    }
}
