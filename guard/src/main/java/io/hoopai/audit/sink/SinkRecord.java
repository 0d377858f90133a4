package io.hoopai.audit.sink;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the trail on its way to a sink. Immutable.
 *
 * @param id {@code <segment>:<seq>}; the same whenever the line is delivered again, and that of no other line
 * @param segment file name of the segment
 * @param seq number of the line in its segment
 * @param type of the event
 * @param session empty for an event of none
 * @param json the line as it was written: one JSON object in ASCII, without a line feed
 */
public record SinkRecord(
        String id, String segment, long seq, Instant time, String type, Optional<String> session, String json) {
    public SinkRecord {
        requireNonNull(id, "id is null");
        requireNonNull(segment, "segment is null");
        requireNonNull(time, "time is null");
        requireNonNull(type, "type is null");
        requireNonNull(session, "session is null");
        requireNonNull(json, "json is null");
    }
}
