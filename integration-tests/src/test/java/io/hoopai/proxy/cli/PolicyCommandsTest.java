package io.hoopai.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.testing.Shop;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The commands for people who write rules, in front of a real sample shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PolicyCommandsTest {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int NO = 2;
    private static final Path SAMPLE = Path.of("..", "examples", "shop");
    private static final String RULES = """
            version: 1
            rules:
              - { id: read, effect: allow, who: { groups: [ai-agents] }, statements: [select], on: ["shop.public.*"] }
              - { id: close, effect: allow, who: { groups: [ai-agents] }, statements: [update], on: ["tickets(status)"], require: { where: bounded } }
              - { id: at-night, effect: allow, who: { groups: [ai-agents] }, statements: [delete], on: ["tickets"], when: { hours: "22:00-06:00" } }
              - { id: no-tokens, effect: deny, statements: [select], on: ["api_tokens"] }
            """;

    private TestDatabase database;

    @TempDir
    Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    void loadShop() throws Exception {
        database = TestDatabases.postgres();
        Shop.load(database, 20);
    }

    @AfterAll
    void dropShop() {
        database.close();
    }

    @BeforeEach
    void copySample() throws IOException {
        Files.copy(
                SAMPLE.resolve("masking.yaml"), directory.resolve("masking.yaml"), StandardCopyOption.REPLACE_EXISTING);
        rules(Files.readString(SAMPLE.resolve("policy.yaml")));
        Files.writeString(directory.resolve("secret"), database.password());
        configure(database.port());
    }

    private void configure(int port) throws IOException {
        Files.writeString(directory.resolve("hoopai.yaml"), """
                databases:
                  shop:
                    url: postgresql://%s:%d/%s
                    user: %s
                    password: ${file:secret}
                    tls: disable
                users:
                  - { name: support-bot, password: "${file:secret}", groups: [ai-agents] }
                  - { name: dana, password: "${file:secret}", groups: [ai-agents, pii-readers] }
                """.formatted(
                        database.host(), port, database.name(), database.user()));
    }

    @Test
    void theTestsOfTheSampleHoldAndExerciseEveryRule() {
        assertThat(hoopai("test")).as(err.toString()).isEqualTo(OK);
        assertThat(out.toString())
                .contains("ok    deny by never-destroy  drop table tickets")
                .contains("row { id: NULL, name: Ann, email: a****@example.com, phone: *******00")
                .contains("0 failed; 13 of 13 rules exercised");
    }

    @Test
    void aTestThatFailsSaysWhatCameInsteadAndIsInTheJUnitFile() throws Exception {
        rules(RULES + """
                tests:
                  - { as: { groups: [ai-agents] }, sql: "select token from api_tokens", expect: allow, rule: read }
                  - as: { groups: [ai-agents] }
                    sql: "select email, name as who from customers"
                    expect: allow
                    given: { email: ann@example.com, who: Ann }
                    row: { email: ann@example.com, who: Ann }
                  - { as: { groups: [ai-agents] }, sql: "select email from customers", expect: allow, row: { email: x } }
                  - { as: { groups: [ai-agents] }, sql: "select email from customers", expect: allow, given: { mail: x }, row: { mail: x } }
                  - { as: { groups: [ai-agents] }, sql: "delete from tickets where id = 1", expect: allow, at: 2026-03-02T23:00:00Z }
                  - { as: { groups: [ai-agents] }, sql: "delete from tickets where id = 1", expect: deny, at: 2026-03-02T12:00:00Z }
                """);
        Path junit = directory.resolve("junit.xml");

        assertThat(hoopai("test", "--junit", junit.toString())).isEqualTo(NO);

        assertThat(out.toString())
                .contains("expected allow by `read`, got deny by `no-tokens` (refused by rule no-tokens: `select` on"
                        + " `shop.public.api_tokens` is denied)")
                .contains("`email`: expected `ann@example.com`, the client is shown `a****@example.com`")
                .contains("there is no row to show; add `given`, or run the tests with `--execute`")
                .contains("`given` has `mail`, which is no column of the result; it has `email`")
                .contains("policy.yaml:4:5: rule `close` is exercised by no test")
                .contains("6 tests, 4 failed");
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("6");
        assertThat(suite.getAttribute("failures")).isEqualTo("4");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(6);
        assertThat(((Element) suite.getElementsByTagName("failure").item(1)).getAttribute("message"))
                .contains("the client is shown `a****@example.com`");
    }

    @Test
    void noStoredValueIsGivenForWhatIsComputedFromMasks() throws Exception {
        rules(RULES + """
                tests:
                  - as: { groups: [ai-agents] }
                    sql: "select name, email, upper(phone) as loud from customers"
                    expect: allow
                    given: { name: Ann, email: ann@example.com, loud: "+1-555-100-0007" }
                    row: { loud: "+1-555-100-0007" }
                  - as: { groups: [ai-agents] }
                    sql: "select name, email, upper(phone) as loud from customers"
                    expect: allow
                    given: { name: Ann, email: ann@example.com }
                    row: { name: Ann, email: "a****@example.com" }
                """);

        assertThat(hoopai("test")).isEqualTo(NO);

        assertThat(out.toString())
                .contains("the database computes `loud` from masks")
                .doesNotContain("computes `email`", "computes `name`")
                .contains("2 tests, 1 failed");
    }

    @Test
    void executeShowsTheFirstRowOfTheDatabaseAndChangesNothing() throws Exception {
        rules(RULES + """
                tests:
                  - as: { groups: [ai-agents] }
                    sql: "select id, national_id, birth_date, salary, upper(phone) as loud from customers where id = 1"
                    expect: allow
                    row: { id: 1, national_id: "[redacted]", loud: "*************01" }
                  - { as: { groups: [ai-agents] }, sql: "select id from customers where id = -1", expect: allow, row: { id: 1 } }
                  - { as: { groups: [ai-agents] }, sql: "update tickets set status = 'x' where id = 1 returning status", expect: allow, row: { status: x } }
                """);

        assertThat(hoopai("test", "--execute")).isEqualTo(NO);

        assertThat(out.toString())
                .contains("row { id: 1, national_id: [redacted], birth_date: ")
                .containsPattern("birth_date: \\d{4}-01-01, salary: \\d*0000.00, loud: \\*+01")
                .contains("expected a row, got none")
                .contains("the statement does not run: SQLSTATE 25006")
                .contains("3 tests, 2 failed");
    }

    @Test
    void theCatalogCanComeFromAFileWhereThereIsNoDatabase() throws Exception {
        Path catalog = directory.resolve("catalog.json");
        assertThat(hoopai("catalog", "export", catalog.toString()))
                .as(err.toString())
                .isEqualTo(OK);
        assertThat(Files.readString(catalog)).contains("customer_total").doesNotContain("@example.com");
        configure(1);

        assertThat(hoopai("test")).isEqualTo(ERROR);
        assertThat(hoopai("test", "--catalog", catalog.toString()))
                .as(err.toString())
                .isEqualTo(OK);
        assertThat(out.toString()).contains("0 failed");
        assertThat(hoopai(
                        "check", "--catalog", catalog.toString(), "--as", "support-bot", "select email from customers"))
                .isEqualTo(OK);

        Files.writeString(catalog, "{}");
        assertThat(hoopai("test", "--catalog", catalog.toString())).isEqualTo(ERROR);
        assertThat(err.toString()).contains("is not a catalog that `hoopai catalog export` wrote");
    }

    @Test
    void lintFindsWhatIsProbablyNotMeant() throws Exception {
        assertThat(hoopai("lint")).as("the sample").isEqualTo(OK);
        rules("""
                version: 1
                profile: guarded-write
                rules:
                  - { id: a, effect: allow, who: { groups: [ai-agent] }, statements: [select], on: ["orders", "ordres"] }
                  - { id: b, effect: allow, statements: [select, ddl], on: ["*"] }
                  - { id: c, effect: allow, who: { users: [dana] }, statements: [update], on: ["orders"], require: { where: bounded } }
                  - { id: d, effect: allow, statements: [update], on: ["orders", "payments"] }
                  - { id: e, effect: deny, statements: [ddl] }
                  - { id: f, effect: deny, who: { users: [dana] }, statements: [ddl], on: ["orders"] }
                  - { id: g, effect: review, who: { users: ["d*"] }, statements: [ddl], on: ["orders"] }
                tests:
                  - { as: {}, sql: "drop table orders", expect: deny, rule: z }
                """);

        assertThat(hoopai("lint")).isEqualTo(NO);

        assertThat(out.toString().lines().map(line -> line.replaceFirst("^.*policy.yaml:", "")))
                .contains(
                        "4:95: warning: rule `a`: `ordres` matches no relation of `shop`",
                        "4:5: warning: rule `a` speaks of the group `ai-agent`, which the configuration does not have",
                        "4:5: info: rule `a` adds nothing: `guarded-write-read` allows all of it",
                        "5:5: warning: rule `b` never applies to `ddl`: `e` denies it",
                        "6:5: warning: rule `c` does not bound what it allows: `d` allows the same without a condition",
                        "9:5: info: rule `f` adds nothing: `e` denies all of it",
                        "10:5: warning: rule `g` can never apply: `e` denies all of it",
                        "12:5: warning: the test expects the rule `z`, which there is not",
                        "5:5: info: rule `b` is exercised by no test")
                .noneMatch(line -> line.contains("rule `d` adds nothing"));
    }

    @Test
    void checkSaysWhatEachRuleMakesOfAStatementAndWhatWouldHaveToChange() throws Exception {
        rules(RULES);

        assertThat(hoopai(
                        "check",
                        "--as",
                        "support-bot",
                        "--at",
                        "2026-03-02T12:00:00Z",
                        "update tickets set subject = 'x' where id = (select id from api_tokens where token = 'y')"))
                .isEqualTo(NO);

        assertThat(out.toString())
                .contains("refused by rule default-deny: no rule allows `update` of `subject`")
                .contains("update shop.public.tickets(subject), bounded")
                .contains("shop.public.api_tokens.token: equals constant, at 1:")
                .contains("deny    no-tokens  matches `select` on `shop.public.api_tokens`")
                .contains("allow   at-night  no: not now: 22:00-06:00 UTC")
                .contains("allow   read  matches `select` on `shop.public.tickets`")
                .contains("narrow the rule `no-tokens` (" + directory.resolve("policy.yaml") + ":6), which denies it")
                .contains("allow `update` on `shop.public.tickets(subject)` for the group `ai-agents`, or leave"
                        + " `subject` out: `- { id: …, effect: allow, who: { groups: [ai-agents] },"
                        + " statements: [update], on: [\"shop.public.tickets(subject)\"] }`");

        hoopai("check", "--as", "support-bot", "update tickets set status = 'x'");
        assertThat(out.toString())
                .contains("write a condition on a column of `shop.public.tickets`: the rule `close` allows `update`"
                        + " only with one");
        hoopai("check", "--as", "support-bot", "select pg_sleep(1)");
        assertThat(out.toString()).contains("leave it out, or have `pg_catalog.pg_sleep` added to `functions: allow`");
        assertThat(hoopai(
                        "check",
                        "--as",
                        "support-bot",
                        "--at",
                        "2026-03-02T23:00:00Z",
                        "delete from tickets where id = 1"))
                .isEqualTo(OK);
    }

    @Test
    void whatCheckAsksForMakesTheStatementAllowed() throws Exception {
        rules(RULES);
        String sql = "update tickets set subject = 'x' where id = 1";
        hoopai("check", "--as", "support-bot", sql);
        String rule =
                out.toString().replaceFirst("(?s).*`- (\\{ id: ….*?})`.*", "$1").replace("…", "asked-for");

        rules(RULES + "  - " + rule + "\n");

        assertThat(hoopai("check", "--as", "support-bot", sql))
                .as(out.toString())
                .isEqualTo(OK);
    }

    @Test
    void checkSaysForWhatMasksAreInside() {
        hoopai("check", "--as", "support-bot", "select id from customers where email like 'a%' order by email");

        assertThat(out.toString())
                .contains("sent:   select id from customers where (CASE WHEN email IS NULL THEN email WHEN")
                .containsPattern("(?m)^  sent with masks inside, because$")
                .contains("`shop.public.customers.email` is searched for a pattern, at 1:")
                .contains("`shop.public.customers.email` is sorted by, at 1:57, by rule shop.public.customers.email");

        hoopai("check", "--as", "support-bot", "select email from customers where id = 1");
        assertThat(out.toString()).doesNotContain("masks inside");
    }

    @Test
    void whatPassesUnreadIsSaidToAndIsRunByNoTest() throws Exception {
        rules("""
                version: 1
                rules:
                  - { id: jobs, effect: allow, who: { users: [dana] }, statements: [unread], on: ["shop.*.*"] }
                tests:
                  - { as: { user: dana }, sql: "call anything()", expect: allow, rule: jobs }
                  - as: { user: dana }
                    sql: "commit; create table made_by_a_test (i int); select 1 as one"
                    expect: allow
                    row: { one: "1" }
                """);
        assertThat(hoopai("lint")).isEqualTo(NO);
        assertThat(out.toString())
                .contains(
                        "policy.yaml:3:5: warning: rule `jobs` lets nothing pass unread: masking protects columns from"
                                + " those it speaks for, by `shop.public.customers.email`");
        assertThat(hoopai("check", "--as", "dana", "call anything()")).isEqualTo(NO);

        Files.writeString(directory.resolve("masking.yaml"), "version: 1\n");
        assertThat(hoopai("check", "--as", "dana", "call anything()")).isEqualTo(OK);
        assertThat(out.toString()).contains("allowed by rule jobs", "unread: it goes out as it came");
        assertThat(hoopai("check", "--as", "dana", "--json", "call anything()")).isEqualTo(OK);
        assertThat(out.toString()).contains("\"unread\" : true");
        assertThat(hoopai("test", "--execute")).isEqualTo(NO);
        assertThat(out.toString())
                .contains("this text passes unread, and is shown as the database has it")
                .contains("1 failed");
        assertThatThrownBy(() -> database.execute("select * from made_by_a_test"))
                .hasMessageContaining("does not exist");
    }

    @Test
    void checkSpeaksJson() throws Exception {
        assertThat(hoopai(
                        "check", "--json", "--as", "support-bot", "select email, upper(email) as loud from customers"))
                .isEqualTo(OK);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("verdict").asText()).isEqualTo("allow");
        JsonNode statement = json.path("statements").get(0);
        assertThat(statement.at("/outputs/0/mask/masker").asText()).isEqualTo("email");
        assertThat(statement.at("/outputs/1/flows/0/kind").asText()).isEqualTo("derived");
        assertThat(statement.at("/rules/0/effect").asText()).isEqualTo("deny");
        assertThat(statement.at("/references/0/column").asText()).isEqualTo("shop.public.customers.email");
        assertThat(statement.at("/references/0/at/column").asInt()).isEqualTo(15);
        assertThat(statement.path("sent").asText()).startsWith("select email, upper((CASE WHEN email IS NULL");
        assertThat(statement.at("/maskedBecause/0/rule").asText()).isEqualTo("shop.public.customers.email");
        assertThat(statement.at("/maskedBecause/0/what").asText())
                .isEqualTo("`shop.public.customers.email` goes into the output `loud`");

        assertThat(hoopai("check", "--json", "--as", "support-bot", "drop table tickets"))
                .isEqualTo(NO);
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/refusal/rule")
                        .asText())
                .isEqualTo("never-destroy");
    }

    private void rules(String yaml) throws IOException {
        Files.writeString(directory.resolve("policy.yaml"), yaml);
    }

    private int hoopai(String command, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> words = new ArrayList<>(List.of(command));
        List<String> rest = new ArrayList<>(List.of(arguments));
        if (command.equals("catalog")) {
            words.add(rest.remove(0));
        }
        words.addAll(List.of("--config", directory.resolve("hoopai.yaml").toString()));
        words.addAll(rest);
        return CommandLines.hoopai()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }
}
