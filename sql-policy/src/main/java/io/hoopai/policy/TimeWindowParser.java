package io.hoopai.policy;

import io.hoopai.policy.TimeWindow.Hours;
import io.hoopai.yaml.Spelling;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code when: { days: [mon-fri], hours: "08:00-18:00", zone: Europe/Berlin, from: …, until: … }}. */
final class TimeWindowParser {
    private static final Set<String> KEYS = Set.of("days", "hours", "zone", "from", "until");
    private static final Map<String, DayOfWeek> DAYS = dayWords();
    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final String END_OF_DAY = "24:00";

    private TimeWindowParser() {}

    private static Map<String, DayOfWeek> dayWords() {
        Map<String, DayOfWeek> words = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            words.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), day);
        }
        return words;
    }

    /** The window under {@code when}; empty when there is none, or it is reported. */
    static Optional<TimeWindow> read(YamlMap map) {
        map.expect(Set.of(), KEYS);
        if (!map.has("days") && !map.has("hours") && !map.has("from") && !map.has("until")) {
            map.fault("`when` names no time; say `days`, `hours`, `from` or `until`");
        }
        ZoneId zone = map.scalar("zone").flatMap(TimeWindowParser::zone).orElse(ZoneOffset.UTC);
        Set<DayOfWeek> days = map.has("days") ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.allOf(DayOfWeek.class);
        map.oneOrMore("days").forEach(word -> addDays(word, days));
        for (String key : List.of("days", "hours")) {
            if (map.has(key) && map.oneOrMore(key).isEmpty()) {
                map.faultAt(key, "`" + key + "` is empty");
            }
        }
        List<Hours> hours = new ArrayList<>();
        map.oneOrMore("hours").forEach(word -> hours(word).ifPresent(hours::add));
        Optional<Instant> from = map.scalar("from").flatMap(text -> instant(text, zone));
        Optional<Instant> until = map.scalar("until").flatMap(text -> instant(text, zone));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            map.faultAt("until", "`until` is not after `from`, so the rule would never be in force");
        }
        return Optional.of(new TimeWindow(days, hours, zone, from, until, text(map)));
    }

    private static Optional<ZoneId> zone(YamlScalar scalar) {
        try {
            return Optional.of(ZoneId.of(scalar.text()));
        } catch (DateTimeException e) {
            scalar.fault("`" + scalar.text() + "` is not a time zone, like `Europe/Berlin` or `UTC`"
                    + Spelling.suggest(scalar.text(), ZoneId.getAvailableZoneIds()));
            return Optional.empty();
        }
    }

    private static void addDays(YamlScalar scalar, Set<DayOfWeek> days) {
        String[] ends = scalar.text().split("-", 2);
        DayOfWeek first = DAYS.get(ends[0].strip());
        DayOfWeek last = ends.length == 1 ? first : DAYS.get(ends[1].strip());
        if (first == null || last == null) {
            scalar.fault("`" + scalar.text() + "` is not a day or a range of days, like `mon` or `mon-fri`");
            return;
        }
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day);
        }
        days.add(last);
    }

    private static Optional<Hours> hours(YamlScalar scalar) {
        Matcher range = HOURS.matcher(scalar.text());
        if (range.matches()) {
            try {
                LocalTime start = LocalTime.parse(range.group(1));
                LocalTime end =
                        range.group(2).equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(range.group(2));
                if (!start.equals(end) || range.group(2).equals(END_OF_DAY)) {
                    return Optional.of(new Hours(start, end));
                }
            } catch (DateTimeException e) {
                // Reported below, as a text of another form is.
            }
        }
        scalar.fault("`" + scalar.text() + "` is not a range of hours, like `08:00-18:00` or `22:00-06:00`");
        return Optional.empty();
    }

    /** A date, a date and time in the zone, or one with an offset of its own. */
    static Optional<Instant> instant(YamlScalar scalar, ZoneId zone) {
        String text = scalar.text();
        try {
            if (text.indexOf('T') < 0) {
                return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
            }
            boolean offset =
                    text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return Optional.of(
                    offset
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            scalar.fault("`" + text + "` is not a point in time, like `2026-01-31`, `2026-01-31T08:00` or"
                    + " `2026-01-31T08:00:00+01:00`");
            return Optional.empty();
        }
    }

    private static String text(YamlMap map) {
        StringBuilder text = new StringBuilder();
        for (String key : List.of("days", "hours")) {
            map.oneOrMore(key).forEach(word -> text.append(' ').append(word.text()));
        }
        for (String key : List.of("from", "until")) {
            map.string(key)
                    .ifPresent(value -> text.append(' ').append(key).append(' ').append(value));
        }
        return text.append(' ')
                .append(map.string("zone").orElse("UTC"))
                .toString()
                .strip();
    }
}
