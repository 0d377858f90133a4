package io.hoopai.benchmarks;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.masking.MaskPlan;
import io.hoopai.masking.Masker;
import io.hoopai.masking.ValueKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The maskers and the eight detectors of the sample shop, a value each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class MaskBenchmark {
    private final String nationalId = "853-24-1097";
    private final String phone = "+49 30 901820";
    private final String email = "ada.lovelace@example.com";
    private final BigDecimal salary = new BigDecimal("58250.00");
    private final LocalDate birthDate = LocalDate.of(1985, 12, 10);
    private final String plainText = "The parcel has not arrived, and the shop's page only says that it is there.";
    private final String textWithEmail = "The parcel has not arrived; please write to ada.lovelace@example.com today.";

    private Masker redact;
    private Masker partial;
    private Masker emailMask;
    private Masker number;
    private Masker date;
    private Masker detectors;

    @Setup
    public void open() throws Exception {
        try (BenchmarkShop shop = BenchmarkShop.open();
                AuditLog audit = AuditLog.discarding();
                Guard guard = shop.guard(audit);
                GuardSession session = guard.session(BenchmarkShop.AGENT, "benchmark")) {
            MaskPlan masks = session.judge("SELECT c.national_id, c.phone, c.email, c.salary, c.birth_date, t.body"
                            + " FROM customers c JOIN tickets t ON t.customer_id = c.id")
                    .statements()
                    .get(0)
                    .masks();
            redact = masker(masks, 0);
            partial = masker(masks, 1);
            emailMask = masker(masks, 2);
            number = masker(masks, 3);
            date = masker(masks, 4);
            detectors = masker(masks, 5);
        }
    }

    private static Masker masker(MaskPlan masks, int output) {
        return masks.outputs().get(output).orElseThrow().masker();
    }

    @Benchmark
    public @Nullable Object redact() {
        return redact.mask(nationalId, ValueKind.TEXT);
    }

    @Benchmark
    public @Nullable Object partial() {
        return partial.mask(phone, ValueKind.TEXT);
    }

    @Benchmark
    public @Nullable Object email() {
        return emailMask.mask(email, ValueKind.TEXT);
    }

    @Benchmark
    public @Nullable Object number() {
        return number.mask(salary, ValueKind.DECIMAL);
    }

    @Benchmark
    public @Nullable Object date() {
        return date.mask(birthDate, ValueKind.DATE);
    }

    @Benchmark
    public @Nullable Object detectNothing() {
        return detectors.mask(plainText, ValueKind.TEXT);
    }

    @Benchmark
    public @Nullable Object detectEmail() {
        return detectors.mask(textWithEmail, ValueKind.TEXT);
    }
}
