package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import io.hoopai.fuzz.Step.Delivery;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a sequence with a finding shorter for as long as the finding is there. The largest cuts are tried first. */
final class SequenceShrinker {
    private static final int MAX_ATTEMPTS = 80;

    private final Attempt attempt;
    private final Finding.Kind kind;
    private int attempts;

    /** Tries a sequence. */
    interface Attempt {
        Optional<Finding> run(List<Step> steps) throws IOException, SQLException;
    }

    /** @param kind of the finding that is to stay */
    SequenceShrinker(Attempt attempt, Finding.Kind kind) {
        this.attempt = requireNonNull(attempt, "attempt is null");
        this.kind = requireNonNull(kind, "kind is null");
    }

    List<Step> shrink(List<Step> steps) throws IOException, SQLException {
        List<Step> smallest = steps;
        for (int cut = Math.max(1, steps.size() / 2); cut >= 1; cut /= 2) {
            int from = 0;
            while (from < smallest.size()) {
                List<Step> smaller = new ArrayList<>(smallest);
                smaller.subList(from, Math.min(from + cut, smaller.size())).clear();
                if (stays(smaller)) {
                    smallest = smaller;
                } else {
                    from += cut;
                }
            }
        }
        List<Step> plain = smallest.stream()
                .map(step ->
                        step.with(step.delivery() == Delivery.AND_SETTLE ? Delivery.AND_SETTLE : Delivery.WITH_NEXT))
                .toList();
        return stays(plain) ? plain : smallest;
    }

    private boolean stays(List<Step> steps) throws IOException, SQLException {
        attempts++;
        return attempts <= MAX_ATTEMPTS
                && attempt.run(steps).filter(found -> found.kind() == kind).isPresent();
    }
}
