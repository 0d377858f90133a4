package io.hoopai.guard;

/** The state of the world that a conclusion holds for. */
public record Epoch(long rules, long catalog) {}
