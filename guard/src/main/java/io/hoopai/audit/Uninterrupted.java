package io.hoopai.audit;

import java.io.IOException;

/** Work with files that an interrupted thread could not do. Whoever interrupted it meant something else, and is not forgotten. */
final class Uninterrupted {
    private Uninterrupted() {}

    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T run(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
