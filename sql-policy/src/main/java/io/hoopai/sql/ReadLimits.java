package io.hoopai.sql;

/**
 * Caps that hold before any parser sees a text.
 *
 * @param characters the longest text, in UTF-16 units
 * @param tokens the most tokens in one text, over all its statements
 * @param depth the deepest nesting of parentheses, brackets, CASE and chains of prefix operators
 * @param statements the most statements in one text
 */
public record ReadLimits(int characters, int tokens, int depth, int statements) {
    public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 50_000, 64, 100);

    /** How much longer a statement may get by the masks in it, and how much deeper. */
    private static final int GROWTH = 16;

    public ReadLimits {
        if (characters < 1 || tokens < 1 || depth < 1 || statements < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The same for texts within these limits once they were rewritten to compute with masks. */
    public ReadLimits rewritten() {
        return new ReadLimits(grown(characters), grown(tokens), depth + GROWTH, statements);
    }

    private static int grown(int limit) {
        return (int) Math.min(Integer.MAX_VALUE, (long) limit * GROWTH);
    }
}
