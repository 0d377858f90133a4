package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.CatalogFunction;
import io.hoopai.sql.catalog.FunctionBody;
import io.hoopai.sql.catalog.FunctionKind;
import io.hoopai.sql.catalog.FunctionParameter;
import io.hoopai.sql.catalog.FunctionParameter.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions in the language sql are seen through. */
class SqlFunctionTest {
    private static final Catalog CATALOG = Catalog.builder(Dialect.POSTGRESQL, "db")
            .defaultPath("pg_catalog", "public")
            .relation(SampleCatalogs.POSTGRES.relation("public", "p").orElseThrow())
            .relation(SampleCatalogs.POSTGRES.relation("public", "q").orElseThrow())
            .function(function("ssn_of", "SELECT ssn FROM p WHERE id = $1", "text", "pid IN int4"))
            .function(function("ssn_by_name", "SELECT ssn FROM p WHERE id = pid", "text", "pid IN int4"))
            .function(function("qualified", "SELECT p.ssn FROM p WHERE p.id = qualified.id", "text", "id IN int4"))
            .function(function("column_wins", "SELECT ssn FROM p", "text", "ssn IN text"))
            .function(function("row_wins", "SELECT q FROM q", "q", "q IN text"))
            .function(function("same", "SELECT $1", "text", "x IN text"))
            .function(function("shouted", "SELECT upper(x)", "text", "x IN text"))
            .function(function("nested", "SELECT same(ssn_of(x))", "text", "x IN int4"))
            .function(function("twice", "SELECT id FROM q; SELECT ssn FROM p", "text"))
            .function(function("rows_of", "SELECT id, ssn FROM p", "record", "a OUT int4", "b OUT text"))
            .function(function("filtered", "SELECT id FROM q WHERE note = x", "int4", "x IN text"))
            .function(function("forget", "DELETE FROM q WHERE id = $1", "void", "x IN int4"))
            .function(function("forever", "SELECT forever(x)", "int4", "x IN int4"))
            .function(function("unreadable", "SELECT nosuch FROM p", "text"))
            .function(function("setting", "SET search_path TO x; SELECT 1", "int4"))
            .function(function("joined", "SELECT concat(VARIADIC $2)", "text", "a IN text", "b VARIADIC _text"))
            .function(function("overloaded", "SELECT ssn FROM p WHERE id = x", "text", "x IN int4"))
            .function(function("overloaded", "SELECT $1", "text", "x IN text", "y IN text"))
            .function(function("defined", "SELECT ssn FROM p WHERE id = y", "text", "x IN int4", "y IN int4?"))
            .build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT ssn_of(1)                        ; p.ssn IDENTITY
            SELECT ssn_by_name(1)                   ; p.ssn IDENTITY
            SELECT qualified(1)                     ; p.ssn IDENTITY
            SELECT column_wins('x')                 ; p.ssn IDENTITY
            SELECT (row_wins('x')).note             ; q.note IDENTITY
            SELECT same(ssn) FROM p                 ; p.ssn IDENTITY
            SELECT same(x => ssn) FROM p            ; p.ssn IDENTITY
            SELECT shouted(ssn) FROM p              ; p.ssn DERIVED
            SELECT nested(id) FROM q                ; p.ssn IDENTITY
            SELECT twice()                          ; p.ssn IDENTITY
            SELECT b FROM rows_of()                 ; p.ssn IDENTITY
            SELECT (rows_of()).b                    ; p.ssn IDENTITY
            SELECT y FROM rows_of() AS r(x, y)      ; p.ssn IDENTITY
            SELECT s FROM ssn_of(1) AS s            ; p.ssn IDENTITY
            SELECT defined(1)                       ; p.ssn IDENTITY
            SELECT joined('a', ssn, 'b') FROM p     ; p.ssn DERIVED
            SELECT overloaded(note, 'x') FROM q     ; q.note IDENTITY
            SELECT overloaded(note, $1) FROM q      ; p.ssn IDENTITY, q.note IDENTITY
            SELECT overloaded($1, $2)               ; p.ssn IDENTITY
            SELECT overloaded(1, y => $1)           ; ~~
            SELECT overloaded(1, $1::void)          ; p.ssn IDENTITY
            SELECT b FROM rows_of($1, $2)           ; p.ssn IDENTITY
            SELECT forever(id) FROM q               ; q.id OPAQUE
            SELECT unreadable()                     ; ~~
            """)
    void whatTheBodyGivesIsWhatTheCallGives(String sql, String flows) {
        assertThat(Resolved.of(sql, CATALOG).flows()).containsExactly(flows);
    }

    @Test
    void starOverAFunctionHasItsColumns() {
        Resolved resolved = Resolved.of("SELECT * FROM rows_of()", CATALOG);
        assertThat(resolved.names()).containsExactly("a", "b");
        assertThat(resolved.flows()).containsExactly("p.id IDENTITY", "p.ssn IDENTITY");
    }

    @Test
    void whatTheBodyReadsIsReadByTheStatement() {
        Resolved resolved = Resolved.of("SELECT nested(1)", CATALOG);
        assertThat(resolved.accesses()).containsExactly("SELECT p(id,ssn)");
        assertThat(resolved.references("p.id")).containsExactly("EQUALS_CONSTANT");
        assertThat(resolved.functions())
                .containsExactly("public.ssn_of PURE", "public.same PURE", "public.nested PURE");
    }

    @Test
    void anArgumentIsUsedAsTheBodyUsesIt() {
        assertThat(Resolved.of("SELECT filtered(ssn) FROM p", CATALOG).references("p.ssn"))
                .containsExactly("EQUALS_COLUMN");
    }

    @Test
    void whatTheBodyChangesIsChangedByTheStatementAndNeedsTheFunctionToBeAllowed() {
        Resolved resolved = Resolved.of("SELECT forget(1)", CATALOG);
        assertThat(resolved.accesses()).containsExactly("DELETE q() BOUNDED", "SELECT q(id)");
        assertThat(resolved.functions()).containsExactly("public.forget WRITES");
    }

    @ParameterizedTest
    @CsvSource({"forever(1),public.forever", "unreadable(),public.unreadable", "setting(),public.setting"})
    void aBodyThatCannotBeReadLeavesTheFunctionOpaque(String call, String function) {
        assertThat(Resolved.of("SELECT " + call, CATALOG).functions()).contains(function + " USER_DEFINED");
    }

    /** It drops arguments that turn out to be of type void. */
    @Test
    void parametersMayBeNoArguments() {
        Resolved resolved = Resolved.of("SELECT * FROM rows_of($1, $2)", CATALOG);
        assertThat(resolved.names()).containsExactly("a", "b");
        assertThat(Resolved.of("SELECT rows_of($1, $2, $3, $4, $5, $6, $7)", CATALOG)
                        .functions())
                .contains("public.rows_of USER_DEFINED");
    }

    @Test
    void bodiesThatMultiplyAreReadOnlySoOften() {
        Catalog.Builder catalog = Catalog.builder(Dialect.POSTGRESQL, "db").defaultPath("pg_catalog", "public");
        for (int i = 0; i < 40; i++) {
            catalog.function(function("f" + i, "SELECT f" + (i + 1) + "() + f" + (i + 1) + "()", "int4"));
        }
        catalog.function(function("f40", "SELECT 1", "int4"));
        assertThat(Resolved.of("SELECT f0()", catalog.build()).functions()).contains("public.f8 USER_DEFINED");
    }

    /** A function whose parameters are written {@code name MODE type}, with {@code ?} behind one that may be left out. */
    private static CatalogFunction function(String name, String body, String type, String... parameters) {
        List<FunctionParameter> list = new ArrayList<>();
        for (String text : parameters) {
            String[] parts = text.split(" ");
            Optional<String> otherwise = parts[2].endsWith("?") ? Optional.of("NULL::text") : Optional.empty();
            list.add(new FunctionParameter(
                    parts[0], Mode.valueOf(parts[1]), parts[2].replace("?", ""), Optional.empty(), otherwise));
        }
        return new CatalogFunction(
                "public",
                name,
                FunctionKind.FUNCTION,
                list,
                type,
                type.equals("q")
                        ? SampleCatalogs.POSTGRES.relation("public", "q").map(relation -> relation.name())
                        : Optional.empty(),
                type.equals("record"),
                "sql",
                "stable",
                false,
                false,
                Optional.of(new FunctionBody(body, Optional.empty())),
                Optional.empty());
    }
}
