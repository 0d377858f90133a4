package io.hoopai.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file did not load. Lists every fault, not only the first. */
public final class RuleFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public RuleFileException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
