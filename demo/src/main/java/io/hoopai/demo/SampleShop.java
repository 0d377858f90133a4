package io.hoopai.demo;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The sample shop: its tables ({@code examples/shop/schema-*.sql}) and its rows, which are computed from their ids (see
 * {@link ShopValues}). Each customer has two orders with a payment each; every second one wrote a ticket, every tenth has
 * an API token.
 */
public final class SampleShop {
    private static final int ORDERS_PER_CUSTOMER = 2;
    private static final int CUSTOMERS_PER_TICKET = 2;
    private static final int CUSTOMERS_PER_TOKEN = 10;

    private SampleShop() {}

    /**
     * Creates the shop in the connection's database (Postgres: in the first schema of its search path) and fills it. The
     * connection's user becomes the owner.
     *
     * @param connection in auto-commit mode
     */
    public static void create(Connection connection, Dialect dialect, int customers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : schema(dialect).split(";\\s*\n")) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        try {
            insertCustomers(connection, dialect, customers);
            insertOrders(connection, dialect, customers);
            insertTickets(connection, dialect, customers);
            insertTokens(connection, dialect, customers);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    switch (dialect) {
                        case POSTGRESQL -> "ANALYZE customers, orders, payments, tickets, api_tokens";
                        case MYSQL -> "ANALYZE TABLE customers, orders, payments, tickets, api_tokens";
                    });
        }
    }

    private static void insertCustomers(Connection connection, Dialect dialect, int customers) throws SQLException {
        String row = switch (dialect) {
            case POSTGRESQL -> "(?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?)";
            case MYSQL -> "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        };
        try (InsertBatch batch = new InsertBatch(
                connection,
                "INSERT INTO customers (id, name, email, phone, national_id, birth_date, salary, plan, city, profile,"
                        + " created_at)",
                row)) {
            for (int id = 1; id <= customers; id++) {
                batch.add(
                        id,
                        ShopValues.name(id),
                        ShopValues.email(id),
                        ShopValues.phone(id),
                        ShopValues.nationalId(id),
                        ShopValues.birthDate(id),
                        ShopValues.salary(id),
                        ShopValues.plan(id),
                        ShopValues.city(id),
                        ShopValues.profile(id),
                        moment(dialect, ShopValues.createdAt(id)));
            }
        }
    }

    private static void insertOrders(Connection connection, Dialect dialect, int customers) throws SQLException {
        int orders = customers * ORDERS_PER_CUSTOMER;
        try (InsertBatch batch = new InsertBatch(
                connection, "INSERT INTO orders (id, customer_id, status, total, ordered_at)", "(?, ?, ?, ?, ?)")) {
            for (int id = 1; id <= orders; id++) {
                String status = id % 5 == 0 ? "open" : "shipped";
                batch.add(
                        id,
                        1 + (id - 1) % customers,
                        status,
                        ShopValues.amount(id),
                        moment(dialect, ShopValues.orderedAt(id)));
            }
        }
        try (InsertBatch batch = new InsertBatch(
                connection,
                "INSERT INTO payments (id, order_id, method, card_number, amount, paid_at)",
                "(?, ?, ?, ?, ?, ?)")) {
            for (int id = 1; id <= orders; id++) {
                boolean byCard = id % 4 != 0;
                batch.add(
                        id,
                        id,
                        byCard ? "card" : "invoice",
                        byCard ? ShopValues.cardNumber(id) : null,
                        ShopValues.amount(id),
                        moment(dialect, ShopValues.orderedAt(id).plusHours(1)));
            }
        }
    }

    private static void insertTickets(Connection connection, Dialect dialect, int customers) throws SQLException {
        try (InsertBatch batch = new InsertBatch(
                connection,
                "INSERT INTO tickets (id, customer_id, subject, body, status, closed_at)",
                "(?, ?, ?, ?, ?, ?)")) {
            for (int id = 1; id <= customers / CUSTOMERS_PER_TICKET; id++) {
                int customer = id * CUSTOMERS_PER_TICKET;
                boolean closed = id % 3 == 0;
                LocalDateTime closedAt = ShopValues.createdAt(customer).plusDays(2);
                batch.add(
                        id,
                        customer,
                        ShopValues.ticketSubject(id),
                        ShopValues.ticketBody(id, customer),
                        closed ? "closed" : "open",
                        closed ? moment(dialect, closedAt) : null);
            }
        }
    }

    private static void insertTokens(Connection connection, Dialect dialect, int customers) throws SQLException {
        try (InsertBatch batch = new InsertBatch(
                connection, "INSERT INTO api_tokens (id, customer_id, label, token, created_at)", "(?, ?, ?, ?, ?)")) {
            for (int id = 1; id <= customers / CUSTOMERS_PER_TOKEN; id++) {
                int customer = id * CUSTOMERS_PER_TOKEN;
                batch.add(
                        id,
                        customer,
                        id % 2 == 0 ? "ci" : "production",
                        ShopValues.apiToken(customer),
                        moment(dialect, ShopValues.createdAt(customer).plusDays(1)));
            }
        }
    }

    /** MySQL's {@code datetime} has no time zone. */
    private static Object moment(Dialect dialect, LocalDateTime utc) {
        return switch (dialect) {
            case POSTGRESQL -> utc.atOffset(ZoneOffset.UTC);
            case MYSQL -> utc;
        };
    }

    private static String schema(Dialect dialect) {
        String resource = switch (dialect) {
            case POSTGRESQL -> "shop/schema-postgresql.sql";
            case MYSQL -> "shop/schema-mysql.sql";
        };
        try (InputStream stream =
                requireNonNull(SampleShop.class.getResourceAsStream(resource), "no resource called " + resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
