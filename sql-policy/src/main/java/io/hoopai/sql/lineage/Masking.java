package io.hoopai.sql.lineage;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.SqlForm;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Quoting;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Node;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.SelectItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    private final LexedStatement lexed;
    private final NodeEnds ends;
    private final Optional<Edits> edits;
    private final Map<RelationBinding, Bound> items;
    private final Map<FromItem, Set<String>> enclosed;

    /** An item of FROM, and what it was bound as before anything in it was masked. */
    private record Bound(FromItem item, RelationBinding asWritten) {}

    private Masking(
            SourceMasks masks,
            LexedStatement lexed,
            NodeEnds ends,
            Optional<Edits> edits,
            Map<RelationBinding, Bound> items,
            Map<FromItem, Set<String>> enclosed) {
        this.masks = masks;
        this.lexed = lexed;
        this.ends = ends;
        this.edits = edits;
        this.items = items;
        this.enclosed = enclosed;
    }

    private Masking(SourceMasks masks, LexedStatement lexed, NodeEnds ends, Optional<Edits> edits) {
        this(masks, lexed, ends, edits, new IdentityHashMap<>(), new IdentityHashMap<>());
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
        return rewriting(masks, other, itsEnds);
    }

    /** The same for a statement whose plan is shown. */
    Masking explained() {
        return new Masking(masks.explained(), lexed, ends, edits, items, enclosed);
    }

    /** The same without changing anything. */
    Masking aside() {
        return new Masking(masks, lexed, ends, Optional.empty(), items, enclosed);
    }

    boolean isActive() {
        return masks != NOTHING_HIDDEN;
    }

    boolean rewrites() {
        return edits.isPresent();
    }

    /** The statement with everything replaced that was; empty when the changes get into each other's way. */
    Optional<MaskedSql> result() {
        return edits.flatMap(made -> made.apply(lexed.sql(), lexed.start().offset()));
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

    boolean hides(io.hoopai.sql.Reference reference) {
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
        Optional<Span> span = span(expression);
        Optional<String> text = span.flatMap(part -> masked(text(part), value));
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
            String part = reference + "." + quoted(field.name());
            Optional<String> text =
                    masksAny(unmaskedColumns(field.value().flows())) ? masked(part, field.value()) : Optional.of(part);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(named ? text.get() + " AS " + quoted(field.name()) : text.get());
        }
        return Optional.of(texts);
    }

    private static Set<ColumnRef> unmaskedColumns(Flows flows) {
        Set<ColumnRef> columns = new HashSet<>();
        flows.kinds().forEach((column, flow) -> {
            if (flow != FlowKind.MASKED) {
                columns.add(column);
            }
        });
        return columns;
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
        if (columnsWithMasks(value.flows()).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> expected = span(reference).flatMap(span -> masked(text(span), value));
        return expected.isPresent() && isWritten(expected.get(), choice)
                ? Optional.of(maskedValue(value))
                : Optional.empty();
    }

    private boolean isWritten(String form, Expression.Case choice) {
        int start = choice.position().offset() - form.indexOf("CASE");
        return form.contains("CASE") && start >= 0 && lexed.text().startsWith(form, start);
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
        OptionalInt end = ends.of(item);
        if (end.isEmpty() || binding.name().isEmpty()) {
            return Optional.empty();
        }
        Set<String> masked = enclosed.computeIfAbsent(item, key -> new LinkedHashSet<>());
        masked.add(column.name());
        String name = quoted(binding.name());
        List<String> outputs = new ArrayList<>();
        List<BoundColumn> columns = new ArrayList<>();
        for (BoundColumn each : bound.asWritten().columns()) {
            String reference = name + "." + quoted(each.name());
            boolean hidden = masked.contains(each.name())
                    && !columnsWithMasks(each.value().flows()).isEmpty();
            Optional<String> text = hidden ? masked(reference, each.value()) : Optional.of(reference);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            outputs.add(hidden ? text.get() + " AS " + quoted(each.name()) : text.get());
            columns.add(hidden ? new BoundColumn(each.name(), maskedValue(each.value()), each.reads()) : each);
        }
        Span span = new Span(item.position().offset(), end.getAsInt());
        edits().enclose(span, lateral + "(SELECT " + String.join(", ", outputs) + " FROM ", ") AS " + name);
        RelationBinding changed = binding.asQuery(columns);
        items.put(changed, bound);
        return Optional.of(changed);
    }

    /** Gives an item of a select list the name that it has, where a change inside it would change that. */
    void keepName(SelectItem.Computed item, String name) {
        Optional<Span> span = span(item);
        if (span.isPresent() && item.alias().isEmpty() && !name.isEmpty() && edits().anyWithin(span.get())) {
            edits().append(span.get().end(), " AS " + quoted(name));
        }
    }

    /** The whole of an item; empty when its end is not known. */
    Optional<Span> span(Node item) {
        OptionalInt end = ends.of(item);
        return end.isPresent() ? Optional.of(new Span(item.position().offset(), end.getAsInt())) : Optional.empty();
    }

    /** The token at a place. */
    Optional<Span> token(int offset) {
        int index = indexAt(offset);
        return index < 0 ? Optional.empty() : Optional.of(span(index, index));
    }

    /** The word before the token at a place, when it is that one. */
    Optional<Span> wordBefore(int offset, String word) {
        int index = indexAt(offset) - 1;
        return index >= 0 && lexed.tokens().get(index).isWord(word)
                ? Optional.of(span(index, index))
                : Optional.empty();
    }

    /** The part of the text that a name, a whole row or a field of one takes up; empty for other expressions. */
    Optional<Span> span(Expression expression) {
        if (expression instanceof Expression.ColumnName column) {
            return nameSpan(column.name());
        } else if (expression instanceof Expression.Star star
                && star.qualifier().isPresent()) {
            return nameSpan(star.qualifier().get()).flatMap(this::withStar);
        } else if (expression instanceof Expression.Field field
                && field.operand() instanceof Expression.ColumnName row) {
            return nameSpan(row.name()).flatMap(this::withField);
        }
        return Optional.empty();
    }

    Optional<Span> nameSpan(QualifiedName name) {
        int first = indexAt(name.position().offset());
        int last = first + 2 * (name.parts().size() - 1);
        if (first < 0 || last >= lexed.tokens().size()) {
            return Optional.empty();
        }
        for (int i = first; i <= last; i++) {
            Token token = lexed.tokens().get(i);
            boolean expected = (i - first) % 2 == 0 ? token.isName() : token.isSymbol(".");
            if (!expected) {
                return Optional.empty();
            }
        }
        return Optional.of(span(first, last));
    }

    /** A name with ONLY before it, which may have parentheses. */
    Span withOnly(Span name) {
        int first = indexAt(name.start());
        int last = indexBefore(name.end());
        if (isSymbol(first - 1, "(") && isSymbol(last + 1, ")")) {
            first--;
            last++;
        }
        return span(first - 1, last);
    }

    private boolean isSymbol(int index, String symbol) {
        return index >= 0
                && index < lexed.tokens().size()
                && lexed.tokens().get(index).isSymbol(symbol);
    }

    private Optional<Span> withStar(Span qualifier) {
        int last = indexBefore(qualifier.end()) + 2;
        return last < lexed.tokens().size() && lexed.tokens().get(last).isSymbol("*")
                ? Optional.of(
                        new Span(qualifier.start(), lexed.tokens().get(last).end()))
                : Optional.empty();
    }

    /** {@code (row).field}, however many parentheses there are. */
    private Optional<Span> withField(Span row) {
        List<Token> tokens = lexed.tokens();
        int first = indexAt(row.start());
        int last = indexBefore(row.end());
        while (first > 0
                && last + 1 < tokens.size()
                && tokens.get(first - 1).isSymbol("(")
                && tokens.get(last + 1).isSymbol(")")) {
            first--;
            last++;
        }
        boolean field = last + 2 < tokens.size()
                && tokens.get(last + 1).isSymbol(".")
                && tokens.get(last + 2).isName();
        return field ? Optional.of(span(first, last + 2)) : Optional.empty();
    }

    /** A part of the text with the list in parentheses behind it. */
    Optional<Span> withParentheses(Span before) {
        int index = indexBefore(before.end()) + 1;
        if (index >= lexed.tokens().size() || !lexed.tokens().get(index).isSymbol("(")) {
            return Optional.empty();
        }
        while (index < lexed.tokens().size() && !lexed.tokens().get(index).isSymbol(")")) {
            index++;
        }
        return index < lexed.tokens().size()
                ? Optional.of(new Span(before.start(), lexed.tokens().get(index).end()))
                : Optional.empty();
    }

    private Span span(int firstToken, int lastToken) {
        return new Span(
                lexed.tokens().get(firstToken).start(),
                lexed.tokens().get(lastToken).end());
    }

    /** A part of the text, its comments blanked. */
    String text(Span span) {
        int start = lexed.start().offset();
        return lexed.sql().substring(span.start() - start, span.end() - start);
    }

    /** The end of the token that begins at a place, or of those strings that follow it and belong to it. */
    OptionalInt endOfConstant(int offset) {
        int index = indexAt(offset);
        if (index < 0) {
            return OptionalInt.empty();
        }
        int last = index;
        while (last + 1 < lexed.tokens().size()
                && lexed.tokens().get(last + 1).kind()
                        == lexed.tokens().get(index).kind()) {
            last++;
        }
        return OptionalInt.of(lexed.tokens().get(last).end());
    }

    String quoted(String name) {
        StringBuilder text = new StringBuilder(name.length() + 2);
        Quoting.append(text, name, Quoting.quote(lexed.dialect()));
        return text.toString();
    }

    LexedStatement lexed() {
        return lexed;
    }

    private int indexBefore(int end) {
        List<Token> tokens = lexed.tokens();
        int index = 0;
        while (index < tokens.size() && tokens.get(index).end() < end) {
            index++;
        }
        return index;
    }

    private int indexAt(int offset) {
        int low = 0;
        int high = lexed.tokens().size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = lexed.tokens().get(middle).start();
            if (start == offset) {
                return middle;
            }
            if (start < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
