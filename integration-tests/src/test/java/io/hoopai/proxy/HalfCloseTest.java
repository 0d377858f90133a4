package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.proxy.RawClient.Message;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that shuts down its sending side and waits for the rest. */
class HalfCloseTest {
    private static final String LONG =
            "select count(*) from customers a, customers b, customers c, customers d, customers e";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("admin: { listen: 127.0.0.1:0 }");
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    @Test
    void getsTheAnswersToWhatItHasSent() throws Exception {
        try (RawClient client = loggedIn()) {
            query(client, "update tickets set status = 'half' where id = 3");
            query(client, "select national_id, pg_typeof(id) from customers where id = 1");
            query(client, "select count(*) from customers a, customers b, customers c");
            client.endInput();
            List<Message> answers = readToEnd(client);
            assertThat(tags(answers)).isEqualTo("CZTDCZTDCZ");
            assertThat(answers.get(3).text()).contains("[redacted]");
            assertThat(answers.get(7).text()).contains("8000000");
        }
        try (Connection direct = shop.database().connect()) {
            assertThat(ProxiedShop.rows(direct, "select status from tickets where id = 3"))
                    .containsExactly("half");
        }
    }

    /** The proxy stops listening to it for a while, and must not have to begin again. */
    @Test
    void getsThemAlsoWhenItHadToWaitForTheServer() throws Exception {
        try (RawClient client = loggedIn()) {
            query(client, "copy tickets (id, customer_id, subject, body) from stdin");
            client.send('d', "70001\t1\ta\tb\n".getBytes(StandardCharsets.UTF_8));
            client.send('c', new byte[0]);
            query(client, "select count(*) from customers a, customers b, customers c");
            client.endInput();
            List<Message> answers = readToEnd(client);
            assertThat(tags(answers)).isEqualTo("GCZTDCZ");
            assertThat(answers.get(4).text()).contains("8000000");
        }
        try (Connection direct = shop.database().connect()) {
            assertThat(ProxiedShop.rows(direct, "delete from tickets where id = 70001 returning subject"))
                    .containsExactly("a");
        }
    }

    @Test
    void aTransactionThatIsOpenIsRolledBack() throws Exception {
        try (RawClient client = loggedIn()) {
            query(client, "begin");
            query(client, "update tickets set status = 'lost' where id = 4");
            client.endInput();
            assertThat(tags(readToEnd(client))).isEqualTo("CZCZ");
        }
        shop.admin().awaitSessions(sessions -> sessions.isEmpty());
        try (Connection direct = shop.database().connect()) {
            assertThat(ProxiedShop.rows(direct, "select status from tickets where id = 4"))
                    .doesNotContain("lost");
        }
    }

    @Test
    void halfAMessageIsDropped() throws Exception {
        try (RawClient client = loggedIn()) {
            query(client, "select 1");
            client.send(new byte[] {'Q', 0, 0, 0, 100, 's'});
            client.endInput();
            assertThat(tags(readToEnd(client))).isEqualTo("TDCZ");
        }
    }

    @Test
    void oneThatIsGoneHoldsUpNothingForLong() throws Exception {
        RawClient client = loggedIn();
        query(client, LONG);
        shop.admin().awaitSessions(sessions -> sessions.toString().contains("\"active\""));
        client.close();
        shop.admin().awaitSessions(sessions -> sessions.isEmpty());
        for (int attempt = 0; attempt < 100 && shop.running() > 0; attempt++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(shop.running()).isZero();
    }

    private static RawClient loggedIn() throws Exception {
        RawClient client = RawClient.connect(shop.port());
        client.logIn(RawClient.VERSION_3_0);
        return client;
    }

    private static void query(RawClient client, String sql) throws Exception {
        client.send('Q', (sql + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Message> readToEnd(RawClient client) throws Exception {
        List<Message> messages = new ArrayList<>();
        while (client.hasMore()) {
            messages.add(client.read());
        }
        return messages;
    }

    private static String tags(List<Message> messages) {
        StringBuilder tags = new StringBuilder();
        messages.forEach(message -> tags.append(message.tag()));
        return tags.toString();
    }
}
