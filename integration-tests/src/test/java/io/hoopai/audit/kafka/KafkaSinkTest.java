package io.hoopai.audit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import io.hoopai.audit.TrailLines;
import io.hoopai.audit.sink.SinkSettings;
import io.hoopai.audit.sink.SinkShipper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** In front of a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaSinkTest {
    private static final int PARTITIONS = 3;

    private Broker broker;

    @BeforeAll
    void startBroker(@TempDir Path directory) throws Exception {
        broker = Broker.start(Files.createDirectories(directory.resolve("broker")));
    }

    @AfterAll
    void stopBroker() throws InterruptedException {
        broker.close();
    }

    @Test
    void everyLineIsInTheTopicWithItsSessionAsTheKeyAndItsIdAsAHeader(@TempDir Path directory) throws Exception {
        broker.createTopic("plain", PARTITIONS);
        try (SinkShipper shipper = ship(directory, "plain");
                AuditLog log = AuditLog.open(directory)) {
            for (int i = 0; i < 900; i++) {
                log.append(event(i));
            }
        }

        List<ConsumerRecord<String, String>> records = records("plain", 904);
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .containsExactlyInAnyOrderElementsOf(TrailLines.of(directory));
        assertThat(ids(records)).doesNotHaveDuplicates().allMatch(id -> id.matches("audit-.*\\.jsonl:[0-9]+"));
        for (int session = 0; session < 7; session++) {
            String key = "session-" + session;
            List<ConsumerRecord<String, String>> own =
                    records.stream().filter(record -> key.equals(record.key())).toList();
            assertThat(own)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(own.get(0).partition());
            assertThat(own)
                    .extracting(ConsumerRecord::value)
                    .isEqualTo(TrailLines.of(directory).stream()
                            .filter(line -> line.contains('"' + key + '"'))
                            .toList());
        }
    }

    @Test
    void nothingIsLostWhenTheBrokerIsKilledWhileLinesAreWritten(@TempDir Path directory) throws Exception {
        broker.createTopic("killed", PARTITIONS);
        int written = 0;
        try (SinkShipper shipper = ship(directory, "killed");
                AuditLog log = AuditLog.open(directory)) {
            for (int outage = 0; outage < 2; outage++) {
                for (int i = 0; i < 3_000; i++) {
                    log.append(event(written++));
                    if (i == 1_500) {
                        broker.kill();
                    }
                }
                assertThat(shipper.status().pendingBytes() + shipper.status().delivered())
                        .isNotNegative();
                broker.startAgain();
                until(() -> shipper.status().delivered() > 0
                        && shipper.status().lag().isZero());
            }
        }

        List<ConsumerRecord<String, String>> records = records("killed", 6_004);
        Map<String, String> byId = new LinkedHashMap<>();
        records.forEach(record -> byId.put(id(record), record.value()));
        assertThat(byId.values()).containsExactlyInAnyOrderElementsOf(TrailLines.of(directory));
    }

    @Test
    void aLineThatTheBrokerWillNeverTakeHoldsNothingUp(@TempDir Path directory) throws Exception {
        broker.createTopic("large", 1);
        try (SinkShipper shipper = ship(directory, "large");
                AuditLog log = AuditLog.open(directory)) {
            log.append(event(1));
            log.append(new AuditEvent("decision", Map.of("session", "s", "shape", "x".repeat(200_000))));
            log.append(event(3));
        }

        List<ConsumerRecord<String, String>> records = records("large", 7);
        assertThat(records)
                .filteredOn(record -> record.value().contains("\"type\":\"too-large\""))
                .hasSize(1)
                .allSatisfy(record -> {
                    assertThat(id(record)).endsWith(":4");
                    assertThat(record.value()).contains("\"seq\":4,").contains("\"segment\":\"audit-");
                });
        assertThat(records)
                .filteredOn(record -> record.value().contains("\"n\":3"))
                .hasSize(1);
    }

    private SinkShipper ship(Path directory, String topic) {
        return SinkShipper.start(
                directory,
                new SinkSettings("kafka", "kafka", Map.of("servers", broker.servers(), "topic", topic), Map.of()),
                new KafkaSinkFactory());
    }

    private static AuditEvent event(int number) {
        return new AuditEvent("decision", Map.of("n", number, "session", "session-" + number % 7, "text", "Zoë \"\n"));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_200 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(condition.getAsBoolean()).as("in time").isTrue();
    }

    private static List<String> ids(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(KafkaSinkTest::id).toList();
    }

    private static String id(ConsumerRecord<String, String> record) {
        return new String(record.headers().lastHeader("hoopai-id").value(), StandardCharsets.US_ASCII);
    }

    /** All there is in a topic, when it is at least so much. */
    private List<ConsumerRecord<String, String>> records(String topic, int least) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.servers()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            for (int i = 0; i < 100 && records.size() < Math.max(least, end); i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
