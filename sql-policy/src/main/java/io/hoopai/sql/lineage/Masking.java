package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.Reference;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.SqlForm;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.SelectItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Masks inside one statement. While a statement is rewritten, every reference to a value that may not be computed with is
 * replaced by the form that masks it, at the very place where the value is used: the relations stay as they are, so that
 * keys, locks, samples and indexes mean what they meant. While a statement that was rewritten is read, those forms are
 * recognised, and whatever else uses such a value is found like any use. A form that a client writes himself is recognised
 * as well, and shows as little.
 *
 * <p>Not safe for use by several threads.
 */
final class Masking {
    /** What a row of masked values is called inside the expression that makes it. */
    private static final String ROW = "hoopai_row";

    private static final SourceMasks NOTHING_HIDDEN = new SourceMasks() {
        @Override
        public boolean hides(ColumnRef column, ReferenceKind kind, Set<ColumnRef> others) {
            return false;
        }

        @Override
        public Set<ColumnRef> masked(Collection<ColumnRef> columns) {
            return Set.of();
        }

        @Override
        public SqlForm form(Set<ColumnRef> columns, String type, boolean itself) {
            throw new IllegalStateException("nothing has a mask");
        }

        @Override
        public SourceMasks explained() {
            return this;
        }
    };

    private final SourceMasks masks;
    private final WrittenText written;
    private final Optional<Edits> edits;
    private final Map<RelationBinding, Bound> items;
    private final Map<FromItem, Set<String>> enclosed;
    private final boolean explains;

    /** An item of FROM, and what it was bound as before anything in it was masked. */
    private record Bound(FromItem item, RelationBinding asWritten) {}

    private Masking(
            SourceMasks masks,
            WrittenText written,
            Optional<Edits> edits,
            Map<RelationBinding, Bound> items,
            Map<FromItem, Set<String>> enclosed,
            boolean explains) {
        this.masks = masks;
        this.written = written;
        this.edits = edits;
        this.items = items;
        this.enclosed = enclosed;
        this.explains = explains;
    }

    private Masking(SourceMasks masks, LexedStatement lexed, NodeEnds ends, Optional<Edits> edits) {
        this(masks, new WrittenText(lexed, ends), edits, new IdentityHashMap<>(), new IdentityHashMap<>(), false);
    }

    /** For reading a statement as it is, with nothing hidden. */
    static Masking none(LexedStatement lexed) {
        return new Masking(NOTHING_HIDDEN, lexed, new NodeEnds(), Optional.empty());
    }

    /** For reading a statement that was rewritten. */
    static Masking reading(SourceMasks masks, LexedStatement lexed) {
        return new Masking(masks, lexed, new NodeEnds(), Optional.empty());
    }

    static Masking rewriting(SourceMasks masks, LexedStatement lexed, NodeEnds ends) {
        return new Masking(masks, lexed, ends, Optional.of(new Edits()));
    }

    /** The same for another text that is a part of what the statement does. */
    Masking rewriting(LexedStatement other, NodeEnds itsEnds) {
        return new Masking(
                masks,
                new WrittenText(other, itsEnds),
                Optional.of(new Edits()),
                new IdentityHashMap<>(),
                new IdentityHashMap<>(),
                explains);
    }

    /** The same for a statement whose plan is shown. */
    Masking explained() {
        return new Masking(masks.explained(), written, edits, items, enclosed, true);
    }

    /** The same without changing anything. */
    Masking aside() {
        return new Masking(masks, written, Optional.empty(), items, enclosed, explains);
    }

    boolean isActive() {
        return masks != NOTHING_HIDDEN;
    }

    boolean rewrites() {
        return edits.isPresent();
    }

    /** Whether the plan of the statement is shown, and with it how much room its rows take on their way. */
    boolean explains() {
        return explains;
    }

    /** The statement with everything replaced that was; empty when the changes get into each other's way. */
    Optional<MaskedSql> result() {
        LexedStatement lexed = written.lexed();
        return edits.flatMap(made -> made.apply(lexed.sql(), lexed.start().offset()));
    }

    WrittenText written() {
        return written;
    }

    Edits edits() {
        return edits.orElseThrow();
    }

