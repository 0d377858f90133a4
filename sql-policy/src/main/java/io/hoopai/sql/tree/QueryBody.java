package io.hoopai.sql.tree;

/** What a query is made of. */
public sealed interface QueryBody permits QueryBody.Nested, Select, SetOperation, Values {
    /** A query in parentheses, with a WITH, an order or a limit of its own. */
    record Nested(Query query) implements QueryBody {}
}
