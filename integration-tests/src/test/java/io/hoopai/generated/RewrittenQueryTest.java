package io.hoopai.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RewrittenQueryTest {
    private static final RewrittenQuery.Names NAMES =
            new RewrittenQuery.Names("db", Map.of("person", table("person"), "account", table("account")));

    @Test
    void aliasesAreTracedToTheirTables() {
        assertThat(columns("/* select#1 */ select `db`.`p`.`note` AS `x` from `db`.`person` `p` join `db`.`account`"
                        + " where (`db`.`account`.`id` = `db`.`p`.`id`)"))
                .containsExactlyInAnyOrder("person.note", "person.id", "account.id");
    }

    @Test
    void columnsOfDerivedTablesAndTextInStringsAreNoColumns() {
        assertThat(columns("select `s`.`note` AS `note`, '`db`.`p`.`note`' from (select `db`.`p`.`id` AS `id`"
                        + " from `db`.`person` `p`) `s`"))
                .containsExactly("person.id");
    }

    private static Stream<String> columns(String text) {
        return new RewrittenQuery(NAMES, text)
                .columns().stream().map(column -> column.relation().name() + "." + column.column());
    }

    private static Relation table(String name) {
        return new Relation(
                new RelationName("db", "db", name),
                RelationKind.TABLE,
                0,
                List.of(new Column("id", 1, "bigint", true, ""), new Column("note", 2, "varchar", true, "")),
                Optional.empty(),
                List.of());
    }

    @Test
    void columnsAreNamedInFull() {
        assertThat(new RewrittenQuery(NAMES, "select `db`.`person`.`note` from `db`.`person`").columns())
                .containsExactly(new ColumnRef(new RelationName("db", "db", "person"), "note"));
    }
}
