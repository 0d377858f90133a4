package io.hoopai.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTemplatesTest {
    private final SqlReader reader = SqlReaders.create(ReadLimits.DEFAULT);
    private final Catalog catalog = shop();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select id from customers where name = 'a' | select id from customers where name = 'b'",
                "select id from customers where id in (1, 2) | select  id from customers /* x */ where id in (3, 44)",
                "insert into customers (id, name) values (1, 'a') | insert into customers (id, name) values (2, 'b')",
                "select id from customers limit 10 | select id from customers limit 20",
                "select id + 1.5 from customers | select id + 2.25 from customers"
            })
    void knowsAStatementAgainWithOtherConstants(String first, String second) throws Exception {
        assertThat(isKnown(first, second)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select id, name from customers order by 1 | select id, name from customers order by 2",
                "select id from customers where id = 1 | select id from customers where id = '1'",
                "select id from customers where id = 1 | select id from customers where id = 12345678901",
                "select id from customers where id = 1 | select id from customers where name = 1",
                "select id from customers where id = $1 | select id from customers where id = $2"
            })
    void readsAnewWhatTheConstantsDecide(String first, String second) throws Exception {
        assertThat(isKnown(first, second)).isFalse();
    }

    @Test
    void placesWhatItFindsInTheNewText() throws Exception {
        read("select id from customers where name = 'a' order by name");
        Statement statement = read("select id\nfrom customers where name = 'longer than before' order by name");
        assertThat(statement.sql()).contains("longer than before");
        assertThat(statement.references())
                .filteredOn(reference -> reference.kind() == ReferenceKind.ORDER)
                .extracting(reference ->
                        statement.sql().substring(reference.position().offset()))
                .contains("name");
    }

    @Test
    void forgetsWithTheSnapshot() throws Exception {
        Statement first = read("select id from customers");
        Statement second = reader.read("select id from customers", shop(), catalog.defaultPath())
                .get(0);
        assertThat(second.outputs()).isNotSameAs(first.outputs());
    }

    /** What is filled into a template shares the outputs that were found for it. */
    private boolean isKnown(String first, String second) throws Exception {
        return read(second).outputs() == read(first).outputs();
    }

    private Statement read(String sql) throws Exception {
        return reader.read(sql, catalog, catalog.defaultPath()).get(0);
    }

    private static Catalog shop() {
        List<Column> columns = List.of(new Column("id", 1, "int4", false, ""), new Column("name", 2, "text", true, ""));
        return Catalog.builder(Dialect.POSTGRESQL, "shop")
                .defaultPath("public")
                .relation(new Relation(
                        new RelationName("shop", "public", "customers"),
                        RelationKind.TABLE,
                        1,
                        columns,
                        Optional.empty(),
                        List.of()))
                .build();
    }
}
