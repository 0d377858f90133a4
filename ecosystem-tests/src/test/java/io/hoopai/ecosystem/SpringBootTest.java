package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class SpringBootTest {
    @TempDir
    private Path rules;

    /** The application: nothing but what Spring Boot makes of its properties. */
    @Configuration
    @EnableAutoConfiguration
    @EntityScan(basePackageClasses = Customer.class)
    @EnableJpaRepositories(basePackageClasses = Customer.class, considerNestedRepositories = true)
    public static class Application {}

    /** Customers by Spring Data. */
    public interface Customers extends JpaRepository<Customer, Integer> {
        List<Customer> findByNameStartingWithOrderById(String name);
    }

    /** Tickets by Spring Data. */
    public interface Tickets extends JpaRepository<Ticket, Integer> {}

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void runsOnTheGuardedDriver(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules);
                ConfigurableApplicationContext application = start(shop)) {
            assertThat(application.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
            JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
            assertThat(jdbc.queryForList("SELECT email FROM customers WHERE name = ?", String.class, "Ann"))
                    .containsExactly(GuardedShop.MASKED);
            Refusals.assertRefused(catchThrowable(() -> jdbc.execute("DROP TABLE customers")));

            Customers customers = application.getBean(Customers.class);
            assertThat(customers.findByNameStartingWithOrderById("A"))
                    .extracting(Customer::getEmail)
                    .containsExactly(GuardedShop.MASKED);
            Tickets tickets = application.getBean(Tickets.class);
            assertThat(tickets.save(new Ticket("printer")).getId()).isEqualTo(1);

            TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
            transaction.executeWithoutResult(status -> {
                tickets.save(new Ticket("toner"));
                status.setRollbackOnly();
            });
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("1");
            Refusals.assertRefused(catchThrowable(() -> transaction.executeWithoutResult(
                    status -> customers.findById(1).orElseThrow().setName("Anna"))));
            assertThat(shop.real("SELECT email FROM customers WHERE id = 1")).isEqualTo(GuardedShop.CANARY);
        }
    }

    private static ConfigurableApplicationContext start(GuardedShop shop) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + shop.agentUrl(),
                        "spring.datasource.username=" + shop.user(),
                        "spring.datasource.password=" + shop.password(),
                        "spring.datasource.driver-class-name=" + GuardedShop.DRIVER,
                        "spring.jpa.hibernate.ddl-auto=validate",
                        "spring.jpa.open-in-view=false",
                        // They have tests of their own.
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run();
    }
}
