package io.hoopai.proxy;

import static io.hoopai.interference.WireConnection.joined;
import static io.hoopai.interference.WireConnection.message;
import static io.hoopai.interference.WireConnection.number;
import static io.hoopai.interference.WireConnection.strings;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.interference.WireConnection;
import io.hoopai.interference.WireMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where nothing is masked and everything is allowed, a client sees through the proxy what it would see without: the same
 * messages, byte for byte and in the same order, whatever it sends and however it is cut.
 */
class TransparencyTest {
    private static final String NO_MASKS = "version: 1\n";
    private static final byte[] NO_PARAMETERS = new byte[6];

    private static ProxiedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = ProxiedShop.start("", NO_MASKS);
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    /**
     * What a client sends.
     *
     * @param steps each is sent when the one before is answered
     */
    record Script(String name, List<byte[]> steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] query(String sql) {
        return message('Q', strings(sql));
    }

    private static byte[] parse(String name, String sql) {
        return message('P', joined(strings(name, sql), new byte[2]));
    }

    private static byte[] bind(String portal, String statement) {
        return message('B', joined(strings(portal, statement), NO_PARAMETERS));
    }

    private static byte[] bindBinary(String portal, String statement) {
        return message('B', joined(strings(portal, statement), new byte[4], new byte[] {0, 1, 0, 1}));
    }

    private static byte[] describe(char kind, String name) {
        return message('D', joined(new byte[] {(byte) kind}, strings(name)));
    }

    private static byte[] execute(String portal, int rows) {
        return message('E', joined(strings(portal), number(rows)));
    }

    private static byte[] close(char kind, String name) {
        return message('C', joined(new byte[] {(byte) kind}, strings(name)));
    }

    private static byte[] rows(String rows) {
        return message('d', rows.getBytes(StandardCharsets.UTF_8));
    }

    private static final byte[] SYNC = message('S', new byte[0]);
    private static final byte[] FLUSH = message('H', new byte[0]);
    private static final byte[] COPY_DONE = message('c', new byte[0]);
    private static final byte[] COPY_FAIL = message('f', strings("never mind"));
    private static final String SOME = "select id, city from customers where id < 10 order by id";
    private static final String COPY = "copy tickets (id, customer_id, subject, body) from stdin";

    private static Script script(String name, byte[]... parts) {
        return new Script(name, List.of(joined(parts)));
    }

    private static Script steps(String name, byte[]... steps) {
        return new Script(name, List.of(steps));
    }

