package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.proxy.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that read an audit trail, on one that a proxy has written in front of a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditCommandsTest {
    private static final String HOSTILE = "<script>alert(1)</script>\u202e=cmd|' /C calc'!A0";

    private ProxiedShop shop;
    private Path trail;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @BeforeAll
    void work() throws Exception {
        shop = ProxiedShop.start("");
        trail = shop.configuration().resolveSibling("audit");
        try (Connection agent = shop.connect("ApplicationName=" + "=HYPERLINK(\"http://evil\")")) {
            ProxiedShop.rows(agent, "select id, email from customers order by id limit 3");
            ProxiedShop.rows(agent, "select count(*) from customers where email like 'a%'");
            ProxiedShop.rows(agent, "select id from tickets where closed_at > date '2020-01-01' limit 1");
            ProxiedShop.rows(agent, "select '{\"a\":1}'::jsonb ? 'a'");
            try (PreparedStatement prepared = agent.prepareStatement("select name from customers where id = ?")) {
                prepared.setInt(1, 7);
                prepared.executeQuery().close();
            }
            refused(agent, "drop table tickets");
            refused(agent, "delete from tickets where id = 1");
            refused(agent, "select this is no sql");
            refused(agent, "select \"" + HOSTILE + "\" from customers");
            refused(agent, "select 1/0");
            try (Statement statement = agent.createStatement()) {
                statement.executeUpdate("update tickets set status = 'closed' where id = 1");
            }
        }
    }

    private static void refused(Connection agent, String sql) {
        try (Statement statement = agent.createStatement()) {
            statement.execute(sql);
            throw new AssertionError("it ran: " + sql);
        } catch (SQLException e) {
            // As it should be.
        }
    }

    @AfterAll
    void stop() throws Exception {
        shop.close();
    }

    @BeforeEach
    void forget() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int hoopai(String... arguments) {
        CommandLine commandLine = CommandLines.hoopai();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    private List<JsonNode> json() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void aSearchFindsDecisionsWithTheEndOfTheirRuns() throws Exception {
        assertThat(hoopai("audit", "search", "--json", "--column", "customers.email", trail.toString()))
                .as(err.toString())
                .isZero();
        assertThat(json())
                .extracting(event -> event.path("shape").asText())
                .containsExactly(
                        "select id , email from customers order by id limit ?",
                        "select count ( * ) from customers where email like ?");
        assertThat(json().get(0).path("completion").path("rows").asInt()).isEqualTo(3);
        assertThat(json().get(0).path("completion").path("maskedCells").asInt()).isEqualTo(3);

        forget();
        assertThat(hoopai(
                        "audit",
                        "search",
                        "--verdict",
                        "deny",
                        "--rule",
                        "never-destroy",
                        "--from",
                        "1h",
                        "--to",
                        "2100-01-01",
                        "--user",
                        "support-bot",
                        "--database",
                        "shop",
                        "--kind",
                        "ddl",
                        trail.toString()))
                .isZero();
        assertThat(out.toString())
                .hasLineCount(1)
                .contains("drop table tickets")
                .contains("never-destroy");

        forget();
        assertThat(hoopai("audit", "search", "--user", "somebody-else", trail.toString()))
                .isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(hoopai("audit", "search", "--from", "yesterday", trail.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("`yesterday` is not a time");
    }

    @Test
    void aSessionIsReplayedInItsOrder() throws Exception {
        hoopai("audit", "search", "--last", "1", "--json", "--user", "support-bot", trail.toString());
        String session = json().get(0).path("session").asText();

        forget();
        assertThat(hoopai("audit", "replay", "--audit", trail.toString(), session))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines()).first().asString().startsWith("session " + session + ", begun 20");
        assertThat(out.toString())
                .contains("user support-bot of ai-agents, by wire to shop")
                .contains("allow by read  select id , email from customers order by id limit ?  masked: email")
                .contains("3 rows, 3 cells masked  ok")
                .contains("SQLSTATE 22012")
                .containsPattern("\\+\\d+\\.\\d{3} s +deny  drop table tickets  refused by rule never-destroy")
                .containsPattern("\\+\\d+\\.\\d{3} s +ended, \\d+ statements ran")
                .doesNotContain("\u202e");
        assertThat(out.toString().indexOf("limit ?")).isLessThan(out.toString().indexOf("drop table"));

        forget();
        assertThat(hoopai("audit", "replay", "--audit", trail.toString(), "--json", session))
                .isZero();
        assertThat(json().get(0).path("seconds").asDouble()).isZero();
        assertThat(json()).allMatch(event -> event.path("seconds").asDouble() >= 0);

        assertThat(hoopai("audit", "replay", "--audit", trail.toString(), "no-such-session"))
                .isEqualTo(2);
    }

    @Test
    void theRulesThatWereInForceChangeNothing() {
        String policy = shop.configuration().resolveSibling("policy.yaml").toString();

        assertThat(diff("--policy", policy)).as(out + err.toString()).isZero();

        assertThat(out.toString())
                .contains("0 of ")
                .contains("1 not judged: refused for what no rule decides: syntax")
                .doesNotContain("->");
    }

    @Test
    void otherRulesAreComparedWithWhatWasRecorded() throws Exception {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), """
                version: 1
                rules:
                  - { id: destroy, effect: allow, statements: [ddl, delete], on: ["shop.public.*"] }
                  - { id: read-some, effect: allow, statements: [select, set, show, transaction], on: ["shop.public.*"] }
                  - { id: ask, effect: review, statements: [update], on: ["shop.public.tickets"] }
                """);
        Path masking = Files.writeString(directory.resolve("masking.yaml"), """
                version: 1
                columns:
                  - { match: "shop.public.customers.name", mask: { redact: {} } }
                """);

        assertThat(diff("--policy", policy.toString(), "--masking", masking.toString()))
                .as(err.toString())
                .isEqualTo(2);

        assertThat(out.toString())
                .contains("deny -> allow  drop table tickets")
                .contains("  before:  deny by never-destroy")
                .contains("  after:   allow by destroy")
                .contains("other masks  select id , email from customers order by id limit ?")
                .contains("  bare:    email: email")
                .contains("  masked:  name: redact")
                .contains("allow -> review  update tickets set status = ? where id = ?")
                .contains("1 time by support-bot, 20");

        assertThat(out.toString()).contains("not compared: limits, statementsPerMinute, maxAffectedRows");

        forget();
        assertThat(diff("--policy", policy.toString(), "--json")).isEqualTo(2);
        assertThat(json().get(0).path("changed").asInt()).isPositive();
        assertThat(json().get(0).path("notJudged").isEmpty()).isFalse();
    }

    private int diff(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("audit", "diff", "--config", shop.configuration().toString()));
        arguments.addAll(List.of(options));
        return hoopai(arguments.toArray(String[]::new));
    }

    @Test
    void aReportEscapesWhateverClientsHaveSaid() throws Exception {
        Path html = directory.resolve("report.html");
        Path csv = directory.resolve("report.csv");

        assertThat(hoopai("audit", "report", "--out", html.toString(), trail.toString()))
                .as(out + err.toString())
                .isZero();
        assertThat(hoopai("audit", "report", "--format", "csv", "--out", csv.toString(), trail.toString()))
                .isZero();

        assertThat(Files.readString(html))
                .contains("<td>support-bot</td><td>support-bot</td><td>shop.public.customers.email</td>"
                        + "<td class=\"n\">1</td><td class=\"n\">1</td><td class=\"n\">0</td>")
                .contains("never-destroy")
                .contains("A.8.11")
                .contains("AU-12")
                .contains("CC7.2")
                .contains(">intact<")
                .doesNotContain("<script")
                .doesNotContain("\u202e")
                .doesNotContainIgnoringCase("compliant");
        assertThat(Files.readString(csv).lines()).allMatch(line -> line.matches("(?s)\"[^\"]*\",\"\\d*[a-z]*\",.*"));
        assertThat(Files.readString(csv))
                .contains("\"protected-data\",\"1\",\"column\",\"shop.public.customers.email\"")
                .doesNotContainPattern(",\"[=+@-]")
                .doesNotContain("\u202e");
    }

    @Test
    void aReportOnATrailThatWasChangedSaysSo() throws Exception {
        Path copy = Files.createDirectories(directory.resolve("copy"));
        try (var files = Files.list(trail)) {
            for (Path file : files.filter(
                            file -> !Files.isDirectory(file) && !file.toString().endsWith(".tail"))
                    .toList()) {
                String text = Files.readString(file, StandardCharsets.US_ASCII);
                Files.writeString(
                        copy.resolve(file.getFileName()),
                        text.replace("\"verdict\":\"deny\"", "\"verdict\":\"fine\""),
                        StandardOpenOption.CREATE_NEW);
            }
        }
        Path html = directory.resolve("changed.html");

        assertThat(hoopai("audit", "report", "--out", html.toString(), copy.toString()))
                .isEqualTo(2);

        assertThat(Files.readString(html)).contains(">NOT intact<").contains("verification: changed");
    }

    @Test
    void controlsAreAFileThatMayBeReplaced() throws Exception {
        Path controls = Files.writeString(directory.resolve("controls.yaml"), """
                version: 1
                controls:
                  - { framework: House, id: H-1, title: Nothing is dropped, says: <b>so</b>, evidence: [refused] }
                """);
        Path html = directory.resolve("own.html");
        assertThat(hoopai(
                        "audit",
                        "report",
                        "--controls",
                        controls.toString(),
                        "--out",
                        html.toString(),
                        trail.toString()))
                .isZero();
        assertThat(Files.readString(html))
                .contains("H-1")
                .contains("&lt;b&gt;so&lt;/b&gt;")
                .doesNotContain("AU-12");

        Files.writeString(controls, """
                version: 1
                controls:
                  - { framework: House, id: H-1, title: T, says: S, evidence: [refusals] }
                """);
        assertThat(hoopai(
                        "audit",
                        "report",
                        "--controls",
                        controls.toString(),
                        "--out",
                        html.toString(),
                        trail.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("controls.yaml:3:").contains("refusals");
    }
}
