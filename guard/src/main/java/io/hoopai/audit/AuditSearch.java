package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds decisions in a trail and how their runs ended, or what one session did.
 *
 * <p>Ranges of segments are read by as many threads as there are processors. A line is parsed only if it holds the
 * traces of the query; the rest is passed over at the speed of memory. Of what is found only its place is kept. The trail
 * is not checked: {@link AuditVerifier} does that.
 */
public final class AuditSearch {
    private static final ByteNeedle COMPLETION = new ByteNeedle("\"type\":\"completion\"");
    private static final ByteNeedle RUN = new ByteNeedle("\"run\":\"");
    /** How far the clock of a machine may be set back while a segment is written. */
    private static final Duration CLOCK_STEP = Duration.ofMinutes(1);

    private static final int RANGES_AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::time).thenComparing(Place::number).thenComparing(Place::offset);

    private final AuditQuery query;
    private final OptionalInt last;

    private AuditSearch(AuditQuery query, OptionalInt last) {
        this.query = query;
        this.last = last;
    }

    /**
     * Hands over what fits a query, oldest first. A log that is being written to meanwhile does not disturb it.
     *
     * @param last at most so many, the latest
     * @throws IOException when the directory or a segment cannot be read
     */
    public static void run(Path directory, AuditQuery query, OptionalInt last, Consumer<AuditHit> hits)
            throws IOException {
        requireNonNull(query, "query is null");
        try {
            new AuditSearch(query, last).run(new AuditDirectory(directory), hits);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Hands over what a session did, its beginning and end included, oldest first.
     *
     * @throws IOException when the directory or a segment cannot be read
     */
    public static void session(Path directory, String id, Consumer<JsonNode> events) throws IOException {
        try {
            AuditSearch search = new AuditSearch(AuditQuery.session(id), OptionalInt.empty());
            List<Moment> moments = moments(search.found(ranges(new AuditDirectory(directory))));
            try (Events reader = new Events()) {
                for (Moment moment : moments) {
                    JsonNode line = reader.read(moment.place());
                    events.accept(
                            moment.isEnd() ? JoinedLine.completion(line).orElseThrow() : JoinedLine.decision(line));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** An event of a session. */
    private record Moment(Place place, boolean isEnd) {
        Instant time() {
            return isEnd ? requireNonNull(place.ended()) : place.time();
        }
    }

    /** In the order in which they came, also where a line holds the beginning of a run and its end. */
    private static List<Moment> moments(List<Place> found) {
        List<Moment> moments = new ArrayList<>();
        for (Place place : found) {
            moments.add(new Moment(place, false));
            if (place.ended() != null) {
                moments.add(new Moment(place, true));
            }
        }
        moments.sort(Comparator.comparing(Moment::time));
        return moments;
    }

    /**
     * Where an event stands.
     *
     * @param run that has its end in another line
     * @param ended when the run ended, if its end is in the same line
     */
    private record Place(
            Path segment,
            int number,
            long offset,
            int length,
            Instant time,
            @Nullable String run,
            @Nullable Instant ended) {}

    private void run(AuditDirectory directory, Consumer<AuditHit> hits) throws IOException {
        List<SegmentRange> ranges = ranges(directory);
        List<Place> found = found(ranges);
        Map<String, Place> completions = completions(ranges, found);
        try (Events events = new Events();
                Events ends = new Events()) {
            for (Place place : found) {
                JsonNode line = events.read(place);
                Place end = place.run() == null ? null : completions.get(place.run());
                hits.accept(new AuditHit(
                        JoinedLine.decision(line),
                        end == null ? JoinedLine.completion(line) : Optional.of(ends.read(end))));
            }
        }
    }

    private static List<SegmentRange> ranges(AuditDirectory directory) throws IOException {
        List<SegmentRange> ranges = new ArrayList<>();
        List<Path> segments = directory.segments();
        for (int number = 0; number < segments.size(); number++) {
            try {
                ranges.addAll(SegmentRange.of(segments.get(number), number));
            } catch (NoSuchFileException e) {
                // Taken away, as by a retention, since the directory was listed.
            }
        }
        return ranges;
    }

    /** What fits, oldest first. */
    private List<Place> found(List<SegmentRange> ranges) {
        List<SegmentRange> newestFirst = ranges.stream()
                .filter(this::mayFit)
                .sorted(Comparator.comparing(SegmentRange::latest).reversed())
                .toList();
        List<Place> found = new ArrayList<>();
        for (int at = 0; at < newestFirst.size(); at += RANGES_AT_ONCE) {
            if (complete(found, newestFirst.get(at))) {
                break;
            }
            List<SegmentRange> next = newestFirst.subList(at, Math.min(at + RANGES_AT_ONCE, newestFirst.size()));
            found.addAll(inParallel(next, this::found));
            found.sort(ORDER);
            if (last.isPresent() && found.size() > last.getAsInt()) {
                found.subList(0, found.size() - last.getAsInt()).clear();
            }
        }
        return found;
    }

    private boolean mayFit(SegmentRange range) {
        return !range.latest().isBefore(earlier(query.from()))
                && earlier(range.earliest()).isBefore(query.to());
    }

    /** Whether nothing in the ranges up to this one can be later than what there is already. */
    private boolean complete(List<Place> found, SegmentRange next) {
        return last.isPresent()
                && found.size() == last.getAsInt()
                && (found.isEmpty()
                        || next.latest().isBefore(earlier(found.get(0).time())));
    }

    private static Instant earlier(Instant moment) {
        return moment.isBefore(Instant.MIN.plus(CLOCK_STEP)) ? Instant.MIN : moment.minus(CLOCK_STEP);
    }

    private static <T> List<T> inParallel(List<SegmentRange> ranges, Function<SegmentRange, List<T>> work) {
        return ranges.parallelStream().map(work).flatMap(List::stream).toList();
    }

    private static byte[] read(SegmentRange range) {
        try {
            return range.read();
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Place> found(SegmentRange range) {
        byte[] bytes = read(range);
        List<ByteNeedle> traces = query.traces();
        List<Place> found = new ArrayList<>();
        SegmentRange.lines(bytes, traces.get(0), (start, end) -> {
            for (ByteNeedle trace : traces.subList(1, traces.size())) {
                if (!trace.isIn(bytes, start, end)) {
                    return;
                }
            }
            SegmentLine.parse(Arrays.copyOfRange(bytes, start, end))
                    .map(SegmentLine::json)
                    .filter(query::fits)
                    .ifPresent(event -> found.add(place(range, start, end, event)));
        });
        return found;
    }

    private static Place place(SegmentRange range, int start, int end, JsonNode event) {
        Instant ended = JoinedLine.ended(event).orElse(null);
        return new Place(
                range.segment(),
                range.number(),
                range.start() + start,
                end - start,
                AuditQuery.time(event).orElseThrow(),
                ended == null && event.path("run").isTextual()
                        ? event.path("run").textValue()
                        : null,
                ended);
    }

    /** The completions of what was found that are lines of their own, by run. */
    private static Map<String, Place> completions(List<SegmentRange> ranges, List<Place> found) {
        Set<String> runs = new HashSet<>();
        found.forEach(place -> {
            if (place.run() != null) {
                runs.add(place.run());
            }
        });
        if (runs.isEmpty()) {
            return Map.of();
        }
        Instant first = found.get(0).time();
        Map<String, Place> completions = new ConcurrentHashMap<>();
        List<SegmentRange> later = ranges.stream()
                .filter(range -> !range.latest().isBefore(earlier(first)))
                .toList();
        later.parallelStream().forEach(range -> {
            byte[] bytes = read(range);
            SegmentRange.lines(bytes, COMPLETION, (start, end) -> {
                String run = run(bytes, start, end);
                if (runs.contains(run)) {
                    completions.putIfAbsent(
                            run,
                            new Place(
                                    range.segment(),
                                    range.number(),
                                    range.start() + start,
                                    end - start,
                                    range.latest(),
                                    run,
                                    null));
                }
            });
        });
        return completions;
    }

    /** The run that a line names; those that the guard names are plain. */
    private static String run(byte[] bytes, int start, int end) {
        int at = RUN.find(bytes, start, end);
        if (at < 0) {
            return "";
        }
        int from = at + RUN.length();
        int to = from;
        while (to < end && bytes[to] != '"') {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Reads events by their places; keeps the segment open that it read last. */
    private static final class Events implements AutoCloseable {
        private @Nullable SegmentBytes file;
        private @Nullable Path open;

        JsonNode read(Place place) throws IOException {
            SegmentBytes bytes = file;
            if (bytes == null || !place.segment().equals(open)) {
                close();
                bytes = SegmentBytes.open(place.segment());
                file = bytes;
                open = place.segment();
            }
            return SegmentRange.event(bytes, place.offset(), place.length());
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
                file = null;
            }
        }
    }
}
