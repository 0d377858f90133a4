package io.hoopai.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.fuzz.Step.Freedom;
import io.hoopai.interference.WireMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final WireMessage FAILED =
            error("SERROR\0VERROR\0C42703\0Mcolumn \"fuzz_refused\" does not exist\0\0");
    private static final WireMessage REFUSED =
            error("SERROR\0VERROR\0C42501\0Mrefused by rule no-vault: it says so\0\0");
    private static final WireMessage ENDED = error("SFATAL\0VFATAL\0C08P01\0Mno such message\0\0");
    private static final WireMessage ROW = message('D', "\0\1\0\0\0\1" + "1");
    private static final WireMessage READY = message('Z', "I");

    @Test
    void whatIsTheSameIsNoDifference() {
        assertThat(compare(Freedom.NONE, List.of(ROW, READY), List.of(ROW, READY))
                        .difference())
                .isEmpty();
    }

    @Test
    void aByteIsADifference() {
        Comparison comparison =
                compare(Freedom.NONE, List.of(ROW, READY), List.of(message('D', "\0\1\0\0\0\1" + "2"), READY));
        assertThat(comparison.difference())
                .hasValueSatisfying(what -> assertThat(what).startsWith("message 1:"));
    }

    @Test
    void aRefusalMayStandWhereTheServerWasMadeToFail() {
        Comparison comparison = compare(Freedom.NONE, List.of(FAILED, READY), List.of(REFUSED, READY));
        assertThat(comparison.difference()).isEmpty();
        assertThat(comparison.parted()).isFalse();
        assertThat(comparison.refusals()).containsExactly("refused by rule no-vault: it says so");
    }

    @Test
    void whatFollowsARefusalIsComparedToo() {
        assertThat(compare(Freedom.NONE, List.of(FAILED, message('Z', "E")), List.of(REFUSED, READY))
                        .difference())
                .isPresent();
    }

    @Test
    void whatTheServerHasBegunAndTheProxyRefusedMayLeaveSomethingBehind() {
        WireMessage own = error("C23503\0Mno such account\0\0");
        Comparison comparison = compare(Freedom.REFUSAL, List.of(own, READY), List.of(REFUSED, READY));
        assertThat(comparison.mayLeaveOther()).isTrue();
        assertThat(comparison.parted()).isFalse();
        assertThat(compare(Freedom.NONE, List.of(FAILED, READY), List.of(REFUSED, READY))
                        .mayLeaveOther())
                .isFalse();
    }

    @Test
    void aRefusalThatNobodyExpectsIsADifference() {
        assertThat(compare(Freedom.NONE, List.of(ROW), List.of(REFUSED)).difference())
                .isPresent();
        assertThat(compare(Freedom.REFUSAL, List.of(ROW), List.of(REFUSED)).difference())
                .isEmpty();
    }

    @Test
    void onlyABrokenMessageMayEndTheSession() {
        assertThat(compare(Freedom.REFUSAL, List.of(ROW), List.of(ENDED)).difference())
                .isPresent();
        assertThat(compare(Freedom.BROKEN, List.of(ROW), List.of(ENDED)).difference())
                .isEmpty();
    }

    private static Comparison compare(Freedom freedom, List<WireMessage> server, List<WireMessage> proxy) {
        List<Step> steps = List.of(Step.of("Sync", Frames.bare('S')).with(freedom));
        return Comparison.of(Mode.OPEN, steps, server, proxy);
    }

    private static WireMessage error(String fields) {
        return message(WireMessage.ERROR, fields);
    }

    private static WireMessage message(char tag, String body) {
        return new WireMessage(tag, body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
