package io.hoopai.sql.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * The functions of MySQL. None of its operators is total: every one of them converts its operands, and a conversion that
 * loses something leaves a warning that quotes the value ({@code ||} is OR by default, and converts to numbers).
 */
final class MySqlBuiltins {
    static final BuiltinFunctions FUNCTIONS =
            new TabledFunctions(FunctionTable.read("functions-mysql.tsv"), Optional.empty(), Set.of());

    private MySqlBuiltins() {}
}
