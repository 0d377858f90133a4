package io.hoopai.sql.lineage;

import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.MaskedSql.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes of a text, collected in any order. A part may be changed again: the last change of it counts. Not safe for use by
 * several threads.
 */
final class Edits {
    /** By where they begin. */
    private final NavigableMap<Integer, Edit> replacements = new TreeMap<>();

    /** What is put in before the character at an offset, and what behind the character before it. */
    private final NavigableMap<Integer, String> before = new TreeMap<>();

    private final NavigableMap<Integer, String> behind = new TreeMap<>();

    void replace(Span span, String text) {
        replacements.put(span.start(), new Edit(span.start(), span.end(), text));
    }

    /** Puts a text on either side of a part. */
    void enclose(Span span, String left, String right) {
        before.put(span.start(), left);
        behind.put(span.end(), right);
    }

    void append(int end, String text) {
        behind.put(end, text);
    }

    boolean isEmpty() {
        return replacements.isEmpty() && before.isEmpty() && behind.isEmpty();
    }

    /** Whether anything inside of a part has been replaced. */
    boolean anyWithin(Span span) {
        return !replacements.subMap(span.start(), true, span.end(), false).isEmpty();
    }

    /** The text of a statement with all changes made; empty when they get into each other's way. */
    Optional<MaskedSql> apply(String sql, int start) {
        List<Edit> all = inOrder();
        StringBuilder changed = new StringBuilder(sql.length() + 64 * all.size());
        int copied = start;
        for (Edit edit : all) {
            if (edit.start() < copied || edit.end() > start + sql.length()) {
                return Optional.empty();
            }
            changed.append(sql, copied - start, edit.start() - start).append(edit.text());
            copied = edit.end();
        }
        changed.append(sql, copied - start, sql.length());
        return Optional.of(new MaskedSql(changed.toString(), start, all));
    }

    private List<Edit> inOrder() {
        TreeMap<Integer, List<Edit>> byStart = new TreeMap<>();
        behind.forEach((at, text) -> add(new Edit(at, at, text), byStart));
        before.forEach((at, text) -> add(new Edit(at, at, text), byStart));
        replacements.values().forEach(edit -> add(edit, byStart));
        List<Edit> all = new ArrayList<>();
        byStart.values().forEach(all::addAll);
        return all;
    }

    private static void add(Edit edit, TreeMap<Integer, List<Edit>> byStart) {
        byStart.computeIfAbsent(edit.start(), start -> new ArrayList<>()).add(edit);
    }

    /** The changed text of a part; what is changed outside of it is left out. */
    Optional<String> within(Span span, String sql, int start) {
        Edits inside = new Edits();
        replacements.subMap(span.start(), true, span.end(), false).forEach(inside.replacements::put);
        before.subMap(span.start(), true, span.end(), false).forEach(inside.before::put);
        behind.subMap(span.start(), false, span.end(), true).forEach(inside.behind::put);
        return inside.apply(sql.substring(span.start() - start, span.end() - start), span.start())
                .map(MaskedSql::sql);
    }
}
