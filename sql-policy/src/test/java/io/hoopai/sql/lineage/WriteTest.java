package io.hoopai.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored where. */
class WriteTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            INSERT INTO tickets (id, body) SELECT 1, ssn FROM p     ; tickets.id <-|tickets.body <- p.ssn IDENTITY
            INSERT INTO q SELECT * FROM p                           ; q.id <- p.id IDENTITY|q.note <- p.ssn IDENTITY
            INSERT INTO q VALUES (1, (SELECT ssn FROM p LIMIT 1))   ; q.id <-|q.note <- p.ssn IDENTITY
            UPDATE q SET note = lower(ssn) FROM p                   ; q.note <- p.ssn DERIVED
            UPDATE q SET (id, note) = (SELECT id, ssn FROM p LIMIT 1) ; q.id <- p.id IDENTITY|q.note <- p.ssn IDENTITY
            UPDATE q SET (id, note) = (1, 'x')                      ; q.id <-|q.note <-
            INSERT INTO q (id) SELECT id FROM p ON CONFLICT (id) DO UPDATE SET note = excluded.id::text ; q.id <- p.id IDENTITY|q.note <- p.id DERIVED
            UPDATE v_p SET secret = 'x'                             ; p.ssn <-|v_p.secret <-
            UPDATE people SET secret_tokens[1] = p.ssn FROM p       ; people.secret_tokens <- p.ssn IDENTITY
            UPDATE people SET secret_tokens[p.id] = 'x' FROM p      ; people.secret_tokens <- p.id DERIVED
            SELECT ssn AS a INTO z FROM p                           ; z.a <- p.ssn IDENTITY
            UPDATE events_2026 SET who = 'x'                        ; events_2026.who <-|events.who <-
            """)
    void everyColumnWrittenIsNamedWithItsSources(String sql, String writes) {
        assertThat(Resolved.postgres(sql).writes()).containsExactlyInAnyOrder(writes.split("\\|"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            UPDATE p SET id = id RETURNING ssn                      ; p.ssn IDENTITY
            UPDATE p SET id = id RETURNING to_jsonb(p)              ; p.id OPAQUE, p.ssn OPAQUE
            DELETE FROM p RETURNING ssn                             ; p.ssn IDENTITY
            INSERT INTO q (note) SELECT ssn FROM p RETURNING note   ; p.ssn IDENTITY, q.note IDENTITY
            UPDATE q SET note = p.ssn FROM p RETURNING q.note       ; p.ssn IDENTITY, q.note IDENTITY
            """)
    void whatIsReturnedIsWhatTheRowHoldsAfterwards(String sql, String flows) {
        assertThat(Resolved.postgres(sql).flows()).containsExactly(flows);
    }
}
