package io.hoopai.proxy.cli;

import io.hoopai.proxy.ProxyServer;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Lets SIGTERM and SIGINT end a proxy gently, and a second one at once. The virtual machine's own handling is to run its
 * hooks once, deaf to further signals, and to exit with a status that says that it was killed.
 */
final class ShutdownSignals {
    private static final String[] NAMES = {"TERM", "INT"};

    private final CountDownLatch asked = new CountDownLatch(1);

    private ShutdownSignals() {}

    static ShutdownSignals listen(ProxyServer server) {
        ShutdownSignals signals = new ShutdownSignals();
        for (String name : NAMES) {
            Signal.handle(new Signal(name), signal -> signals.received(server));
        }
        return signals;
    }

    private synchronized void received(ProxyServer server) {
        if (asked.getCount() == 0) {
            server.hurry();
        }
        asked.countDown();
    }

    /** Waits for the first signal. */
    void await() throws InterruptedException {
        asked.await();
    }
}
