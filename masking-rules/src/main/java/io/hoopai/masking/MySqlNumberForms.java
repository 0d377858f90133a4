package io.hoopai.masking;

import static io.hoopai.masking.CaseForm.VALUE;
import static java.util.Objects.requireNonNull;

import io.hoopai.sql.SqlForm;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers rounded by MySQL. Whole and decimal numbers are rounded exactly, as decimals.
 *
 * <p>NULL, other than in Java, are a {@code decimal} of more than {@link #MOST_DIGITS} digits before the point, a
 * {@code bigint} that only an unsigned one can hold, and a {@code tinyint}. What else an unsigned {@code bigint} holds is
 * rounded as a signed one. A {@code decimal} keeps the scale of its value, with zeros up to the scale of the step.
 */
record MySqlNumberForms(NumberMasker masker, String type) implements NumberSql {
    /** With the 30 that there can be behind the point, and one that is carried, these are the 65 that MySQL has. */
    static final int MOST_DIGITS = 34;

    MySqlNumberForms {
        requireNonNull(masker, "masker is null");
        requireNonNull(type, "type is null");
    }

    @Override
    public SqlForm integer() {
        IntegerSteps steps = new IntegerSteps(masker.step());
        int width = NumberForms.width(type);
        // With a point, so that MySQL calculates with decimals, which do not overflow here.
        String step = masker.step().scale() > 0 ? literal() : literal() + ".0";
        List<String> branches = new ArrayList<>();
        if (width == Long.BYTES) {
            branches.add("WHEN " + VALUE + " > " + Long.MAX_VALUE + " THEN NULL");
            for (IntegerSteps.Range range : steps.withoutMultiple(width)) {
                branches.add("WHEN " + within(range) + " THEN NULL");
            }
        }
        for (IntegerSteps.Range range : steps.towardsZero(width)) {
            branches.add("WHEN " + within(range) + " THEN CAST(" + multiple(step) + " AS SIGNED)");
        }
        branches.add("ELSE CAST(" + nearest(step) + " AS SIGNED)");
        return CaseForm.keepingNull(String.join(" ", branches));
    }

    private static String within(IntegerSteps.Range range) {
        return VALUE + " BETWEEN " + range.least() + " AND " + range.greatest();
    }

    @Override
    public SqlForm decimal() {
        String greatest = "9".repeat(MOST_DIGITS);
        String outside = VALUE + " NOT BETWEEN -" + greatest + " AND " + greatest;
        String nearest = nearest(literal());
        // The digits behind the point, if there is one.
        String scale = "GREATEST(CHAR_LENGTH(" + VALUE + ") - LOCATE('.', CONCAT(" + VALUE + ", '.')), 0)";
        return CaseForm.keepingNull("WHEN " + outside + " THEN NULL ELSE "
                + (masker.step().scale() > 0 ? "ROUND(" + nearest + ", " + scale + ")" : nearest));
    }

    private String literal() {
        return masker.step().toPlainString();
    }

    /** The multiple that is next towards zero. */
    private static String multiple(String step) {
        return VALUE + " - MOD(" + VALUE + ", " + step + ")";
    }

    private static String nearest(String step) {
        String away = "(ABS(MOD(" + VALUE + ", " + step + ")) * 2 >= " + step + ")";
        return multiple(step) + " + SIGN(" + VALUE + ") * " + away + " * " + step;
    }

    @Override
    public SqlForm floating() {
        // The mask in Java reads the text, in which a float has six digits.
        String number = type.equals("float") ? "(CONCAT(" + VALUE + ") + 0E0)" : VALUE;
        FloatSteps steps = new FloatSteps(masker, false);
        String size = literal(steps.size());
        // Zero is added so that no zero has a sign.
        return CaseForm.keepingNull("WHEN ABS(" + number + ") > " + literal(steps.greatest()) + " THEN NULL"
                + " ELSE ROUND(" + number + " / " + size + ") * " + size + " + 0E0");
    }

    /** Without an exponent it would be a decimal. */
    private static String literal(double number) {
        String text = Double.toString(number);
        return text.indexOf('E') < 0 ? text + "E0" : text;
    }
}
