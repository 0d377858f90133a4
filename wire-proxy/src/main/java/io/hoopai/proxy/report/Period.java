package io.hoopai.proxy.report;

import java.time.Instant;

/** The bounds of a report in words. */
final class Period {
    private Period() {}

    static String from(Evidence evidence) {
        return evidence.from().map(Instant::toString).orElse("the beginning of the trail");
    }

    static String to(Evidence evidence) {
        return evidence.to().map(Instant::toString).orElse("the end of the trail");
    }
}
