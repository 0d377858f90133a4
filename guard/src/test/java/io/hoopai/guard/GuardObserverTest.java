package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardObserverTest {
    private final List<String> observed = new ArrayList<>();

    @Test
    void isToldOfJudgementsAndRules(@TempDir Path directory) throws Exception {
        try (Scene scene = new Scene(directory)) {
            scene.observer = new GuardObserver() {
                @Override
                public void judged(boolean anew, long nanos) {
                    assertThat(nanos).isNotNegative();
                    observed.add(anew ? "new" : "seen");
                }

                @Override
                public void rulesLoaded() {
                    observed.add("loaded");
                }

                @Override
                public void rulesRejected() {
                    observed.add("rejected");
                }
            };
            DatabaseGuard guard = scene.open();
            GuardSession session = guard.session(Scene.BOT, "test");
            session.judge("select name");
            session.judge("select name");
            session.judge("select name");
            Verdict verdict = session.judge("bogus");
            session.refresh(session.judge("select name"));
            assertThat(verdict.allowed()).isFalse();
            assertThat(observed).containsExactly("loaded", "new", "new", "seen", "new", "seen");

            observed.clear();
            Files.writeString(scene.policy, "nonsense");
            for (int i = 0; i < 4; i++) {
                guard.poll();
            }
            assertThat(observed).containsExactly("rejected");
        }
    }

    @Test
    void theStatusOfTheCatalogSaysWhenStatementsAreRefused(@TempDir Path directory) throws Exception {
        try (Scene scene = new Scene(directory)) {
            DatabaseGuard guard = scene.open();
            assertThat(guard.catalog()).isEqualTo(new CatalogStatus(Duration.ZERO, true));

            assertThat(guard.session(Scene.BOT, "test").judge("select name").allowed())
                    .isTrue();

            scene.catalogLost = true;
            scene.nanos.addAndGet(Duration.ofSeconds(31).toNanos());
            guard.poll();

            assertThat(guard.catalog()).isEqualTo(new CatalogStatus(Duration.ofSeconds(31), false));
            assertThat(guard.session(Scene.BOT, "test").judge("select name").allowed())
                    .isFalse();
        }
    }
}
