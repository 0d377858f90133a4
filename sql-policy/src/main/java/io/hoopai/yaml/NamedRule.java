package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

/**
 * A rule of a file, by its name and where it stands.
 *
 * @param name its id, or what it selects
 * @param line one-based
 * @param column one-based
 */
public record NamedRule(String name, String file, int line, int column) {
    public NamedRule {
        requireNonNull(name, "name is null");
        requireNonNull(file, "file is null");
    }

    /** A fault of this rule. */
    public Fault fault(String message) {
        return new Fault(file, line, column, "rule `" + name + "` " + message);
    }
}
