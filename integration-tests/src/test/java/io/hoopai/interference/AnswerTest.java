package io.hoopai.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void thePlaceOfTheFirstDifferenceIsNamed() {
        Answer answer = answered("column a", "1", "2");
        assertThat(answer.differenceTo(answered("column a", "1", "3"))).contains(new Answer.Difference(2, "2", "3"));
        assertThat(answer.differenceTo(answered("column a", "1", "2"))).isEmpty();
    }

    @Test
    void whatOneSideSeesAndTheOtherDoesNotIsADifference() {
        assertThat(answered("a").differenceTo(answered("a", "b")))
                .hasValueSatisfying(difference -> assertThat(difference.right()).isEqualTo("b"));
    }

    @Test
    void aRefusalOnOneSideAloneIsADifference() {
        Answer refused = new Answer(Answer.Ending.REFUSED, List.of("refused by rule masking: no"), Optional.of("no"));
        assertThat(new DoorPair.Answers(answered("a"), refused).difference()).isPresent();
    }

    @Test
    void aTimeoutOnOneSideAloneIsNone() {
        Answer late = new Answer(Answer.Ending.TIMED_OUT, List.of("canceling statement"), Optional.empty());
        assertThat(new DoorPair.Answers(answered("a"), late).difference()).isEmpty();
    }

    @Test
    void refusalsTimeoutsAndFailuresAreToldApart() {
        assertThat(new Failure("42501", "refused by rule masking: no").ending()).isEqualTo(Answer.Ending.REFUSED);
        assertThat(new Failure("42501", "permission denied").ending()).isEqualTo(Answer.Ending.FAILED);
        assertThat(new Failure("54000", "refused by rule limits: more").ending())
                .isEqualTo(Answer.Ending.FAILED);
        assertThat(new Failure("57014", "canceling statement").ending()).isEqualTo(Answer.Ending.TIMED_OUT);
        assertThat(new Failure("08006", "gone").ending()).isEqualTo(Answer.Ending.LOST);
    }

    private static Answer answered(String... seen) {
        return new Answer(Answer.Ending.ANSWERED, List.of(seen), Optional.empty());
    }
}
