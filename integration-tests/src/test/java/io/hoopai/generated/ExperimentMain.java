package io.hoopai.generated;

import io.hoopai.sql.Dialect;
import java.util.Locale;

/** A long run: {@code dialect count [seed [first]]}. Its exit code is 1 when anything was found. */
final class ExperimentMain {
    private ExperimentMain() {}

    public static void main(String[] args) throws Exception {
        Dialect dialect = Dialect.valueOf(args[0].toUpperCase(Locale.ROOT));
        int count = Integer.parseInt(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        long first = args.length > 3 ? Long.parseLong(args[3]) : 1;
        System.out.println(dialect + ", seed " + seed + ", from " + first);
        try (Experiment experiment = Experiment.open(dialect, seed)) {
            if (count == 1) {
                System.out.println(experiment.statement(first).text());
            }
            long start = System.nanoTime();
            Tally tally = experiment.run(first, count);
            System.out.println(tally);
            System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
            System.exit(tally.findings().isEmpty() ? 0 : 1);
        }
    }
}
