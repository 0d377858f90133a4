package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that hold others, or are more than queries and changes: they do what they hold, and something of their own. */
class HeldStatementTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            CREATE TABLE z AS SELECT id FROM p                      ; DDL z()|SELECT p(id)
            CREATE VIEW z (a) AS SELECT ssn FROM p                  ; DDL z()|SELECT p(ssn)
            EXPLAIN CREATE TABLE z AS SELECT id FROM p              ; EXPLAIN|DDL z()|SELECT p(id)
            PREPARE x AS SELECT ssn FROM p WHERE id = $1            ; PREPARE|SELECT p(id,ssn)
            PREPARE x AS DELETE FROM p                              ; PREPARE|DELETE p() UNBOUNDED
            EXECUTE x (1, 'a')                                      ; EXECUTE
            EXPLAIN EXECUTE x                                       ; EXPLAIN|EXECUTE
            DECLARE c CURSOR FOR SELECT ssn FROM p                  ; DECLARE|SELECT p(ssn)
            FETCH 10 FROM c                                         ; FETCH
            COPY p TO STDOUT                                        ; COPY p(id,ssn)|SELECT p(id,ssn)
            COPY p (id) FROM STDIN                                  ; COPY p(id)|INSERT p(id)
            COPY (SELECT ssn FROM p) TO STDOUT                      ; COPY p(ssn)|SELECT p(ssn)
            COPY (DELETE FROM p RETURNING ssn) TO STDOUT            ; DELETE p() UNBOUNDED|COPY p(ssn)|SELECT p(ssn)
            CALL refresh(1)                                         ; CALL
            DO 'BEGIN END'                                          ; DO
            LOCK TABLE p                                            ; LOCK p()
            LISTEN c                                                ; LISTEN
            NOTIFY c, 'x'                                           ; NOTIFY
            """)
    void everyActionIsAnAccess(String sql, String accesses) {
        assertThat(String.join("|", Resolved.postgres(sql).accesses())).isEqualTo(accesses);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            COPY (SELECT ssn FROM p) TO STDOUT                              ; p.ssn IDENTITY
            DECLARE c CURSOR FOR SELECT ssn FROM p                          ; p.ssn IDENTITY
            PREPARE s AS SELECT ssn FROM p                                  ; p.ssn IDENTITY
            """)
    void itsColumnsAreThoseOfWhatItHolds(String sql, String flows) {
        assertThat(Resolved.postgres(sql).flows()).containsExactly(flows);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            CREATE TABLE z AS SELECT ssn FROM p                     ; z.ssn <- p.ssn IDENTITY
            CREATE VIEW z (a) AS SELECT lower(ssn) FROM p           ; z.a <- p.ssn DERIVED
            COPY q FROM STDIN                                       ; q.id <-|q.note <-
            """)
    void whatAQueryGivesANewRelationIsWrittenThere(String sql, String writes) {
        assertThat(Resolved.postgres(sql).writes()).containsExactlyInAnyOrder(writes.split("\\|"));
    }
}
