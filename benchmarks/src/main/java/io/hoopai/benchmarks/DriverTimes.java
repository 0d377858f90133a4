package io.hoopai.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The driver beside others on a machine that does other work too: processor time of the thread that calls, which does not
 * count while others have the processor; and, for a machine that does none, the ratio by the clock. What
 * {@link DriverBenchmark} and {@link MaskedCellBenchmark} measure by the clock alone.
 *
 * <p>All drivers take turns, round by round, in one JVM on one database, so that they are slowed down alike: by caches and
 * clocks, which other work does disturb. They share what the compiler knows of pgjdbc; {@link DriverLoops} they do not share.
 *
 * <p>Arguments, all optional: how many seconds of processor time each loop warms up; a regular expression for the names of the
 * loops; the drivers, with commas between.
 */
final class DriverTimes {
    private static final int ROUNDS = 41;
    private static final int TIMES = 200_000;

    /** Keeps the compiler from leaving out what is measured. */
    private static volatile long read;

    private DriverTimes() {}

    public static void main(String[] arguments) throws Exception {
        long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 4;
        Pattern names = Pattern.compile(arguments.length > 1 ? arguments[1] : "");
        String[] drivers = (arguments.length > 2 ? arguments[2] : "raw,hoopai,p6spy,aws").split(",");
        List<Connection> connections = new ArrayList<>();
        try (BenchmarkShop shop = BenchmarkShop.open()) {
            Map<String, Map<String, TimedLoop>> loops = new LinkedHashMap<>();
            for (String driver : drivers) {
                Connection connection = shop.connect(driver);
                connections.add(connection);
                loops.put(driver, loops(connection));
            }
            for (String name : requireNonNull(loops.get(drivers[0])).keySet()) {
                if (names.matcher(name).find()) {
                    Map<String, TimedLoop> rivals = new LinkedHashMap<>();
                    loops.forEach((driver, all) -> rivals.put(driver, requireNonNull(all.get(name))));
                    measure(name, rivals, seconds);
                }
            }
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, TimedLoop> loops(Connection connection) throws ReflectiveOperationException {
        Class<?> loops = new Apart().loadClass(DriverLoops.class.getName());
        return ((Supplier<Map<String, TimedLoop>>)
                        loops.getConstructor(Connection.class).newInstance(connection))
                .get();
    }

    private static void measure(String name, Map<String, TimedLoop> rivals, long seconds) throws SQLException {
        for (TimedLoop loop : rivals.values()) {
            long until = processorTime() + seconds * 1_000_000_000L;
            while (processorTime() < until) {
                read = loop.run(TIMES / 5);
            }
        }
        Map<String, double[]> nanoseconds = new LinkedHashMap<>();
        Map<String, double[]> byTheClock = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, TimedLoop> rival : rivals.entrySet()) {
                long start = processorTime();
                long clock = System.nanoTime();
                read = rival.getValue().run(TIMES);
                byTheClock.computeIfAbsent(rival.getKey(), driver -> new double[ROUNDS])[round] =
                        System.nanoTime() - clock;
                nanoseconds.computeIfAbsent(rival.getKey(), driver -> new double[ROUNDS])[round] =
                        (processorTime() - start) / (double) TIMES;
            }
        }
        System.out.println(name);
        double[] first = nanoseconds.values().iterator().next().clone();
        double[] firstByTheClock = byTheClock.values().iterator().next();
        nanoseconds.forEach((driver, times) -> {
            double[] more = new double[ROUNDS];
            Arrays.setAll(more, round -> times[round] - first[round]);
            double[] clock = requireNonNull(byTheClock.get(driver));
            double[] ratios = new double[ROUNDS];
            Arrays.setAll(ratios, round -> clock[round] / firstByTheClock[round]);
            Arrays.sort(more);
            Arrays.sort(ratios);
            Arrays.sort(times);
            System.out.printf(
                    "    %-8s least %.1f ns, median %.1f ns, %+.1f ns in the median round; by the clock %.2f (quartiles %.2f, %.2f)%n",
                    driver,
                    times[0],
                    times[ROUNDS / 2],
                    more[ROUNDS / 2],
                    ratios[ROUNDS / 2],
                    ratios[ROUNDS / 4],
                    ratios[ROUNDS - 1 - ROUNDS / 4]);
        });
    }

    private static long processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadCpuTime();
    }

    /** Loads the loops anew. */
    private static final class Apart extends ClassLoader {
        Apart() {
            super(DriverTimes.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(DriverLoops.class.getName()) || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            try (InputStream stream = requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
