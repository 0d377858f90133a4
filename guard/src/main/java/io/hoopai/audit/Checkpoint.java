package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkpoint says: up to a line, a segment is as whoever holds the key wrote it. What is signed is {@link #text},
 * which begins with what it is, so that a signature over it can pass for no other.
 *
 * @param segment its file name
 * @param seq of the last line that is covered
 * @param hash of that line
 * @param lines how many lines the trail has up to there, in this segment and those that it follows
 * @param time of the checkpoint, as its line has it
 */
record Checkpoint(String segment, long seq, String hash, long lines, String time) {
    static final String TYPE = "checkpoint";

    Checkpoint {
        requireNonNull(segment, "segment is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(time, "time is null");
    }

    byte[] text() {
        String text = "hoopai audit checkpoint 1\nsegment " + segment + "\nseq " + seq + "\nhash " + hash + "\nlines "
                + lines + "\ntime " + time + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The fields of its event, but for those that belong to the log. */
    AuditEvent event(String key, String signature) {
        Map<String, Object> covers = new LinkedHashMap<>();
        covers.put("file", segment);
        covers.put("seq", seq);
        covers.put("hash", hash);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("covers", covers);
        fields.put("lines", lines);
        fields.put("key", key);
        fields.put("signature", signature);
        return new AuditEvent(TYPE, fields);
    }

    /** A checkpoint as it stands in a segment, or in a copy that was kept elsewhere. */
    static Optional<Signed> parse(SegmentLine line) {
        JsonNode json = line.json();
        JsonNode covers = json.path("covers");
        boolean whole = line.type().equals(TYPE)
                && covers.path("file").isTextual()
                && covers.path("seq").canConvertToLong()
                && covers.path("hash").isTextual()
                && json.path("lines").canConvertToLong()
                && json.path("time").isTextual()
                && json.path("key").isTextual()
                && json.path("signature").isTextual();
        if (!whole) {
            return Optional.empty();
        }
        Checkpoint checkpoint = new Checkpoint(
                covers.path("file").textValue(),
                covers.path("seq").longValue(),
                covers.path("hash").textValue(),
                json.path("lines").longValue(),
                json.path("time").textValue());
        return Optional.of(new Signed(
                checkpoint, json.path("key").textValue(), json.path("signature").textValue()));
    }

    /** @param key by which its public key is known */
    record Signed(Checkpoint checkpoint, String key, String signature) {}
}
