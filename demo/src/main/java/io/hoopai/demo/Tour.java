package io.hoopai.demo;

import io.hoopai.audit.AuditReport;
import io.hoopai.audit.AuditVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The guided tour. Every step is run through a door, and what is printed is what came back. */
final class Tour {
    private static final String PROXY = "wire proxy";
    private static final String DRIVER = "JDBC driver";
    private static final String LOOKUP = """
            SELECT id, name, email, phone, national_id, birth_date, salary
            FROM customers WHERE email = '%s'""";

    private final PrintStream out;
    private final TourPrinter printer;
    private final int port;
    private final DemoDatabase database;
    private final DemoWorkspace workspace;

    Tour(PrintStream out, int port, DemoDatabase database, DemoWorkspace workspace) {
        this.out = out;
        this.printer = new TourPrinter(out);
        this.port = port;
        this.database = database;
        this.workspace = workspace;
    }

    /** Walks it. Returns whether the audit trail of it verified. */
    boolean walk() throws SQLException, IOException {
        String address = database.emailOfCustomer(7);
        try (Connection agent = throughProxy("support-bot", "agent-secret")) {
            show(agent, PROXY, "A lookup: the agent finds the customer, and sees masks", LOOKUP.formatted(address));
            try (Connection dana = throughProxy("dana", "dana-secret")) {
                show(dana, PROXY, "The same for dana, who is in pii-readers", LOOKUP.formatted(address));
            }
            show(agent, PROXY, "An alias and an expression do not launder it", """
                    SELECT c.email AS contact, upper(c.email) || '!' AS shout, q.secret
                    FROM customers c JOIN (SELECT id, national_id AS secret FROM customers) q ON q.id = c.id
                    WHERE c.id <= 2""");
            show(agent, PROXY, "Aggregates over public columns flow; over protected ones they are of masks", """
                    SELECT c.plan, count(*) AS orders, sum(o.total) AS revenue, max(c.salary) AS top_salary
                    FROM customers c JOIN orders o ON o.customer_id = c.id
                    GROUP BY c.plan ORDER BY revenue DESC""");
            show(
                    agent,
                    PROXY,
                    "Secrets in free text are found by their content",
                    "SELECT id, subject, body FROM tickets WHERE id <= 4 ORDER BY id");
            show(
                    agent,
                    PROXY,
                    "Asking about a value instead of selecting it: the answer is the mask's",
                    "SELECT count(*) AS found FROM customers WHERE email LIKE 'yara.brandt%'");
            refused(agent, PROXY, "Destruction", "DROP TABLE customers");
            refused(
                    agent,
                    PROXY,
                    "A delete hidden in a CTE",
                    "WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone");
            refused(agent, PROXY, "A stacked statement", "SELECT 1; DROP TABLE orders");
            refused(agent, PROXY, "A write without bounds", "UPDATE tickets SET status = 'closed'");
            update(
                    agent,
                    PROXY,
                    "A bounded update is ordinary work",
                    "UPDATE tickets SET status = 'closed', closed_at = now() WHERE id = 4");
        }
        try (Connection agent =
                DriverManager.getConnection(database.guardedUrl(workspace, "support-bot", "ai-agents"))) {
            show(agent, DRIVER, "The first query again, through the other door", LOOKUP.formatted(address));
            refused(agent, DRIVER, "And the same verdict", "DROP TABLE customers");
        }
        return auditTrail();
    }

    private Connection throughProxy(String user, String password) throws SQLException {
        // The simple protocol, so that the stacked statement travels as one message.
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/shop?preferQueryMode=simple&ApplicationName=tour",
                user,
                password);
    }

    private void show(Connection connection, String door, String title, String sql) throws SQLException {
        printer.title(door, title);
        printer.sql(sql);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            printer.rows(rows);
        }
    }

    private void refused(Connection connection, String door, String title, String sql) throws SQLException {
        printer.title(door, title);
        printer.sql(sql);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
            printer.refusal(e);
            return;
        }
        throw new SQLException("the guard let it pass: " + sql);
    }

    private void update(Connection connection, String door, String title, String sql) throws SQLException {
        printer.title(door, title);
        printer.sql(sql);
        try (Statement statement = connection.createStatement()) {
            int rows = statement.executeUpdate(sql);
            printer.line(rows + (rows == 1 ? " row updated" : " rows updated"));
        }
    }

    private boolean auditTrail() throws IOException {
        printer.title("audit", "All of it is on the record, chained line by line");
        List<List<String>> table = AuditDigest.of(workspace.audit());
        printer.table(table);
        AuditReport report = AuditVerifier.verify(workspace.audit());
        printer.line(
                report.intact()
                        ? "verified: " + report.lines() + " lines in " + report.segments() + " segments, none changed,"
                                + " missing or moved"
                        : "NOT intact: " + report.findings());
        out.flush();
        return report.intact();
    }
}
