package io.hoopai.audit.sink;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.audit.TrailFollower;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far a trail has been delivered, in a file that is replaced as a whole.
 *
 * <p>Several processes may write segments at a time, so there is a place in each of them. A segment that can grow no more and
 * was delivered to its end is forgotten when it is old: of those up to {@code before}, in the order of their names, all are
 * delivered but the ones that have a place. The age leaves room for clocks that differ, as names are moments. Not safe for
 * use by several threads.
 */
final class SinkCursor {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration OLD = Duration.ofHours(1);

    private final Path file;
    private final InstantSource clock;
    private final TreeMap<String, Long> places = new TreeMap<>();
    private final Set<String> finished = new HashSet<>();
    private String before = "";

    private SinkCursor(Path file, InstantSource clock) {
        this.file = requireNonNull(file, "file is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Reads a cursor; one that has never been written stands before everything.
     *
     * @throws IOException when it cannot be read, or is not what was written
     */
    static SinkCursor read(Path file, InstantSource clock) throws IOException {
        SinkCursor cursor = new SinkCursor(file, clock);
        try {
            cursor.parse(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return cursor;
        }
        return cursor;
    }

    /** A cursor before everything. */
    static SinkCursor atTheBeginning(Path file, InstantSource clock) {
        return new SinkCursor(file, clock);
    }

    private void parse(JsonNode json) throws IOException {
        if (!json.path("before").isTextual() || !json.path("segments").isObject()) {
            throw new IOException("it is not a place in a trail");
        }
        before = json.path("before").textValue();
        json.path("segments").properties().forEach(segment -> {
            places.put(segment.getKey(), segment.getValue().path("place").asLong());
            if (segment.getValue().path("finished").asBoolean()) {
                finished.add(segment.getKey());
            }
        });
    }

    /** Where each segment goes on that is not delivered to its end, oldest first; new segments are taken up. */
    Map<String, Long> pending(Map<String, Long> lengths) {
        TreeMap<String, Long> pending = new TreeMap<>();
        lengths.forEach((segment, length) -> {
            if (segment.compareTo(before) > 0) {
                places.putIfAbsent(segment, 0L);
            }
            Long place = places.get(segment);
            if (place != null && place < length) {
                pending.put(segment, place);
            }
        });
        return pending;
    }

    void advance(String segment, long place) {
        places.put(segment, place);
    }

    /** A segment grows no more. */
    void finish(String segment) {
        if (places.containsKey(segment)) {
            finished.add(segment);
        }
    }

    /** Forgets what is done with; gives the segments that went away before they were known to be delivered. */
    List<String> tidy(Map<String, Long> lengths) {
        List<String> gone = new ArrayList<>();
        Instant old = clock.instant().minus(OLD);
        for (String segment : List.copyOf(places.keySet())) {
            Long length = lengths.get(segment);
            long place = places.getOrDefault(segment, 0L);
            boolean aged = TrailFollower.opened(segment).filter(old::isAfter).isPresent();
            if (length == null && !finished.contains(segment)) {
                gone.add(segment);
            }
            if (aged && (length == null || finished.contains(segment) && place >= length)) {
                places.remove(segment);
                finished.remove(segment);
                before = segment.compareTo(before) > 0 ? segment : before;
            } else if (length == null) {
                finished.add(segment); // Said once.
            }
        }
        return gone;
    }

    /** Puts it on the disk, in place of the one before. */
    void write() throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("before", before);
        ObjectNode segments = json.putObject("segments");
        places.forEach((segment, place) -> {
            ObjectNode entry = segments.putObject(segment).put("place", place);
            if (finished.contains(segment)) {
                entry.put("finished", true);
            }
        });
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(json));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
