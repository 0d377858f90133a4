package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A statement, and where the reading of it came from. Immutable.
 *
 * @param template that the statement fits; two statements of one template differ in their texts and places, and in constants
 *     that nothing depends on. Empty when there is none.
 */
public record ReadStatement(Statement statement, Optional<StatementTemplate> template) {
    public ReadStatement {
        requireNonNull(statement, "statement is null");
        requireNonNull(template, "template is null");
    }
}
