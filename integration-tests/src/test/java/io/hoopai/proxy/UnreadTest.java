package io.hoopai.proxy;

import static io.hoopai.interference.WireConnection.joined;
import static io.hoopai.interference.WireConnection.message;
import static io.hoopai.interference.WireConnection.number;
import static io.hoopai.interference.WireConnection.strings;
import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.interference.WireConnection;
import io.hoopai.interference.WireMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** Texts that pass unread: everything passes, it is on the record, and nothing does where anything else protects. */
class UnreadTest {
    private static final String NOTHING = "version: 1\n";
    private static final String TRUSTED = """
            version: 1
            rules:
              - { id: migrations, effect: allow, who: { users: [support-bot] }, statements: [unread], on: ["shop.*.*"] }
              - { id: reads, effect: allow, statements: [select, set, show, transaction], on: ["*"] }
            """;
    private static final String MASKED = """
            version: 1
            columns:
              - { match: "shop.public.customers.email", mask: redact }
            """;
    private static final String REAL = "select email from customers where id = 7";

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> execute(connection, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private static void write(ProxiedShop shop, String file, String content) throws IOException {
        Files.writeString(shop.configuration().resolveSibling(file), content);
    }

    /** Until new sessions are judged by what the files say now. */
    private static void await(ProxiedShop shop, String sql, String result) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < deadline) {
            try (Connection fresh = shop.connect()) {
                if (rows(fresh, sql).contains(result)) {
                    return;
                }
            } catch (SQLException e) {
                if (String.valueOf(e.getMessage()).contains(result)) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the new rules are not in force");
    }

    private static void protectEmails(ProxiedShop shop) throws Exception {
        write(shop, "masking.yaml", MASKED);
        await(shop, REAL, "[redacted]");
    }

    private static String real(ProxiedShop shop) throws SQLException {
        try (Connection direct = shop.database().connect()) {
            return rows(direct, REAL).get(0);
        }
    }

    private static String trail(ProxiedShop shop) throws IOException {
        Path audit = shop.configuration().resolveSibling("audit");
        try (Stream<Path> files = Files.list(audit)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        }
    }

    private static String seen(List<WireMessage> messages) {
        return messages.stream().map(WireMessage::bytes).collect(Collectors.joining("\n"));
    }

    @Test
    void whatTheReaderRefusesPasses() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING);
                Connection connection = shop.connect("options=-c work_mem=3MB -c datestyle=ISO,DMY")) {
            assertThat(rows(connection, "show work_mem")).containsExactly("3MB");
            execute(
                    connection,
                    "create temp table mine (i int, t text)",
                    "do $$ begin insert into mine values (1, 'one'); end $$",
                    "create function twice(int) returns int language plpgsql as $$ begin return $1 * 2; end $$",
                    "create procedure more() language plpgsql as $$ begin insert into mine values (2, 'two'); end $$",
                    "call more()",
                    "begin; lock table mine; commit",
                    "set statement_timeout = '1h'; set standard_conforming_strings = off",
                    "prepare counted as select count(*) from mine",
                    "begin; declare over cursor with hold for select i from mine order by i; commit");
            assertThat(rows(connection, "select twice(i), t from mine order by i /* with a comment */"))
                    .containsExactly("2|one", "4|two");
            assertThat(rows(connection, "execute counted")).containsExactly("2");
            assertThat(rows(connection, "fetch all from over")).containsExactly("1", "2");
            assertThat(rows(connection, "select 'it\\'s'")).containsExactly("it's");
            assertThat(rows(connection, REAL)).containsExactly(real(shop));
            execute(connection, "set client_encoding = 'latin1'; reset client_encoding", "discard all");
            assertThatThrownBy(() -> execute(connection, "select /* here */ nothing"))
                    .hasMessageContaining("column \"nothing\" does not exist")
                    .hasMessageContaining("Position: 19");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extended", "prepareThreshold=-1"})
    void copiesLargeObjectsAndNotificationsPass(String mode) throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING);
                Connection connection = shop.connect(mode)) {
            execute(connection, "create temp table mine (i int, t text)", "listen anything");
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            assertThat(copies.copyIn("/* rows */ copy mine from stdin (format csv)", new StringReader("1,a\n2,b\n")))
                    .isEqualTo(2);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copies.copyOut("copy mine to stdout", out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\ta\n2\tb\n");
            connection.setAutoCommit(false);
            LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
            long id = objects.createLO();
            try (LargeObject object = objects.open(id)) {
                object.write("by the protocol's FunctionCall".getBytes(StandardCharsets.UTF_8));
            }
            try (LargeObject object = objects.open(id, LargeObjectManager.READ)) {
                assertThat(new String(object.read(100), StandardCharsets.UTF_8))
                        .isEqualTo("by the protocol's FunctionCall");
            }
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "notify anything, 'with its payload'");
            assertThat(connection
                            .unwrap(PGConnection.class)
                            .getNotifications()[0]
                            .getParameter())
                    .isEqualTo("with its payload");
        }
    }

    @Test
    void isOnTheRecordWithoutItsValues() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING)) {
            try (Connection connection = shop.connect()) {
                execute(
                        connection,
                        "do $$ begin perform 'canary-in-a-body'; end $$",
                        "create temp table recorded as select 'canary-in-a-string' as c",
                        "select E'\\'canary-behind-a-backslash\\''");
            }
            try (WireConnection session = shop.wire()) {
                assertThat(seen(session.query("select 'canary-left-open"))).contains("unterminated");
            }
            assertThat(trail(shop))
                    .contains(
                            "\"rules\":[\"migrations\"],\"kind\":\"unread\",\"characters\":46,\"shape\":\"do ?\"",
                            "\"shape\":\"create temp table recorded as select ? as c\"",
                            "\"kind\":\"unread\",\"characters\":24")
                    .doesNotContain("canary");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy.yaml | - { id: never, effect: deny, statements: [truncate] }",
                "policy.yaml | - { id: never, effect: deny, who: { groups: [ai-agents] }, statements: [truncate], on: [orders] }",
                "policy.yaml | - { id: ask, effect: review, statements: [delete], on: [\"shop.public.orders\"] }",
                "policy.yaml | - { id: once, effect: deny, statements: [delete], when: { until: 2001-01-01 } }",
                "policy.yaml | - { id: watch, effect: deny, statements: [delete], mode: observe }",
                "policy.yaml | - { id: few, effect: allow, statements: [update], on: [orders], require: { maxAffectedRows: 9 } }",
                "policy.yaml | - { id: some, effect: allow, statements: [update], on: [orders], require: { where: bounded } }",
                "policy.yaml | limits: { maxRows: 1000000 }",
                "policy.yaml | limits: { statementTimeout: 1h }",
                "policy.yaml | functions: { deny: [pg_sleep] }",
                "policy.yaml | profile: guarded-write",
                "masking.yaml | columns: [ { match: \"shop.public.customers.email\", mask: redact } ]",
                "masking.yaml | columns: [ { match: \"nothing_yet.*\", mask: redact } ]",
                "masking.yaml | columns: [ { tag: pii, mask: redact, unless: { groups: [pii-readers] } } ]",
                "masking.yaml | detect: [ { entity: credit_card } ]"
            })
    void nothingPassesWhereAnythingElseProtects(String file, String more) throws Exception {
        String policy =
                file.equals("policy.yaml") ? TRUSTED + (more.startsWith("- ") ? "  " : "") + more + "\n" : TRUSTED;
        String masking = file.equals("masking.yaml") ? NOTHING + more + "\n" : NOTHING;
        try (ProxiedShop shop = ProxiedShop.under(policy, masking);
                Connection connection = shop.connect()) {
            assertRefused(connection, "create temp table mine (i int)");
            assertRefused(connection, "do $$ begin end $$");
            assertThatThrownBy(() -> shop.connect("options=-c work_mem=3MB").close())
                    .hasMessageContaining("work_mem");
            assertThat(rows(connection, "select 1")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy.yaml | - { id: never, effect: deny, who: { users: [report-bot] }, statements: [truncate] }",
                "policy.yaml | - { id: never, effect: deny, statements: [truncate], on: [\"other.*.*\"] }",
                "policy.yaml | functions: { allow: [pg_sleep] }",
                "masking.yaml | columns: [ { match: \"other.public.customers.email\", mask: redact } ]",
                "masking.yaml | columns: [ { tag: pii, mask: redact, unless: { users: [support-bot] } } ]",
            })
    void whatProtectsFromOthersIsNoHindrance(String file, String more) throws Exception {
        String policy =
                file.equals("policy.yaml") ? TRUSTED + (more.startsWith("- ") ? "  " : "") + more + "\n" : TRUSTED;
        String masking = file.equals("masking.yaml") ? NOTHING + more + "\n" : NOTHING;
        try (ProxiedShop shop = ProxiedShop.under(policy, masking);
                Connection connection = shop.connect()) {
            execute(connection, "create temp table mine (i int)", "do $$ begin end $$");
        }
    }

    @Test
    void isForThoseThatTheRuleNames() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED.replace("support-bot", "report-bot"), NOTHING);
                Connection connection = shop.connect()) {
            assertRefused(connection, "create temp table mine (i int)");
            assertThat(rows(connection, REAL)).containsExactly(real(shop));
        }
    }

    /** What a session does next, when it has passed unread before and a column is protected since. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                REAL,
                "select 1",
                "",
                "set search_path = public",
                "select * from mine",
                "execute stolen",
                "fetch all from stolen",
                "copy customers to stdout",
                "reset role",
                "commit"
            })
    void whenRulesChangeTheNextStatementIsJudgedByThem(String next) throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING);
                WireConnection session = shop.wire()) {
            String real = real(shop);
            assertThat(seen(session.query("set role hoopai; create temp table mine as select email from customers;"
                            + " prepare stolen as select email from customers;"
                            + " declare stolen cursor with hold for select email from customers")))
                    .doesNotContain("ERROR");
            protectEmails(shop);
            String seen = seen(session.query(next));
            assertThat(seen).contains("refused by rule session", "42501").doesNotContain(real, "@example.com");
            assertThat(seen(session.query("select 1"))).contains("refused by rule session");
        }
    }

    private static byte[] bind(String portal, String statement) {
        return message('B', joined(strings(portal, statement), new byte[6]));
    }

    private static byte[] parse(String name, String sql) {
        return message('P', joined(strings(name, sql), new byte[2]));
    }

    private static byte[] execute(String portal, int rows) {
        return message('E', joined(strings(portal), number(rows)));
    }

    private static byte[] sync() {
        return message('S', new byte[0]);
    }

    @Test
    void whatTheProtocolHasMadeBeforeTheRulesChangeIsOfNoUseAfterwards() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING)) {
            String real = real(shop);
            try (WireConnection prepared = shop.wire();
                    WireConnection portal = shop.wire();
                    WireConnection pipeline = shop.wire();
                    WireConnection bySql = shop.wire();
                    WireConnection call = shop.wire()) {
                prepared.write(joined(parse("p", "select email from customers"), sync()));
                prepared.untilReady();
                portal.query("begin");
                portal.write(joined(
                        parse("", "select email from customers where id < 7 or id = 7 order by id"),
                        bind("open", ""),
                        execute("open", 1),
                        sync()));
                assertThat(seen(portal.untilReady())).contains("@");
                pipeline.write(
                        joined(parse("", "select email from customers"), bind("", ""), message('H', new byte[0])));
                pipeline.next();
                pipeline.next();
                bySql.query("prepare q as select email from customers; begin;"
                        + " declare c cursor with hold for select email from customers; commit");
                bySql.write(joined(bind("", "q"), execute("", 1), execute("c", 1), sync()));
                assertThat(seen(bySql.untilReady())).doesNotContain("ERROR").contains("@");
                call.query("select 1");

                protectEmails(shop);
                prepared.write(joined(bind("", "p"), execute("", 0), sync()));
                portal.write(joined(execute("open", 0), sync()));
                pipeline.write(joined(execute("", 0), sync()));
                bySql.write(joined(bind("", "q"), execute("", 0), sync()));
                for (WireConnection session : List.of(prepared, portal, pipeline)) {
                    assertThat(seen(session.untilReady()))
                            .contains("refused by rule session")
                            .doesNotContain(real, "@example.com");
                }
                assertThat(seen(bySql.untilReady())).contains("26000").doesNotContain(real, "@example.com");
                bySql.write(joined(execute("c", 0), sync()));
                assertThat(seen(bySql.untilReady())).contains("34000").doesNotContain(real, "@example.com");
                // lo_creat
                call.write(
                        message('F', joined(number(957), new byte[] {0, 0, 0, 1}, number(4), number(-1), new byte[2])));
                assertThat(seen(call.untilReady())).contains("0A000");
            }
        }
    }

    @Test
    void aSessionThatWasOpenedForWhatIsNotReadIsNeverReadAsIfItWereNot() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING);
                Connection connection = shop.connect("options=-c standard_conforming_strings=off")) {
            // Nothing was sent yet but what the driver sends.
            protectEmails(shop);
            assertRefused(connection, "select 1");
        }
    }

    @Test
    void oneThatWasReadPassesAsSoonAsTheRulesSaySo() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, MASKED);
                Connection connection = shop.connect("prepareThreshold=-1");
                PreparedStatement prepared = connection.prepareStatement(REAL);
                PreparedStatement computed =
                        connection.prepareStatement("select upper(email) from customers where id = 7")) {
            for (PreparedStatement statement : List.of(prepared, computed)) {
                try (ResultSet masked = statement.executeQuery()) {
                    assertThat(masked.next()).isTrue();
                    assertThat(masked.getString(1)).isEqualToIgnoringCase("[redacted]");
                }
            }
            write(shop, "masking.yaml", NOTHING);
            await(shop, REAL, real(shop));
            try (ResultSet shown = prepared.executeQuery()) {
                assertThat(shown.next()).isTrue();
                assertThat(shown.getString(1)).isEqualTo(real(shop));
            }
            execute(connection, "create temp table mine (i int)");
            protectEmails(shop);
            assertThatThrownBy(prepared::executeQuery).hasMessageContaining("refused by rule session");
        }
    }

    @Test
    void noTrustIsLeftWhenItsTimeIsOverOrTheRuleIsGone() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING);
                Connection connection = shop.connect()) {
            execute(connection, "create temp table mine (i int)");
            write(shop, "policy.yaml", TRUSTED.replace("[unread]", "[unread], when: { until: 2001-01-01 }"));
            await(shop, "do $$ begin end $$", "refused");
            assertRefused(connection, "select 1");
            try (Connection fresh = shop.connect()) {
                assertRefused(fresh, "create temp table mine (i int)");
                assertThat(rows(fresh, REAL)).containsExactly(real(shop));
            }
        }
    }

    /** A client that has seen the end of its cancel request goes on; pgjdbc does so when a query times out. */
    @Test
    void aCancelDoesNotReachTheStatementAfterTheOneItWasMeantFor() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING);
                Connection connection = shop.connect();
                Statement cancelled = connection.createStatement();
                Statement next = connection.createStatement()) {
            for (int i = 0; i < 300; i++) {
                Thread canceller =
                        new Thread(() -> assertThatCode(cancelled::cancel).doesNotThrowAnyException());
                canceller.start();
                try {
                    cancelled.execute("select pg_sleep(0.002)");
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isEqualTo("57014");
                }
                canceller.join();
                next.execute("select pg_sleep(0.002)");
            }
        }
    }

    @Test
    void aCancelKeyHasTheServersProcess() throws Exception {
        try (ProxiedShop shop = ProxiedShop.under(TRUSTED, NOTHING);
                Connection connection = shop.connect()) {
            assertThat(rows(connection, "select pg_backend_pid()"))
                    .containsExactly(
                            String.valueOf(connection.unwrap(PGConnection.class).getBackendPID()));
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> statement.execute("select pg_sleep(30)"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            }
            assertThatCode(() -> execute(connection, "select 1")).doesNotThrowAnyException();
        }
    }
}
