package io.hoopai.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlReaders;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The check finds what it is there for: each case says of a statement what its lineage does not. */
class LineageCheckTest {
    private static final RelationName TABLE = new RelationName("db", "public", "t");
    private static final ColumnRef SECRET = new ColumnRef(TABLE, "secret");
    private static final ColumnRef NOTE = new ColumnRef(TABLE, "note");

    private final Canaries canaries = new Canaries(1);
    private final String secret = canaries.word(Set.of(SECRET));
    private final String note = canaries.word(Set.of(NOTE));
    private final LineageCheck check = new LineageCheck(canaries, access -> Set.of());

    @Test
    void aColumnThatTheServerNamesAndTheLineageDoesNotIsFound() throws SqlNotUnderstoodException {
        assertThat(kinds("SELECT note FROM t", observed(Set.of(SECRET, NOTE), note)))
                .containsExactly(Finding.Kind.NOT_REFERRED_TO);
        assertThat(kinds("SELECT note FROM t WHERE secret IS NULL", observed(Set.of(SECRET, NOTE), note)))
                .isEmpty();
    }

    @Test
    void aValueFromAColumnThatDoesNotFlowIntoItsOutputIsFound() throws SqlNotUnderstoodException {
        String cell = "{\"k\": \"" + secret.toUpperCase(java.util.Locale.ROOT) + "\"}";
        assertThat(kinds("SELECT note FROM t WHERE secret IS NULL", observed(Set.of(), cell)))
                .containsExactly(Finding.Kind.UNEXPLAINED_OUTPUT);
        assertThat(kinds("SELECT lower(secret) FROM t", observed(Set.of(), cell)))
                .isEmpty();
    }

    @Test
    void aResultWithMoreColumnsThanTheLineageIsFound() throws SqlNotUnderstoodException {
        assertThat(kinds("SELECT note FROM t", observed(Set.of(), note, note)))
                .containsExactly(Finding.Kind.OUTPUT_COUNT);
    }

    @Test
    void aValueThatIsStoredWhereNoWriteSaysSoIsFound() throws SqlNotUnderstoodException {
        Observed stored = new Observed(Set.of(), List.of(), Map.of(NOTE, List.of(note, secret)));
        assertThat(kinds("UPDATE t SET note = 'x'", stored)).containsExactly(Finding.Kind.UNEXPLAINED_WRITE);
        assertThat(kinds("UPDATE t SET note = secret", stored)).isEmpty();
    }

    private List<Finding.Kind> kinds(String sql, Observed observed) throws SqlNotUnderstoodException {
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "db")
                .defaultPath("pg_catalog", "public")
                .relation(new Relation(
                        TABLE,
                        RelationKind.TABLE,
                        1,
                        List.of(new Column("note", 1, "text", true, ""), new Column("secret", 2, "text", true, "")),
                        Optional.empty(),
                        List.of()))
                .build();
        Statement statement = SqlReaders.create(ReadLimits.DEFAULT)
                .read(sql, catalog, catalog.defaultPath())
                .get(0);
        return check.check(statement, observed).stream().map(Finding::kind).toList();
    }

    private static Observed observed(Set<ColumnRef> named, String... row) {
        List<@Nullable String[]> rows = List.<@Nullable String[]>of(row);
        return new Observed(named, rows, Map.of());
    }
}
