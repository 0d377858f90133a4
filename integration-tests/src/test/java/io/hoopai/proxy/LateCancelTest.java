package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.proxy.RawClient.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request to cancel that is still on its way when what it was meant for is over. */
class LateCancelTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, statements: [select], on: ["*"] }
            functions: { allow: [pg_catalog.pg_sleep] }
            """;
    private static final String FIRST = "select pg_sleep(2), 'first'";
    private static final String NEXT = "select pg_sleep(1), 'next'";

    private static final AtomicReference<Relay> RELAY = new AtomicReference<>();
    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.behind(
                database -> {
                    RELAY.set(Relay.to(database.port()));
                    return relay().port();
                },
                "connections: { connectTimeout: 3s }\nadmin: { listen: 127.0.0.1:0 }",
                POLICY);
        // The first answer takes its time.
        shop.admin().awaitSessions(sessions -> sessions.isEmpty());
    }

    @AfterAll
    static void stop() throws Exception {
        relay().close();
        shop.close();
    }

    @AfterEach
    void passOn() throws Exception {
        relay().letGo();
        relay().comeBack();
    }

    @Test
    void doesNotStopTheStatementAfterTheOneThatItWasMeantFor() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            Message key = logIn(client);
            query(client, FIRST);
            awaitActive();
            relay().holdBack();
            int before = relay().heldBack();
            try (RawClient canceller = cancel(key)) {
                awaitHeldBack(before + 1);
                assertThat(client.readTo('Z').get(1).text()).contains("first");

                query(client, NEXT);
                TimeUnit.MILLISECONDS.sleep(200);
                relay().letGo();

                assertThat(canceller.readAll()).isEmpty();
                assertThat(client.readTo('Z').get(1).text()).contains("next");
            }
        }
    }

    @Test
    void goesNowhereWhenNothingRuns() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            Message key = logIn(client);
            query(client, "select 1");
            client.readTo('Z');
            relay().holdBack();
            int before = relay().heldBack();
            try (RawClient canceller = cancel(key)) {
                assertThat(canceller.readAll()).isEmpty();
            }
            assertThat(relay().heldBack()).isEqualTo(before);
            query(client, "select 2");
            assertThat(client.readTo('Z').get(1).text()).contains("2");
        }
    }

    @Test
    void endsTheSessionWhenNobodyKnowsWhetherItIsStillToCome() throws Exception {
        try (RawClient client = RawClient.connect(shop.port())) {
            Message key = logIn(client);
            query(client, FIRST);
            awaitActive();
            relay().fallSilent();
            try (RawClient canceller = cancel(key)) {
                client.readTo('Z');
                query(client, "select 3");
                assertThat(canceller.readAll()).isEmpty();
                List<Message> ended = client.readTo('E');
                assertThat(ended).hasSize(1);
                assertThat(ended.get(0).text())
                        .contains("FATAL")
                        .contains("08006")
                        .contains("cancel");
            }
        }
    }

    private static Relay relay() {
        return requireNonNull(RELAY.get(), "the proxy was not told of the relay");
    }

    /** Returns the BackendKeyData. */
    private static Message logIn(RawClient client) throws Exception {
        return client.logIn(RawClient.VERSION_3_0).stream()
                .filter(message -> message.tag() == 'K')
                .findFirst()
                .orElseThrow();
    }

    private static RawClient cancel(Message key) throws Exception {
        RawClient canceller = RawClient.connect(shop.port());
        canceller.send(
                16, RawClient.CANCEL_REQUEST, key.body().getInt(0), key.body().getInt(4));
        return canceller;
    }

    private static void query(RawClient client, String sql) throws Exception {
        client.send('Q', (sql + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitActive() throws Exception {
        shop.admin().awaitSessions(sessions -> sessions.toString().contains("\"active\""));
    }

    private static void awaitHeldBack(int count) throws Exception {
        for (int attempt = 0; attempt < 100 && relay().heldBack() < count; attempt++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(relay().heldBack()).isEqualTo(count);
    }
}
