package io.hoopai.audit.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import io.hoopai.audit.AuditSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkShipperTest {
    private static final SinkShipper.Pace FAST =
            new SinkShipper.Pace(Duration.ofMillis(10), Duration.ofMillis(5), Duration.ofSeconds(5));

    @TempDir
    Path directory;

    private final Collector collector = new Collector();
    private volatile Instant now = Instant.now();

    @Test
    void everyLineArrivesInOrderWithAnIdOfItsOwn() throws Exception {
        try (SinkShipper shipper = start();
                AuditLog log = AuditLog.open(directory)) {
            for (int i = 0; i < 1_200; i++) {
                log.append(event(i));
            }
            until(() -> collector.lines().size() >= 1_201);
            log.append(new AuditEvent("completion", Map.of("run", "a-session/7")));
        }

        assertThat(collector.lines()).isEqualTo(trail());
        assertThat(collector.ids()).doesNotHaveDuplicates();
        SinkRecord first = collector.records.get(1);
        assertThat(first.id()).isEqualTo(first.segment() + ":2");
        assertThat(collector.records)
                .filteredOn(record -> record.type().equals("completion"))
                .extracting(SinkRecord::session)
                .containsExactly(java.util.Optional.of("a-session"));
    }

    @Test
    void aSinkThatIsDownHoldsNobodyUpAndGetsEverythingWhenItIsBack() throws Exception {
        collector.down = true;
        try (SinkShipper shipper = start();
                AuditLog log = AuditLog.open(directory)) {
            for (int i = 0; i < 100; i++) {
                log.append(event(i));
            }
            until(() -> shipper.status().failures() > 3);
            assertThat(shipper.status().pendingBytes()).isPositive();
            now = now.plusSeconds(60);
            assertThat(shipper.status().lag()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));

            collector.down = false;
            until(() -> shipper.status().delivered() >= 101);
            until(() -> shipper.status().lag().isZero());
            assertThat(shipper.status().pendingBytes()).isZero();
        }

        assertThat(collector.lines()).isEqualTo(trail());
        assertThat(collector.opened.get()).isGreaterThan(3);
    }

    @Test
    void whatASinkTookBeforeItFailedComesAgainWithTheSameIds() throws Exception {
        try (AuditLog log = AuditLog.open(directory)) {
            for (int i = 0; i < 50; i++) {
                log.append(event(i));
            }
        }
        collector.failAfter = 20;
        try (SinkShipper shipper = start()) {
            until(() -> shipper.status().failures() > 0 && shipper.status().delivered() >= 52);
        }

        assertThat(collector.records.size()).isGreaterThan(52);
        assertThat(collector.firstOfEachId()).isEqualTo(trail());
    }

    @Test
    void aNewProcessGoesOnWhereTheSinkHadConfirmed() throws Exception {
        Random random = new Random(7);
        for (int process = 0; process < 12; process++) {
            collector.failAfter = random.nextBoolean() ? random.nextInt(30) : -1;
            try (SinkShipper shipper = start();
                    AuditLog log = AuditLog.open(directory)) {
                for (int i = 0; i < 40; i++) {
                    log.append(event(process * 100 + i));
                }
                if (random.nextBoolean()) {
                    until(() -> shipper.status().delivered() > 10);
                }
            }
        }
        try (SinkShipper shipper = start()) {
            until(() -> new HashSet<>(collector.ids()).size() >= 12 * 44);
        }

        assertThat(collector.firstOfEachId()).containsExactlyInAnyOrderElementsOf(trail());
        int delivered = collector.records.size();
        try (SinkShipper shipper = start()) {
            Thread.sleep(100);
        }
        assertThat(collector.records).hasSize(delivered);
    }

    @Test
    void segmentsThatGrowAtTheSameTimeAreFollowedBothAlsoWhenTheyAreOld() throws Exception {
        try (SinkShipper shipper = start();
                AuditLog first = AuditLog.open(directory);
                AuditLog second = AuditLog.open(directory)) {
            first.append(event(1));
            second.append(event(2));
            until(() -> shipper.status().delivered() >= 4);
            now = now.plus(Duration.ofDays(2));
            Thread.sleep(100);
            try (AuditLog third = AuditLog.open(directory)) {
                third.append(event(3));
            }
            now = now.plus(Duration.ofDays(2));
            first.append(event(4));
            second.append(event(5));
        }

        assertThat(collector.lines()).containsExactlyInAnyOrderElementsOf(trail());
        assertThat(collector.ids()).doesNotHaveDuplicates();
    }

    @Test
    void segmentsThatAreDoneWithAreForgottenAndNotDeliveredAgain() throws Exception {
        for (int process = 0; process < 5; process++) {
            try (AuditLog log = AuditLog.open(directory)) {
                log.append(event(process));
            }
        }
        try (SinkShipper shipper = start()) {
            until(() -> shipper.status().delivered() >= 25);
            now = now.plus(Duration.ofHours(2));
            until(() -> !cursor().contains("audit-2") || cursor().contains("\"segments\":{}"));
        }
        assertThat(cursor()).contains("\"segments\":{}");

        int delivered = collector.records.size();
        try (SinkShipper shipper = start();
                AuditLog log = AuditLog.open(directory)) {
            log.append(event(9));
            until(() -> shipper.status().delivered() >= 2);
        }
        assertThat(collector.records.size() - delivered).isEqualTo(5);
        assertThat(collector.lines()).isEqualTo(trail());
    }

    @Test
    void aTrailThatGoesOnInNewSegmentsIsDeliveredAndItsOldSegmentsForgotten() throws Exception {
        AuditSettings small = AuditSettings.in(directory).with(new AuditSettings.Rotation(4_096, Duration.ofHours(1)));
        try (SinkShipper shipper = start();
                AuditLog log = AuditLog.open(small)) {
            for (int i = 0; i < 300; i++) {
                log.append(event(i));
            }
            int lines = trail().size();
            until(() -> shipper.status().delivered() >= lines);
            assertThat(segments().size()).isGreaterThan(10);
            now = now.plus(Duration.ofHours(2));
            until(() -> {
                now = now.plusSeconds(60);
                return cursor().split("\"place\"", -1).length == 2;
            });
        }

        assertThat(collector.lines()).isEqualTo(trail());
        assertThat(collector.ids()).doesNotHaveDuplicates();
    }

    @Test
    void linesThatAreTakenBackBeforeTheyHaveStoodForAWhileAreNotDelivered() throws Exception {
        AuditLog.open(directory).close();
        Path segment = segments().get(0);
        long whole = Files.size(segment);
        SinkShipper.Pace slow =
                new SinkShipper.Pace(Duration.ofSeconds(2), Duration.ofMillis(5), Duration.ofSeconds(10));
        SinkSettings settings = new SinkSettings("test", "collector", Map.of(), Map.of());
        try (SinkShipper shipper = SinkShipper.start(directory, settings, collector, slow, () -> now)) {
            until(() -> shipper.status().delivered() == 4);
            append(
                    segment,
                    "{\"seq\":5,\"time\":\"2026-01-01T00:00:00.000001Z\",\"type\":\"taken-back\",\"prev\":\"\",\"hash\":\"\"}\n");
            try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                file.truncate(whole);
            }
            append(
                    segment,
                    "{\"seq\":5,\"time\":\"2026-01-01T00:00:00.000001Z\",\"type\":\"in-its-place\",\"prev\":\"\",\"hash\":\"\"}\n");
        }

        assertThat(collector.records)
                .extracting(SinkRecord::type)
                .doesNotContain("taken-back")
                .contains("in-its-place");
    }

    @Test
    void oneOfTwoShippersDeliversAndTheOtherTakesOver() throws Exception {
        try (AuditLog log = AuditLog.open(directory)) {
            SinkShipper first = start();
            until(() -> first.status().delivered() >= 1);
            try (SinkShipper second = start()) {
                log.append(event(1));
                until(() -> first.status().delivered() >= 2);
                assertThat(second.status().delivered()).isZero();
                first.close();
                log.append(event(2));
                until(() -> second.status().delivered() >= 1);
            }
        }

        assertThat(collector.ids()).doesNotHaveDuplicates();
    }

    @Test
    void aLineIsDeliveredWhenItIsWholeAndWhatIsNoEventIsPassedOver() throws Exception {
        AuditLog.open(directory).close();
        Path segment = segments().get(0);
        try (SinkShipper shipper = start()) {
            until(() -> shipper.status().delivered() >= 4);
            append(segment, "junk\n{\"seq\":5,\"time\":\"2026-01-01T00:00:00.000001Z\",\"type\":\"decision\",");
            until(() -> shipper.status().skipped() == 1);
            Thread.sleep(50);
            assertThat(shipper.status().delivered()).isEqualTo(4);
            append(segment, "\"prev\":\"\",\"hash\":\"\"}\n");
            until(() -> shipper.status().delivered() == 5);
        }

        assertThat(collector.records.get(4).id()).isEqualTo(segment.getFileName() + ":5");
    }

    @Test
    void aPlaceThatCannotBeReadMeansThatEverythingIsDeliveredAgain() throws Exception {
        AuditLog.open(directory).close();
        try (SinkShipper shipper = start()) {
            until(() -> shipper.status().delivered() >= 4);
        }
        Files.writeString(directory.resolve("sinks").resolve("test.json"), "{\"before\":");

        try (SinkShipper shipper = start()) {
            until(() -> shipper.status().delivered() >= 4);
        }

        assertThat(collector.firstOfEachId()).isEqualTo(trail());
        assertThat(collector.records).hasSize(8);
    }

    @Test
    void aTrailThatIsOutOfReachForAWhileIsNotTakenForOneThatIsDelivered() throws Exception {
        Path elsewhere = directory.resolveSibling(directory.getFileName() + "-elsewhere");
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(event(1));
        }
        collector.down = true;
        try (SinkShipper shipper = start()) {
            until(() -> shipper.status().failures() > 1);
            Path segment = segments().get(0);
            Files.move(segment, elsewhere, StandardCopyOption.ATOMIC_MOVE);
            now = now.plus(Duration.ofDays(1));
            collector.down = false;
            Thread.sleep(100);
            Files.move(elsewhere, segment, StandardCopyOption.ATOMIC_MOVE);
            until(() -> shipper.status().delivered() >= 3);
        }

        assertThat(collector.firstOfEachId()).isEqualTo(trail());
    }

    private SinkShipper start() {
        SinkSettings settings = new SinkSettings("test", "collector", Map.of(), Map.of());
        InstantSource clock = () -> now;
        return SinkShipper.start(directory, settings, collector, FAST, clock);
    }

    private static AuditEvent event(int number) {
        return new AuditEvent("decision", Map.of("n", number, "text", "Zoë \"\n\u202e"));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).as("in time").isTrue();
    }

    private static void append(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
    }

    private String cursor() {
        try {
            return Files.readString(directory.resolve("sinks").resolve("test.json"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> trail() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path segment : segments()) {
            lines.addAll(Files.readAllLines(segment));
        }
        return lines;
    }

    /** Keeps what it is given, and fails when it is told to. */
    private static final class Collector implements AuditSinkFactory {
        final List<SinkRecord> records = new CopyOnWriteArrayList<>();
        final AtomicInteger opened = new AtomicInteger();
        volatile boolean down;
        /** How many lines it takes before it fails once; negative for never. */
        volatile int failAfter = -1;

        List<String> lines() {
            return records.stream().map(SinkRecord::json).toList();
        }

        List<String> ids() {
            return records.stream().map(SinkRecord::id).toList();
        }

        List<String> firstOfEachId() {
            Set<String> seen = new HashSet<>();
            return records.stream()
                    .filter(record -> seen.add(record.id()))
                    .map(SinkRecord::json)
                    .toList();
        }

        @Override
        public String type() {
            return "collector";
        }

        @Override
        public Set<String> required() {
            return Set.of();
        }

        @Override
        public Set<String> optional() {
            return Set.of();
        }

        @Override
        public AuditSink open(SinkSettings settings) throws IOException {
            opened.incrementAndGet();
            if (down) {
                throw new IOException("connection refused");
            }
            return new AuditSink() {
                @Override
                public void deliver(List<SinkRecord> batch) throws IOException {
                    for (SinkRecord record : batch) {
                        if (down || failAfter == 0) {
                            failAfter = -1;
                            throw new IOException("connection reset");
                        }
                        failAfter -= failAfter > 0 ? 1 : 0;
                        records.add(record);
                    }
                }

                @Override
                public void close() {}
            };
        }
    }
}
