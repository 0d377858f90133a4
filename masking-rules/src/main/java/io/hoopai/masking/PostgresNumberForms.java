package io.hoopai.masking;

import static io.hoopai.masking.CaseForm.VALUE;
import static io.hoopai.masking.PostgresSql.call;
import static io.hoopai.masking.PostgresSql.cast;
import static io.hoopai.masking.PostgresSql.constant;
import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SqlForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers rounded by Postgres. Whole and decimal numbers are rounded exactly, as {@code div} gives a whole number.
 *
 * <p>NULL, other than in Java, are a {@code numeric} whose text is longer than {@link #LONGEST_NUMERIC}, a {@code float4}
 * whose multiple is out of its range, and an {@code oid}.
 */
record PostgresNumberForms(NumberMasker masker, String type) implements NumberSql {
    /** As many digits as the mask in Java takes, or a few less; rounding carries none of these past the largest number. */
    static final int LONGEST_NUMERIC = 1_000;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    PostgresNumberForms {
        requireNonNull(masker, "masker is null");
        requireNonNull(type, "type is null");
    }

    @Override
    public SqlForm integer() {
        IntegerSteps steps = new IntegerSteps(masker.step());
        int width = NumberForms.width(type);
        String exact = cast(VALUE, "numeric");
        List<String> branches = new ArrayList<>();
        for (IntegerSteps.Range range : steps.withoutMultiple(width)) {
            branches.add("WHEN " + within(range) + " THEN NULL");
        }
        for (IntegerSteps.Range range : steps.towardsZero(width)) {
            branches.add("WHEN " + within(range) + " THEN " + cast(multiple(exact), type));
        }
        branches.add("ELSE " + cast(multiple(awayByHalf(exact)), type));
        return CaseForm.keepingNull(String.join(" ", branches));
    }

    private static String within(IntegerSteps.Range range) {
        String number = cast(VALUE, "int8");
        return call("int8ge", number, constant(range.least())) + " AND "
                + call("int8le", number, constant(range.greatest()));
    }

    @Override
    public SqlForm decimal() {
        String exact = cast(VALUE, "numeric");
        String length = call("octet_length", cast(exact, "text"));
        // NaN and the infinities have no scale, so that they become NULL.
        String nearest = call("round", multiple(awayByHalf(exact)), call("scale", exact));
        return CaseForm.keepingNull(
                "WHEN " + call("int4gt", length, constant(LONGEST_NUMERIC)) + " THEN NULL ELSE " + nearest);
    }

    private String awayByHalf(String exact) {
        String half = constant(masker.step().divide(TWO).toPlainString());
        return call("numeric_add", exact, call("numeric_mul", call("sign", exact), half));
    }

    /** The multiple that is next towards zero. */
    private String multiple(String exact) {
        String step = constant(masker.step().toPlainString());
        return call("numeric_mul", call("div", exact, step), step);
    }

    @Override
    public SqlForm floating() {
        boolean single = type.equals("float4");
        // The mask in Java reads the text, and so a float4 as the shortest number that stands for it.
        String number = cast(single ? cast(VALUE, "text") : VALUE, "float8");
        FloatSteps steps = new FloatSteps(masker, single);
        String size = constant(steps.size());
        String magnitude = call("abs", number);
        String multiple = call("float8mul", call("round", call("float8div", number, size)), size);
        // NaN is greater than any number. Zero is added so that no zero has a sign.
        return CaseForm.keepingNull("WHEN " + call("float8gt", magnitude, constant(steps.greatest())) + " THEN NULL"
                + " WHEN " + call("float8lt", magnitude, constant(steps.certainlyZero())) + " THEN "
                + cast(constant(0), type)
                + " ELSE " + cast(call("float8pl", multiple, constant(0)), type));
    }
}
