package io.hoopai.interference;

/** What the right of two databases holds. */
enum Contents {
    /** Protected values of its own. */
    DIFFERENT,
    /** The very values of the left, so that nothing is left that could tell them apart. */
    ALIKE
}
