package io.hoopai.reach;

import io.hoopai.sql.StatementKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Splits one file of a {@link ReachCorpus}. What does not follow its form is an error, so that no statement gets lost. */
final class ReachFileReader {
    private static final String NAME = "-- name:";
    private static final String KIND = "-- kind:";

    private final String theme;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Optional<String> name, Optional<String> kind, String sql) {}

    ReachFileReader(String theme, List<String> lines) {
        this.theme = theme;
        Optional<String> name = Optional.empty();
        Optional<String> kind = Optional.empty();
        StringBuilder sql = new StringBuilder();
        for (String line : lines) {
            if (sql.isEmpty() && line.startsWith(NAME)) {
                name = Optional.of(line.substring(NAME.length()).strip());
            } else if (sql.isEmpty() && line.startsWith(KIND)) {
                kind = Optional.of(line.substring(KIND.length()).strip());
            } else if (line.endsWith(";")) {
                sql.append(line, 0, line.length() - 1);
                entries.add(new Entry(name, kind, sql.toString()));
                sql.setLength(0);
                name = Optional.empty();
                kind = Optional.empty();
            } else if (!sql.isEmpty() || !(line.isBlank() || line.startsWith("--"))) {
                sql.append(line).append('\n');
            }
        }
        if (!sql.isEmpty() || name.isPresent()) {
            throw new IllegalStateException(theme + ": the last statement has no end");
        }
    }

    List<String> unnamed() {
        return entries.stream().map(Entry::sql).toList();
    }

    List<ReachStatement> named() {
        Set<String> names = new HashSet<>();
        List<ReachStatement> statements = new ArrayList<>();
        for (Entry entry : entries) {
            String name = entry.name()
                    .orElseThrow(
                            () -> new IllegalStateException(theme + ": a statement without a name: " + entry.sql()));
            if (!names.add(name)) {
                throw new IllegalStateException(theme + ": two statements are called `" + name + "`");
            }
            if (entry.kind().isPresent() != theme.equals(ReachCorpus.UTILITY)) {
                throw new IllegalStateException(theme + ": statements of the theme `" + ReachCorpus.UTILITY
                        + "` have a kind, others none: " + name);
            }
            Optional<StatementKind> kind =
                    entry.kind().map(word -> StatementKind.valueOf(word.toUpperCase(Locale.ROOT)));
            statements.add(new ReachStatement(theme, name, entry.sql(), kind));
        }
        return statements;
    }
}
