package io.hoopai.sql.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which items of FROM are being looked at for limits, so that two do not rest on each other, and how many more may be:
 * joins and common tables can be combined in more ways than there is time for. What is not looked at is not limited.
 */
final class LookAround {
    private static final int MOST_LOOKS = 200;

    private final List<RelationBinding> asked;
    private final AtomicInteger left;

    private LookAround(List<RelationBinding> asked, AtomicInteger left) {
        this.asked = asked;
        this.left = left;
    }

    static LookAround start() {
        return new LookAround(List.of(), new AtomicInteger(MOST_LOOKS));
    }

    /** Whether there is time for one more look, which this takes. */
    boolean mayLook() {
        return left.getAndDecrement() > 0;
    }

    boolean isAskedFor(RelationBinding item) {
        return asked.contains(item);
    }

    LookAround from(RelationBinding item) {
        List<RelationBinding> more = new ArrayList<>(asked);
        more.add(item);
        return new LookAround(more, left);
    }
}
