package io.hoopai.audit.kafka;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.sink.AuditSink;
import io.hoopai.audit.sink.SinkRecord;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines to a topic and waits until all replicas that are in sync have them. The key is the session, so that what one
 * did stays in order; lines of no session have their segment's name. The id is a header.
 */
final class KafkaSink implements AuditSink {
    private static final System.Logger LOGGER = System.getLogger(KafkaSink.class.getName());
    private static final String ID = "hoopai-id";

    private final Producer<String, String> producer;
    private final String topic;

    KafkaSink(Producer<String, String> producer, String topic) {
        this.producer = requireNonNull(producer, "producer is null");
        this.topic = requireNonNull(topic, "topic is null");
    }

    private record Sent(SinkRecord record, Future<RecordMetadata> answer) {}

    @Override
    public void deliver(List<SinkRecord> records) throws IOException, InterruptedException {
        try {
            List<Sent> sent = new ArrayList<>(records.size());
            for (SinkRecord record : records) {
                sent.add(new Sent(record, producer.send(message(record, record.json()))));
            }
            producer.flush();
            for (Sent one : sent) {
                confirm(one);
            }
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private void confirm(Sent sent) throws IOException, InterruptedException {
        try {
            sent.answer().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw failure(e.getCause());
            }
            stand(sent.record());
        }
    }

    /** A line that the brokers will never take would hold up all that follow: what says where it is goes in its place. */
    private void stand(SinkRecord record) throws IOException, InterruptedException {
        LOGGER.log(
                Level.WARNING,
                "the line {0} is too large for the topic {1}; a note of where it stands is delivered in its place",
                record.id(),
                topic);
        String note = "{\"seq\":" + record.seq() + ",\"time\":\"" + record.time()
                + "\",\"type\":\"too-large\",\"segment\":\"" + record.segment() + "\",\"characters\":"
                + record.json().length() + "}";
        try {
            producer.send(message(record, note)).get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private ProducerRecord<String, String> message(SinkRecord record, String value) {
        ProducerRecord<String, String> message = new ProducerRecord<>(
                topic, null, record.time().toEpochMilli(), record.session().orElse(record.segment()), value);
        message.headers().add(ID, record.id().getBytes(StandardCharsets.US_ASCII));
        return message;
    }

    private static IOException failure(@Nullable Throwable cause) {
        return new IOException("the brokers have not confirmed: "
                + (cause == null ? "" : cause.getClass().getSimpleName() + ", " + cause.getMessage()));
    }

    @Override
    public void close() {
        // What was not confirmed is delivered again, by another.
        producer.close(Duration.ZERO);
    }
}
