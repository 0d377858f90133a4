package io.hoopai.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.PredicateProver;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalcitePredicateProverTest {
    private final PredicateProver prover = new CalcitePredicateProver();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(PredicateProver.class))
                .singleElement()
                .isInstanceOf(CalcitePredicateProver.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from orders where id > 0 or id <= 0",
                "delete from orders where id >= 10 or id < 20",
                "delete from orders o where o.id <> 7 or o.id = 7",
                "update orders set total = 0 where not (id = 1 and id = 2)",
                "update orders set total = 0 where id between 5 and 9 or id < 5 or id > 9",
                "delete from orders where id not in (1, 2) or id in (1, 2, 3)",
                "delete from orders where id > 5 or 1 = 1",
                "delete from orders where total > 5 or total <= 5 or total is null",
                "delete from orders where case when id > 3 then true else id <= 3 end"
            })
    void provesWhatIsTrueOfEveryRow(String sql) throws Exception {
        assertThat(proves(sql, Dialect.POSTGRESQL)).isTrue();
        assertThat(proves(sql, Dialect.MYSQL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from orders where id > 0 or id < 0",
                "delete from orders where id = 7",
                "delete from orders where total > 5 or total <= 5",
                "update orders set total = 0 where id = $1",
                "update orders set total = 0 where id in (select id from orders where total > 9)",
                "delete from orders using customers where customers.id = orders.id",
                "insert into orders (id) values (1)",
                "select id from orders where id > 0 or id <= 0"
            })
    void provesNothingElse(String sql) throws Exception {
        assertThat(proves(sql, Dialect.POSTGRESQL)).isFalse();
    }

    private boolean proves(String sql, Dialect dialect) throws Exception {
        Catalog catalog = SmallShop.of(dialect);
        Statement statement = SmallShop.read(sql, catalog);
        return prover.provesUnbounded(statement, catalog, catalog.defaultPath());
    }
}