    static List<Script> scripts() {
        String longName = "n".repeat(70);
        List<Script> scripts = new ArrayList<>(List.of(
                script("several results", query("select 1; select 2 as two; " + SOME)),
                script("empty query", query("")),
                script("only blanks and semicolons", query("  ;; ")),
                script("an empty statement among others", query("select 1;;select 2")),
                script("error in the second of three", query("select 1; select 1/0; select 3")),
                script(
                        "an empty statement prepared",
                        parse("", ""),
                        bind("", ""),
                        describe('P', ""),
                        execute("", 0),
                        SYNC),
                script(
                        "empty, described as a statement",
                        parse("", ""),
                        describe('S', ""),
                        bind("", ""),
                        execute("", 0),
                        SYNC),
                script("syntax error", query("selec 1")),
                script("unknown column", query("select nothing from customers")),
                steps(
                        "suspended portals",
                        query("begin"),
                        joined(parse("s", SOME), bind("p", "s"), execute("p", 2), execute("p", 3), SYNC),
                        joined(execute("p", 2), execute("p", 0), execute("p", 0), SYNC),
                        joined(close('P', "p"), execute("p", 1), SYNC, query("rollback"))),
                steps(
                        "a portal and its end of transaction",
                        joined(parse("s", SOME), bind("p", "s"), execute("p", 2), SYNC),
                        joined(execute("p", 2), SYNC)),
                script("execute twice", parse("", SOME), bind("", ""), execute("", 0), execute("", 0), SYNC),
                script(
                        "an update twice",
                        parse("", "update tickets set status = 'open' where id = 1"),
                        bind("", ""),
                        execute("", 0),
                        execute("", 0),
                        SYNC),
                script(
                        "describe the portal before, between and after",
                        parse("", SOME),
                        bind("", ""),
                        describe('P', ""),
                        execute("", 1),
                        describe('P', ""),
                        execute("", 1),
                        SYNC),
                script(
                        "describe twice",
                        parse("", SOME),
                        bindBinary("", ""),
                        describe('P', ""),
                        describe('P', ""),
                        describe('S', ""),
                        SYNC),
                script(
                        "two portals interleaved",
                        parse("a", SOME),
                        parse("b", "select 7 as seven"),
                        bind("pa", "a"),
                        bindBinary("pb", "b"),
                        describe('P', "pa"),
                        describe('P', "pb"),
                        execute("pa", 1),
                        execute("pb", 0),
                        execute("pa", 1),
                        SYNC),
                script("describe of nothing", describe('P', "none"), SYNC, describe('S', "none"), SYNC),
                script("bind of nothing", bind("", "none"), execute("", 0), SYNC),
                script("execute of nothing", execute("none", 0), SYNC),
                script("close of nothing", close('P', "none"), close('S', "none"), SYNC),
                steps(
                        "a name taken",
                        joined(parse("s", "select 1"), parse("s", "select 2"), SYNC),
                        joined(bind("", "s"), execute("", 0), SYNC)),
                script(
                        "a name given up and taken again",
                        parse("s", "select 1"),
                        close('S', "s"),
                        parse("s", "select 2"),
                        bind("", "s"),
                        execute("", 0),
                        SYNC),
                script(
                        "names longer than 63 bytes",
                        parse(longName, "select 1"),
                        bind(longName, longName.substring(0, 64)),
                        execute(longName, 0),
                        SYNC,
                        bind("", longName),
                        execute("", 0),
                        SYNC,
                        parse(longName.substring(0, 63), "select 3"),
                        SYNC),
                script(
                        "the unnamed statement replaced",
                        parse("", "select 1"),
                        parse("", "select 2"),
                        bind("", ""),
                        parse("", "select 3"),
                        execute("", 0),
                        SYNC),
                script(
                        "a query takes the unnamed statement",
                        parse("", "select 1"),
                        SYNC,
                        query("select 2"),
                        bind("", ""),
                        SYNC),
                script("a query inside a segment", parse("", "select 1"), query("select 2"), SYNC),
                script(
                        "a query after an error",
                        parse("", "select nothing"),
                        query("select 2"),
                        parse("", "select 3"),
                        SYNC,
                        query("select 4")),
                script("syncs", SYNC, SYNC, SYNC),
                script("stray copy messages", rows("x\n"), COPY_DONE, COPY_FAIL, query("select 1")),
                script("a failed transaction", query("begin"), query("select 1/0"), query("select 1"), query("commit")),
                script(
                        "a failed transaction, extended",
                        query("begin"),
                        parse("", "select 1/0"),
                        bind("", ""),
                        execute("", 0),
                        SYNC,
                        parse("", "select 1"),
                        SYNC,
                        query("rollback")),
                script(
                        "parameters",
                        message('P', joined(strings("", "select $1::int4 + 1"), new byte[] {0, 0})),
                        message(
                                'B',
                                joined(
                                        strings("", ""),
                                        new byte[] {0, 1, 0, 1, 0, 1},
                                        number(4),
                                        number(41),
                                        new byte[] {0, 1, 0, 1})),
                        describe('S', ""),
                        describe('P', ""),
                        execute("", 0),
                        SYNC),
                script("wrong number of parameters", parse("", "select $1::int4"), bind("", ""), SYNC),
                script(
                        "a copy out",
                        query("copy (" + SOME + ") to stdout"),
                        query("copy (" + SOME + ") to stdout (format binary)")),
                script(
                        "a copy out, extended",
                        parse("", "copy (" + SOME + ") to stdout"),
                        bind("", ""),
                        describe('P', ""),
                        execute("", 0),
                        SYNC),
                script(
                        "a copy in",
                        query("begin"),
                        query(COPY),
                        rows("50001\t1\ta\tb\n"),
                        COPY_DONE,
                        query("rollback")),
                script("a copy in of nothing", query(COPY), COPY_DONE),
                script("a copy in that the client fails", query(COPY), rows("50001\t1\ta\tb\n"), COPY_FAIL),
                script(
                        "a copy in that the server fails",
                        query(COPY),
                        rows("no number\t1\ta\tb\n"),
                        COPY_DONE,
                        query("select 1")),
                script(
                        "a copy in that cannot begin",
                        query("copy tickets (none) from stdin"),
                        rows("x\n"),
                        COPY_DONE,
                        query("select 1")),
                script(
                        "a copy in among others",
                        query("begin"),
                        query("select 1; " + COPY + "; select 2; " + COPY
                                + "; select count(*) from tickets where id > 50000"),
                        rows("50001\t1\ta\tb\n"),
                        COPY_DONE,
                        rows("50002\t1\ta\tb\n5000"),
                        rows(""),
                        rows("3\t1\ta\tb\n"),
                        COPY_DONE,
                        query("rollback")),
                script(
                        "a copy in, extended, as libpq",
                        parse("", COPY),
                        bind("", ""),
                        describe('P', ""),
                        execute("", 0),
                        SYNC,
                        FLUSH,
                        rows("no number\n"),
                        COPY_DONE,
                        SYNC),
                script(
                        "a copy in, extended, done",
                        query("begin"),
                        parse("", COPY),
                        bind("", ""),
                        execute("", 0),
                        rows("50001\t1\ta\tb\n"),
                        COPY_DONE,
                        parse("", "select 1"),
                        bind("", ""),
                        execute("", 0),
                        SYNC,
                        query("rollback"))));
        return scripts;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void showsWhatTheServerShows(Script script) throws Exception {
        List<String> real = transcript(shop.direct(), script, Integer.MAX_VALUE);
        assertThat(transcript(shop.wire(), script, Integer.MAX_VALUE)).isEqualTo(real);
        assertThat(transcript(shop.wire(), script, 1)).isEqualTo(real);
    }

    @Test
    void answersWhatWasAskedBeforeGoodbye() throws Exception {
        byte[] asked = joined(
                query(SOME),
                parse("", "select 7 as seven"),
                bind("", ""),
                execute("", 0),
                SYNC,
                message('X', new byte[0]),
                query("select 8 as eight"));
        List<String> real = untilEnd(shop.direct(), asked);
        assertThat(real).contains("ZI");
        assertThat(untilEnd(shop.wire(), asked)).isEqualTo(real);
    }

    @Test
    void storesNothingOfACopyThatEndsInGoodbye() throws Exception {
        byte[] asked = joined(query(COPY), rows("50001\t1\ta\tb\n"), message('X', new byte[0]));
        // To the server a goodbye is no row.
        assertThat(untilEnd(shop.wire(), asked)).last().asString().startsWith("E08P01");
        try (Connection direct = shop.database().connect()) {
            assertThat(ProxiedShop.rows(direct, "select count(*) from tickets where id = 50001"))
                    .containsExactly("0");
        }
    }

    private static List<String> untilEnd(WireConnection connection, byte[] asked) throws IOException {
        try (connection) {
            connection.send(asked);
            return connection.untilEnd().stream().map(TransparencyTest::shown).toList();
        }
    }

    /** All that comes, up to the answer to a last question. */
    private static List<String> transcript(WireConnection connection, Script script, int most) throws IOException {
        try (connection) {
            List<String> transcript = new ArrayList<>();
            for (byte[] step : script.steps()) {
                cut(joined(step, query("select 'end of the step'")), most, connection);
                boolean ended = false;
                while (!ended) {
                    WireMessage message = connection.next();
                    ended = message.bytes().contains("end of the step") && message.tag() == 'D';
                    transcript.add(shown(message));
                }
                connection.untilReady().forEach(message -> transcript.add(shown(message)));
            }
            return transcript;
        }
    }

    private static void cut(byte[] bytes, int most, WireConnection connection) throws IOException {
        for (int at = 0; at < bytes.length; at += most) {
            int length = Math.min(most, bytes.length - at);
            byte[] part = new byte[length];
            System.arraycopy(bytes, at, part, 0, length);
            connection.send(part);
            if (most == Integer.MAX_VALUE) {
                return;
            }
        }
    }

    /** Of errors the SQLSTATE; what the server would not understand, the proxy refuses by itself, and says so. */
    private static String shown(WireMessage message) {
        if (message.tag() != WireMessage.ERROR) {
            return message.bytes();
        }
        String sqlState = message.fields().get('C');
        return "E" + (Set.of("42501", "42601", "42703").contains(sqlState) ? "(not understood)" : sqlState);
    }
}
