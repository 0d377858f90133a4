package io.hoopai.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of one process: one segment file, one write call for an event, or for all that were gathered.
 *
 * <p>The first line, {@code log-opened}, names the last line of the newest segment that was there, so that a segment
 * that is taken away later is missed. The file is a {@link RandomAccessFile} because a channel is closed for everybody
 * when the thread of one client is interrupted while it writes.
 */
final class SegmentLog implements AuditLog {
    private static final System.Logger LOGGER = System.getLogger(SegmentLog.class.getName());

    private final RandomAccessFile file;
    private final Path path;
    private final LineEncoder encoder = new LineEncoder();
    private final Object lock = new Object();
    private final LineEncoder.Buffer gathered = new LineEncoder.Buffer();
    private long length;
    /** Whether the last write failed, so that what was gathered is still to be written. */
    private boolean behind;

    private boolean unusable;

    private SegmentLog(RandomAccessFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    static SegmentLog open(AuditDirectory directory) throws IOException {
        directory.create();
        Map<String, Object> opened = new LinkedHashMap<>();
        previousLine(directory).ifPresent(previous -> opened.put("previous", previous));
        Path path = directory.newSegment(Instant.now());
        SegmentLog log = new SegmentLog(new RandomAccessFile(path.toFile(), "rw"), path);
        try {
            log.append(new AuditEvent("log-opened", opened));
        } catch (IOException e) {
            log.file.close();
            throw e;
        }
        return log;
    }

    /** The last line of the newest segment that has one. */
    private static Optional<Map<String, Object>> previousLine(AuditDirectory directory) throws IOException {
        List<Path> segments = directory.segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            Optional<SegmentLine> last = SegmentReader.lastLine(segments.get(i));
            if (last.isPresent()) {
                Map<String, Object> previous = new LinkedHashMap<>();
                previous.put("file", segments.get(i).getFileName().toString());
                previous.put("seq", last.get().seq());
                previous.put("hash", last.get().hash());
                return Optional.of(previous);
            }
        }
        return Optional.empty();
    }

    @Override
    public void append(AuditEvent event) throws IOException {
        synchronized (lock) {
            flush();
            write(encoder.encode(event, Instant.now()));
            encoder.commit();
        }
    }

    @Override
    public void gather(AuditEvent event) throws IOException {
        synchronized (lock) {
            if (behind || unusable) {
                flush();
            }
            encoder.encode(event, Instant.now()).appendTo(gathered);
            encoder.commit();
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            if (unusable) {
                throw new IOException("the audit log " + path + " cannot be written any more");
            }
            if (gathered.size() > 0) {
                behind = true;
                write(gathered);
                behind = false;
                gathered.clear();
            }
        }
    }

    private void write(LineEncoder.Buffer lines) throws IOException {
        try {
            file.write(lines.bytes(), 0, lines.size());
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        length += lines.size();
    }

    /** Removes what a failed write left of a line. If even that fails, nothing may follow it. */
    private void takeBack(IOException cause) {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
            unusable = true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (unusable) {
                return;
            }
            try {
                append(new AuditEvent("log-closed", Map.of()));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "cannot record the end of the audit log {0}: {1}", path, e.getMessage());
            }
            unusable = true;
            try {
                file.close();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "cannot close the audit log {0}: {1}", path, e.getMessage());
            }
        }
    }
}
