package io.hoopai.proxy;

import io.netty.pkitesting.X509Bundle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Takes messages of syslog behind their lengths (RFC 6587, 3.4.1), over TCP or TLS, as a SIEM does it. */
final class SyslogReceiver implements AutoCloseable {
    private final ServerSocket listener;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    /** How many messages it reads before it breaks a connection off; once. */
    private volatile int dropAfter = -1;

    private SyslogReceiver(ServerSocket listener) {
        this.listener = listener;
        Thread thread = new Thread(this::accept, "syslog-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    static SyslogReceiver plain() throws IOException {
        return new SyslogReceiver(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    static SyslogReceiver tls(X509Bundle own) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.toKeyManagerFactory().getKeyManagers(), null, null);
        return new SyslogReceiver(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> messages() {
        return messages;
    }

    void dropAfter(int more) {
        dropAfter = more;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                read(client);
            } catch (IOException e) {
                // The sender, or the test, has gone.
            }
        }
    }

    private void read(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        int next;
        while ((next = in.read()) >= 0) {
            int length = 0;
            while (next != ' ') {
                if (next < '0' || next > '9') {
                    throw new IOException("not a length");
                }
                length = length * 10 + next - '0';
                next = in.read();
            }
            byte[] message = in.readNBytes(length);
            if (message.length < length || dropAfter == 0) {
                dropAfter = -1;
                // A connection that is closed in order has taken whatever came, as far as its sender can tell.
                client.setSoLinger(true, 0);
                throw new IOException("dropped");
            }
            dropAfter -= dropAfter > 0 ? 1 : 0;
            messages.add(new String(message, StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
