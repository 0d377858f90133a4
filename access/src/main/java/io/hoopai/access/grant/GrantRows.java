package io.hoopai.access.grant;

import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.access.store.Json;
import io.hoopai.guard.config.ScramVerifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The tables of grants and of logouts. */
final class GrantRows {
    /**
     * For how long a grant is kept that has ended: its requester can make them without anybody's doing, and the audit trail
     * has what became of them.
     */
    static final Duration KEPT = Duration.ofDays(1);
    /** Far longer than any token lasts: what a logout ended is over by then. */
    static final Duration LOGOUTS_KEPT = Duration.ofDays(90);

    private static final String COLUMNS =
            "id, verifier, database_name, group_names, rule_ids, task, on_behalf_of, agent,"
                    + " row_budget, statement_budget, requester, issuer, issued_at, expires_at, ended_at, revision";

    private GrantRows() {}

    /** A grant, when it was ended, if it was, and the number of its last change. */
    record Row(Grant grant, Optional<Instant> ended, long revision) {
        Row {
            grant = ended.isPresent() ? grant.withNothing() : grant;
        }

        boolean isEnded() {
            return ended.isPresent();
        }
    }

    record LogoutRow(VerifiedLogout logout, long revision) {}

    static void insert(Connection connection, long revision, Grant grant, Requester requester) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO grants (id, verifier, database_name, requester, issuer, subject, session_id,"
                        + " token_issued_at, group_names, rule_ids, task, on_behalf_of, agent, row_budget, rows_taken,"
                        + " statement_budget, statements_taken, issued_at, expires_at, revision)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, ?)")) {
            int at = 0;
            insert.setString(++at, grant.id());
            insert.setString(++at, grant.verifier().notation());
            insert.setString(++at, grant.database());
            insert.setString(++at, grant.requester());
            insert.setString(++at, requester.issuer());
            insert.setString(++at, requester.subject());
            insert.setString(++at, requester.sessionId());
            insert.setLong(++at, requester.tokenIssuedAt().toEpochMilli());
            insert.setString(++at, Json.write(grant.groups()));
            insert.setString(++at, grant.rules().map(Json::write).orElse(null));
            insert.setString(++at, grant.task());
            insert.setString(++at, grant.onBehalfOf());
            insert.setString(++at, grant.agent());
            setLong(insert, ++at, grant.rows());
            setLong(insert, ++at, grant.statements());
            insert.setLong(++at, grant.issued().toEpochMilli());
            insert.setLong(++at, grant.expires().toEpochMilli());
            insert.setLong(++at, revision);
            insert.executeUpdate();
        }
    }

    private static void setLong(PreparedStatement statement, int at, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(at, value.getAsLong());
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    /** Those that are not marked as ended. */
    static List<Row> notEnded(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM grants WHERE ended_at IS NULL")) {
            return rows(select);
        }
    }

    /** Those that changed after a revision. */
    static List<Row> changedAfter(Connection connection, long revision) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM grants WHERE revision > ? ORDER BY revision")) {
            select.setLong(1, revision);
            return rows(select);
        }
    }

    /** Those that are not marked as ended and have a task. */
    static List<Row> ofTask(Connection connection, String task) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM grants WHERE task = ? AND ended_at IS NULL ORDER BY id")) {
            select.setString(1, task);
            return rows(select);
        }
    }

    static List<Row> withId(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM grants WHERE id = ? AND ended_at IS NULL")) {
            select.setString(1, id);
            return rows(select);
        }
    }

    /** Those that are not marked as ended and that a logout ends, as {@link VerifiedLogout#ends} has it. */
    static List<Row> endedBy(Connection connection, VerifiedLogout logout) throws SQLException {
        List<Row> ended = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT subject, session_id, token_issued_at, "
                + COLUMNS + " FROM grants WHERE issuer = ? AND ended_at IS NULL AND (subject = ? OR session_id = ?)"
                + " ORDER BY id")) {
            select.setString(1, logout.issuer());
            select.setString(2, logout.subject());
            select.setString(3, logout.sessionId());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (logout.ends(
                            logout.issuer(),
                            row.getString("subject"),
                            row.getString("session_id"),
                            Instant.ofEpochMilli(row.getLong("token_issued_at")))) {
                        ended.add(row(row));
                    }
                }
            }
        }
        return ended;
    }

    /** How many of a requester have ended within a day, whether or not they are marked as ended yet. */
    static int endedOf(Connection connection, String requester, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT (SELECT COUNT(*) FROM grants WHERE requester = ? AND ended_at > ?)"
                        + " + (SELECT COUNT(*) FROM grants WHERE requester = ? AND ended_at IS NULL AND expires_at <= ?)")) {
            select.setString(1, requester);
            select.setLong(2, now.minus(KEPT).toEpochMilli());
            select.setString(3, requester);
            select.setLong(4, now.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Marks one as ended, and erases what it was good for, which may be long; false when it was. */
    static boolean end(Connection connection, long revision, GrantEnd end, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE grants SET ended_at = ?, end_cause = ?, ended_by = ?, end_reason = ?, revision = ?,"
                        + " group_names = '[]', rule_ids = '[]' WHERE id = ? AND ended_at IS NULL")) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, end.cause().word());
            update.setString(3, end.by());
            update.setString(4, end.reason());
            update.setLong(5, revision);
            update.setString(6, end.grant().id());
            return update.executeUpdate() > 0;
        }
    }

    static void insertLogout(Connection connection, long revision, VerifiedLogout logout, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO logouts (revision, issuer, subject, session_id, issued_at, noted_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, revision);
            insert.setString(2, logout.issuer());
            insert.setString(3, logout.subject());
            insert.setString(4, logout.sessionId());
            insert.setLong(5, logout.issuedAt().toEpochMilli());
            insert.setLong(6, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    static List<LogoutRow> logoutsAfter(Connection connection, long revision) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT revision, issuer, subject, session_id,"
                + " issued_at FROM logouts WHERE revision > ? ORDER BY revision")) {
            select.setLong(1, revision);
            return logouts(select);
        }
    }

    /** Those that could be about a requester's token. */
    static List<LogoutRow> logoutsOf(Connection connection, Requester requester) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT revision, issuer, subject, session_id,"
                + " issued_at FROM logouts WHERE issuer = ? AND (subject = ? OR session_id = ?)")) {
            select.setString(1, requester.issuer());
            select.setString(2, requester.subject());
            select.setString(3, requester.sessionId());
            return logouts(select);
        }
    }

    private static List<LogoutRow> logouts(PreparedStatement select) throws SQLException {
        List<LogoutRow> logouts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                logouts.add(new LogoutRow(
                        new VerifiedLogout(
                                row.getString("issuer"),
                                row.getString("subject"),
                                row.getString("session_id"),
                                Instant.ofEpochMilli(row.getLong("issued_at"))),
                        row.getLong("revision")));
            }
        }
        return logouts;
    }

    /** Deletes what is over. */
    static void forget(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM grants WHERE ended_at < ?")) {
            delete.setLong(1, now.minus(KEPT).toEpochMilli());
            delete.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM logouts WHERE noted_at < ?")) {
            delete.setLong(1, now.minus(LOGOUTS_KEPT).toEpochMilli());
            delete.executeUpdate();
        }
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String rules = row.getString("rule_ids");
        ScramVerifier verifier = ScramVerifier.parse(row.getString("verifier"))
                .orElseThrow(() -> new SQLException("the password of the grant `" + id + "` is damaged in the store"));
        Grant grant = new Grant(
                id,
                verifier,
                row.getString("database_name"),
                Set.copyOf(Json.read(row.getString("group_names"))),
                Optional.ofNullable(rules).map(Json::read).map(Set::copyOf),
                row.getString("task"),
                row.getString("on_behalf_of"),
                row.getString("agent"),
                optionalLong(row, "row_budget"),
                optionalLong(row, "statement_budget"),
                row.getString("requester"),
                row.getString("issuer"),
                Instant.ofEpochMilli(row.getLong("issued_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")));
        OptionalLong ended = optionalLong(row, "ended_at");
        return new Row(
                grant,
                ended.isPresent() ? Optional.of(Instant.ofEpochMilli(ended.getAsLong())) : Optional.empty(),
                row.getLong("revision"));
    }

    private static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
