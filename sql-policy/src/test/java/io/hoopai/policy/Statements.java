package io.hoopai.policy;

import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.FunctionEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements for tests, made by hand. */
final class Statements {
    private final StatementKind kind;
    private final List<Access> accesses = new ArrayList<>();
    private final List<FunctionUse> functions = new ArrayList<>();
    private boolean locksRows;

    private Statements(StatementKind kind) {
        this.kind = kind;
    }

    static Statements of(StatementKind kind) {
        return new Statements(kind);
    }

    Statements access(StatementKind accessKind, String relation, String... columns) {
        return access(accessKind, Boundedness.NOT_APPLICABLE, relation, columns);
    }

    Statements access(StatementKind accessKind, Boundedness boundedness, String relation, String... columns) {
        accesses.add(new Access(
                accessKind, Optional.of(name(relation)), Set.of(columns), boundedness, SourcePosition.START));
        return this;
    }

    Statements call(String schema, String name, FunctionEffect effect) {
        functions.add(new FunctionUse(schema, name, effect, SourcePosition.START));
        return this;
    }

    Statements locksRows() {
        locksRows = true;
        return this;
    }

    Statement build() {
        return new Statement(
                kind,
                "",
                SourcePosition.START,
                "",
                false,
                List.of(),
                true,
                List.of(),
                accesses,
                List.of(),
                functions,
                0,
                locksRows);
    }

    private static RelationName name(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new RelationName("shop", "public", text)
                : new RelationName("shop", text.substring(0, dot), text.substring(dot + 1));
    }
}
