package io.hoopai.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads an audit trail for people. It does not check it: {@link AuditVerifier} does. Decisions and completions are events of
 * their own also where they share a line.
 */
public final class AuditReader {
    private AuditReader() {}

    /** Hands over every event of a directory, oldest segment first; lines that are not events are left out. */
    public static void read(Path directory, Consumer<JsonNode> events) throws IOException {
        for (Path segment : new AuditDirectory(directory).segments()) {
            try (SegmentReader reader = new SegmentReader(segment)) {
                byte[] bytes;
                while ((bytes = reader.next()) != null) {
                    Optional<SegmentLine> line = reader.torn() ? Optional.empty() : SegmentLine.parse(bytes);
                    line.ifPresent(read -> JoinedLine.events(read.json()).forEach(events));
                }
            }
        }
    }
}
