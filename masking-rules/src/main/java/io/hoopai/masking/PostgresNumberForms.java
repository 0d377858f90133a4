package io.hoopai.masking;

import static io.hoopai.masking.CaseForm.VALUE;
import static io.hoopai.masking.PostgresSql.call;
import static io.hoopai.masking.PostgresSql.cast;
import static io.hoopai.masking.PostgresSql.constant;
import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SqlForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers rounded by Postgres. Whole and decimal numbers are rounded exactly, as {@code div} gives a whole number.
 *
 * <p>NULL, other than in Java, are a {@code numeric} past {@link #LARGEST_NUMERIC} or with more decimals than
 * {@link #MOST_DECIMALS}, a {@code float4} whose multiple is out of its range, and an {@code oid}.
 */
record PostgresNumberForms(NumberMasker masker, String type) implements NumberSql {
    /** The mask in Java takes as many digits as this and the decimals have; rounding carries none past the largest number. */
    static final String LARGEST_NUMERIC = "1e500";

    static final int MOST_DECIMALS = 490;

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
        branches.add("ELSE " + cast(nearest(exact), type));
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
        String scale = call("scale", exact);
        // NaN and the infinities are greater than any number.
        return CaseForm.keepingNull("WHEN " + call("numeric_gt", call("abs", exact), constant(LARGEST_NUMERIC))
                + " THEN NULL WHEN " + call("int4gt", scale, constant(MOST_DECIMALS)) + " THEN NULL ELSE "
                + call("round", nearest(exact), scale));
    }

    /** Halves go away from zero. */
    private String nearest(String exact) {
        if (masker.step().stripTrailingZeros().unscaledValue().equals(BigInteger.ONE)) {
            return call(
                    "round", exact, constant(masker.step().stripTrailingZeros().scale()));
        }
        String half = constant(masker.step().divide(TWO).toPlainString());
        return multiple(call("numeric_add", exact, call("numeric_mul", call("sign", exact), half)));
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
