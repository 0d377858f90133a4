package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoopai.sql.Dialect;
import jakarta.persistence.LockModeType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HibernateTest {
    @TempDir
    private Path rules;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void readsMasksAndNeverWritesThemBack(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules);
                SessionFactory sessions = sessions(shop)) {
            assertThat(sessions.unwrap(SessionFactoryImplementor.class)
                            .getJdbcServices()
                            .getDialect())
                    .isInstanceOf(dialect == Dialect.MYSQL ? MySQLDialect.class : PostgreSQLDialect.class);

            sessions.inTransaction(session -> {
                assertThat(session.find(Customer.class, 1).getEmail()).isEqualTo(GuardedShop.MASKED);
                assertThat(scrolled(session)).containsExactly(GuardedShop.MASKED, GuardedShop.MASKED);
                session.persist(new Ticket("printer"));
                session.persist(new Ticket("toner"));
            });
            sessions.inTransaction(session -> {
                Ticket ticket = session.find(Ticket.class, 2, LockModeType.PESSIMISTIC_WRITE);
                ticket.setSubject("ink");
            });
            assertThat(shop.real("SELECT subject FROM tickets WHERE id = 2")).isEqualTo("ink");

            // Hibernate updates every column of an entity that has changed, with what it has read: the mask.
            Refusals.assertRefused(catchThrowable(() -> sessions.inTransaction(
                    session -> session.find(Customer.class, 1).setName("Anna"))));
            assertThat(shop.real("SELECT email FROM customers WHERE id = 1")).isEqualTo(GuardedShop.CANARY);
        }
    }

    private static List<String> scrolled(Session session) {
        try (ScrollableResults<String> rows = session.createSelectionQuery(
                        "select c.email from Customer c order by c.id", String.class)
                .setFetchSize(1)
                .scroll(ScrollMode.FORWARD_ONLY)) {
            List<String> emails = new ArrayList<>();
            while (rows.next()) {
                emails.add(rows.get());
            }
            return emails;
        }
    }

    private static SessionFactory sessions(GuardedShop shop) {
        return new Configuration()
                .addAnnotatedClass(Customer.class)
                .addAnnotatedClass(Ticket.class)
                .setProperty(AvailableSettings.JAKARTA_JDBC_DRIVER, GuardedShop.DRIVER)
                .setProperty(AvailableSettings.JAKARTA_JDBC_URL, shop.agentUrl())
                .setProperty(AvailableSettings.JAKARTA_JDBC_USER, shop.user())
                .setProperty(AvailableSettings.JAKARTA_JDBC_PASSWORD, shop.password())
                .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, "10")
                // Reads what there is from the catalog, and compares it with the entities.
                .setProperty(AvailableSettings.HBM2DDL_AUTO, "validate")
                .buildSessionFactory();
    }
}
