package io.hoopai.masking;

import io.hoopai.pattern.ColumnPattern;
import io.hoopai.pattern.Glob;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Column;
import java.util.Optional;

/**
 * Picks columns: by full name, by type, by the name alone, by a tag in the column's comment. What is given must all hold.
 *
 * @param tag a word that stands in the comment as {@code [tag]} or {@code tag:}, upper and lower case alike
 */
record ColumnSelector(Optional<ColumnPattern> match, Optional<Glob> type, Optional<Glob> name, Optional<String> tag) {
    boolean selects(RelationName relation, Column column) {
        return (match.isEmpty() || match.get().matches(relation, column.name()))
                && (type.isEmpty() || type.get().matches(column.type()))
                && (name.isEmpty() || name.get().matches(column.name()))
                && (tag.isEmpty() || tagged(column.comment(), tag.get()));
    }

    /** Whether it could pick a column of a database, whatever relations that has. */
    boolean mayConcern(String database) {
        return match.isEmpty() || match.get().database().matches(database);
    }

    /**
     * Whether this is more specific: in no aspect (database, schema, relation, column, type, tag) is it vaguer, and in one
     * it is more exact. Two selectors may each be more exact in something; then neither is more specific.
     */
    boolean moreSpecificThan(ColumnSelector other) {
        int[] mine = exactness();
        int[] others = other.exactness();
        boolean more = false;
        for (int i = 0; i < mine.length; i++) {
            if (mine[i] < others[i]) {
                return false;
            }
            more |= mine[i] > others[i];
        }
        return more;
    }

    private int[] exactness() {
        int columnName = Math.max(
                match.map(pattern -> exactness(pattern.column())).orElse(0),
                name.map(ColumnSelector::exactness).orElse(0));
        return new int[] {
            match.map(pattern -> exactness(pattern.database())).orElse(0),
            match.map(pattern -> exactness(pattern.schema())).orElse(0),
            match.map(pattern -> exactness(pattern.relation())).orElse(0),
            columnName,
            type.map(ColumnSelector::exactness).orElse(0),
            tag.isPresent() ? 1 : 0
        };
    }

    private static int exactness(Glob glob) {
        return glob.any() ? 0 : glob.exact() ? 2 : 1;
    }

    private static boolean tagged(String comment, String tag) {
        for (int at = indexOf(comment, tag, 0); at >= 0; at = indexOf(comment, tag, at + 1)) {
            char before = at == 0 ? ' ' : comment.charAt(at - 1);
            int end = at + tag.length();
            char after = end == comment.length() ? ' ' : comment.charAt(end);
            if ((before == '[' && after == ']') || (after == ':' && !Character.isLetterOrDigit(before))) {
                return true;
            }
        }
        return false;
    }

    private static int indexOf(String text, String word, int from) {
        for (int i = from; i <= text.length() - word.length(); i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return i;
            }
        }
        return -1;
    }

    /** As a reader of the rules would name it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        match.ifPresent(pattern -> text.append(pattern.text()));
        type.ifPresent(glob -> text.append(" type:").append(glob));
        name.ifPresent(glob -> text.append(" name:").append(glob));
        tag.ifPresent(word -> text.append(" tag:").append(word));
        return text.toString().strip();
    }
}
