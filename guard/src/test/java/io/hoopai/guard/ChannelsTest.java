package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

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

class ChannelsTest {
    private final Channels channels = new Channels();

    @Test
    void onlyWhatWasAskedForIsServed() {
        channels.begun(listen("news"));

        assertThat(channels.serves("news", text -> true)).isTrue();
        assertThat(channels.serves("gossip", text -> true)).isFalse();
    }

    @Test
    void whatWasAskedForIsServedWhileItMightBeAskedForAgain() {
        channels.begun(listen("news"));

        assertThat(channels.serves("news", text -> !text.equals("LISTEN news"))).isFalse();
    }

    @Test
    void otherStatementsAskForNothing() {
        channels.begun(statement(StatementKind.NOTIFY, "NOTIFY news", Optional.of("news")));

        assertThat(channels.serves("news", text -> true)).isFalse();
    }

    @Test
    void thereIsAMostThatUnlistenOfAllTakesBack() {
        for (int i = 0; i < Channels.MOST; i++) {
            channels.begun(listen("c" + i));
        }
        assertThat(channels.full(verdict("c7"))).isEmpty();
        assertThat(channels.full(verdict("another"))).hasValueSatisfying(refusal -> {
            assertThat(refusal.message()).contains("1000 channels");
            assertThat(refusal.hint()).contains("UNLISTEN *");
        });

        channels.succeeded(statement(StatementKind.DISCARD, "unlisten *", Optional.empty()));

        assertThat(channels.full(verdict("another"))).isEmpty();
        assertThat(channels.serves("c7", text -> true)).isFalse();
    }

    private static Verdict verdict(String channel) {
        Reason reason = new Reason("all", ReasonKind.ALLOWED, "allowed", "", SourcePosition.START);
        JudgedStatement judged = new JudgedStatement(
                listen(channel),
                new Decision(Effect.ALLOW, List.of(reason), List.of(), OptionalLong.empty()),
                new MaskPlan(List.of(), List.of(), false, List.of(), true),
                false);
        return new Verdict("", "", List.of(judged), Optional.empty(), new Epoch(1, 1));
    }

    private static Statement listen(String channel) {
        return statement(StatementKind.LISTEN, "LISTEN " + channel, Optional.of(channel));
    }

    private static Statement statement(StatementKind kind, String sql, Optional<String> subject) {
        return new Statement(
                kind,
                sql,
                SourcePosition.START,
                sql,
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
                subject,
                Optional.empty(),
                Set.of());
    }
}
