package io.hoopai.proxy;

import io.netty.pkitesting.X509Bundle;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A way to a server that passes bytes on until it is told to interfere: then it speaks TLS with both sides, with a
 * certificate of its own, and may take the offer of SCRAM-SHA-256-PLUS out.
 */
final class Middleman implements AutoCloseable {
    private static final int SASL = 10;

    private final int target;
    private final SSLContext towardsClients;
    private final SSLContext towardsServer;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean interferes;
    private volatile boolean strips;

    Middleman(int target, X509Bundle own, SSLContext towardsServer) throws Exception {
        this.target = target;
        this.towardsServer = towardsServer;
        this.towardsClients = SSLContext.getInstance("TLS");
        towardsClients.init(own.toKeyManagerFactory().getKeyManagers(), null, null);
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on. */
    void interfere(boolean stripsTheOffer) {
        strips = stripsTheOffer;
        interferes = true;
    }

    /** How many answers to the offer it has seen since it interferes. */
    int answers() {
        return answers.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            open.add(client);
            start(() -> connect(client), client);
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        if (!interferes) {
            start(() -> client.getInputStream().transferTo(server.getOutputStream()), client, server);
            start(() -> server.getInputStream().transferTo(client.getOutputStream()), client, server);
            return;
        }
        byte[] request = client.getInputStream().readNBytes(8);
        client.getOutputStream().write('S');
        server.getOutputStream().write(request);
        if (server.getInputStream().read() != 'S') {
            throw new IOException("the server offers no TLS");
        }
        SSLSocket left = (SSLSocket) towardsClients.getSocketFactory().createSocket(client, null, true);
        left.setUseClientMode(false);
        left.startHandshake();
        SSLSocket right = (SSLSocket) towardsServer.getSocketFactory().createSocket(server, "localhost", target, true);
        right.startHandshake();
        start(
                () -> up(new DataInputStream(left.getInputStream()), new DataOutputStream(right.getOutputStream())),
                client,
                server);
        start(
                () -> down(new DataInputStream(right.getInputStream()), new DataOutputStream(left.getOutputStream())),
                client,
                server);
    }

    private void up(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - 4));
        boolean first = true;
        while (true) {
            byte tag = in.readByte();
            if (tag == 'p' && first) {
                first = false;
                answers.incrementAndGet();
            }
            pass(tag, in.readNBytes(in.readInt() - 4), out);
        }
    }

    private void down(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte tag = in.readByte();
            byte[] body = in.readNBytes(in.readInt() - 4);
            boolean offer = tag == 'R' && ByteBuffer.wrap(body).getInt() == SASL;
            pass(tag, offer && strips ? stripped(body) : body, out);
        }
    }

    private static byte[] stripped(byte[] offer) {
        return new String(offer, StandardCharsets.ISO_8859_1)
                .replace("SCRAM-SHA-256-PLUS\0", "")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void pass(byte tag, byte[] body, DataOutputStream out) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(5 + body.length);
        message.put(tag).putInt(body.length + 4).put(body);
        out.write(message.array());
        out.flush();
    }

    private interface Task {
        void run() throws IOException;
    }

    /** @param ends what is closed when the task fails */
    private static void start(Task task, Socket... ends) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        close(ends);
                    }
                },
                "middleman");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket... ends) {
        for (Socket socket : ends) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        close(open.toArray(Socket[]::new));
    }
}
