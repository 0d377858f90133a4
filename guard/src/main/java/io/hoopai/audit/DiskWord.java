package io.hoopai.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What the disk has said of the lines of a trail, by their positions: it has been asked for all up to one, and of some of
 * these it has refused to confirm that it has them. It says so once, so that this has to be remembered for whoever asks later.
 *
 * <p>Told by one thread at a time; may be asked by any.
 */
final class DiskWord {
    private volatile long asked;
    private volatile List<Range> refused = List.of();

    /** Whether it has said anything of a position. */
    boolean hasSpokenOf(long position) {
        return position <= asked;
    }

    /** Whether it has refused to confirm a position. */
    boolean hasRefused(long position) {
        for (Range range : refused) {
            if (range.contains(position)) {
                return true;
            }
        }
        return false;
    }

    /** It has all up to a position, as far as it has not refused some of it before. */
    void confirmed(long upTo) {
        asked = Math.max(asked, upTo);
    }

    /**
     * It does not confirm what it had not been asked for before, up to a position.
     *
     * @return how many lines these are
     */
    long refused(long upTo) {
        long after = asked;
        if (upTo <= after) {
            return 0;
        }
        List<Range> ranges = new ArrayList<>(refused);
        int last = ranges.size() - 1;
        // A disk that goes on refusing makes one range, however long it does.
        boolean goesOn = last >= 0 && ranges.get(last).to() == after;
        ranges.add(new Range(goesOn ? ranges.remove(last).after() : after, upTo));
        refused = List.copyOf(ranges);
        asked = upTo;
        return upTo - after;
    }

    /** Positions behind the first, up to the second. */
    private record Range(long after, long to) {
        boolean contains(long position) {
            return position > after && position <= to;
        }
    }
}
