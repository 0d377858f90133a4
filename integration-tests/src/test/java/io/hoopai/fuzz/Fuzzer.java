package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Dice;
import io.hoopai.interference.WireMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sequences by their numbers, each from the same state of the databases. */
final class Fuzzer {
    private final Mode mode;
    private final Twins twins;
    private final long seed;
    private final Tally tally;

    Fuzzer(Mode mode, Twins twins, long seed, Tally tally) {
        this.mode = requireNonNull(mode, "mode is null");
        this.twins = requireNonNull(twins, "twins is null");
        this.seed = seed;
        this.tally = requireNonNull(tally, "tally is null");
    }

    void run(long number) throws IOException, SQLException {
        List<Step> steps = new SequenceGenerator(mode, dice(number)).sequence();
        Optional<Finding> finding = attempt(steps, number, Optional.of(tally));
        if (finding.isPresent()) {
            SequenceShrinker shrinker = new SequenceShrinker(
                    smaller -> attempt(smaller, number, Optional.empty()),
                    finding.get().kind());
            tally.found(mode, seed, number, finding.get(), shrinker.shrink(steps));
        }
    }

    /** Seeds that lie close together make dice that begin alike, so they are spread. */
    private Dice dice(long number) {
        return new Dice(new SplittableRandom(seed * 1_000_003 + number).nextLong());
    }

    private Optional<Finding> attempt(List<Step> steps, long number, Optional<Tally> count)
            throws IOException, SQLException {
        twins.restore();
        Duel.Outcome outcome = new Duel(mode, steps, dice(number)).fight(twins);
        count.ifPresent(counting -> counting.count(steps, outcome));
        boolean gone = twins.awaitSessionsGone();
        if (outcome.finding().isPresent()) {
            return outcome.finding();
        }
        if (!gone) {
            return Optional.of(new Finding(Finding.Kind.HANGS, "a session stays open after its client is gone"));
        }
        if (mode == Mode.MASKING) {
            Optional<WireMessage> leak = Canaries.in(outcome.shown());
            if (leak.isPresent()) {
                return leak.map(message -> new Finding(Finding.Kind.LEAKS, Comparison.shown(message)));
            }
        }
        String contents = outcome.comparison().mayLeaveOther() ? "" : twins.differentContents();
        return contents.isEmpty() ? Optional.empty() : Optional.of(new Finding(Finding.Kind.OTHER_EFFECT, contents));
    }
}
