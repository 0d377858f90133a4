package io.hoopai.policy;

/**
 * How much of a statement goes on the record, beside its shape. Immutable.
 *
 * @param text whether its text does, with its constants
 * @param parameters whether the values do that are bound to its parameters
 */
public record Recording(boolean text, boolean parameters) {
    /** The shape alone. */
    public static final Recording SHAPE = new Recording(false, false);

    static final Recording ALL = new Recording(true, true);

    /** What both agree to. */
    Recording and(Recording other) {
        return new Recording(text && other.text, parameters && other.parameters);
    }
}
