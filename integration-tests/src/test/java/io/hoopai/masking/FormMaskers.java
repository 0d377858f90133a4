package io.hoopai.masking;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The maskers whose SQL forms are tried, with options that meet the edges of types. */
final class FormMaskers {
    /** It has no form, so that redaction stands for it. */
    static final Masker HASH = new HashMasker("a key of many bytes".getBytes(StandardCharsets.UTF_8));

    static final List<Masker> ALL = all();

    private FormMaskers() {}

    private static List<Masker> all() {
        List<Masker> maskers = new ArrayList<>(List.of(
                RedactMasker.DEFAULT,
                RedactMasker.of("it's \\ -- gone"),
                RedactMasker.of("скрыто •"),
                new NullMasker(),
                new EmailMasker(),
                new PartialMasker(0, 4, "*"),
                new PartialMasker(3, 2, "•"),
                new PartialMasker(1, 0, "\\"),
                new PartialMasker(1_000, 1_000, "𝒜")));
        for (DateMasker.Unit unit : DateMasker.Unit.values()) {
            maskers.add(new DateMasker(unit));
        }
        for (String step : List.of("1", "10", "1000", "65534", "1E+10", "0.25", "2.5", "0.3", "1E+29", "1E-30")) {
            maskers.add(new NumberMasker(new BigDecimal(step)));
        }
        return List.copyOf(maskers);
    }
}
