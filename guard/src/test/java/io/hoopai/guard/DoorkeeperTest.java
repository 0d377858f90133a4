package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
    private final Doorkeeper doorkeeper = new Doorkeeper();

    @Test
    void whatComesAgainHasComeBefore() {
        assertThat(doorkeeper.cameBefore("select 1")).isFalse();
        assertThat(doorkeeper.cameBefore("select 2")).isFalse();

        assertThat(doorkeeper.cameBefore("select 1")).isTrue();
        assertThat(doorkeeper.cameBefore("select 2")).isTrue();
        assertThat(doorkeeper.cameBefore("select 3")).isFalse();
    }

    @Test
    void aFewThousandAreToldApart() {
        IntStream.range(0, 1_000).forEach(n -> doorkeeper.cameBefore("select " + n));

        assertThat(IntStream.range(0, 1_000).filter(n -> doorkeeper.cameBefore("select " + n)))
                .hasSizeGreaterThan(700);
        assertThat(IntStream.range(1_000, 2_000).filter(n -> doorkeeper.cameBefore("select " + n)))
                .hasSizeLessThan(10);
    }
}
