package io.hoopai.interference;

import io.hoopai.generated.Generated;
import io.hoopai.generated.Sql;
import io.hoopai.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Statements that were written to tell the sides apart. */
final class HostileStatements {
    private static final Pattern CHANGE =
            Pattern.compile("^(INSERT|UPDATE|DELETE|MERGE|REPLACE) |AS \\((INSERT|UPDATE|DELETE|MERGE) ");

    private HostileStatements() {}

    static List<Generated> of(Dialect dialect) {
        List<Generated> statements = new ArrayList<>();
        for (String text : Resources.statements("hostile", dialect)) {
            boolean changes = CHANGE.matcher(text).find();
            statements.add(new Generated(statements.size() + 1, Sql.of(text), changes));
        }
        return statements;
    }
}
