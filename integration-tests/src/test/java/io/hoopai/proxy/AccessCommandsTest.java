package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.proxy.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Grants and approvals on the command line, by users of the configuration, without an identity provider. */
class AccessCommandsTest {
    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, statements: [select], on: ["shop.public.*"] }
              - { id: session, effect: allow, statements: [transaction, set, show] }
              - { id: ask-a-person, effect: review, statements: [delete], on: ["shop.public.tickets"] }
            """;
    private static final String DELETE = "delete from tickets where id = 7";
    private static final Pattern APPROVAL = Pattern.compile("approval `([^`]+)` is pending");

    @TempDir
    private static Path directory;

    private static ProxiedShop shop;
    private static Path password;

    private record Run(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        password = Files.writeString(directory.resolve("password"), ProxiedShop.PASSWORD + "\n");
        shop = ProxiedShop.configured("access: { listen: 127.0.0.1:0 }", POLICY);
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
    }

    private static Run hoopai(String user, String... arguments) {
        return hoopaiAt("http://127.0.0.1:" + shop.server().accessPort().orElseThrow(), user, arguments);
    }

    private static Run hoopaiAt(String address, String user, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = CommandLines.hoopai();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", address, "--user", user, "--password-file", password.toString()));
        return new Run(commands.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    @Test
    void aGrantIsGotUsedShownAndEnded() throws Exception {
        Run granted = hoopai(
                ProxiedShop.AGENT, "grant", "--database", "shop", "--for", "5m", "--task", "T-1", "--agent", "helper");
        assertThat(granted.exitCode()).as(granted.err()).isZero();
        String id = field(granted.out(), "grant");
        String user = field(granted.out(), "user");
        String secret = field(granted.out(), "password");
        try (Connection connection = shop.connect("user=" + user, "password=" + secret)) {
            assertThat(rows(connection, "select count(*) from tickets")).hasSize(1);
        }

        assertThat(hoopai(ProxiedShop.AGENT, "grants").out())
                .contains(id, "T-1", "helper")
                .doesNotContain(secret);
        assertThat(hoopai(ProxiedShop.NAMED_OTHERWISE, "grants").out()).doesNotContain(id);
        assertThat(hoopai(ProxiedShop.NAMED_OTHERWISE, "grants", "revoke", id).err())
                .contains("no such grant");
        assertThat(hoopai(ProxiedShop.AGENT, "grants", "revoke", id, "--reason", "done & dusted")
                        .out())
                .contains("ended grant " + id);
        assertThatThrownBy(() -> shop.connect("user=" + user, "password=" + secret))
                .hasMessageContaining("password authentication failed");

        hoopai(ProxiedShop.AGENT, "grant", "--database", "shop", "--for", "5m", "--task", "T-2");
        assertThat(hoopai(ProxiedShop.AGENT, "grants", "end-task", "T-2").out()).contains("ended 1 grant");
    }

    @Test
    void aRequestIsShownAndAnswered() throws Exception {
        try (Connection agent = shop.connect()) {
            String id = pending(agent);
            assertThat(hoopai(ProxiedShop.NAMED_OTHERWISE, "approvals").out()).contains(id, ProxiedShop.AGENT, DELETE);
            assertThat(hoopai(ProxiedShop.NAMED_OTHERWISE, "approvals", "show", id)
                            .out())
                    .contains(DELETE, "public.tickets", "estimatedRows", "ask-a-person");
            assertThat(hoopai(ProxiedShop.AGENT, "approvals", "approve", id).err())
                    .contains("somebody else has to answer");
            assertThat(hoopai(ProxiedShop.NAMED_OTHERWISE, "approvals", "approve", id, "--for", "1m")
                            .out())
                    .contains("approval " + id + " is approved");
            try (Statement statement = agent.createStatement()) {
                assertThat(statement.executeUpdate(DELETE)).isOne();
            }
            assertThat(hoopai(ProxiedShop.AGENT, "approvals", "withdraw", id, "--reason", "it was enough")
                            .out())
                    .contains("approval " + id + " is withdrawn");
            assertThat(pending(agent)).isNotEqualTo(id);
        }
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        for (String address : List.of("http://hoopai.example.com:9092", "http://127.0.0.1.example.com", "ftp://x")) {
            assertThat(hoopaiAt(address, ProxiedShop.AGENT, "grants").err()).contains("would be sent in the clear");
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(hoopai(ProxiedShop.AGENT, "grant", "--database", "shop", "--for", "ever")
                        .err())
                .contains("`for` must be a duration");
        assertThat(hoopai("nobody", "grants").err()).contains("no such user, or the password is not right");
        assertThat(hoopai(ProxiedShop.AGENT, "approvals", "show", "ap-unknown").err())
                .contains("no such request");
        assertThat(hoopai(ProxiedShop.AGENT, "grant", "--database", "shop", "--for", "5m", "--group", "dba")
                        .err())
                .contains("is not in `dba`");
    }

    private static String pending(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DELETE);
        } catch (SQLException e) {
            Matcher matcher = APPROVAL.matcher(e.getMessage());
            assertThat(matcher.find()).as(e.getMessage()).isTrue();
            return matcher.group(1);
        }
        throw new AssertionError("it ran");
    }

    private static String field(String output, String label) {
        return output.lines()
                .filter(line -> line.startsWith(label + " "))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }
}