    /** The columns whose values may not be used in this way. */
    Set<ColumnRef> hidden(Flows flows, ReferenceKind kind, Set<ColumnRef> others) {
        if (!isActive()) {
            return Set.of();
        }
        Set<ColumnRef> hidden = new LinkedHashSet<>();
        flows.kinds().forEach((column, flow) -> {
            if (flow != FlowKind.MASKED && masks.hides(column, kind, others)) {
                hidden.add(column);
            }
        });
        return hidden;
    }

    boolean hides(Flows flows, ValueUse use) {
        return use != ValueUse.SHOWN
                && !hidden(flows, use.reference(), Set.of()).isEmpty();
    }

    boolean hides(Reference reference) {
        return isActive() && masks.hides(reference.column(), reference.kind(), reference.others());
    }

    /** Whether any of the columns has a mask. */
    boolean masksAny(Collection<ColumnRef> columns) {
        return !masks.masked(columns).isEmpty();
    }

    /** The value as it is seen where it is used; replaced by its mask where it may not be seen and the text can be changed. */
    Value used(Expression expression, Value value, ValueUse use) {
        return use == ValueUse.SHOWN ? value : used(expression, value, use.reference(), Set.of());
    }

    /** @param others the columns that it is compared with */
    Value used(Expression expression, Value value, ReferenceKind kind, Set<ColumnRef> others) {
        if (!rewrites() || hidden(value.flows(), kind, others).isEmpty()) {
            return value;
        }
        Optional<Span> span = written.span(expression);
        Optional<String> text = span.flatMap(part -> masked(written.text(part), value));
        if (text.isEmpty()) {
            return value;
        }
        edits().replace(span.get(), text.get());
        return maskedValue(value);
    }

    /** The text that gives the mask of a value, given the text that gives the value; empty when there is none. */
    Optional<String> masked(String reference, Value value) {
        return value.isRow()
                ? maskedRow(reference, value)
                : Optional.of(form(value).around(reference));
    }

    private SqlForm form(Value value) {
        Set<ColumnRef> columns = columnsWithMasks(value.flows());
        boolean itself = true;
        for (ColumnRef column : columns) {
            itself &= value.flows().kinds().get(column) == FlowKind.IDENTITY;
        }
        return masks.form(columns, value.type(), itself);
    }

    private Set<ColumnRef> columnsWithMasks(Flows flows) {
        Set<ColumnRef> unmasked = new LinkedHashSet<>();
        flows.kinds().forEach((column, flow) -> {
            if (flow != FlowKind.MASKED) {
                unmasked.add(column);
            }
        });
        return masks.masked(unmasked);
    }

    private boolean hasMask(Value value) {
        return !columnsWithMasks(value.flows()).isEmpty();
    }

    /** What is left of a value that has been replaced by its mask. */
    Value maskedValue(Value value) {
        if (!value.isRow()) {
            return value.withFlows(value.flows().masked(columnsWithMasks(value.flows())));
        }
        List<NamedValue> fields = new ArrayList<>(value.fields().size());
        for (NamedValue field : value.fields()) {
            fields.add(new NamedValue(field.name(), maskedValue(field.value())));
        }
        return Value.row(fields).ofType(value.type());
    }

    /** A row of the type that it had where that has a name, else a record whose fields are called the same. */
    private Optional<String> maskedRow(String reference, Value row) {
        boolean hasType = !row.type().isEmpty();
        Optional<List<String>> fields = maskedFields("(" + reference + ")", row, !hasType);
        return hasType
                ? fields.map(list -> typedRow(reference, row, "ROW(" + String.join(", ", list) + ")::" + row.type()))
                : fields.map(Masking::record);
    }

    /** A join may give NULL in the place of a row, which is no row of NULLs. Where NULLs are hidden, it becomes one of masks. */
    private String typedRow(String reference, Value row, String masked) {
        return hidden(row.flows(), ReferenceKind.NULL_TEST, Set.of()).isEmpty()
                ? "(CASE WHEN (" + reference + ") IS NULL THEN (" + reference + ") ELSE " + masked + " END)"
                : "(CASE WHEN FALSE THEN (" + reference + ") ELSE " + masked + " END)";
    }

    private static String record(List<String> fields) {
        return "(SELECT " + ROW + " FROM (SELECT " + String.join(", ", fields) + ") AS " + ROW + ")";
    }

