package io.hoopai.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The log of one process: one segment after another, one write call for an event, or for all that were gathered.
 *
 * <p>The first line of a segment, {@code log-opened}, names the last line of the segment before it, so that one that is
 * taken away is missed, and the second is a checkpoint. Checkpoints follow after so many lines and so much time, and as
 * the last line of a segment that is full or of a process that ends.
 *
 * <p>Lines have positions, counted from the start of the process. {@code chained >= written >= } what the disk was asked for: what was taken is
 * chained under the lock, when there is time or the next write is due, written under the lock, and confirmed by the disk
 * outside of it, by whichever thread comes first, for all that was written until then. A thread of its own does what time asks for.
 */
final class SegmentLog implements AuditLog {
    private static final System.Logger LOGGER = System.getLogger(SegmentLog.class.getName());

    /** Its first two lines are there before anything has happened. */
    private static final int LINES_OF_ITS_OWN = 2;

    /** So many events are made lines at the latest, so that their number in memory does not matter. */
    private static final int MOST_TAKEN = 64;
    /** Those that were opened first are made lines without what becomes of them. */
    private static final int MOST_OPEN = 4_096;
    /** In bytes; more is written even if nobody waits for it. */
    private static final int MOST_GATHERED = 256 << 10;

    /** How often is looked for what other processes have left. */
    private static final long LOOK_AROUND = TimeUnit.MINUTES.toNanos(1);

    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(10);
    private static final long ROTATION_RETRY = TimeUnit.SECONDS.toNanos(1);

    private volatile AuditSettings settings;
    private final AuditDirectory directory;
    private final TrailKey key;
    private final ScheduledExecutorService thread;
    /** Guarded by the lock. */
    private Optional<Future<?>> ticks = Optional.empty();

    /** Guards everything down to {@link #syncing}. */
    private final Object lock = new Object();

    private final LineEncoder encoder = new LineEncoder();
    /** What was gathered and is no line yet. */
    private final Deque<Taken> taken = new ArrayDeque<>();
    /** What was gathered and may become more; in the order in which it came. */
    private final Set<Taken> open = new LinkedHashSet<>();
    /** Lines of the current segment that are not written yet. */
    private final LineBuffer gathered = new LineBuffer();

    private Segment segment;
    /** Segments that are full, and still to be confirmed and closed. */
    private List<Segment> full = new ArrayList<>();

    private Instant named;
    private boolean rotationFailed;
    private long rotationTried;
    /** How many lines the trail has before this segment. */
    private long linesBefore;

    private long chained;
    private long written;
    private LineEncoder.Place writtenPlace;
    /** The position of the last line that is weighty. */
    private long weighty;
    /** Whether the last write failed, so that what was gathered is still to be written. */
    private boolean behind;

    private long lost;
    private long unconfirmed;
    private Optional<Instant> lostSince = Optional.empty();

    private long unsigned;
    private long signed = System.nanoTime();
    private boolean closed;

    /** Held by who waits for the disk; taken before the lock. Guards what is told to {@link #disk}. */
    private final Object syncing = new Object();

    private final DiskWord disk = new DiskWord();

    /** When what others have left was looked for last; for the thread alone. */
    private long lookedAround = System.nanoTime();

    /** Who waits for the disk without holding up a thread; guarded by itself. */
    private final List<Waiter> waiters = new ArrayList<>();

