package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Access;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rules allow and the doors cannot follow is refused. */
class DoorGateTest {
    @ParameterizedTest
    @EnumSource(names = {"DO", "LOCK"})
    void kindsWhoseEffectsCannotBeFollowedAreRefusedWithWhatToDoInstead(StatementKind kind) {
        assertThat(DoorGate.refuse(statement(kind, kind))).hasValueSatisfying(refusal -> {
            assertThat(refusal.message()).contains("`" + kind.keyword() + "` is not supported yet");
            assertThat(refusal.hint()).isNotEmpty();
        });
    }

    @Test
    void theyAreRefusedInsideOthersToo() {
        assertThat(DoorGate.refuse(statement(StatementKind.EXPLAIN, StatementKind.EXECUTE)))
                .isPresent();
    }

    @Test
    void theRestIsLetThrough() {
        assertThat(DoorGate.refuse(statement(StatementKind.SELECT, StatementKind.LOCK)))
                .isEmpty();
        assertThat(DoorGate.refuse(statement(StatementKind.CALL, StatementKind.CALL)))
                .isEmpty();
        assertThat(DoorGate.refuse(statement(StatementKind.UPDATE, StatementKind.UPDATE)))
                .isEmpty();
    }

    private static Statement statement(StatementKind kind, StatementKind access) {
        return new Statement(
                kind,
                "",
                SourcePosition.START,
                "",
                false,
                List.of(),
                true,
                List.of(),
                List.of(Access.of(access, SourcePosition.START)),
                List.of(),
                List.of(),
                0,
                false);
    }
}
