package io.hoopai.access.approval;

import static io.hoopai.access.approval.ApprovalsContract.BOT;
import static io.hoopai.access.approval.ApprovalsContract.CAROL;
import static io.hoopai.access.approval.ApprovalsContract.DAVE;
import static io.hoopai.access.approval.ApprovalsContract.DELETE;
import static io.hoopai.access.approval.ApprovalsContract.asked;
import static io.hoopai.access.approval.ApprovalsContract.await;
import static io.hoopai.access.approval.ApprovalsContract.mandate;
import static io.hoopai.access.approval.ApprovalsContract.numbered;
import static io.hoopai.access.approval.ApprovalsContract.terms;
import static io.hoopai.access.approval.ApprovalsContract.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.access.Replica;
import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.oidc.VerifiedToken;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.Approval;
import io.hoopai.guard.ApprovalCase;
import io.hoopai.guard.Budget;
import io.hoopai.guard.ParameterValue;
import io.hoopai.guard.config.ScramVerifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is in tables of the first version goes on to hold when they are brought up to date. The rows are written here as that
 * version wrote them, but for the hash of a case: it had no relations in it at first, and what was asked for then is asked for
 * anew.
 */
abstract class OldStoreContract {
    private static final String SCHEMA = "hoopai_access";
    private static final String TERMS =
            "[{\"rule\":\"no-deletes\",\"by\":{\"groups\":[\"dba\"]},\"approvers\":1,\"within\":3600000,\"valid\":3600000}]";
    private static final String TWO_APPROVERS = TERMS.replace("\"approvers\":1", "\"approvers\":2");
    private static final String LIVE = "livelivelivelive";
    private static final String PROVIDER = "https://login.example.com";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final ApprovalCase underGrant = asked(under(BOT, mandate("alice", "agent-1", "T1", LIVE)), numbered(5));
    private Replica replica;

    abstract StoreSettings store();

    abstract String jdbcUrl();

    abstract String user();

    abstract String password();

