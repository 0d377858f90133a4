package io.hoopai.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlReadersTest {
    private final SqlReader reader = SqlReaders.create(ReadLimits.DEFAULT);
    private final Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "shop")
            .defaultPath("public")
            .relation(new Relation(
                    new RelationName("shop", "public", "p"),
                    RelationKind.TABLE,
                    1,
                    List.of(new Column("id", 1, "int4", false, ""), new Column("ssn", 2, "text", true, "")),
                    Optional.empty(),
                    List.of()))
            .build();

    @Test
    void readsEveryStatementOfAText() throws Exception {
        List<Statement> statements = read("COMMIT; /* x */ delete from p; select ssn from p -- end");
        assertThat(statements)
                .extracting(Statement::kind)
                .containsExactly(StatementKind.TRANSACTION, StatementKind.DELETE, StatementKind.SELECT);
        assertThat(statements.get(2).sql()).isEqualTo(" select ssn from p       ");
        assertThat(statements.get(2).start().offset()).isEqualTo(30);
        assertThat(statements.get(1).shape()).isEqualTo("delete from p");
    }

    @Test
    void readsATextWithoutStatements() throws Exception {
        assertThat(read(" ; -- nothing"))
                .singleElement()
                .extracting(Statement::kind)
                .isEqualTo(StatementKind.EMPTY);
    }

    @Test
    void refusesTheWholeTextForOneStatementThatItDoesNotKnow() {
        assertThatThrownBy(() -> read("select 1; select frobnicate the 'secret'"))
                .isInstanceOf(SqlNotUnderstoodException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 20_000})
    void answersOrRefusesDeepAndLongStatements(int size) {
        for (String sql : List.of(
                "select 1 where " + "not (".repeat(size) + "true" + ")".repeat(size),
                "select 1 where " + "not ".repeat(size) + "true",
                "select " + "- ".repeat(size) + "1",
                "select " + "f(".repeat(size) + ")".repeat(size))) {
            assertThatThrownBy(() -> read(sql))
                    .isInstanceOfSatisfying(
                            SqlNotUnderstoodException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
        }
    }

    private List<Statement> read(String sql) throws SqlNotUnderstoodException {
        return reader.read(sql, catalog, catalog.defaultPath());
    }
}
