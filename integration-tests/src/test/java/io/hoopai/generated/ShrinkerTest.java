package io.hoopai.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    @Test
    void whatTheFailureDoesNotNeedIsLeftOut() {
        Sql wide = Sql.reducible(Sql.of("lower(", Sql.of("secret"), ")"), List.of(Sql.of("secret")));
        Sql query = Sql.of(
                "SELECT ",
                Sql.list(", ", List.of(Sql.of("a"), wide, Sql.of("b"))),
                " FROM t",
                Sql.optional(" WHERE ", Sql.of("c > 1")));
        Sql smallest = new Shrinker(candidate -> candidate.text().contains("secret")).shrink(query);
        assertThat(smallest.text()).isEqualTo("SELECT secret FROM t");
    }

    @Test
    void theSameNumberGivesTheSameStatement() {
        List<Source> tables =
                List.of(new Source("t", List.of(new Field("id", Kind.INTEGER), new Field("a", Kind.TEXT))));
        Vocabulary vocabulary = Vocabulary.of(Dialect.POSTGRESQL, tables, tables);
        StatementGenerator once = new StatementGenerator(vocabulary, 7);
        StatementGenerator again = new StatementGenerator(vocabulary, 7);
        for (int number = 1; number <= 50; number++) {
            assertThat(once.statement(number).text())
                    .isEqualTo(again.statement(number).text());
        }
        assertThat(once.statement(1).text()).isNotEqualTo(once.statement(2).text());
    }
}
