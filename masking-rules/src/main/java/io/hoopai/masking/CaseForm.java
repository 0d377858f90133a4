package io.hoopai.masking;

import io.hoopai.sql.SqlForm;
import java.util.List;

/**
 * The two shapes of the SQL forms of masks, by which a reader of SQL knows them again:
 *
 * <pre>
 * (CASE WHEN value IS NULL THEN value … END)
 * (CASE WHEN FALSE THEN value … END)
 * </pre>
 *
 * <p>The first keeps NULL as NULL. The second is a constant, which says nothing of the value, and planners see that. In
 * both, the value behind THEN gives the expression the value's type, so that this needs no name: one that the database's
 * users defined might not be found in every session.
 */
final class CaseForm {
    /** Stands for the value while a form is put together. No part of a form can hold it: {@link SqlText}. */
    static final String VALUE = "\0";

    /** NULL of the value's type. */
    static final SqlForm NULL = form("(CASE WHEN FALSE THEN " + VALUE + " END)");

    private CaseForm() {}

    /**
     * NULL for NULL, and what the branches say for any other value.
     *
     * @param branches more of WHEN, and ELSE
     */
    static SqlForm keepingNull(String branches) {
        return form("(CASE WHEN " + VALUE + " IS NULL THEN " + VALUE + " " + branches + " END)");
    }

    /** The same constant for every value and for NULL. */
    static SqlForm constant(String constant) {
        return form("(CASE WHEN FALSE THEN " + VALUE + " ELSE " + constant + " END)");
    }

    private static SqlForm form(String text) {
        return new SqlForm(List.of(text.split(VALUE, -1)));
    }
}
