package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep1;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JooqTest {
    private static final Table<Record> CUSTOMERS = table(name("customers"));
    private static final Table<Record> TICKETS = table(name("tickets"));
    private static final Field<Integer> ID = field(name("id"), Integer.class);
    private static final Field<String> EMAIL = field(name("email"), String.class);
    private static final Field<String> SUBJECT = field(name("subject"), String.class);

    @TempDir
    private Path rules;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void readsMasksAndWrites(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules);
                CloseableDSLContext jooq = DSL.using(shop.agentUrl(), shop.user(), shop.password())) {
            assertThat(jooq.dialect().family()).isEqualTo(family(dialect));
            List<String> emails = jooq.select(EMAIL).from(CUSTOMERS).orderBy(ID).fetch(EMAIL);
            assertThat(emails).containsExactly(GuardedShop.MASKED, GuardedShop.MASKED);
            assertThat(jooq.fetchCount(CUSTOMERS, EMAIL.eq(GuardedShop.CANARY))).isZero();

            jooq.transaction(nested ->
                    nested.dsl().insertInto(TICKETS, SUBJECT).values("printer").execute());
            assertThat(inserted(jooq, "toner")).isEqualTo(2);
            assertThat(jooq.batch(
                                    jooq.insertInto(TICKETS, SUBJECT).values("a"),
                                    jooq.insertInto(TICKETS, SUBJECT).values("b"))
                            .execute())
                    .containsExactly(1, 1);
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("4");

            Refusals.assertRefused(
                    catchThrowable(() -> jooq.update(CUSTOMERS).set(EMAIL, "x").execute()));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void knowsADatabaseByItsConnection(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules);
                Connection connection = DriverManager.getConnection(shop.agentUrl(), shop.user(), shop.password())) {
            DSLContext jooq = DSL.using(connection);
            assertThat(jooq.dialect().family()).isEqualTo(family(dialect));
            assertThat(jooq.meta().getTables("customers")).isNotEmpty();
        }
    }

    /** The key of a new row: in MySQL, of a table that jOOQ has not generated code for, by the session. */
    private static @Nullable Integer inserted(DSLContext jooq, String subject) {
        InsertValuesStep1<Record, String> insert =
                jooq.insertInto(TICKETS, SUBJECT).values(subject);
        if (jooq.family() == SQLDialect.MYSQL) {
            insert.execute();
            return jooq.lastID().intValue();
        }
        return insert.returningResult(ID).fetchOne(ID);
    }

    private static SQLDialect family(Dialect dialect) {
        return dialect == Dialect.MYSQL ? SQLDialect.MYSQL : SQLDialect.POSTGRES;
    }
}
