package io.hoopai.masking.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the parts of a text that were found. Not safe for several threads. */
public final class Spans {
    /**
     * A part of a text.
     *
     * @param end exclusive
     * @param tag whose find it is
     * @param mixed whether it was put together from finds of which none covers the others
     */
    public record Span(int start, int end, int tag, boolean mixed) {}

    private static final Comparator<Span> EARLIER_THEN_LONGER = Comparator.comparingInt(Span::start)
            .thenComparing(Comparator.comparingInt(Span::end).reversed());

    private final List<Span> spans = new ArrayList<>(2);
    private int tag;

    /** Whose finds the following ones are. */
    public void tag(int value) {
        tag = value;
    }

    void add(int start, int end) {
        spans.add(new Span(start, end, tag, false));
    }

    public boolean isEmpty() {
        return spans.isEmpty();
    }

    /** In order, without overlaps. */
    public List<Span> merged() {
        spans.sort(EARLIER_THEN_LONGER);
        List<Span> merged = new ArrayList<>(spans.size());
        for (Span span : spans) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || span.start() >= last.end()) {
                merged.add(span);
            } else if (span.end() > last.end()) {
                merged.set(merged.size() - 1, new Span(last.start(), span.end(), last.tag(), true));
            }
        }
        return merged;
    }
}
