package io.hoopai.proxy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at files every second, on a thread of its own. Safe for use by many threads. */
final class FileWatch implements AutoCloseable {
    private static final int SECONDS = 1;

    private final List<FromFiles<?>> watched = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Daemons.scheduled("hoopai-certificates");

    FileWatch() {
        thread.scheduleWithFixedDelay(() -> watched.forEach(FromFiles::poll), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    <T> FromFiles<T> watch(FromFiles<T> files) {
        watched.add(files);
        return files;
    }

    void forget(FromFiles<?> files) {
        watched.remove(files);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
