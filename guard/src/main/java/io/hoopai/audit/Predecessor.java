package io.hoopai.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new process follows: the last whole line of the newest segment that has one. What a crash has left of a line behind
 * it stays where it is.
 *
 * @param line as {@code log-opened} names it
 * @param lines how many lines the trail has up to there
 */
record Predecessor(Map<String, Object> line, long lines) {
    static Optional<Predecessor> in(AuditDirectory directory) throws IOException {
        List<Path> segments = directory.segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            Optional<SegmentLine> last = SegmentReader.lastLine(segments.get(i));
            if (last.isPresent()) {
                String file = segments.get(i).getFileName().toString();
                return Optional.of(new Predecessor(
                        fields(file, last.get().seq(), last.get().hash()),
                        linesBefore(segments.get(i)) + last.get().seq()));
            }
        }
        return Optional.empty();
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
