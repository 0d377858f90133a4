package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoopai.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.SqlInOutParameter;
import org.springframework.jdbc.core.SqlParameter;
import org.springframework.jdbc.core.simple.SimpleJdbcCall;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Procedures by Spring's {@link SimpleJdbcCall}, that the policy allows by their names. */
class SimpleJdbcCallTest {
    @TempDir
    private Path rules;

    @Test
    void inPostgres() throws Exception {
        try (GuardedShop shop = GuardedShop.create(Dialect.POSTGRESQL, rules)) {
            shop.database()
                    .execute(
                            "CREATE PROCEDURE greet(who int, INOUT said varchar) LANGUAGE plpgsql AS"
                                    + " 'BEGIN said := said || '' '' || who; END'",
                            "CREATE PROCEDURE unnamed(who int) LANGUAGE sql AS 'DELETE FROM public.tickets'");
            allow("public.greet");
            DriverManagerDataSource source = source(shop, "&escapeSyntaxCallMode=callIfNoReturn");
            assertThat(greet(source).execute(7, "hello")).containsEntry("said", "hello 7");
            Refusals.assertRefused(catchThrowable(() -> unnamed(source).execute(7)));
        }
    }

    @Test
    void inMySqlWithTheirResults() throws Exception {
        try (GuardedShop shop = GuardedShop.create(Dialect.MYSQL, rules)) {
            shop.database()
                    .execute(
                            "CREATE PROCEDURE greet(who int, INOUT said varchar(40)) BEGIN"
                                    + " SET said = concat(said, ' ', who); SELECT id, email FROM customers WHERE id = 1; END",
                            "CREATE PROCEDURE unnamed(who int) DELETE FROM tickets");
            allow(shop.real("SELECT database()") + ".greet");
            DriverManagerDataSource source = source(shop, "");
            Map<String, Object> given = greet(source)
                    .returningResultSet("found", (row, number) -> row.getString("email"))
                    .execute(7, "hello");
            assertThat(given).containsEntry("said", "hello 7").containsEntry("found", List.of(GuardedShop.MASKED));
            Refusals.assertRefused(catchThrowable(() -> unnamed(source).execute(7)));
        }
    }

    private static SimpleJdbcCall greet(DriverManagerDataSource source) {
        return new SimpleJdbcCall(source)
                .withProcedureName("greet")
                .withoutProcedureColumnMetaDataAccess()
                .declareParameters(
                        new SqlParameter("who", Types.INTEGER), new SqlInOutParameter("said", Types.VARCHAR));
    }

    private static SimpleJdbcCall unnamed(DriverManagerDataSource source) {
        return new SimpleJdbcCall(source)
                .withProcedureName("unnamed")
                .withoutProcedureColumnMetaDataAccess()
                .declareParameters(new SqlParameter("who", Types.INTEGER));
    }

    private static DriverManagerDataSource source(GuardedShop shop, String more) {
        return new DriverManagerDataSource(shop.agentUrl() + more, shop.user(), shop.password());
    }

    private void allow(String name) throws Exception {
        Path policy = rules.resolve("policy.yaml");
        Files.writeString(
                policy,
                Files.readString(policy)
                        + "  - { id: calls, effect: allow, who: { groups: [agents] }, statements: [call], on: [\"*\"] }\n"
                        + "functions: { allow: [" + name + "] }\n");
    }
}
