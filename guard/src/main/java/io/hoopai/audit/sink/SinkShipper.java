package io.hoopai.audit.sink;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.TrailFollower;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Follows a trail and delivers it to a sink, at least once, each line with an id. The files are the record: what writes to
 * them knows nothing of the sink and never waits for it. A sink that fails is tried again, ever less often, and the trail
 * waits for it on the disk; where it has got to is there too, in {@code sinks/<name>.json}, and is written when the sink has
 * confirmed.
 *
 * <p>One daemon thread. Of several processes on the same directory, one delivers; another takes over when that ends. Safe for
 * use by many threads.
 */
public final class SinkShipper implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(SinkShipper.class.getName());
    private static final int MOST_LINES = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration TIDYING = Duration.ofSeconds(10);

    private final SinkSettings settings;
    private final AuditSinkFactory factory;
    private final Path directory;
    private final TrailFollower trail;
    private final Pace pace;
    private final InstantSource clock;
    private final Thread thread;

    private @Nullable AuditSink sink;
    private Instant tidied = Instant.MIN;
    private int failuresInARow;
    /** How long the segments were at the last look. */
    private Map<String, Long> seen = Map.of();

    private volatile boolean closing;
    private volatile Optional<Instant> behindSince = Optional.empty();
    private volatile long pendingBytes;
    private volatile long delivered;
    private volatile long failures;
    private volatile long skipped;

    /**
     * How long a shipper waits.
     *
     * @param poll before it looks for new lines
     * @param retry after a first failure
     * @param end for a sink that has not had everything when it is closed
     */
    record Pace(Duration poll, Duration retry, Duration end) {
        static final Pace USUAL = new Pace(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(5));
    }

    private SinkShipper(
            Path directory, SinkSettings settings, AuditSinkFactory factory, Pace pace, InstantSource clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.factory = requireNonNull(factory, "factory is null");
        this.directory = directory.resolve("sinks");
        this.trail = new TrailFollower(directory);
        this.pace = pace;
        this.clock = clock;
        this.thread = new Thread(this::run, "hoopai-sink-" + settings.name());
        thread.setDaemon(true);
    }

    /**
     * Begins to deliver.
     *
     * @param directory of the trail, which is there
     */
    public static SinkShipper start(Path directory, SinkSettings settings, AuditSinkFactory factory) {
        return start(directory, settings, factory, Pace.USUAL, InstantSource.system());
    }

    static SinkShipper start(
            Path directory, SinkSettings settings, AuditSinkFactory factory, Pace pace, InstantSource clock) {
        SinkShipper shipper = new SinkShipper(directory, settings, factory, pace, clock);
        shipper.thread.start();
        return shipper;
    }

    /** How it is doing, as of the last time it looked. */
    public SinkStatus status() {
        Duration lag = behindSince
                .map(since -> Duration.between(since, clock.instant()))
                .filter(duration -> !duration.isNegative())
                .orElse(Duration.ZERO);
        return new SinkStatus(settings.name(), pendingBytes, lag, delivered, failures, skipped);
    }

    private void run() {
        try {
            Files.createDirectories(directory);
            // Also when it is closed before it got here: what is there is offered once.
            while (true) {
                Optional<FileChannel> lock = lock();
                if (lock.isPresent()) {
                    try (FileChannel held = lock.get()) {
                        follow(cursor());
                    }
                    return;
                }
                if (closing) {
                    return;
                }
                Thread.sleep(pace.poll().multipliedBy(5).toMillis());
            }
        } catch (IOException e) {
            failures++;
            LOGGER.log(
                    Level.ERROR,
                    "the audit trail is not delivered to {0} any more, as its place cannot be kept: {1}",
                    settings,
                    e.toString());
        } catch (InterruptedException e) {
            // The process ends.
        } finally {
            closeSink();
        }
    }

    /** Empty while another process delivers. */
    private Optional<FileChannel> lock() throws IOException {
        FileChannel channel = FileChannel.open(file(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another shipper of this process has it.
        }
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    private SinkCursor cursor() {
        try {
            return SinkCursor.read(file(".json"), clock);
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    "the place of {0} in the audit trail cannot be read, so everything is delivered again, with the same"
                            + " ids: {1}",
                    settings,
                    e.toString());
            return SinkCursor.atTheBeginning(file(".json"), clock);
        }
    }

    private Path file(String suffix) {
        return directory.resolve(settings.name() + suffix);
    }

    /** Delivers until it is closed, and then what is there. */
    private void follow(SinkCursor cursor) throws IOException, InterruptedException {
        while (true) {
            boolean last = closing;
            boolean complete = deliverAll(cursor);
            if (last) {
                Thread.sleep(pace.poll().toMillis());
                deliverAll(cursor);
                return;
            }
            if (complete) {
                pause(pace.poll());
            } else {
                pause(retry());
            }
        }
    }

    private void pause(Duration duration) throws InterruptedException {
        Instant end = Instant.now().plus(duration);
        while (!closing && Instant.now().isBefore(end)) {
            Thread.sleep(Math.min(
                    50, Math.max(1, Duration.between(Instant.now(), end).toMillis())));
        }
    }

    /** Twice as long each time, and not all sinks at once. */
    private Duration retry() {
        long millis = pace.retry().toMillis() << Math.min(failuresInARow - 1, 16);
        long most = Math.min(millis, LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    /** Whether all that was there when it began has arrived. */
    private boolean deliverAll(SinkCursor cursor) throws IOException, InterruptedException {
        Map<String, Long> lengths;
        try {
            lengths = settled(trail.segments());
        } catch (IOException e) {
            failed(e);
            return false;
        }
        Map<String, Long> pending = cursor.pending(lengths);
        long bytes = 0;
        for (Map.Entry<String, Long> segment : pending.entrySet()) {
            bytes += lengths.getOrDefault(segment.getKey(), 0L) - segment.getValue();
        }
        pendingBytes = bytes;
        behindSince = bytes == 0 ? Optional.empty() : behindSince.or(() -> Optional.of(clock.instant()));
        for (Map.Entry<String, Long> segment : pending.entrySet()) {
            try {
                deliver(cursor, segment.getKey(), segment.getValue(), lengths.getOrDefault(segment.getKey(), 0L));
            } catch (IOException | RuntimeException e) {
                failed(e);
                return false;
            }
        }
        tidy(cursor, lengths);
        return true;
    }

    /**
     * As long as the segments were when this looked last, and still are. Of a write that fails half-way, as on a full disk,
     * lines may be there for a moment before they are taken back, and others then get their numbers.
     */
    private Map<String, Long> settled(Map<String, Long> found) {
        Map<String, Long> settled = new LinkedHashMap<>();
        found.forEach((segment, length) -> settled.put(segment, Math.min(length, seen.getOrDefault(segment, 0L))));
        seen = found;
        return settled;
    }

    private void deliver(SinkCursor cursor, String segment, long from, long length)
            throws IOException, InterruptedException {
        long place = from;
        while (place < length) {
            List<TrailFollower.Line> lines = trail.read(segment, place, MOST_LINES).stream()
                    .takeWhile(line -> line.end() <= length)
                    .toList();
            if (lines.isEmpty()) {
                return; // The rest of a line is still to come, or never will.
            }
            List<SinkRecord> records = records(segment, lines);
            if (!records.isEmpty()) {
                sink().deliver(records);
            }
            long end = lines.get(lines.size() - 1).end();
            cursor.advance(segment, end);
            lines.forEach(line -> line.event().ifPresent(event -> noteEnds(cursor, segment, event)));
            cursor.write();
            pendingBytes = Math.max(0, pendingBytes - (end - place));
            delivered += records.size();
            place = end;
            succeeded();
        }
        if (pendingBytes == 0) {
            behindSince = Optional.empty();
        }
    }

    private AuditSink sink() throws IOException, InterruptedException {
        AuditSink open = sink;
        if (open == null) {
            open = factory.open(settings);
            sink = open;
        }
        return open;
    }

    private List<SinkRecord> records(String segment, List<TrailFollower.Line> lines) {
        List<SinkRecord> records = new ArrayList<>(lines.size());
        for (TrailFollower.Line line : lines) {
            Optional<SinkRecord> record = line.event().flatMap(event -> record(segment, event, line.text()));
            if (record.isPresent()) {
                records.add(record.get());
            } else {
                skipped++;
                LOGGER.log(
                        Level.WARNING,
                        "{0} has a line up to byte {1} that is no event, and is not delivered to {2}: run `audit verify`",
                        segment,
                        Long.toString(line.end()),
                        settings);
            }
        }
        return records;
    }

    private static Optional<SinkRecord> record(String segment, JsonNode event, String text) {
        long seq = event.path("seq").longValue();
        try {
            return Optional.of(new SinkRecord(
                    segment + ":" + seq,
                    segment,
                    seq,
                    Instant.parse(event.path("time").asText()),
                    event.path("type").asText(),
                    session(event),
                    text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A completion names its session in its run. */
    private static Optional<String> session(JsonNode event) {
        if (event.path("session").isTextual()) {
            return Optional.of(event.path("session").textValue());
        }
        String run = event.path("run").asText();
        int slash = run.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(run.substring(0, slash));
    }

    /** Segments grow no more when the log is closed, and when its process goes on in another. */
    private static void noteEnds(SinkCursor cursor, String segment, JsonNode event) {
        String type = event.path("type").asText();
        if (type.equals("log-closed")) {
            cursor.finish(segment);
        } else if (type.equals("log-opened") && event.path("begins").asText().equals("rotation")) {
            cursor.finish(event.path("previous").path("file").asText());
        }
    }

    private void tidy(SinkCursor cursor, Map<String, Long> lengths) throws IOException {
        Instant now = clock.instant();
        if (lengths.isEmpty() || now.isBefore(tidied.plus(TIDYING))) {
            return;
        }
        tidied = now;
        for (String gone : cursor.tidy(lengths)) {
            LOGGER.log(
                    Level.WARNING,
                    "the segment {0} was taken away before it was known to be delivered to {1} as a whole",
                    gone,
                    settings);
        }
        cursor.write();
    }

    private void succeeded() {
        if (failuresInARow > 0) {
            LOGGER.log(Level.INFO, "the audit trail is delivered to {0} again", settings);
        }
        failuresInARow = 0;
    }

    private void failed(Exception cause) {
        failures++;
        failuresInARow++;
        closeSink();
        // The first, and then about every power of two of them.
        if (Integer.bitCount(failuresInARow) == 1) {
            LOGGER.log(
                    Level.WARNING,
                    "the audit trail cannot be delivered to {0}, and waits on the disk ({1} failures): {2}",
                    settings,
                    failuresInARow,
                    cause.toString());
        }
    }

    private void closeSink() {
        AuditSink open = sink;
        sink = null;
        if (open != null) {
            open.close();
        }
    }

    /** Gives the sink a short while to take what is there; the rest is delivered when a process begins again. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(pace.end().toMillis());
            thread.interrupt();
            thread.join(pace.end().toMillis());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
