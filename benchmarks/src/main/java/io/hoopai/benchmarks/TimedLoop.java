package io.hoopai.benchmarks;

import java.sql.SQLException;

/** Something that {@link DriverTimes} measures. */
public interface TimedLoop {
    /**
     * Does it so many times.
     *
     * @return something that depends on all it read, so that the compiler leaves nothing out
     */
    long run(int times) throws SQLException;
}
