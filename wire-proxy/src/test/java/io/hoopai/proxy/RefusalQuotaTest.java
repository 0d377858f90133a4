package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.proxy.RefusalQuota.Unwritten;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalQuotaTest {
    private long now = 1;
    private final RefusalQuota quota = new RefusalQuota(() -> now);

    @Test
    void writesDownSoManyOfAnAddressAMinuteAndCountsTheRest() {
        assertThat(admitted("10.0.0.1", 1_000)).isEqualTo(RefusalQuota.PER_ADDRESS);
        assertThat(admitted("10.0.0.2", 3)).isEqualTo(3);
        assertThat(quota.roll()).isEmpty();
        now += RefusalQuota.WINDOW.toNanos();
        assertThat(quota.roll()).contains(new Unwritten(1_000 - RefusalQuota.PER_ADDRESS, List.of("10.0.0.1")));
        assertThat(quota.roll()).isEmpty();
        assertThat(admitted("10.0.0.1", 1)).isEqualTo(1);
    }

    @Test
    void whoHasManyAddressesHasNoMoreForIt() {
        int admitted = 0;
        for (int i = 0; i < 100_000; i++) {
            admitted += admitted("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), 1);
        }
        assertThat(admitted).isEqualTo(RefusalQuota.IN_TOTAL);
        assertThat(quota.finish().orElseThrow().count()).isEqualTo(100_000 - RefusalQuota.IN_TOTAL);
    }

    @Test
    void namesThoseThatMostCameFrom() {
        admitted("10.0.0.1", 30);
        admitted("10.0.0.2", 50);
        assertThat(quota.finish()).contains(new Unwritten(40, List.of("10.0.0.2", "10.0.0.1")));
        assertThat(quota.finish()).isEmpty();
    }

    private int admitted(String address, int times) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += quota.admits(address) ? 1 : 0;
        }
        return admitted;
    }
}
