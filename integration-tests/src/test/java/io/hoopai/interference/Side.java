package io.hoopai.interference;

/** One of two databases that are equal but for protected values. */
enum Side {
    LEFT,
    RIGHT
}
