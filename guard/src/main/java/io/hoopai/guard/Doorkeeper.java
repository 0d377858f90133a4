package io.hoopai.guard;

/**
 * Tells keys that come again from those that come once, as texts do whose constants are others each time: keeping these costs
 * more than judging them, and pushes out what will be asked for. It knows a key by its hash, and only until another takes its
 * place, so that it errs both ways, at no other price than a conclusion that is kept or not kept.
 *
 * <p>Safe for use by many threads, whose notes may get lost.
 */
final class Doorkeeper {
    /** A power of two. */
    private static final int PLACES = 4096;

    private static final int SPREAD = 0x9E3779B9;

    private final int[] seen = new int[PLACES];

    /** Whether a key was here not long ago; from now on it was. */
    boolean cameBefore(Object key) {
        int hash = key.hashCode() * SPREAD;
        int place = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
        if (seen[place] == hash) {
            return true;
        }
        seen[place] = hash;
        return false;
    }
}
