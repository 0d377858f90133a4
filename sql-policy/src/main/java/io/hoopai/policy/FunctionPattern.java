package io.hoopai.policy;

import io.hoopai.pattern.Glob;
import io.hoopai.sql.FunctionUse;

/**
 * Names functions: {@code schema.name}, or a bare name for what the server brings along.
 *
 * @param qualified whether it names the schema
 */
record FunctionPattern(Glob glob, boolean qualified, int line, int column) {
    private static final String BUILT_IN_SCHEMA = "pg_catalog";

    boolean matches(FunctionUse use) {
        if (qualified) {
            return glob.matches(use.qualifiedName());
        }
        return (use.schema().isEmpty() || use.schema().equals(BUILT_IN_SCHEMA)) && glob.matches(use.name());
    }

    boolean exact() {
        return glob.exact();
    }
}
