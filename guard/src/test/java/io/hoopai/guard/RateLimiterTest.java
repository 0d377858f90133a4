package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final AtomicLong now = new AtomicLong();
    private final RateLimiter rates = new RateLimiter(now::get);

    @Test
    void aBurstOfAMinuteIsFineAndThenItFillsEvenly() {
        assertThat(rates.tryTake("bot", 60, 60)).isTrue();
        assertThat(rates.tryTake("bot", 1, 60)).isFalse();

        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(rates.tryTake("bot", 2, 60)).isTrue();
        assertThat(rates.tryTake("bot", 1, 60)).isFalse();
    }

    @Test
    void aBucketNeverHoldsMoreThanAMinute() {
        assertThat(rates.tryTake("bot", 1, 10)).isTrue();
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(rates.tryTake("bot", 11, 10)).isFalse();
        assertThat(rates.tryTake("bot", 10, 10)).isTrue();
    }

    @Test
    void usersDoNotShare() {
        assertThat(rates.tryTake("bot", 10, 10)).isTrue();
        assertThat(rates.tryTake("other", 10, 10)).isTrue();
    }

    @Test
    void aLowerLimitHoldsAtOnce() {
        assertThat(rates.tryTake("bot", 1, 100)).isTrue();
        assertThat(rates.tryTake("bot", 6, 5)).isFalse();
    }
}
