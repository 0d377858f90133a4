package io.hoopai.policy;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * When a rule is in force: on some days, at some hours, in a period. What is given must all hold.
 *
 * <p>Openings are instants: the wall-clock times of a day, taken in the zone. {@link #open} and {@link #nextChange} look at
 * the same openings, so that they agree on days on which clocks are put forward or back too.
 *
 * @param days the days on which hours begin; hours that go past midnight belong to the day they begin on
 * @param hours empty means the whole day
 * @param from the first instant of the period
 * @param until the first instant after the period
 * @param text as a reader of the rules would name it
 */
record TimeWindow(
        Set<DayOfWeek> days,
        List<Hours> hours,
        ZoneId zone,
        Optional<Instant> from,
        Optional<Instant> until,
        String text) {
    /** Openings begin and end within a week and a day, whatever the days. */
    private static final int DAYS_AHEAD = 8;

    private static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    TimeWindow {
        days = Set.copyOf(days);
        hours = List.copyOf(hours);
        requireNonNull(zone, "zone is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(text, "text is null");
    }

    /**
     * Hours of a day.
     *
     * @param end not included; at or before {@code start} it is on the next day, so that midnight is the end of a day
     */
    record Hours(LocalTime start, LocalTime end) {
        Hours {
            requireNonNull(start, "start is null");
            requireNonNull(end, "end is null");
        }

        private Instant startOn(LocalDate date, ZoneId zone) {
            return date.atTime(start).atZone(zone).toInstant();
        }

        private Instant endFrom(LocalDate date, ZoneId zone) {
            LocalDate last = end.isAfter(start) ? date : date.plusDays(1);
            return last.atTime(end).atZone(zone).toInstant();
        }
    }

    boolean open(Instant moment) {
        if (from.isPresent() && moment.isBefore(from.get()) || until.isPresent() && !moment.isBefore(until.get())) {
            return false;
        }
        return !recurs() || anyOpening(moment, -1, 0, (start, end) -> !moment.isBefore(start) && moment.isBefore(end));
    }

    /** The next instant at which it may open or close; {@link Instant#MAX} when there is none. */
    Instant nextChange(Instant moment) {
        Earliest earliest = new Earliest(moment);
        from.ifPresent(earliest::offer);
        until.ifPresent(earliest::offer);
        if (recurs()) {
            anyOpening(moment, -1, DAYS_AHEAD, (start, end) -> {
                earliest.offer(start);
                earliest.offer(end);
                return false;
            });
        }
        return earliest.instant;
    }

    private boolean recurs() {
        return !hours.isEmpty() || !days.containsAll(EnumSet.allOf(DayOfWeek.class));
    }

    /** Whether any opening that begins on a day near {@code moment} passes a test. */
    private boolean anyOpening(Instant moment, int firstDay, int lastDay, BiPredicate<Instant, Instant> test) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        for (int day = firstDay; day <= lastDay; day++) {
            LocalDate date = today.plusDays(day);
            if (!days.contains(date.getDayOfWeek())) {
                continue;
            }
            for (Hours range : hours.isEmpty() ? List.of(WHOLE_DAY) : hours) {
                if (test.test(range.startOn(date, zone), range.endFrom(date, zone))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }

    /** The earliest instant after another of those it is offered. */
    private static final class Earliest {
        private final Instant after;
        private Instant instant = Instant.MAX;

        Earliest(Instant after) {
            this.after = after;
        }

        void offer(Instant candidate) {
            if (candidate.isAfter(after) && candidate.isBefore(instant)) {
                instant = candidate;
            }
        }
    }
}
