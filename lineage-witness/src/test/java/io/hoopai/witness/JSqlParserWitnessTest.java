package io.hoopai.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Access;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.LineageWitness.Testimony;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JSqlParserWitnessTest {
    private final LineageWitness witness = new JSqlParserWitness();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(LineageWitness.class)).hasAtLeastOneElementOfType(JSqlParserWitness.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, email::text from customers where id = 7",
                "select * from public.customers c join orders o using (id)",
                "with customers as (select 1 as id) select id from customers",
                "select (select max(total) from orders) from customers",
                "select email from contacts",
                "insert into orders (id) select id from customers",
                "update orders set total = 0 where id in (select id from customers)",
                "delete from orders using customers where customers.id = orders.id",
                "select 1"
            })
    void agreesOnTheRelationsOfEverydayStatements(String sql) throws Exception {
        assertThat(testimony(sql, false)).isEqualTo(Testimony.AGREES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from customers",
                "select (select max(total) from orders)",
                "select email from contacts",
                "with x as (select id from \"customers\") select id from x",
                "delete from orders where id in (select id from customers)"
            })
    void disagreesWhenARelationIsMissing(String sql) throws Exception {
        assertThat(testimony(sql, true)).isEqualTo(Testimony.DISAGREES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select id from customers where name ~~ 'a%'", "select from where"})
    void abstainsOnWhatItDoesNotReadToTheLastToken(String sql) throws Exception {
        Catalog catalog = SmallShop.of(Dialect.POSTGRESQL);
        Statement blind = withSql(blind(SmallShop.read("select 1", catalog)), sql);
        assertThat(witness.examine(blind, catalog, catalog.defaultPath())).isEqualTo(Testimony.ABSTAINS);
    }

    @Test
    void readsMySql() throws Exception {
        Catalog catalog = SmallShop.of(Dialect.MYSQL);
        Statement statement = SmallShop.read("select `email` from `shop`.customers where id = ? limit 3", catalog);
        assertThat(witness.examine(statement, catalog, catalog.defaultPath())).isEqualTo(Testimony.AGREES);
        assertThat(witness.examine(blind(statement), catalog, catalog.defaultPath()))
                .isEqualTo(Testimony.DISAGREES);
    }

    private Testimony testimony(String sql, boolean blind) throws Exception {
        Catalog catalog = SmallShop.of(Dialect.POSTGRESQL);
        Statement statement = SmallShop.read(sql, catalog);
        return witness.examine(blind ? blind(statement) : statement, catalog, catalog.defaultPath());
    }

    /** The statement as a reader would tell it that missed every relation. */
    private static Statement blind(Statement s) {
        return with(s, s.sql(), List.of());
    }

    private static Statement withSql(Statement s, String sql) {
        return with(s, sql, s.accesses());
    }

    private static Statement with(Statement s, String sql, List<Access> accesses) {
        return new Statement(
                s.kind(),
                sql,
                s.start(),
                s.shape(),
                s.returnsRows(),
                s.outputs(),
                s.outputsKnown(),
                s.references(),
                accesses,
                s.writes(),
                s.functions(),
                s.parameters(),
                s.locksRows());
    }
}
