package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SelectItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The outputs of one SELECT or RETURNING while it is being resolved. Each is resolved as one that is shown; when it turns
 * out that something is computed from it, by a GROUP BY, a DISTINCT or whatever holds the query, it is masked where it
 * stands. Used once, by one thread.
 */
final class SelectOutputs {
    /** MySQL's own limit; that of Postgres is lower. */
    static final int MOST_COLUMNS = 4_096;

    private final Resolution resolution;
    private final Masking masking;
    private final Scope scope;
    private final List<NamedValue> values = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private final Map<Integer, String> maskedByStar = new HashMap<>();

    /**
     * Where an output comes from.
     *
     * @param reference what names the column of a star in an expression; empty where nothing can
     * @param alone whether the item gives this output and no other
     */
    private record Origin(SelectItem item, Optional<String> reference, boolean alone) {}

    SelectOutputs(Resolution resolution, Scope scope, List<SelectItem> items) throws SqlNotUnderstoodException {
        this.resolution = resolution;
        this.masking = resolution.masking();
        this.scope = scope;
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Star star) {
                addStar(star);
            } else {
                addComputed((SelectItem.Computed) item);
            }
            Refusals.refuseBeyond(MOST_COLUMNS, values.size(), item.position());
        }
    }

    /** The outputs as they are now, and as they will be. */
    List<NamedValue> values() {
        return Collections.unmodifiableList(values);
    }

    private void addStar(SelectItem.Star star) throws SqlNotUnderstoodException {
        if (star.qualifier().isPresent()) {
            QualifiedName qualifier = star.qualifier().get();
            RelationBinding binding = resolution
                    .names()
                    .binding(qualifier.parts(), qualifier, scope)
                    .orElseThrow(() -> Refusals.unknownRelation(qualifier.toString(), star.position()));
            refuseIncomplete(binding, star);
            for (BoundColumn column : binding.columns()) {
                add(column, Optional.of(binding), star);
            }
            return;
        }
        for (RelationBinding binding : scope.from().bindings()) {
            refuseIncomplete(binding, star);
        }
        for (FromShape.Visible visible : scope.from().columns()) {
            add(visible.column(), visible.owner(), star);
        }
    }

    private void add(BoundColumn column, Optional<RelationBinding> owner, SelectItem.Star star) {
        if (column.invisible()) {
            return;
        }
        values.add(new NamedValue(column.name(), resolution.names().read(column, star.position())));
        Optional<String> reference = masking.rewrites() && !column.name().isEmpty()
                ? Optional.of(owner.map(RelationBinding::name)
                                .filter(name -> !name.isEmpty())
                                .map(name -> masking.written().quoted(name) + ".")
                                .orElse("")
                        + masking.written().quoted(column.name()))
                : Optional.empty();
        origins.add(new Origin(star, reference, false));
    }

    private static void refuseIncomplete(RelationBinding binding, SelectItem.Star star)
            throws SqlNotUnderstoodException {
        if (!binding.complete()) {
            throw Refusals.unsupported(
                    "`*` over `" + binding.name() + "`, whose columns are not known,",
                    star.position(),
                    "name the columns");
        }
    }

    private void addComputed(SelectItem.Computed item) throws SqlNotUnderstoodException {
        Value value = resolution.expressions().resolve(item.expression(), scope, ValueUse.SHOWN);
        if (Expressions.isStarField(item.expression()) || item.expression() instanceof Expression.Star) {
            if (!value.isRow()) {
                throw Refusals.unsupported(
                        "`.*` of a row whose columns are not known", item.position(), "name the fields");
            }
            Optional<String> row = masking.rewrites() ? row(item.expression()) : Optional.empty();
            for (NamedValue field : value.fields()) {
                values.add(field);
                origins.add(new Origin(
                        item,
                        row.map(text -> "(" + text + ")." + masking.written().quoted(field.name())),
                        false));
            }
            return;
        }
        if (value.isRow()) {
            // A row is turned into text or binary as a whole, which cannot fail. Rows inside of rows have their masks
            // by
            // now: gone through once more for each row around them, they would take time without end.
            if (masking.rewrites() && masking.hides(value.flows(), ValueUse.COMPUTED)) {
                value = resolution.expressions().resolve(item.expression(), scope, ValueUse.COMPUTED);
            }
            resolution.findings().use(value.flows(), ReferenceKind.COMPUTED_TOTALLY, item.position());
        }
        values.add(new NamedValue(name(item), value));
        origins.add(new Origin(item, Optional.empty(), true));
    }

    /** The text of the row whose columns are spread out. */
    private Optional<String> row(Expression expression) {
        return expression instanceof Expression.Field field && field.operand() instanceof Expression.ColumnName name
                ? masking.written().span(name).map(masking.written()::text)
                : Optional.empty();
    }

    private String name(SelectItem.Computed item) {
        return item.alias()
                .orElseGet(() ->
                        OutputNames.of(item.expression(), resolution.index().dialect()));
    }

    /** Masks what may not be used as the outputs are. In a plan, rows of inner queries show by their size what is in them. */
    void use(OutputUse use) throws SqlNotUnderstoodException {
        for (int i = 0; i < values.size(); i++) {
            mask(i, masking.explains() ? ValueUse.STORED : use.of(i));
        }
    }

    /** Masks an output if it may not be used in this way. */
    void mask(int output, ValueUse use) throws SqlNotUnderstoodException {
        NamedValue shown = values.get(output);
        if (!masking.rewrites() || !masking.hides(shown.value().flows(), use)) {
            return;
        }
        Origin origin = origins.get(output);
        if (origin.alone()) {
            Expression expression = ((SelectItem.Computed) origin.item()).expression();
            values.set(
                    output,
                    new NamedValue(shown.name(), resolution.expressions().resolve(expression, scope, use)));
            return;
        }
        Optional<String> masked = origin.reference().flatMap(reference -> masking.masked(reference, shown.value()));
        if (masked.isPresent() && place(origin.item()).isPresent()) {
            maskedByStar.put(output, masked.get());
            values.set(output, new NamedValue(shown.name(), masking.maskedValue(shown.value())));
        }
    }

    /** Masks the outputs that show a column which is grouped by. */
    void maskGrouped(Flows keys) throws SqlNotUnderstoodException {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).value().flows().sharesColumnWith(keys)) {
                mask(i, ValueUse.COMPUTED);
            }
        }
    }

    /** Masks an output where something is computed from it by its name. */
    Value computed(int output) throws SqlNotUnderstoodException {
        mask(output, ValueUse.COMPUTED);
        return values.get(output).value();
    }

    /**
     * The value of an output by which rows are sorted. A column is masked in the key alone, so that it is shown by its own
     * mask.
     */
    Value sorted(int output, Expression key) throws SqlNotUnderstoodException {
        Value shown = values.get(output).value();
        if (!masking.rewrites() || !masking.hides(shown.flows(), ValueUse.COMPUTED)) {
            return shown;
        }
        Optional<Span> span = key instanceof Expression.Literal
                ? masking.written().token(key.position().offset())
                : masking.written().span(key);
        Optional<String> masked = reference(origins.get(output)).flatMap(text -> masking.masked(text, shown));
        if (span.isEmpty() || masked.isEmpty()) {
            return computed(output);
        }
        masking.edits().replace(span.get(), masked.get());
        return masking.maskedValue(shown);
    }

    private Optional<String> reference(Origin origin) {
        boolean column = origin.alone()
                && origin.item() instanceof SelectItem.Computed computed
                && computed.expression() instanceof Expression.ColumnName;
        return column
                ? masking.written()
                        .span(((SelectItem.Computed) origin.item()).expression())
                        .map(masking.written()::text)
                : origin.reference();
    }

    /** Writes down what was masked in stars, and keeps the names of items that were changed. */
    void finish() {
        if (!masking.rewrites()) {
            return;
        }
        SelectItem last = null;
        for (int i = 0; i < values.size(); i++) {
            SelectItem item = origins.get(i).item();
            if (item != last && origins.get(i).alone() && item instanceof SelectItem.Computed computed) {
                masking.keepName(computed, nameToKeep(computed));
            } else if (item != last) {
                expand(item);
            }
            last = item;
        }
    }

    /** MySQL calls an output what is written there. */
    private String nameToKeep(SelectItem.Computed item) {
        return resolution.index().dialect() == Dialect.POSTGRESQL
                ? name(item)
                : masking.written().span(item).map(masking.written()::text).orElse("");
    }

    private void expand(SelectItem star) {
        List<String> columns = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < values.size(); i++) {
            Origin origin = origins.get(i);
            if (origin.item() == star) {
                String masked = maskedByStar.get(i);
                any |= masked != null;
                columns.add(
                        masked == null
                                ? origin.reference().orElse("")
                                : masked + " AS "
                                        + masking.written().quoted(values.get(i).name()));
            }
        }
        Optional<Place> place = any ? place(star) : Optional.empty();
        if (place.isPresent()) {
            masking.edits()
                    .replace(
                            place.get().span(),
                            place.get().before()
                                    + String.join(", ", columns)
                                    + place.get().behind());
        }
    }

    /** Where the columns of a star are written. */
    private record Place(Span span, String before, String behind) {}

    /** The star itself, or, of {@code TABLE t}, the word before the name. */
    private Optional<Place> place(SelectItem star) {
        Optional<Span> span = masking.written().span(star);
        if (span.isPresent()) {
            return Optional.of(new Place(span.get(), "", ""));
        }
        return masking.written()
                .wordBefore(star.position().offset(), "table")
                .map(word -> new Place(word, "SELECT ", " FROM"));
    }

    OptionalInt indexOf(String name) {
        OptionalInt found = OptionalInt.empty();
        for (int i = 0; i < values.size(); i++) {
            if (resolution.names().same(values.get(i).name(), name)) {
                if (found.isPresent()) {
                    return OptionalInt.empty();
                }
                found = OptionalInt.of(i);
            }
        }
        return found;
    }
}
