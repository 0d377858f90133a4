package io.hoopai.access.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.ApprovalNotAskedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnansweredTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String LAPSED = "an-ended-grant";

    private final Unanswered unanswered = new Unanswered(grant -> !grant.equals(LAPSED));

    @Test
    void allUsersTogetherHaveTenThousandOpenAtTheMost() {
        for (int user = 0; user < 200; user++) {
            for (int number = 0; number < 50; number++) {
                unanswered.note(open("user-" + user, number, user == 0 ? LAPSED : ""));
            }
        }
        // What has ended with its grant waits for nobody.
        assertThat(unanswered.objection("new", NOW)).isEmpty();
        for (int number = 0; number < 49; number++) {
            unanswered.note(open("other", number, ""));
        }
        assertThat(unanswered.objection("new", NOW)).isEmpty();
        unanswered.note(open("other", 49, ""));

        assertThat(unanswered.objection("new", NOW))
                .get()
                .extracting(ApprovalNotAskedException::getMessage)
                .asString()
                .contains("10000 requests are open");
        assertThat(unanswered.objection("new", NOW.plus(Duration.ofHours(2)))).isEmpty();
    }

    private static Standing open(String user, int number, String grant) {
        return new Standing(
                user + "/" + number,
                user + number,
                0,
                user,
                grant,
                "",
                ApprovalState.OPEN,
                NOW.plus(Duration.ofHours(1)),
                Optional.empty(),
                true,
                Optional.empty(),
                0,
                List.of(),
                1);
    }
}
