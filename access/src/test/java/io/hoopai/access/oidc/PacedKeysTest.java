package io.hoopai.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedKeysTest {
    private long seconds;
    private boolean away;
    private final PacedKeys keys = new PacedKeys(
            new Provider(),
            Duration.ofSeconds(30),
            () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void keysThatWereGotAreAskedForTwiceInAnInterval() {
        assertThat(asked(60)).containsExactly(0L, 1L, 30L, 31L, 60L);
    }

    @Test
    void aProviderThatIsAwayIsAskedEverLessOften() {
        away = true;
        assertThat(asked(130)).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 61L, 91L, 121L);
    }

    @Test
    void oneThatIsThereAgainIsAskedAsEver() {
        away = true;
        assertThat(asked(20)).endsWith(15L);
        away = false;
        assertThat(asked(90)).containsExactly(31L, 32L, 61L, 62L);
        away = true;
        assertThat(asked(130)).containsExactly(91L, 92L, 94L, 98L, 106L, 122L);
    }

    /** When it was asked, of once a second up to a moment. */
    private List<Long> asked(long until) {
        List<Long> asked = new ArrayList<>();
        for (; seconds <= until; seconds++) {
            try {
                keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
                asked.add(seconds);
            } catch (RateLimitReachedException e) {
                // It was not.
            } catch (KeySourceException e) {
                asked.add(seconds);
            }
        }
        return asked;
    }

    private final class Provider implements JWKSetSource<SecurityContext> {
        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
                throws KeySourceException {
            if (away) {
                throw new JWKSetRetrievalException("away", null);
            }
            return new JWKSet();
        }

        @Override
        public void close() {}
    }
}
