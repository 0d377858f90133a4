package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.identity.Principal;
import io.hoopai.sql.StatementKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadSessionTest {
    private static final String NO_MASKS = "version: 1\n";
    private static final String TRUSTED = """
            version: 1
            rules:
              - { id: jobs, effect: allow, who: { users: [migrator] }, statements: [unread], on: ["*"] }
              - { id: reads, effect: allow, statements: [select], on: ["*"] }
            """;
    private static final Principal MIGRATOR = new Principal("migrator", Set.of(), "", "");

    @TempDir
    private Path directory;

    private Scene scene(String masking) throws Exception {
        Scene scene = new Scene(directory);
        Files.writeString(scene.policy, TRUSTED);
        Files.writeString(scene.masking, masking);
        return scene;
    }

    private static void load(DatabaseGuard guard, Path file, String text) throws Exception {
        Files.writeString(file, text);
        guard.poll();
        guard.poll();
    }

    @Test
    void aTextGoesOutAsItCameAndIsNotRead() throws Exception {
        try (Scene scene = scene(NO_MASKS);
                GuardSession session = scene.open().session(MIGRATOR, "wire")) {
            Verdict verdict = session.judge("gibberish /* and more */ ;; ");
            assertThat(verdict.unread()).isTrue();
            assertThat(verdict.sql()).isEqualTo("gibberish /* and more */ ;; ");
            assertThat(verdict.statements().get(0).decision().reason().rule()).isEqualTo("jobs");
            assertThat(verdict.statements().get(0).statement().kind()).isEqualTo(StatementKind.UNREAD);
            assertThat(scene.reads).hasValue(0);
            assertThat(session.refresh(verdict)).isSameAs(verdict);
        }
    }

    @Test
    void aCatalogThatIsLostHoldsUpWhatIsReadAlone() throws Exception {
        try (Scene scene = scene(NO_MASKS)) {
            DatabaseGuard guard = scene.open();
            scene.catalogLost = true;
            scene.nanos.addAndGet(60_000_000_000L);
            guard.poll();
            try (GuardSession trusted = guard.session(MIGRATOR, "wire");
                    GuardSession other = guard.session(new Principal("agent", Set.of(), "", ""), "wire")) {
                assertThat(trusted.judge("anything").allowed()).isTrue();
                assertThat(other.judge("select name").refusal().orElseThrow().kind())
                        .isEqualTo(RefusalKind.CATALOG);
            }
        }
    }

    @Test
    void aSessionThatHasPassedUnreadIsNotReadWhenARuleProtects() throws Exception {
        try (Scene scene = scene(NO_MASKS)) {
            DatabaseGuard guard = scene.open();
            try (GuardSession before = guard.session(MIGRATOR, "wire");
                    GuardSession asked = guard.session(MIGRATOR, "jdbc");
                    GuardSession silent = guard.session(MIGRATOR, "jdbc")) {
                Verdict verdict = before.judge("select name");
                assertThat(asked.passesUnread()).isTrue();
                load(
                        guard,
                        scene.masking,
                        "version: 1\ncolumns: [ { match: \"shop.public.not_there.yet\", mask: redact } ]\n");
                assertThat(before.passesUnread()).isFalse();
                assertThat(before.unread("EXECUTE x")).isEmpty();
                assertThat(before.refresh(verdict).refusal().orElseThrow().kind())
                        .isEqualTo(RefusalKind.SESSION);
                assertThat(before.judge("select name").refusal().orElseThrow().kind())
                        .isEqualTo(RefusalKind.SESSION);
                assertThat(asked.judge("select name").refusal().orElseThrow().kind())
                        .isEqualTo(RefusalKind.SESSION);
                Verdict read = silent.judge("select name");
                assertThat(read.allowed()).isTrue();
                assertThat(read.unread()).isFalse();
                load(guard, scene.masking, NO_MASKS);
                assertThat(before.judge("anything").unread()).isTrue();
                assertThat(silent.refresh(read).unread()).isTrue();
            }
        }
    }

    @Test
    void loadingRulesSaysWhatKeepsARuleFromHolding() throws Exception {
        try (Scene scene = scene("""
                version: 1
                columns: [ { match: "shop.public.customers.email", mask: redact } ]
                detect: [ { entity: credit_card, unless: { users: [migrator] } }, { entity: iban } ]
                """)) {
            World world = scene.open().world();
            assertThat(world.rules().lint(world.catalog(), KnownPrincipals.NONE).toString())
                    .contains(
                            "policy.yaml:3:5: warning: rule `jobs` lets nothing pass unread: masking protects columns from"
                                    + " those it speaks for, by `shop.public.customers.email`, `detect` of `iban`");
        }
    }
}