    @BeforeEach
    void upgrade() throws Exception {
        Flyway.configure()
                .dataSource(jdbcUrl(), user(), password())
                .schemas(SCHEMA)
                .createSchemas(true)
                .locations("classpath:io/hoopai/access/store/migrations")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), user(), password())) {
            connection.setSchema(SCHEMA);
            fill(connection);
        }
        replica = new Replica(store(), GrantSettings.DEFAULT, InstantSource.system());
    }

    @AfterEach
    void close() {
        replica.close();
    }

    private void fill(Connection connection) throws SQLException {
        grant(connection, LIVE, now.plus(Duration.ofHours(1)), null, 1);
        grant(connection, "overoveroverover", now.minus(Duration.ofHours(1)), null, 2);
        grant(connection, "endedendedendeda", now.plus(Duration.ofHours(1)), now.minusSeconds(60), 3);
        insert(
                connection,
                "logouts",
                "revision, issuer, subject, session_id, issued_at, noted_at",
                4,
                PROVIDER,
                "sub-9",
                "",
                millis(now.minusSeconds(60)),
                millis(now.minusSeconds(59)));

        approval(connection, "ap-open", asked(BOT, DELETE), TERMS, "open", 5);
        approval(connection, "ap-half", asked(BOT, numbered(1)), TWO_APPROVERS, "open", 6);
        vote(connection, "ap-half", "carol", true, "once", null);
        approval(connection, "ap-approved", asked(BOT, numbered(2)), TERMS, "approved", 7);
        vote(connection, "ap-approved", "carol", true, "while", 1_800_000L);
        approval(connection, "ap-denied", asked(BOT, numbered(3)), TERMS, "denied", 8);
        vote(connection, "ap-denied", "dave", false, "once", null);
        approval(connection, "ap-withdrawn", asked(BOT, numbered(4)), TERMS, "withdrawn", 9);
        approval(connection, "ap-granted", underGrant, TERMS, "open", 10);
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE revisions SET revision = 10");
        }
    }

    private void grant(Connection connection, String id, Instant expires, @Nullable Instant ended, long revision)
            throws SQLException {
        insert(
                connection,
                "grants",
                "id, verifier, database_name, requester, issuer, subject, session_id, token_issued_at, group_names,"
                        + " rule_ids, task, on_behalf_of, agent, row_budget, rows_taken, statement_budget,"
                        + " statements_taken, issued_at, expires_at, ended_at, end_cause, ended_by, end_reason, revision",
                id,
                ScramVerifier.of("password of " + id).notation(),
                "shop",
                "alice",
                PROVIDER,
                "sub-1",
                "session-1",
                millis(now.minusSeconds(300)),
                "[\"ai-agents\",\"analysts\"]",
                "[\"read-orders\"]",
                "T1",
                "bob",
                "report-agent",
                100L,
                60L,
                null,
                0L,
                millis(now.minusSeconds(200)),
                millis(expires),
                ended == null ? null : millis(ended),
                ended == null ? null : "revoked",
                ended == null ? null : "alice",
                ended == null ? null : "done",
                revision);
    }

    private void approval(
            Connection connection, String id, ApprovalCase asked, String terms, String state, long revision)
            throws SQLException {
        boolean approved = state.equals("approved");
        boolean answered = approved || state.equals("denied");
        insert(
                connection,
                "approvals",
                "id, case_hash, generation, user_name, on_behalf_of, agent, grant_id, grant_requester, task,"
                        + " database_name, statement, rewritten, relations, terms, asked_at, answer_by, state, answered_at,"
                        + " usable_once, valid_until, uses, last_used_at, revision",
                id,
                CaseKey.of(asked),
                0,
                asked.principal().user(),
                asked.principal().mandate().onBehalfOf(),
                asked.principal().mandate().agent(),
                asked.principal().mandate().grant(),
                asked.principal().mandate().grant().isEmpty() ? "" : "alice",
                asked.principal().mandate().task(),
                asked.database(),
                asked.statement(),
                asked.rewritten(),
                "[\"public.orders\"]",
                terms,
                millis(now.minusSeconds(120)),
                millis(now.plus(Duration.ofMinutes(58))),
                state,
                answered ? millis(now.minusSeconds(60)) : null,
                !approved,
                approved ? millis(now.plus(Duration.ofMinutes(29))) : null,
                0L,
                null,
                revision);
    }

    private void vote(
            Connection connection, String id, String voter, boolean approves, String scope, @Nullable Long valid)
            throws SQLException {
        insert(
                connection,
                "votes",
                "approval_id, voter, voter_groups, voter_application, voter_address, approves, scope, valid_millis,"
                        + " note, voted_at",
                id,
                voter,
                "[\"dba\"]",
                "",
                "10.0.0.9",
                approves,
                scope,
                valid,
                "seen",
                millis(now.minusSeconds(60)));
    }

    private static void insert(Connection connection, String table, String columns, @Nullable Object... values)
            throws SQLException {
        String places = String.join(", ", Collections.nCopies(values.length, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (" + columns + ") VALUES (" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }

    @Test
    void theTablesAreOfTheNewestVersionAndBecomeNoOlder() throws Exception {
        replica.close();
        replica = new Replica(store(), GrantSettings.DEFAULT, InstantSource.system());
        replica.close();
        List<String> versions = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), user(), password())) {
            connection.setSchema(SCHEMA);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT \"version\" FROM \"flyway_schema_history\""
                            + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"")) {
                while (rows.next()) {
                    versions.add(rows.getString(1));
                }
            }
        }
        assertThat(versions).startsWith("1", "2").doesNotHaveDuplicates();
    }

    @Test
    void aGrantLogsIn() throws Exception {
        Grant grant = replica.grants.byUser("grant-" + LIVE).orElseThrow();
        assertThat(grant.verifier().isOf("password of " + LIVE)).isTrue();
        assertThat(grant.verifier().isOf("password")).isFalse();
        assertThat(grant.requester()).isEqualTo("alice");
        assertThat(grant.groups()).containsExactlyInAnyOrder("ai-agents", "analysts");
        assertThat(grant.rules()).contains(Set.of("read-orders"));
        assertThat(grant.expires()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(replica.grants.live()).containsExactly(grant);

        Budget budget = replica.grants.budget(LIVE);
        assertThat(budget.takeRows(1_000)).hasValue(40);
        assertThat(budget.takeStatement()).isTrue();
        assertThat(replica.grants.revoke(LIVE, "alice", "")).isTrue();
        assertThat(replica.grants.byUser("grant-" + LIVE)).isEmpty();
    }

    @Test
    void aLogoutIsRemembered() {
        assertThat(replica.grants.isLoggedOut(token(now.minusSeconds(90)))).isTrue();
        assertThat(replica.grants.isLoggedOut(token(now))).isFalse();
    }

    private VerifiedToken token(Instant issued) {
        return new VerifiedToken(PROVIDER, "sub-9", "", "frank", Set.of(), "", issued, now.plusSeconds(600));
    }

    @Test
    void anOpenRequestIsAnsweredAndUsed() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        assertThat(replica.approvals.request(asked).orElseThrow().id()).isEqualTo("ap-open");
        ApprovalView view = replica.desk.find("ap-open").orElseThrow();
        assertThat(view.state()).isEqualTo(ApprovalState.OPEN);
        assertThat(view.parameters()).isEmpty();
        assertThat(view.terms())
                .hasToString(List.of(terms("no-deletes", "dba", 1)).toString());
        assertThat(replica.desk.open())
                .extracting(ApprovalView::id)
                .containsExactlyInAnyOrder("ap-open", "ap-half", "ap-granted");

        replica.desk.answer("ap-open", CAROL, Answer.once(""));
        replica.approvals.use(replica.approvals.find(asked).orElseThrow());
        assertThat(replica.approvals.find(asked)).isEmpty();
    }

    @Test
    void aRequestUnderAGrantIsAnsweredAndEndsWithIt() throws Exception {
        replica.desk.answer("ap-granted", CAROL, Answer.forTask(""));
        replica.approvals.use(replica.approvals.find(underGrant).orElseThrow());
        replica.access.endTask("T1", "alice");
        assertThat(replica.approvals.find(underGrant)).isEmpty();
    }

    @Test
    void whatWasAnsweredHolds() throws Exception {
        ApprovalCase approved = asked(BOT, numbered(2));
        Approval approval = replica.approvals.find(approved).orElseThrow();
        assertThat(approval).isEqualTo(new Approval("ap-approved", List.of("carol")));
        replica.approvals.use(approval);
        replica.approvals.use(approval);

        assertThat(replica.approvals
                        .request(asked(BOT, numbered(3)))
                        .orElseThrow()
                        .denied())
                .isTrue();
        ApprovalCase half = asked(BOT, numbered(1), terms("no-deletes", "dba", 2));
        assertThat(replica.approvals.find(half)).isEmpty();
        replica.desk.answer("ap-half", DAVE, Answer.once(""));
        assertThat(replica.approvals.find(half).orElseThrow().approvers()).containsExactly("carol", "dave");
        replica.approvals.use(replica.approvals.find(half).orElseThrow());
    }

    @Test
    void whatIsNewIsStoredBesideWhatIsOld() throws Exception {
        ApprovalCase bound = new ApprovalCase(
                BOT,
                "shop",
                DELETE,
                List.of(ParameterValue.text("int4", "7")),
                DELETE,
                Set.of("public.orders"),
                List.of(terms("no-deletes", "dba", 1)));
        String id = replica.approvals.request(bound).orElseThrow().id();
        await(() -> replica.events.contains("requested " + id));
        replica.desk.answer(id, CAROL, Answer.once(""));
        replica.approvals.use(replica.approvals.find(bound).orElseThrow());
        String again =
                replica.approvals.request(asked(BOT, numbered(4))).orElseThrow().id();
        assertThat(again).isNotEqualTo("ap-withdrawn");
    }
}
