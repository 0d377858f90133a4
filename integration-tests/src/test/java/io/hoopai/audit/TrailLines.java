package io.hoopai.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a trail as they are written, also those that are in no file of a segment yet. */
public final class TrailLines {
    private TrailLines() {}

    /** The whole lines of a directory, oldest segment first. */
    public static List<String> of(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path segment : new AuditDirectory(directory).segments()) {
            try (SegmentReader reader = new SegmentReader(segment)) {
                while (reader.advance() && !reader.torn()) {
                    lines.add(new String(reader.copy(), StandardCharsets.UTF_8));
                }
            }
        }
        return lines;
    }
}
