package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import io.hoopai.interference.WireConnection;
import io.hoopai.interference.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One of the two connections: what comes in is read as it comes. Safe for use by several threads. */
final class Peer implements AutoCloseable {
    private final WireConnection connection;
    private final List<WireMessage> messages = new ArrayList<>();
    private boolean ended;
    private long heard = System.nanoTime();

    private Peer(WireConnection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    static Peer open(int port, String database, String user, String password) throws IOException {
        Peer peer = new Peer(WireConnection.open(port, database, user, password));
        Thread reader = new Thread(peer::read, "reader of " + database);
        reader.setDaemon(true);
        reader.start();
        return peer;
    }

    private void read() {
        try {
            while (true) {
                hear(connection.next());
            }
        } catch (IOException e) {
            end();
        }
    }

    private synchronized void hear(WireMessage message) {
        messages.add(message);
        heard = System.nanoTime();
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Sends bytes, or nothing when the other side is gone. */
    void write(byte[] bytes) {
        try {
            connection.write(bytes);
        } catch (IOException e) {
            // What it had to say about that is among the messages.
            end();
        }
    }

    synchronized List<WireMessage> messages() {
        return List.copyOf(messages);
    }

    /** Whether the other side has closed the connection. */
    synchronized boolean ended() {
        return ended;
    }

    /** Waits until the messages are as wanted, or nothing more will come; returns whether either has happened in time. */
    synchronized boolean await(Predicate<List<WireMessage>> wanted, int millis) {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        try {
            while (!ended && !wanted.test(messages)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until nothing has come for so long, or nothing more will. */
    synchronized void awaitQuiet(int millis) {
        long since = System.nanoTime();
        try {
            while (!ended) {
                long left = millis - (System.nanoTime() - Math.max(heard, since)) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            end();
        }
    }
}
