package io.hoopai.audit.kafka;

import io.hoopai.audit.sink.AuditSink;
import io.hoopai.audit.sink.AuditSinkFactory;
import io.hoopai.audit.sink.SinkSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** {@code type: kafka}: a topic. */
public final class KafkaSinkFactory implements AuditSinkFactory {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:[0-9]{1,5}(?:\\s*,\\s*[^\\s,]+:[0-9]{1,5})*");
    /** A line may be longer than Kafka's own default lets through. */
    private static final int LONGEST_REQUEST = 32 << 20;

    /** What makes a delivery durable and single is not for configurations to change. */
    private static final Map<String, Object> OWN = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            StringSerializer.class);

    private static final Map<String, Object> USUAL = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG, "hoopai-audit",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
            ProducerConfig.LINGER_MS_CONFIG, 5,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LONGEST_REQUEST);

    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public Set<String> required() {
        return Set.of("servers", "topic");
    }

    @Override
    public Set<String> optional() {
        return Set.of("properties");
    }

    @Override
    public Map<String, String> faults(SinkSettings settings) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!SERVERS.matcher(settings.value("servers").orElse("")).matches()) {
            faults.put(
                    "servers", "`servers` must be hosts and ports, like `kafka-1.internal:9092,kafka-2.internal:9092`");
        }
        if (!TOPIC.matcher(settings.value("topic").orElse("")).matches()) {
            faults.put("topic", "`topic` is no name of a topic");
        }
        Set<String> reserved = new TreeSet<>(settings.properties().keySet());
        reserved.removeIf(key -> !OWN.containsKey(key) && !key.equals(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        if (!reserved.isEmpty()) {
            faults.put(
                    "properties",
                    "`" + String.join("`, `", reserved) + "` cannot be set: deliveries would not be durable, or not be"
                            + " single, or `servers` says it already");
        }
        return faults;
    }

    @Override
    public AuditSink open(SinkSettings settings) throws IOException {
        Map<String, Object> properties = new HashMap<>(USUAL);
        properties.putAll(settings.properties());
        properties.putAll(OWN);
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.required("servers"));
        try {
            return new KafkaSink(new KafkaProducer<>(properties), settings.required("topic"));
        } catch (KafkaException e) {
            // Its message may quote a property; that of its cause too.
            throw new IOException("the producer cannot be made with these properties: "
                    + e.getClass().getSimpleName());
        }
    }
}
