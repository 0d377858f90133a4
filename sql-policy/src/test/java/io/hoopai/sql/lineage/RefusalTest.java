package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be resolved with certainty is refused, with words for the one who wrote it. */
class RefusalTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT 1 FROM nosuch                                    ; relation `nosuch` is not known
            SELECT nosuch FROM p                                    ; column `nosuch` is not known here
            SELECT p.nosuch FROM p                                  ; column `p.nosuch` is not known here
            SELECT x.id FROM p                                      ; column `x.id` is not known here
            SELECT p.id FROM p AS x                                 ; column `p.id` is not known here
            SELECT id FROM p, q                                     ; column `id` is ambiguous
            SELECT p.id FROM p, p                                   ; table name `p` is ambiguous
            SELECT ctid FROM v_p                                    ; column `ctid` is not known here
            SELECT x.ctid FROM (SELECT * FROM p) x                  ; column `x.ctid` is not known here
            SELECT * FROM v_broken                                  ; view `public.v_broken` could not be read: column `nosuch` is not known here
            SELECT x FROM q, (SELECT note AS x WHERE q.id = 1) y    ; column `q.id` is not known here
            SELECT * FROM pg_read_file('/etc/hostname')             ; `*` over `pg_read_file`, whose columns are not known, is not supported yet
            SELECT secret FROM my_udf(1) f                          ; the name `secret` beside `f`, whose columns are not all known, is not supported yet
            WITH p AS (SELECT 1 AS id) UPDATE p SET id = 2          ; changing the common table `p` is not supported yet
            WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a ; the use of the common table `b` at this place is not supported yet
            SELECT 1 UNION SELECT 1, 2                              ; the queries of UNION have 1 and 2 columns
            SELECT id FROM p UNION SELECT id FROM q ORDER BY lower('x') ; this ORDER BY is not supported yet
            """)
    void namesWhatIsNotUnderstood(String sql, String message) {
        assertThatThrownBy(() -> Resolved.postgres(sql))
                .isInstanceOf(Resolved.Refused.class)
                .hasMessageEndingWith(": " + message);
    }

    @Test
    void unknownFunctionsAreLeftToThePolicy() {
        assertThat(Resolved.postgres("SELECT cron.schedule('j')").functions()).containsExactly("cron.schedule UNKNOWN");
    }

    @Test
    void everyUserFunctionOfTheNameMustBeAllowed() {
        assertThat(Resolved.postgres("SELECT my_udf(1)").functions())
                .containsExactly("public.my_udf USER_DEFINED", "other.my_udf USER_DEFINED");
    }

    @Test
    void aUserFunctionHidesTheBuiltInOfItsName() {
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "db")
                .defaultPath("pg_catalog", "public")
                .function(new io.hoopai.sql.catalog.CatalogFunction("public", "lower", "sql", "stable", false))
                .build();
        assertThat(Resolved.of("SELECT lower('x')", catalog).functions()).containsExactly("public.lower USER_DEFINED");
        assertThat(Resolved.of("SELECT pg_catalog.lower('x')", catalog).functions())
                .containsExactly("pg_catalog.lower TOTAL");
    }

    @Test
    void operatorsOfUsersAreUserDefinedFunctions() throws SqlNotUnderstoodException {
        LexedStatement lexed = Lexer.of(Dialect.POSTGRESQL)
                .lex("SELECT ssn === 1 FROM p", ReadLimits.DEFAULT)
                .get(0);
        SourcePosition at = SourcePosition.START;
        Expression operation = new Expression.Binary(
                "===",
                new Expression.ColumnName(new QualifiedName(List.of("ssn"), at)),
                new Expression.Literal(Expression.Literal.Kind.NUMBER, at),
                at);
        Select select = new Select(
                false,
                List.of(),
                List.of(new SelectItem.Computed(operation, Optional.empty(), at)),
                List.of(FromItem.Table.of(new QualifiedName(List.of("p"), at), Optional.empty())),
                Optional.of(operation),
                List.of(),
                Optional.empty(),
                List.of());
        Query query = new Query(List.of(), false, select, List.of(), List.of(), false, at);
        Catalog catalog = SampleCatalogs.POSTGRES;
        Resolved resolved = new Resolved(StatementResolver.create()
                .resolve(lexed, new ParsedStatement.Queried(query), catalog, catalog.defaultPath()));
        assertThat(resolved.functions()).containsExactly("=== USER_DEFINED");
        assertThat(resolved.references("p.ssn")).containsExactly("COMPUTED");
    }

    @Test
    void aChainOfViewsThatNeverEndsIsRefused() {
        Relation loop = new Relation(
                new RelationName("db", "public", "v"),
                RelationKind.VIEW,
                1,
                List.of(new Column("id", 1, "int4", true, "")),
                Optional.of("SELECT id FROM v"),
                List.of());
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "db")
                .defaultPath("pg_catalog", "public")
                .relation(loop)
                .build();
        assertThatThrownBy(() -> Resolved.of("SELECT * FROM v", catalog)).hasMessageContaining("could not be read");
    }

    @Test
    void searchPathMayNeitherMakeNorHideAnything() {
        assertThat(Resolved.postgres("SET search_path TO other, public").accesses())
                .containsExactly("SET");
        assertThatThrownBy(() -> Resolved.postgres("RESET search_path")).isInstanceOf(Resolved.Refused.class);
        assertThatThrownBy(() -> Resolved.postgres("SET search_path TO public, pg_catalog"))
                .as("operators of public would come before the built-in ones")
                .isInstanceOf(Resolved.Refused.class);
        assertThatThrownBy(() -> Resolved.postgres("SET search_path TO pg_temp, public"))
                .isInstanceOf(Resolved.Refused.class);
    }
}
