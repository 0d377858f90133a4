package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.RelationName;
import java.util.Optional;

/**
 * A parameter of a function, or a column of the rows that it returns.
 *
 * @param name empty when it has none
 * @param type the server's name for its type, domains resolved to their base
 * @param rowType the relation or composite type whose rows the type holds, one or an array of them; empty for other types
 * @param defaultValue the expression that stands for it where a call leaves it out; empty where none may
 */
public record FunctionParameter(
        String name, Mode mode, String type, Optional<RelationName> rowType, Optional<String> defaultValue) {
    /** Which way values go. */
    public enum Mode {
        IN(true, false),
        OUT(false, true),
        INOUT(true, true),
        /** Takes all remaining arguments, or one array of them after the word VARIADIC. */
        VARIADIC(true, false),
        /** A column of {@code RETURNS TABLE}. */
        TABLE(false, true);

        private final boolean input;
        private final boolean output;

        Mode(boolean input, boolean output) {
            this.input = input;
            this.output = output;
        }

        public boolean input() {
            return input;
        }

        public boolean output() {
            return output;
        }
    }

    public FunctionParameter {
        requireNonNull(name, "name is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(type, "type is null");
        requireNonNull(rowType, "rowType is null");
        requireNonNull(defaultValue, "defaultValue is null");
    }

    /** Whether a call may leave it out. */
    public boolean optional() {
        return defaultValue.isPresent();
    }
}
