package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;

/**
 * A FROM item, or several, as written.
 *
 * @param lateral whether it refers to what stands before it
 */
record FromPart(Sql sql, List<Source> sources, List<Field> visible, boolean lateral) {
    FromPart {
        sources = List.copyOf(sources);
        visible = List.copyOf(visible);
    }

    static final FromPart NONE = new FromPart(Sql.NOTHING, List.of(), List.of(), false);

    static FromPart of(Sql sql, Source source, boolean lateral) {
        return new FromPart(sql, List.of(source), source.fields(), lateral);
    }

    /** Both in a row. */
    FromPart beside(FromPart other, Sql joined) {
        return new FromPart(joined, concat(sources, other.sources), concat(visible, other.visible), lateral);
    }

    static <T> List<T> concat(List<T> a, List<T> b) {
        List<T> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }
}
