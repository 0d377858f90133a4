package io.hoopai.proxy;

import static io.hoopai.proxy.RawClient.VERSION_3_0;
import static io.hoopai.proxy.RawClient.VERSION_3_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.proxy.RawClient.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of the protocol, what is agreed on, and the cancel keys that differ between them. */
class ProtocolVersionsTest {
    private static final int VERSION_3_9999 = 3 << 16 | 9_999;
    /** Longer than a test has patience for, and ended by the policy's timeout if nobody cancels it. */
    private static final String LONG_QUERY =
            "select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "2, 36"})
    void givesACancelKeyOfTheVersion(int minor, int length) throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            List<Message> greeting = client.logIn(3 << 16 | minor);
            assertThat(greeting).extracting(Message::tag).doesNotContain('v', 'E');
            assertThat(key(greeting)).hasSize(length);
        }
    }

    @Test
    void tellsAClientThatAsksForMoreWhatItSpeaksAndWhatItDoesNotKnow() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.startUp(
                    VERSION_3_9999,
                    "user",
                    ProxiedShop.AGENT,
                    "database",
                    "shop",
                    "_pq_.test_protocol_negotiation",
                    "",
                    "_pq_.other",
                    "x");
            Message negotiation = client.read();
            assertThat(negotiation.tag()).isEqualTo('v');
            assertThat(negotiation.body().getInt()).isEqualTo(VERSION_3_2);
            assertThat(negotiation.body().getInt()).isEqualTo(2);
            assertThat(negotiation.strings()).containsExactly("_pq_.test_protocol_negotiation", "_pq_.other");
            List<Message> greeting = client.authenticate(client.read(), ProxiedShop.PASSWORD, Optional.empty());
            assertThat(key(greeting)).hasSize(36);
        }
    }

    @Test
    void doesNotRaiseTheVersionOfAClientThatAsksForOptions() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.startUp(VERSION_3_0, "user", ProxiedShop.AGENT, "database", "shop", "_pq_.other", "x");
            Message negotiation = client.read();
            assertThat(negotiation.tag()).isEqualTo('v');
            assertThat(negotiation.body().getInt()).isEqualTo(VERSION_3_0);
            List<Message> greeting = client.authenticate(client.read(), ProxiedShop.PASSWORD, Optional.empty());
            assertThat(key(greeting)).hasSize(8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2 << 16, 4 << 16, 1})
    void refusesAnotherProtocol(int version) throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.startUp(version, "user", ProxiedShop.AGENT);
            assertThat(client.readAll()).contains("0A000", "unsupported frontend protocol", "3.0 to 3.2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {VERSION_3_0, VERSION_3_2})
    void cancelsByTheKeyAndByNothingElse(int version) throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            byte[] key = key(client.logIn(version));
            client.send('Q', (LONG_QUERY + "\0").getBytes(StandardCharsets.UTF_8));
            byte[] otherProcess = key.clone();
            otherProcess[3] ^= 1;
            byte[] otherSecret = key.clone();
            otherSecret[key.length - 1] ^= 1;
            for (byte[] guess : List.of(
                    otherProcess,
                    otherSecret,
                    Arrays.copyOf(key, 4),
                    Arrays.copyOf(key, 7),
                    Arrays.copyOf(key, key.length - 1),
                    Arrays.copyOf(key, key.length + 1),
                    Arrays.copyOf(key, 260),
                    Arrays.copyOf(key, 261),
                    Arrays.copyOf(key, 9_000))) {
                cancel(guess);
            }
            assertThatThrownBy(() -> quick(client)).isInstanceOf(IOException.class);
            cancel(key);
            List<Message> answer = client.readTo('Z');
            assertThat(answer)
                    .filteredOn(message -> message.tag() == 'E')
                    .singleElement()
                    .satisfies(error -> assertThat(error.text()).contains("57014"));
        }
    }

    /** Nothing comes in a short while. */
    private static void quick(RawClient client) throws IOException {
        client.patience(300);
        try {
            client.read();
        } finally {
            client.patience(20_000);
        }
    }

    /** Sends a request as libpq does, and waits for the end of the connection; it is never answered. */
    private static void cancel(byte[] key) throws IOException {
        try (RawClient client = RawClient.connect(shop.port())) {
            ByteBuffer request = ByteBuffer.allocate(8 + key.length);
            request.putInt(request.capacity()).putInt(RawClient.CANCEL_REQUEST).put(key);
            client.send(request.array());
            assertThat(client.readAll()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 1 << 20, Integer.MAX_VALUE, -1, 0, 7})
    void refusesAStartUpPacketOfThatLengthBeforeItIsThere(int length) throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            client.send(length, VERSION_3_0);
            assertThat(client.readAll()).contains("08P01", "invalid length of startup packet");
        }
    }

    /** Our own settings are added to it, and the server has the same limit. */
    @Test
    void saysWhenAStartUpPacketIsTooLongForTheServer() throws Exception {
        String[] parameters = {"user", ProxiedShop.AGENT, "database", "shop", "application_name", ""};
        int used = 9
                + Arrays.stream(parameters).mapToInt(name -> name.length() + 1).sum();
        parameters[5] = "x".repeat(10_000 - used);
        try (RawClient client = RawClient.connect(shop.port())) {
            client.startUp(VERSION_3_0, parameters);
            List<Message> answer = client.authenticate(client.read(), ProxiedShop.PASSWORD, Optional.empty());
            assertThat(answer.get(answer.size() - 1).text()).contains("54000", "longer than the server takes");
        }
    }

    @Test
    void refusesWhatIsNoListOfParameters() throws Exception {
        for (String noise :
                List.of("user", "user\0", "user\0bot", "user\0bot\0", "user\0bot\0\0more", "user\0a\0user\0b\0\0")) {
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            byte[] strings = noise.getBytes(StandardCharsets.UTF_8);
            packet.writeBytes(ByteBuffer.allocate(8)
                    .putInt(8 + strings.length)
                    .putInt(VERSION_3_0)
                    .array());
            packet.writeBytes(strings);
            try (RawClient client = RawClient.connect(shop.port())) {
                client.send(packet.toByteArray());
                assertThat(client.readAll()).as(noise).contains("08P01");
            }
        }
    }

    private static byte[] key(List<Message> greeting) {
        Message key = greeting.stream()
                .filter(message -> message.tag() == 'K')
                .findFirst()
                .orElseThrow();
        return Arrays.copyOf(key.body().array(), key.body().capacity());
    }
}
