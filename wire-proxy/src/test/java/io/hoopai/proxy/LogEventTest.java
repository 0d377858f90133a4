package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogEventTest {
    @Test
    void isOneLineWhateverOthersHaveChosen() {
        LogEvent event = LogEvent.of("session begins")
                .with("user", "a\nb\u202e\u0007 \"c\"")
                .with("application", "")
                .with("rows", 7);

        assertThat(event).hasToString("session begins user=\"a b   \\\"c\\\"\" application=\"\" rows=7");
        assertThat(event.fields()).containsEntry("rows", 7L).containsEntry("application", "");
    }

    @Test
    void cutsLongNamesShort() {
        assertThat(LogEvent.of("x").with("user", "a".repeat(10_000)).toString()).hasSizeLessThan(220);
    }
}