    private SegmentLog(
            AuditSettings settings,
            AuditDirectory directory,
            TrailKey key,
            Segment segment,
            Instant named,
            long before) {
        this.settings = settings;
        this.directory = directory;
        this.key = key;
        this.segment = segment;
        this.named = named;
        this.linesBefore = before;
        this.writtenPlace = encoder.place();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "hoopai-audit");
            made.setDaemon(true);
            return made;
        });
    }

    static SegmentLog open(AuditSettings settings) throws IOException {
        AuditDirectory directory = new AuditDirectory(settings.directory());
        directory.create();
        TrailKey key = TrailKey.open(settings.key());
        key.publish(directory.publicKeys());
        LeftTails.in(directory).complete();
        Optional<Predecessor> previous = Predecessor.in(directory);
        Instant now = now();
        Segment first = Segment.create(directory, directory.newSegment(now));
        SegmentLog log = new SegmentLog(
                settings,
                directory,
                key,
                first,
                now,
                previous.map(Predecessor::lines).orElse(0L));
        try {
            synchronized (log.lock) {
                log.begin(
                        "process",
                        previous.map(Predecessor::line),
                        previous.map(Predecessor::beside).orElse(List.of()));
                log.writeGathered();
            }
        } catch (IOException e) {
            first.close();
            throw e;
        }
        log.keepTime();
        return log;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void keepTime() {
        Duration tick = LONGEST_TICK;
        for (Duration due : List.of(
                settings.syncInterval(),
                settings.checkpoints().interval(),
                settings.rotation().age())) {
            tick = due.compareTo(tick) < 0 ? due : tick;
        }
        tick = tick.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : tick;
        long millis = tick.toMillis();
        synchronized (lock) {
            if (closed) {
                return;
            }
            ticks.ifPresent(old -> old.cancel(false));
            ticks = Optional.of(thread.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS));
        }
    }

    @Override
    public void change(AuditSettings to) {
        settings = new AuditSettings(
                settings.directory(),
                settings.key(),
                to.sync(),
                to.syncInterval(),
                to.onFailure(),
                to.rotation(),
                to.checkpoints());
        keepTime();
    }

    @Override
    public void append(AuditEvent event) throws IOException {
        long target;
        synchronized (lock) {
            try {
                prepare();
                chainTaken();
                writeGathered();
                LineBuffer line = encoder.encode(event, Instant.now());
                if (event.weighty()) {
                    segment.writeThrough(line);
                } else {
                    segment.write(line);
                }
            } catch (IOException e) {
                lose(e);
                throw e;
            }
            commit(event);
            written = chained;
            writtenPlace = encoder.place();
            target = target(event.weighty());
            grow();
        }
        confirm(target);
    }

    @Override
    public void gather(AuditEvent event) throws IOException {
        synchronized (lock) {
            prepareToTake();
            take(new Taken(event));
        }
    }

    @Override
    public OpenEvent gatherOpen(AuditEvent event) throws IOException {
        synchronized (lock) {
            prepareToTake();
            if (open.size() == MOST_OPEN) {
                open.iterator().next().seal();
            }
            Taken opened = new Taken(event);
            open.add(opened);
            return opened;
        }
    }

    private void prepareToTake() throws IOException {
        try {
            prepare();
        } catch (IOException e) {
            lose(e);
            throw e;
        }
    }

    private void take(Taken event) {
        taken.add(event);
        if (taken.size() >= MOST_TAKEN) {
            getAhead();
        }
    }

    /** An event that is no line yet, and when it came. */
    private final class Taken implements OpenEvent {
        private final Instant time = Instant.now();
        private AuditEvent event;

        Taken(AuditEvent event) {
            this.event = event;
        }

        @Override
        public boolean complete(Map<String, Object> fields) {
            AuditFields end = AuditFields.of(Map.of(JoinedLine.COMPLETION, fields));
            synchronized (lock) {
                if (!open.remove(this)) {
                    return false;
                }
                event = event.with(end);
                take(this);
                return true;
            }
        }

        @Override
        public void seal() {
            synchronized (lock) {
                if (open.remove(this)) {
                    take(this);
                }
            }
        }
    }

    @Override
    public void prepareWrite() {
        synchronized (lock) {
            if (!closed && !taken.isEmpty()) {
                getAhead();
            }
        }
    }

    private void getAhead() {
        try {
            chainTaken();
            if (gathered.size() >= MOST_GATHERED) {
                writeGathered();
            }
        } catch (IOException e) {
            // Whoever needs it written is told.
            LOGGER.log(Level.DEBUG, "the audit trail cannot be written: {0}", e.getMessage());
        }
    }

    private void chainTaken() throws IOException {
        for (Taken next = taken.poll(); next != null; next = taken.poll()) {
            try {
                chain(next.event, next.time);
            } catch (IllegalArgumentException e) {
                // Whoever writes now is not to blame for what another has handed in.
                countLost(e);
            }
            grow();
        }
    }

    private void chainEverything() throws IOException {
        taken.addAll(open);
        open.clear();
        chainTaken();
    }

    @Override
    public void flush() throws IOException {
        long target;
        synchronized (lock) {
            writeWhatIsThere();
            target = target(false);
        }
        confirm(target);
    }

    @Override
    public void sync() throws IOException {
        long target;
        synchronized (lock) {
            writeWhatIsThere();
            target = target(true);
        }
        confirm(target);
    }

    @Override
    public CompletableFuture<Void> settle(boolean weighty) {
        long target;
        try {
            synchronized (lock) {
                writeWhatIsThere();
                target = target(weighty);
            }
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (disk.hasSpokenOf(target) && !disk.hasRefused(target)) {
            return CompletableFuture.completedFuture(null);
        }
        Waiter waiter = new Waiter(target, new CompletableFuture<>());
        boolean first;
        synchronized (waiters) {
            waiters.add(waiter);
            first = waiters.size() == 1;
        }
        if (first) {
            serveLater();
        }
        return waiter.future();
    }

    /** Up to where the disk has to confirm before anything may rest on it. */
    private long target(boolean ofWeighty) {
        return switch (settings.sync()) {
            case ALWAYS -> chained;
            case EFFECTS -> ofWeighty ? weighty : 0;
            case INTERVAL, OS -> 0;
        };
    }

    private void serveLater() {
        try {
            thread.execute(this::serve);
        } catch (RejectedExecutionException closing) {
            // Whoever closes the log has the disk confirm it.
            serve();
        }
    }

    private void serve() {
        List<Waiter> served;
        synchronized (waiters) {
            served = List.copyOf(waiters);
            waiters.clear();
        }
        // One wait for the disk is enough for those that it has confirmed by then.
        served.forEach(waiter -> waiter.serve(() -> confirm(waiter.target())));
    }

    private interface Confirmation {
        void await() throws IOException;
    }

    private record Waiter(long target, CompletableFuture<Void> future) {
        void serve(Confirmation confirmation) {
            try {
                confirmation.await();
                future.complete(null);
            } catch (IOException | RuntimeException e) {
                future.completeExceptionally(e);
            }
        }
    }

    private void writeWhatIsThere() throws IOException {
        if (gathered.size() > 0 || !taken.isEmpty() || closed) {
            prepare();
            chainTaken();
            writeGathered();
        }
    }

    /** Makes sure that a line can follow. */
    private void prepare() throws IOException {
        if (closed) {
            throw new IOException("the audit log " + segment.path() + " is closed");
        }
        if (segment.broken()) {
            dropUnwritten();
            next();
        }
        if (behind) {
            writeGathered();
        }
        segment.catchUp();
        if (lost > 0 || unconfirmed > 0) {
            Map<String, Object> gap = new LinkedHashMap<>();
            gap.put("lost", lost);
            gap.put("unconfirmed", unconfirmed);
            lostSince.ifPresent(since ->
                    gap.put("since", since.truncatedTo(ChronoUnit.MICROS).toString()));
            chain(new AuditEvent("gap", gap), Instant.now());
            lost = 0;
            unconfirmed = 0;
            lostSince = Optional.empty();
        }
    }

    private void lose(IOException cause) throws IOException {
        if (!closed) {
            // What was taken before stands before the gap.
            chainEverything();
            countLost(cause);
        }
    }

    private void countLost(Exception cause) {
        lost++;
        lostSince = lostSince.or(() -> Optional.of(Instant.now()));
        if (lost == 1) {
            LOGGER.log(Level.ERROR, "events of the audit trail are being lost: {0}", cause.getMessage());
        }
    }

    private void chain(AuditEvent event, Instant time) throws IOException {
        encoder.encode(event, time).appendTo(gathered);
        commit(event);
    }

    private void commit(AuditEvent event) {
        encoder.commit();
        chained++;
        unsigned++;
        if (event.weighty()) {
            weighty = chained;
        }
    }

    private void writeGathered() throws IOException {
        if (gathered.size() > 0) {
            behind = true;
            segment.write(gathered);
            behind = false;
            gathered.clear();
            written = chained;
            writtenPlace = encoder.place();
        }
    }

    /** What was chained and cannot be written any more is lost; the chain goes on where it was written last. */
    private void dropUnwritten() {
        lost += chained - written;
        chained = written;
        weighty = Math.min(weighty, written);
        encoder.goBack(writtenPlace);
        gathered.clear();
        behind = false;
    }

    private void begin(String reason, Optional<Map<String, Object>> previous, List<Map<String, Object>> beside)
            throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("begins", reason);
        previous.ifPresent(line -> fields.put("previous", line));
        if (!beside.isEmpty()) {
            fields.put("beside", beside);
        }
        fields.put("lines", linesBefore);
        chain(new AuditEvent("log-opened", fields), Instant.now());
        sign();
    }

    private void sign() throws IOException {
        Instant time = Instant.now();
        LineEncoder.Place last = encoder.place();
        Checkpoint checkpoint =
                new Checkpoint(segment.name(), last.seq(), last.hash(), linesBefore + last.seq(), encoder.format(time));
        chain(checkpoint.event(key.id(), key.sign(checkpoint)), time);
        unsigned = 0;
        signed = System.nanoTime();
    }

    /** Signs after enough lines, and goes on in a new segment when this one is full. */
    private void grow() throws IOException {
        if (unsigned >= settings.checkpoints().lines()) {
            sign();
        }
        if (segment.length() + gathered.size() >= settings.rotation().bytes()) {
            rotate();
        }
    }

    /** Goes on in a new segment, or stays in this one if it cannot. */
    private void rotate() {
        long now = System.nanoTime();
        if (rotationFailed && now - rotationTried < ROTATION_RETRY) {
            return;
        }
        rotationTried = now;
        try {
            if (unsigned > 0) {
                sign();
            }
            next();
            rotationFailed = false;
        } catch (IOException e) {
            rotationFailed = true;
            LOGGER.log(Level.WARNING, "no new segment of the audit trail: {0}", e.getMessage());
        }
    }

    private void next() throws IOException {
        Instant now = now();
        // Names sort in the order of opening, whatever the clock does.
        Instant opened = now.isAfter(named) ? now : named.plus(1, ChronoUnit.MICROS);
        Segment made = Segment.create(directory, directory.newSegment(opened));
        try {
            writeGathered();
            segment.file();
        } catch (IOException e) {
            if (!segment.broken()) {
                made.discard();
                throw e;
            }
            // Its tail stays beside it.
        }
        named = opened;
        full.add(segment);
        LineEncoder.Place last = encoder.place();
        Map<String, Object> previous = Predecessor.fields(segment.name(), last.seq(), last.hash());
        linesBefore += last.seq();
        encoder.restart();
        writtenPlace = encoder.place();
        segment = made;
        begin("rotation", Optional.of(previous), List.of());
    }

    /** Returns when the disk has everything up to a position. */
    private void confirm(long target) throws IOException {
        if (target == 0) {
            return;
        }
        synchronized (syncing) {
            if (disk.hasRefused(target)) {
                throw new IOException("the disk has not confirmed the audit trail in " + settings.directory());
            }
            if (disk.hasSpokenOf(target)) {
                return;
            }
            List<Segment> filled;
            Segment current;
            long upTo;
            synchronized (lock) {
                if (closed) {
                    throw new IOException("the audit log " + segment.path() + " is closed");
                }
                segment.file();
                filled = full;
                full = new ArrayList<>();
                current = segment;
                upTo = written;
            }
            try {
                for (Segment file : filled) {
                    file.sync();
                }
                current.sync();
                disk.confirmed(upTo);
            } catch (IOException e) {
                refuse(current, upTo, e);
                throw e;
            } finally {
                close(filled);
            }
        }
    }

    private void refuse(Segment current, long upTo, IOException cause) {
        long lines = disk.refused(upTo);
        synchronized (lock) {
            unconfirmed += lines;
            lostSince = lostSince.or(() -> Optional.of(Instant.now()));
            current.giveUp();
        }
        LOGGER.log(
                Level.ERROR,
                "the disk has not confirmed the audit trail, which goes on in a new segment: {0}",
                cause.getMessage());
    }

    private static void close(List<Segment> segments) {
        for (Segment segment : segments) {
            try {
                segment.close();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "cannot close the audit log {0}: {1}", segment.path(), e.getMessage());
            }
        }
    }

    /** What time asks for: a checkpoint, a new segment, the disk's word, and what could not be written before. */
    private void tick() {
        try {
            long upTo;
            synchronized (lock) {
                if (closed) {
                    return;
                }
                prepare();
                chainEverything();
                if (unsigned > 0
                        && System.nanoTime() - signed
                                >= settings.checkpoints().interval().toNanos()) {
                    sign();
                }
                if (segment.age() >= settings.rotation().age().toNanos()
                        && encoder.place().seq() > LINES_OF_ITS_OWN) {
                    rotate();
                }
                writeGathered();
                segment.file();
                segment.keepTail();
                upTo = written;
            }
            if (settings.sync() == AuditSettings.Sync.OS) {
                closeFull();
            } else {
                confirm(upTo);
            }
            lookAround();
        } catch (IOException e) {
            // Whoever rests on it is told; the next tick tries again.
            LOGGER.log(Level.DEBUG, "the audit trail cannot be written: {0}", e.getMessage());
        } catch (RuntimeException e) {
            // It would end the ticks for good.
            LOGGER.log(Level.ERROR, "keeping the audit trail failed", e);
        }
    }

    /** A process that was killed need not be followed by another of its own. */
    private void lookAround() throws IOException {
        if (System.nanoTime() - lookedAround >= LOOK_AROUND) {
            lookedAround = System.nanoTime();
            LeftTails.in(directory).complete();
        }
    }

    private void closeFull() {
        List<Segment> filled;
        synchronized (syncing) {
            synchronized (lock) {
                filled = full;
                full = new ArrayList<>();
            }
            close(filled);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            try {
                prepare();
                chainEverything();
                chain(new AuditEvent("log-closed", Map.of()), Instant.now());
                sign();
                writeGathered();
                segment.file();
            } catch (IOException e) {
                LOGGER.log(
                        Level.WARNING,
                        "cannot record the end of the audit log {0}: {1}",
                        segment.path(),
                        e.getMessage());
            }
            closed = true;
        }
        thread.shutdown();
        synchronized (syncing) {
            full.add(segment);
            try {
                for (Segment file : full) {
                    file.sync();
                }
                disk.confirmed(written);
            } catch (IOException e) {
                LOGGER.log(
                        Level.WARNING,
                        "the disk has not confirmed the end of the audit log {0}: {1}",
                        segment.path(),
                        e.getMessage());
            }
            close(full);
        }
    }
}