    /**
     * The fields of a row one by one, each masked where it has a mask.
     *
     * @param named whether each is given its name
     */
    Optional<List<String>> maskedFields(String reference, Value row, boolean named) {
        List<String> texts = new ArrayList<>(row.fields().size());
        Set<String> names = new HashSet<>();
        for (NamedValue field : row.fields()) {
            if (field.name().isEmpty() || !names.add(field.name())) {
                return Optional.empty();
            }
            String part = reference + "." + written.quoted(field.name());
            Optional<String> text = hasMask(field.value()) ? masked(part, field.value()) : Optional.of(part);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(named ? text.get() + " AS " + written.quoted(field.name()) : text.get());
        }
        return Optional.of(texts);
    }

    /** The reference whose mask a CASE may be: every form names it first in this way. */
    static Optional<Expression> reference(Expression.Case choice) {
        if (choice.operand().isPresent() || choice.branches().isEmpty()) {
            return Optional.empty();
        }
        Expression.Case.Branch first = choice.branches().get(0);
        Expression seen = first.condition() instanceof Expression.NullTest test ? test.operand() : first.result();
        boolean reference = seen instanceof Expression.ColumnName
                || seen instanceof Expression.Field field && field.operand() instanceof Expression.ColumnName
                || seen instanceof Expression.Star star && star.qualifier().isPresent();
        return reference ? Optional.of(seen) : Optional.empty();
    }

    /** The value of a CASE that is, letter by letter, the form that masks the value of {@code reference}; else empty. */
    Optional<Value> recognised(Expression.Case choice, Expression reference, Value value) {
        if (!hasMask(value)) {
            return Optional.empty();
        }
        Optional<String> expected = written.span(reference).flatMap(span -> masked(written.text(span), value));
        return expected.isPresent() && isWritten(expected.get(), choice)
                ? Optional.of(maskedValue(value))
                : Optional.empty();
    }

    private boolean isWritten(String form, Expression.Case choice) {
        int start = choice.position().offset() - form.indexOf("CASE");
        return form.contains("CASE") && start >= 0 && written.lexed().text().startsWith(form, start);
    }

    /** Remembers which item of FROM is behind a binding. */
    void bound(RelationBinding binding, FromItem item) {
        if (rewrites()) {
            items.put(binding, new Bound(item, binding));
        }
    }

    /**
     * Encloses an item of FROM in a query that masks some of its columns, for where a name stands for a column that cannot
     * be replaced: USING and NATURAL.
     *
     * @return the item as it is then; empty when it cannot be enclosed
     */
    Optional<RelationBinding> enclose(RelationBinding binding, BoundColumn column) {
        Bound bound = items.get(binding);
        FromItem item = bound == null ? null : bound.item();
        String lateral = item instanceof FromItem.Subquery subquery && subquery.lateral() ? "LATERAL " : "";
        boolean simple = item instanceof FromItem.Table || item instanceof FromItem.Subquery;
        if (!rewrites() || bound == null || item == null || !simple || binding.mayHaveOtherNames()) {
            return Optional.empty();
        }
        Optional<Span> span = written.span(item);
        if (span.isEmpty() || binding.name().isEmpty()) {
            return Optional.empty();
        }
        Set<String> masked = enclosed.computeIfAbsent(item, key -> new LinkedHashSet<>());
        masked.add(column.name());
        String name = written.quoted(binding.name());
        List<String> outputs = new ArrayList<>();
        List<BoundColumn> columns = new ArrayList<>();
        for (BoundColumn each : bound.asWritten().columns()) {
            if (each.invisible()) {
                return Optional.empty(); // listed in a query, it would be visible
            }
            String reference = name + "." + written.quoted(each.name());
            boolean hidden = masked.contains(each.name()) && hasMask(each.value());
            Optional<String> text = hidden ? masked(reference, each.value()) : Optional.of(reference);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            outputs.add(hidden ? text.get() + " AS " + written.quoted(each.name()) : text.get());
            columns.add(hidden ? new BoundColumn(each.name(), maskedValue(each.value()), each.reads()) : each);
        }
        edits().enclose(span.get(), lateral + "(SELECT " + String.join(", ", outputs) + " FROM ", ") AS " + name);
        RelationBinding changed = binding.asQuery(columns);
        items.put(changed, bound);
        return Optional.of(changed);
    }

    /** Gives an item of a select list the name that it has, where a change inside it would change that. */
    void keepName(SelectItem.Computed item, String name) {
        Optional<Span> span = written.span(item);
        if (span.isPresent() && item.alias().isEmpty() && !name.isEmpty() && edits().anyWithin(span.get())) {
            edits().append(span.get().end(), " AS " + written.quoted(name));
        }
    }
}
