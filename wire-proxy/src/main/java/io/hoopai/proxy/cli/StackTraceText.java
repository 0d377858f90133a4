package io.hoopai.proxy.cli;

import java.util.ArrayList;
import java.util.List;

/** Where an exception comes from, without its message: that may quote a statement or a value. */
final class StackTraceText {
    private static final int MOST_CAUSES = 5;
    private static final int MOST_FRAMES = 30;

    private StackTraceText() {}

    static List<String> of(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        Throwable cause = thrown;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            lines.add((i == 0 ? "" : "caused by ") + cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(frames.length, MOST_FRAMES); frame++) {
                lines.add("at " + frames[frame]);
            }
            cause = cause.getCause();
        }
        return lines;
    }
}
