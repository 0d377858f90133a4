package io.hoopai.sql.parser;

import io.hoopai.sql.CopyFormat;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.tree.ParsedStatement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tree as short text for comparison: {@code Binary(= ColumnName(a) Literal(NUMBER))}. Positions, empty parts and false
 * flags are left out, so that a test shows what it is about.
 */
final class TreeText {
    private TreeText() {}

    static ParsedStatement parse(Dialect dialect, String sql) throws SqlNotUnderstoodException {
        return StatementParser.create()
                .parse(Lexer.of(dialect).lex(sql, ReadLimits.DEFAULT).get(0));
    }

    static String postgres(String sql) throws SqlNotUnderstoodException {
        return of(parse(Dialect.POSTGRESQL, sql));
    }

    static String mysql(String sql) throws SqlNotUnderstoodException {
        return of(parse(Dialect.MYSQL, sql));
    }

    static String of(Object node) {
        if (node instanceof io.hoopai.sql.tree.QualifiedName name) {
            return name.toString();
        }
        if (node instanceof CopyFormat) {
            // Deep trees leave no room for anything more here.
            return format((CopyFormat) node);
        }
        if (node instanceof Optional<?> optional) {
            return optional.map(TreeText::of).orElse("");
        }
        if (node instanceof List<?> list) {
            return list.isEmpty()
                    ? ""
                    : "[" + String.join(" ", list.stream().map(TreeText::of).toList()) + "]";
        }
        if (!(node instanceof Record)) {
            return node.toString();
        }
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            Object value = value(node, component);
            if (component.getName().equals("position") || Boolean.FALSE.equals(value)) {
                continue;
            }
            String text = Boolean.TRUE.equals(value) ? component.getName() : of(value);
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        return node.getClass().getSimpleName() + "(" + String.join(" ", parts) + ")";
    }

    private static String format(CopyFormat format) {
        boolean usual = format.delimiter() == (format.kind() == CopyFormat.Kind.CSV ? ',' : '\t');
        return format.kind() + (usual ? "" : "(" + format.delimiter() + ")");
    }

    private static Object value(Object node, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
