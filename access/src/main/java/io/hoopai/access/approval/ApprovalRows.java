package io.hoopai.access.approval;

import io.hoopai.access.store.Json;
import io.hoopai.identity.Principal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of approvals and of the votes on them. */
final class ApprovalRows {
    private static final String STANDING = "id, case_hash, generation, user_name, grant_id, task, state, answer_by,"
            + " answered_at, usable_once, valid_until, uses, revision";
    private static final String WHOLE = STANDING + ", on_behalf_of, agent, grant_requester, database_name, statement,"
            + " rewritten, relations, terms, asked_at, parameters";
    private static final String VOTE = "approval_id, voter, voter_groups, voter_application, voter_address, approves,"
            + " scope, valid_millis, note, voted_at";

    private ApprovalRows() {}

    /** All of a request: what decides, and what is shown. */
    record Whole(Standing standing, ApprovalView view) {}

    /** Adds a request. */
    static void insert(Connection connection, long revision, Standing standing, ApprovalView view) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO approvals (id, case_hash, generation,"
                + " user_name, grant_id, task, state, answer_by, usable_once, uses, revision, on_behalf_of, agent,"
                + " grant_requester, database_name, statement, rewritten, relations, terms, asked_at, parameters)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int at = 0;
            insert.setString(++at, standing.id());
            insert.setString(++at, standing.caseHash());
            insert.setInt(++at, standing.generation());
            insert.setString(++at, standing.user());
            insert.setString(++at, standing.grant());
            insert.setString(++at, standing.task());
            insert.setString(++at, standing.state().toString());
            insert.setLong(++at, standing.answerBy().toEpochMilli());
            insert.setBoolean(++at, standing.once());
            insert.setLong(++at, revision);
            insert.setString(++at, view.onBehalfOf());
            insert.setString(++at, view.agent());
            insert.setString(++at, view.grantRequester());
            insert.setString(++at, view.database());
            insert.setString(++at, view.statement());
            insert.setString(++at, view.rewritten());
            insert.setString(++at, Json.write(view.relations()));
            insert.setString(++at, TermsColumn.write(view.terms()));
            insert.setLong(++at, view.askedAt().toEpochMilli());
            insert.setString(++at, ParametersColumn.write(view.parameters()));
            insert.executeUpdate();
        }
    }

    static void insert(Connection connection, String id, Vote vote) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO votes (" + VOTE + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int at = 0;
            insert.setString(++at, id);
            insert.setString(++at, vote.voter().user());
            insert.setString(++at, Json.write(vote.voter().groups()));
            insert.setString(++at, vote.voter().application());
            insert.setString(++at, vote.voter().address());
            insert.setBoolean(++at, vote.answer().approves());
            insert.setString(++at, vote.answer().scope().word());
            setLong(insert, ++at, vote.answer().valid().map(Duration::toMillis));
            insert.setString(++at, vote.answer().note());
            insert.setLong(++at, vote.at().toEpochMilli());
            insert.executeUpdate();
        }
    }

    /** Writes what can change of a request. */
    static void update(Connection connection, Standing standing, Optional<Instant> used) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE approvals SET state = ?, answer_by = ?,"
                + " answered_at = ?, usable_once = ?, valid_until = ?, uses = ?,"
                + " last_used_at = COALESCE(?, last_used_at), revision = ? WHERE id = ?")) {
            int at = 0;
            update.setString(++at, standing.state().toString());
            update.setLong(++at, standing.answerBy().toEpochMilli());
            setLong(update, ++at, standing.answeredAt().map(Instant::toEpochMilli));
            update.setBoolean(++at, standing.once());
            setLong(update, ++at, standing.validUntil().map(Instant::toEpochMilli));
            update.setLong(++at, standing.uses());
            setLong(update, ++at, used.map(Instant::toEpochMilli));
            update.setLong(++at, standing.revision());
            update.setString(++at, standing.id());
            update.executeUpdate();
        }
    }

    private static void setLong(PreparedStatement statement, int at, Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(at, value.get());
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    /** What changed after a revision, without the texts. */
    static List<Standing> changedAfter(Connection connection, long revision) throws SQLException {
        List<Standing> changed = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + STANDING + " FROM approvals WHERE revision > ? ORDER BY revision")) {
            select.setLong(1, revision);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changed.add(standing(row, Map.of()));
                }
            }
        }
        // Behind the rest, as a vote may be given meanwhile: one that is too new is read again with its revision, but
        // one that
        // is missing from what it has approved would never be.
        Map<String, List<Vote>> votes = votes(
                connection,
                "approval_id IN (SELECT id FROM approvals WHERE revision > ?)",
                statement -> statement.setLong(1, revision));
        return changed.stream()
                .map(standing -> standing.voted(votes.getOrDefault(standing.id(), List.of()), standing.revision()))
                .toList();
    }

    static Optional<Whole> find(Connection connection, String id) throws SQLException {
        List<Whole> found = wholes(connection, "id = ?", statement -> statement.setString(1, id));
        return found.stream().findFirst();
    }

    /** Those that wait for answers, the oldest first. */
    static List<Whole> open(Connection connection, Instant now, int most) throws SQLException {
        return wholes(connection, "state = 'open' AND answer_by > ? ORDER BY asked_at, id LIMIT ?", statement -> {
            statement.setLong(1, now.toEpochMilli());
            statement.setInt(2, most);
        });
    }

    /** Those that a user has asked for, the newest first. */
    static List<Whole> ofUser(Connection connection, String user, int most) throws SQLException {
        return wholes(connection, "user_name = ? ORDER BY asked_at DESC, id LIMIT ?", statement -> {
            statement.setString(1, user);
            statement.setInt(2, most);
        });
    }

    static List<Whole> recent(Connection connection, int most) throws SQLException {
        return wholes(connection, "1 = 1 ORDER BY asked_at DESC, id LIMIT ?", statement -> statement.setInt(1, most));
    }

    /** Those of a task that can be answered or used. */
    static List<Whole> ofTask(Connection connection, String task) throws SQLException {
        return wholes(
                connection, "task = ? AND state IN ('open', 'approved')", statement -> statement.setString(1, task));
    }

    /** Deletes what is over, as {@link Standing#isOver} has it. */
    static void forget(Connection connection, Instant now) throws SQLException {
        long kept = now.minus(Standing.KEPT).toEpochMilli();
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM approvals WHERE answer_by < ? AND (valid_until IS NULL OR valid_until < ?)")) {
            delete.setLong(1, kept);
            delete.setLong(2, kept);
            delete.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM approvals"
                + " WHERE state IN ('open', 'withdrawn') AND answer_by < ?"
                + " AND NOT EXISTS (SELECT 1 FROM votes WHERE votes.approval_id = approvals.id)")) {
            delete.setLong(1, now.minus(Standing.KEPT_UNANSWERED).toEpochMilli());
            delete.executeUpdate();
        }
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private static List<Whole> wholes(Connection connection, String condition, Parameters parameters)
            throws SQLException {
        Map<String, List<Vote>> votes =
                votes(connection, "approval_id IN (SELECT id FROM approvals WHERE " + condition + ")", parameters);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + WHOLE + " FROM approvals WHERE " + condition)) {
            parameters.set(select);
            List<Whole> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Standing standing = standing(row, votes);
                    found.add(new Whole(standing, view(row, standing)));
                }
            }
            return found;
        }
    }

    private static Map<String, List<Vote>> votes(Connection connection, String condition, Parameters parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + VOTE + " FROM votes WHERE " + condition + " ORDER BY voted_at, voter")) {
            parameters.set(select);
            Map<String, List<Vote>> votes = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    votes.computeIfAbsent(row.getString("approval_id"), id -> new ArrayList<>())
                            .add(vote(row));
                }
            }
            return votes;
        }
    }

    private static Vote vote(ResultSet row) throws SQLException {
        return new Vote(
                new Principal(
                        row.getString("voter"),
                        Set.copyOf(Json.read(row.getString("voter_groups"))),
                        row.getString("voter_application"),
                        row.getString("voter_address")),
                new Answer(
                        row.getBoolean("approves"),
                        Answer.Scope.ofWord(row.getString("scope")),
                        optionalLong(row, "valid_millis").map(Duration::ofMillis),
                        row.getString("note")),
                Instant.ofEpochMilli(row.getLong("voted_at")));
    }

    private static Standing standing(ResultSet row, Map<String, List<Vote>> votes) throws SQLException {
        String id = row.getString("id");
        return new Standing(
                id,
                row.getString("case_hash"),
                row.getInt("generation"),
                row.getString("user_name"),
                row.getString("grant_id"),
                row.getString("task"),
                ApprovalState.ofWord(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("answer_by")),
                optionalLong(row, "answered_at").map(Instant::ofEpochMilli),
                row.getBoolean("usable_once"),
                optionalLong(row, "valid_until").map(Instant::ofEpochMilli),
                row.getLong("uses"),
                votes.getOrDefault(id, List.of()),
                row.getLong("revision"));
    }

    private static ApprovalView view(ResultSet row, Standing standing) throws SQLException {
        return new ApprovalView(
                standing.id(),
                standing.user(),
                row.getString("on_behalf_of"),
                row.getString("agent"),
                standing.grant(),
                row.getString("grant_requester"),
                standing.task(),
                row.getString("database_name"),
                row.getString("statement"),
                ParametersColumn.read(row.getString("parameters")),
                row.getString("rewritten"),
                Set.copyOf(Json.read(row.getString("relations"))),
                TermsColumn.read(row.getString("terms")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                standing.answerBy(),
                standing.state(),
                standing.once(),
                standing.validUntil(),
                standing.uses(),
                standing.votes());
    }

    private static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
