package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole queries from templates. Every hole but {@code {from}} is an expression over that clause. */
final class Shapes {
    private static final String FROM = "from";

    private final Draft draft;

    Shapes(Draft draft) {
        this.draft = draft;
    }

    /** Nothing when a hole cannot be filled. */
    Optional<Sql> query(Template shape) {
        FromPart from = draft.fromItems().clause(Scope.EMPTY);
        Place place = Place.plain(Scope.EMPTY.inner(from));
        List<Sql> parts = new ArrayList<>();
        for (Template.Part part : shape.parts()) {
            if (!part.hole()) {
                parts.add(Sql.of(part.text()));
            } else if (part.text().equals(FROM)) {
                parts.add(from.sql());
            } else {
                Optional<Sql> filled = draft.expressions().fill(part, place, place);
                if (filled.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(filled.get());
            }
        }
        return Optional.of(new Sql.Sequence(parts));
    }
}
