package io.hoopai.sql.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * The functions of {@code pg_catalog} and of extensions, and the operators that are total.
 *
 * <p>Few operators are. Arithmetic overflows and divides by zero. A regular expression may be invalid. {@code LIKE} fails
 * on a pattern that ends in a backslash, but only once matching gets that far: {@code ssn LIKE '1\'} tells whether the
 * value begins with 1. Comparisons convert their operands first ({@code bigint} to {@code oid}, {@code numeric} to
 * {@code float8}), and conversions fail. What is left joins texts and looks into JSON documents.
 */
final class PostgresBuiltins {
    private static final Set<String> TOTAL_OPERATORS = Set.of("||", "->", "->>", "#>", "#>>");

    static final BuiltinFunctions FUNCTIONS = new TabledFunctions(
            FunctionTable.read("functions-postgresql.tsv"),
            Optional.of(FunctionTable.read("functions-postgresql-extensions.tsv")),
            TOTAL_OPERATORS);

    private PostgresBuiltins() {}
}
