package io.hoopai.sql.lineage;

/**
 * A part of the client's text.
 *
 * @param start offset of its first character
 * @param end offset behind its last
 */
record Span(int start, int end) {}
