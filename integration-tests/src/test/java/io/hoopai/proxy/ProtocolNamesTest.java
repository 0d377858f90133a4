package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.proxy.RawClient.Message;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SQL and the protocol share the names of prepared statements and portals. What the protocol has prepared or bound is judged,
 * bounded and recorded when the protocol executes it, so that SQL must not run it by its name.
 */
class ProtocolNamesTest {
    private static final String EVERY_ORDER = "update orders set note = 'taken'";
    private static final String RETURNING = "update tickets set status = 'taken' returning id";

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        // Nothing is protected, so that EXECUTE and FETCH of anything would pass otherwise.
        shop = ProxiedShop.under(POLICY, "version: 1\n", "alter table orders add column note text");
    }

    private static final String POLICY = """
            version: 1
            rules:
              - id: all
                effect: allow
                statements: [select, copy, update, transaction, set, show, prepare, execute, declare, fetch, close]
                on: ["shop.public.customers", "shop.public.tickets"]
              - { id: orders, effect: allow, statements: [select], on: ["shop.public.orders"] }
              - id: a-few-orders
                effect: allow
                statements: [update]
                on: ["shop.public.orders"]
                require: { maxAffectedRows: 1 }
            """;

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    private RawClient client;

    @BeforeEach
    void logIn() throws Exception {
        client = RawClient.connect(shop.port());
        client.logIn(RawClient.VERSION_3_0);
    }

    /** Sessions that are left open in a transaction would have the proxy wait when it stops. */
    @AfterEach
    void logOut() throws Exception {
        client.close();
    }

    @Test
    void executeOfAPreparedCopyIsRefusedAndTheSessionGoesOn() throws Exception {
        prepare("rows", "copy (select id from tickets where id = 7) to stdout");
        assertRefused(query("execute rows"), "EXECUTE of what the protocol has prepared");
        assertThat(query("select 7").get(0).tag()).isEqualTo('T');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"execute every", "EXECUTE \"every\"", "execute /* it */ every()", "begin; execute every; commit"
            })
    void theBoundOnRowsCannotBeAvoided(String text) throws Exception {
        prepare("every", EVERY_ORDER);
        assertThat(query(text)).extracting(Message::tag).contains('E');
        assertThat(count("select count(*) from orders where note = 'taken'")).isZero();
    }

    @Test
    void theSameByTheProtocolsOwnMessages() throws Exception {
        prepare("every", EVERY_ORDER);
        client.send('P', bytes("by name\0execute every\0\0\0"));
        client.send('B', bytes("\0by name\0\0\0\0\0\0\0"));
        client.send('E', bytes("\0\0\0\0\0"));
        client.send('S', new byte[0]);
        assertRefused(client.readTo('Z'), "EXECUTE of what the protocol has prepared");
        assertThat(count("select count(*) from orders where note = 'taken'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"move all in changes", "fetch all from changes", "move 1 changes"})
    void aChangeBehindAPortalIsNotRunUnrecorded(String text) throws Exception {
        query("begin");
        prepare("returning", RETURNING);
        bind("changes", "returning");
        assertRefused(query(text), "of a portal that the protocol has not executed");
        query("commit");
        assertThat(count("select count(*) from tickets where status = 'taken'")).isZero();
    }

    @Test
    void rowsThatNobodyHasRecordedAreNotFetched() throws Exception {
        query("begin");
        prepare("names", "select name from customers");
        bind("reading", "names");
        assertRefused(query("fetch all from reading"), "of a portal that the protocol has not executed");
    }

    @Test
    void driversMoveTheirCursorsBySqlAndGoOnWithThem() throws Exception {
        query("begin");
        prepare("names", "select id from customers order by id");
        bind("reading", "names");
        assertThat(query("move 3 in reading")).extracting(Message::text).anyMatch(text -> text.startsWith("MOVE 3"));
        client.send('E', bytes("reading\0\0\0\0\2"));
        client.send('H', new byte[0]);
        assertThat(client.readTo('s').get(0).text()).endsWith("4");
        assertThat(query("fetch 1 from reading").get(1).text()).endsWith("6");
        query("rollback");
    }

    private void prepare(String name, String text) throws Exception {
        client.send('P', bytes(name + "\0" + text + "\0\0\0"));
        client.send('S', new byte[0]);
        assertThat(client.readTo('Z').get(0).tag()).isEqualTo('1');
    }

    private void bind(String portal, String statement) throws Exception {
        client.send('B', bytes(portal + "\0" + statement + "\0\0\0\0\0\0\0"));
        client.send('H', new byte[0]);
        assertThat(client.read().tag()).isEqualTo('2');
    }

    private List<Message> query(String text) throws Exception {
        client.send('Q', bytes(text + "\0"));
        return client.readTo('Z');
    }

    private static void assertRefused(List<Message> answer, String why) {
        assertThat(answer)
                .filteredOn(message -> message.tag() == 'E')
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains(why));
        assertThat(answer).extracting(Message::tag).doesNotContain('D');
    }

    private static int count(String query) throws Exception {
        try (Connection connection = shop.connect()) {
            return Integer.parseInt(ProxiedShop.rows(connection, query).get(0));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
