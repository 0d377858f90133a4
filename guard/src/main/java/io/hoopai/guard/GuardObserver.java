package io.hoopai.guard;

/**
 * Is told what a guard does, for figures about it. Called on the threads of the doors: it has to be quick, must not throw,
 * and is for use by many threads. Whatever is not implemented is not observed.
 */
public interface GuardObserver {
    /** Observes nothing. */
    GuardObserver NONE = new GuardObserver() {};

    /**
     * A text was judged.
     *
     * @param anew whether it had to be read; false when what was said of it before still held
     * @param nanos how long that took
     */
    default void judged(boolean anew, long nanos) {}

    /** Rules were loaded, at the start or because the files have changed. */
    default void rulesLoaded() {}

    /** Changed files did not load; the rules before them stay in force. */
    default void rulesRejected() {}
}
