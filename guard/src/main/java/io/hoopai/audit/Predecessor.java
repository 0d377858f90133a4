package io.hoopai.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new process follows: the last whole line of the newest segment that has one, and those of the other segments that no
 * segment follows to their end, as several processes leave them. What a crash has left of a line behind them stays where it
 * is.
 *
 * @param line as {@code log-opened} names it
 * @param beside the others, likewise
 * @param lines how many lines the trail has up to the first
 */
record Predecessor(Map<String, Object> line, List<Map<String, Object>> beside, long lines) {
    /** Older ones were there when others began, who have named them. */
    private static final int MOST_LOOKED_AT = 2_000;

    static Optional<Predecessor> in(AuditDirectory directory) throws IOException {
        List<Path> all = directory.segments();
        List<Path> segments = all.subList(Math.max(0, all.size() - MOST_LOOKED_AT), all.size());
        Map<String, Long> followed = followed(segments);
        Map<String, Object> newest = null;
        long lines = 0;
        List<Map<String, Object>> beside = new ArrayList<>();
        for (int i = segments.size() - 1; i >= 0; i--) {
            String file = segments.get(i).getFileName().toString();
            long named = followed.getOrDefault(file, 0L);
            if (newest != null && named == Long.MAX_VALUE) {
                continue;
            }
            Optional<SegmentLine> last = SegmentReader.lastLine(segments.get(i));
            if (last.isEmpty()) {
                continue;
            }
            Map<String, Object> end = fields(file, last.get().seq(), last.get().hash());
            if (newest == null) {
                newest = end;
                lines = linesBefore(segments.get(i)) + last.get().seq();
            } else if (last.get().seq() > named) {
                beside.add(end);
            }
        }
        return newest == null ? Optional.empty() : Optional.of(new Predecessor(newest, List.copyOf(beside), lines));
    }

    /** Up to which line segments are followed; without limit where their process has gone on in another. */
    private static Map<String, Long> followed(List<Path> segments) throws IOException {
        Map<String, Long> followed = new HashMap<>();
        for (Path segment : segments) {
            Optional<SegmentLine> first = SegmentReader.firstLine(segment);
            if (first.isPresent()) {
                boolean whole = first.get().rotated();
                first.get().link().ifPresent(link -> name(followed, link.file(), whole ? Long.MAX_VALUE : link.seq()));
                first.get().beside().forEach(link -> name(followed, link.file(), link.seq()));
            }
        }
        return followed;
    }

    private static void name(Map<String, Long> followed, String file, long seq) {
        followed.merge(file, seq, Math::max);
    }

    private static long linesBefore(Path segment) throws IOException {
        return SegmentReader.firstLine(segment)
                .map(line -> line.json().path("lines").asLong())
                .orElse(0L);
    }

    static Map<String, Object> fields(String file, long seq, String hash) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("seq", seq);
        fields.put("hash", hash);
        return fields;
    }
}
