package io.hoopai.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.LineageWitness.Testimony;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalciteWitnessTest {
    private final LineageWitness witness = new CalciteWitness();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(LineageWitness.class)).hasAtLeastOneElementOfType(CalciteWitness.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, email as e from customers where id = 7",
                "select * from customers c join orders o on o.customer_id = c.id",
                "select q.s from (select email as s from customers) q",
                "select lower(email) || name from customers",
                "select email, count(*), sum(salary) from customers group by email",
                "select count(email), count(distinct id), email is null from customers",
                "select case when email = 'x' then name else 'y' end from customers",
                "select 'a' union all select email from customers",
                "with x as (select email from customers) select email from x limit 5",
                "select (select max(o.total) from orders o where o.customer_id = c.id) from customers c",
                "select email, rank() over (partition by name order by salary) from customers",
                "select c.id from customers c where exists (select 1 from orders o where o.customer_id = c.id)",
                "select coalesce(email, name), salary + 1 from customers",
                "select sum(salary) filter (where email like 'a%') from customers",
                "select name from customers where id = $1",
                "select name from customers except select email from customers order by 1",
                "select name from (select name from customers except all select email from customers) q",
                "select 1"
            })
    void agreesWithTheLineageOfEverydayQueries(String sql) throws Exception {
        Catalog catalog = SmallShop.of(Dialect.POSTGRESQL);
        assertThat(witness.examine(SmallShop.read(sql, catalog), catalog, catalog.defaultPath()))
                .isEqualTo(Testimony.AGREES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select email from customers",
                "select q.s from (select upper(email) as s from customers) q",
                "select max(email) from customers",
                "select name from customers union select email from customers",
                "select (select email from customers limit 1) from orders",
                "select email from customers except select name from customers"
            })
    void disagreesWhenAFlowIsMissing(String sql) throws Exception {
        Catalog catalog = SmallShop.of(Dialect.POSTGRESQL);
        Statement blind = withoutFlows(SmallShop.read(sql, catalog));
        assertThat(witness.examine(blind, catalog, catalog.defaultPath())).isEqualTo(Testimony.DISAGREES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select email::text from customers",
                "select profile ->> 'x' from customers",
                "select * from contacts",
                "insert into orders (id) values (1)",
                "show server_version"
            })
    void abstainsOnWhatCalciteDoesNotRead(String sql) throws Exception {
        Catalog catalog = SmallShop.of(Dialect.POSTGRESQL);
        assertThat(witness.examine(withoutFlows(SmallShop.read(sql, catalog)), catalog, catalog.defaultPath()))
                .isEqualTo(Testimony.ABSTAINS);
    }

    @Test
    void readsMySql() throws Exception {
        Catalog catalog = SmallShop.of(Dialect.MYSQL);
        Statement statement = SmallShop.read("select `email` from customers where ID = ? limit 3", catalog);
        assertThat(witness.examine(statement, catalog, catalog.defaultPath())).isEqualTo(Testimony.AGREES);
        assertThat(witness.examine(withoutFlows(statement), catalog, catalog.defaultPath()))
                .isEqualTo(Testimony.DISAGREES);
    }

    /** MySQL shows the right side of such a join first. */
    @Test
    void abstainsWhereMySqlHasAnOrderOfItsOwn() throws Exception {
        Catalog catalog = SmallShop.of(Dialect.MYSQL);
        for (String join : List.of("natural right join orders", "right join orders using (id)")) {
            Statement statement = SmallShop.read("select * from customers " + join, catalog);
            assertThat(witness.examine(statement, catalog, catalog.defaultPath()))
                    .as(join)
                    .isEqualTo(Testimony.ABSTAINS);
        }
        Statement plain = SmallShop.read("select * from customers c right join orders o on o.id = c.id", catalog);
        assertThat(witness.examine(plain, catalog, catalog.defaultPath())).isEqualTo(Testimony.AGREES);
    }

    @Test
    void abstainsOnAStatementThatExhaustsIt() throws Exception {
        Catalog catalog = SmallShop.of(Dialect.POSTGRESQL);
        Statement statement =
                SmallShop.read("select id from customers where id = 1" + " or id = 2".repeat(1_000), catalog);
        assertThat(witness.examine(statement, catalog, catalog.defaultPath())).isEqualTo(Testimony.ABSTAINS);
    }

    private static Statement withoutFlows(Statement s) {
        List<OutputColumn> outputs = s.outputs().stream()
                .map(output -> new OutputColumn(output.name(), Set.of()))
                .toList();
        return new Statement(
                s.kind(),
                s.sql(),
                s.start(),
                s.shape(),
                s.returnsRows(),
                outputs,
                s.outputsKnown(),
                List.of(),
                s.accesses(),
                s.writes(),
                s.functions(),
                s.parameters(),
                s.locksRows());
    }
}
