package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that a reader can go on past the first fault. Not safe for several threads. */
public final class Faults {
    private static final Comparator<Fault> BY_POSITION =
            Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column);

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    public Faults(String file) {
        this.file = requireNonNull(file, "file is null");
    }

    /** Adds a fault at a one-based position. */
    public void add(int line, int column, String message) {
        faults.add(new Fault(file, line, column, message));
    }

    /** Adds a fault at the position of {@code value}. */
    public void add(YamlValue value, String message) {
        add(value.line(), value.column(), message);
    }

    public String file() {
        return file;
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The faults so far, in the order of the file. */
    public List<Fault> list() {
        return faults.stream().sorted(BY_POSITION).toList();
    }

    public void throwIfAny() throws RuleFileException {
        if (!faults.isEmpty()) {
            throw new RuleFileException(list());
        }
    }
}
