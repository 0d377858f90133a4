package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes {@link Utility} statements of which not every part is needed. */
final class Utilities {
    private Utilities() {}

    static Utility of(StatementKind kind, String verb, boolean harmless, SourcePosition position) {
        return new Utility(kind, verb, List.of(), Optional.empty(), List.of(), harmless, position);
    }

    static Utility on(StatementKind kind, String verb, List<QualifiedName> relations, SourcePosition position) {
        return new Utility(kind, verb, relations, Optional.empty(), List.of(), false, position);
    }

    /** A statement whose first word alone is known. */
    static Utility other(String word, SourcePosition position) {
        return of(StatementKind.OTHER, word.toUpperCase(Locale.ROOT), false, position);
    }

    /** A form that is known and refused. */
    static SqlNotUnderstoodException unsupported(String form, SourcePosition position) {
        return new SqlNotUnderstoodException(
                Reason.UNSUPPORTED, "`" + form.toUpperCase(Locale.ROOT) + "` is not supported", position, "");
    }
}
