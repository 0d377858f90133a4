package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSearchTest {
    @TempDir
    Path directory;

    @Test
    void aDecisionIsFoundWithTheEndOfItsRunInALaterSegment() throws IOException {
        try (AuditLog first = AuditLog.open(directory);
                AuditLog second = AuditLog.open(directory)) {
            first.append(decision("a/1", Map.of("user", "ann", "verdict", "allow")));
            first.append(decision("a/2", Map.of("user", "bob", "verdict", "allow")));
            second.append(new AuditEvent("completion", Map.of("run", "a/2", "rows", 2)));
            second.append(new AuditEvent("completion", Map.of("run", "a/1", "rows", 1)));
        }

        List<AuditHit> hits = search(AuditQuery.builder().equal("user", "ann"));

        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).decision().path("run").asText()).isEqualTo("a/1");
        assertThat(hits.get(0).completion().orElseThrow().path("rows").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "quo\"te",
                "back\\slash",
                "Zoë",
                "\uD83D\uDE00",
                "tab\there",
                "line\nfeed",
                "\u202Eevil",
                "\",\"user\":\"x",
                "\uD800 half",
                ""
            })
    void aValueIsFoundHoweverJsonWritesIt(String value) throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(decision("a/1", Map.of("user", value)));
            log.append(decision("a/2", Map.of("user", value + "x")));
            log.append(decision("a/3", Map.of("user", "x", "shape", value, "rules", List.of(value))));
        }

        assertThat(runs(AuditQuery.builder().equal("user", value))).containsExactly("a/1");
        assertThat(runs(AuditQuery.builder().rule(value))).containsExactly("a/3");
    }

    @Test
    void aTextThatLooksLikeAFieldOfAnotherEventIsNone() throws IOException {
        String forged = "x\",\"type\":\"decision\",\"user\":\"ann\",\"y\":\"";
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(decision("a/1", Map.of("user", "mallory", "shape", forged)));
            log.append(new AuditEvent("session-start", Map.of("user", "ann", "application", forged)));
            log.append(new AuditEvent(
                    "session-start", Map.of("nested", Map.of("type", "decision", "user", "ann"), "user", "ann")));
        }

        assertThat(search(AuditQuery.builder().equal("user", "ann"))).isEmpty();
        assertThat(runs(AuditQuery.builder())).containsExactly("a/1");
    }

    @Test
    void relationsAndColumnsAreFoundByTheirEndsAndByPatterns() throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(decision("a/1", access("shop.public.customers", "email", "id")));
            log.append(decision("a/2", access("shop.public.orders", "id")));
            log.append(decision("a/3", Map.of("masked", List.of(Map.of("output", 1, "name", "contact")))));
            log.append(decision("a/4", access("shop.public.Zoë", "email")));
        }

        for (String pattern : List.of("customers", "public.customers", "shop.*.customers", "*.cust*", "customer?")) {
            assertThat(runs(AuditQuery.builder().relation(pattern))).as(pattern).containsExactly("a/1");
        }
        assertThat(runs(AuditQuery.builder().relation("Zo?"))).containsExactly("a/4");
        assertThat(runs(AuditQuery.builder().relation("Zoë"))).containsExactly("a/4");
        assertThat(runs(AuditQuery.builder().relation("*"))).containsExactly("a/1", "a/2", "a/4");
        assertThat(runs(AuditQuery.builder().column("email"))).containsExactly("a/1", "a/4");
        assertThat(runs(AuditQuery.builder().column("shop.public.customers.e*")))
                .containsExactly("a/1");
        assertThat(runs(AuditQuery.builder().column("contact"))).containsExactly("a/3");
        assertThat(runs(AuditQuery.builder().column("customers.phone"))).isEmpty();
    }

    @Test
    void momentsLimitWhatIsFound() throws Exception {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(decision("a/1", Map.of()));
            log.append(decision("a/2", Map.of()));
        }
        List<AuditHit> all = search(AuditQuery.builder());
        Instant second = AuditQuery.time(all.get(1).decision()).orElseThrow();

        assertThat(runs(AuditQuery.builder().from(second))).containsExactly("a/2");
        assertThat(runs(AuditQuery.builder().to(second))).containsExactly("a/1");
        assertThat(runs(AuditQuery.builder().from(second).to(second))).isEmpty();
        assertThat(runs(AuditQuery.builder().from(second.plusSeconds(3600)))).isEmpty();
        assertThat(runs(AuditQuery.builder().to(second.minusSeconds(3600)))).isEmpty();
    }

    @Test
    void theLatestAreThoseOfTheClockWhicheverSegmentTheyStandIn() throws IOException {
        List<String> written = new ArrayList<>();
        try (AuditLog first = AuditLog.open(directory);
                AuditLog second = AuditLog.open(directory)) {
            for (int i = 0; i < 40; i++) {
                (i % 3 == 0 ? first : second).append(decision("r/" + i, Map.of()));
                written.add("r/" + i);
            }
        }

        assertThat(runs(AuditQuery.builder())).isEqualTo(written);
        List<String> latest = new ArrayList<>();
        AuditSearch.run(directory, AuditQuery.builder().build(), OptionalInt.of(7), hit -> latest.add(run(hit)));
        assertThat(latest).isEqualTo(written.subList(33, 40));
    }

    @Test
    void linesAcrossTheRangesOfALargeSegmentAreFoundOnceEach() throws IOException {
        List<String> written = new ArrayList<>();
        String padding = "x".repeat(100_000);
        try (AuditLog log = AuditLog.open(directory)) {
            for (int i = 0; i < 250; i++) {
                log.append(decision("r/" + i, Map.of("user", i % 2 == 0 ? "even" : "odd", "shape", padding)));
                log.append(new AuditEvent("completion", Map.of("run", "r/" + i, "rows", i)));
                written.add("r/" + i);
            }
        }

        assertThat(runs(AuditQuery.builder())).isEqualTo(written);
        List<AuditHit> odd = search(AuditQuery.builder().equal("user", "odd"));
        assertThat(odd).hasSize(125);
        assertThat(odd)
                .allSatisfy(hit -> assertThat(
                                hit.completion().orElseThrow().path("run").asText())
                        .isEqualTo(run(hit)));
    }

    @Test
    void whatIsNoLineOfOursIsPassedOver() throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(decision("a/1", Map.of()));
        }
        Path segment = new AuditDirectory(directory).segments().get(0);
        byte[] junk =
                "\n\n{\"type\":\"decision\"}\n[]\n\u0000\u00ff\n{\"seq\":9,\"type\":\"decision\",\"prev\":\"\",\"hash\":\"\"}\n{\"type\":\"decision\",\"torn"
                        .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(segment, junk, StandardOpenOption.APPEND);

        assertThat(runs(AuditQuery.builder())).containsExactly("a/1");
    }

    private static AuditEvent decision(String run, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("run", run);
        all.putAll(fields);
        return new AuditEvent("decision", all);
    }

    private static Map<String, Object> access(String relation, String... columns) {
        return Map.of("accesses", List.of(Map.of("relation", relation, "columns", List.of(columns))));
    }

    private List<String> runs(AuditQuery.Builder query) throws IOException {
        return search(query).stream().map(AuditSearchTest::run).toList();
    }

    private static String run(AuditHit hit) {
        JsonNode run = hit.decision().path("run");
        return run.asText();
    }

    private List<AuditHit> search(AuditQuery.Builder query) throws IOException {
        List<AuditHit> hits = new ArrayList<>();
        AuditSearch.run(directory, query.build(), OptionalInt.empty(), hits::add);
        return hits;
    }
}
