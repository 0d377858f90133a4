package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.SessionObject.Kind;
import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.Reason;
import io.hoopai.policy.ReasonKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionObjectsTest {
    private static final SessionObject NAME = new SessionObject(Kind.STATEMENT, "one");
    private static final Epoch EPOCH = new Epoch(1, 1);

    private final SessionObjects objects = new SessionObjects();

    @Test
    void whatSqlHasPreparedIsKnownUntilItEnds() {
        assertThat(isKnown()).isFalse();
        run(StatementKind.PREPARE, true);
        assertThat(isKnown()).isTrue();
        run(StatementKind.DEALLOCATE, true);
        assertThat(isKnown()).isFalse();
    }

    @Test
    void whatWasNotMadeIsNotKnown() {
        run(StatementKind.PREPARE, false);

        assertThat(isKnown()).isFalse();
    }

    @Test
    void theDoorTakesANameAway() {
        run(StatementKind.PREPARE, true);

        objects.take(NAME);

        assertThat(isKnown()).isFalse();
    }

    /** Messages are sent ahead of the answers: which of the two made it is not known. */
    @Test
    void aNameThatTheDoorTakesWhileItIsMadeIsNotKnown() {
        Run run = outcome -> {};
        JudgedStatement prepare = judged(StatementKind.PREPARE);
        objects.begun(run, prepare.statement());

        objects.take(NAME);
        objects.ended(run, prepare, true);

        assertThat(isKnown()).isFalse();
    }

    private void run(StatementKind kind, boolean succeeded) {
        Run run = outcome -> {};
        JudgedStatement judged = judged(kind);
        objects.begun(run, judged.statement());
        objects.ended(run, judged, succeeded);
    }

    private boolean isKnown() {
        Verdict execute =
                new Verdict("execute one", "", List.of(judged(StatementKind.EXECUTE)), Optional.empty(), EPOCH);
        return objects.unknown(execute, false, made -> true).isEmpty();
    }

    private static JudgedStatement judged(StatementKind kind) {
        Statement statement = new Statement(
                kind,
                kind.keyword() + " one",
                SourcePosition.START,
                kind.keyword() + " one",
                false,
                List.of(),
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                Optional.empty(),
                Optional.of(NAME.name()),
                Optional.empty(),
                Set.of());
        Reason reason = new Reason("all", ReasonKind.ALLOWED, "allowed", "", SourcePosition.START);
        return new JudgedStatement(
                statement,
                new Decision(Effect.ALLOW, List.of(reason), List.of(), OptionalLong.empty()),
                new MaskPlan(List.of(), List.of(), false, List.of(), true),
                false);
    }
}
