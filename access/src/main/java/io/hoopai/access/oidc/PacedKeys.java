package io.hoopai.access.oidc;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How often an issuer is asked for its keys, whatever tokens come. While it gives them, at most twice in an interval: a token
 * may name a key that is new. While it does not, it is asked again a second after the first failure, and then after pauses
 * that double, up to the interval: a provider that was slow once does not keep people out for long, and one that is away is
 * not made busy. Safe for use by many threads.
 */
final class PacedKeys implements JWKSetSource<SecurityContext> {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_IN_INTERVAL = 2;

    private final JWKSetSource<SecurityContext> source;
    private final long interval;
    private final LongSupplier nanoTime;
    private long begun;
    private int asked;
    /** Since the last failure; 0 while there is none. */
    private long pause;

    private long failed;

    PacedKeys(JWKSetSource<SecurityContext> source, Duration interval, LongSupplier nanoTime) {
        this.source = requireNonNull(source, "source is null");
        this.interval = interval.toNanos();
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        if (!mayAsk()) {
            throw new RateLimitReachedException();
        }
        boolean given = false;
        try {
            JWKSet keys = source.getJWKSet(refresh, now, context);
            given = true;
            return keys;
        } finally {
            note(given);
        }
    }

    private synchronized boolean mayAsk() {
        long now = nanoTime.getAsLong();
        if (pause > 0) {
            return now - failed >= pause;
        }
        if (asked == 0 || now - begun >= interval) {
            begun = now;
            asked = 0;
        }
        return ++asked <= MOST_IN_INTERVAL;
    }

    private synchronized void note(boolean given) {
        if (given) {
            if (pause > 0) {
                begun = nanoTime.getAsLong();
                asked = 1;
                pause = 0;
            }
            return;
        }
        pause = Math.min(interval, pause == 0 ? FIRST_PAUSE.toNanos() : 2 * pause);
        failed = nanoTime.getAsLong();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
