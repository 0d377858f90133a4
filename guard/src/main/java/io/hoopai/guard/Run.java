package io.hoopai.guard;

/** One run of a statement, on the record since before it was sent. Ended once; later ends are ignored. */
public interface Run {
    void end(Outcome outcome);
}
