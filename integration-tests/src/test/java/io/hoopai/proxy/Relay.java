package io.hoopai.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a server that can be cut: it passes bytes on, at once or late, refuses connections, or takes them and never
 * answers.
 */
final class Relay implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> taken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heldBack = new AtomicInteger();
    private volatile boolean silent;
    private volatile CountDownLatch passing = new CountDownLatch(0);
    private volatile CountDownLatch flowing = new CountDownLatch(0);
    private volatile ServerSocket listener;

    Relay(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        start("relay", this::accept);
    }

    static Relay to(int port) {
        try {
            return new Relay(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** New connections are taken, and nothing ever comes of them. */
    void fallSilent() {
        silent = true;
    }

    /** New connections are taken, and get to the server only once it is said so. */
    void holdBack() {
        passing = new CountDownLatch(1);
    }

    void letGo() {
        passing.countDown();
    }

    /** Nothing gets through any more, on connections that are there either. */
    void freeze() {
        passing = new CountDownLatch(1);
        flowing = passing;
    }

    /** How many connections have been held back. */
    int heldBack() {
        return heldBack.get();
    }

    /** Nobody listens any more, and all connections are gone. */
    void vanish() throws IOException {
        listener.close();
        for (Socket socket : taken) {
            socket.close();
        }
    }

    void comeBack() throws IOException {
        silent = false;
        if (listener.isClosed()) {
            ServerSocket again = new ServerSocket();
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = again;
            start("relay", this::accept);
        }
    }

    /** Connections that the other side has not closed. */
    int open() {
        return taken.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                taken.add(client);
                if (silent) {
                    start("relay-silent", () -> swallow(client));
                } else if (passing.getCount() > 0) {
                    heldBack.incrementAndGet();
                    start("relay-late", () -> connectLate(client));
                } else {
                    connect(client);
                }
            }
        } catch (IOException e) {
            // It has been closed.
        }
    }

    private void connectLate(Socket client) {
        try {
            passing.await();
            connect(client);
        } catch (IOException e) {
            // It has been closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        start("relay-up", () -> copy(client, server));
        start("relay-down", () -> copy(server, client));
    }

    private void swallow(Socket client) {
        try (client) {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // So it is closed.
        } finally {
            taken.remove(client);
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                flowing.await();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // So it is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            taken.remove(from);
            taken.remove(to);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        vanish();
    }
}
