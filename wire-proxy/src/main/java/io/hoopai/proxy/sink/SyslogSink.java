package io.hoopai.proxy.sink;

import io.hoopai.audit.sink.AuditSink;
import io.hoopai.audit.sink.SinkRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines as messages of RFC 5424, each behind its length (octet counting, RFC 6587, 3.4.1).
 *
 * <p>Syslog has no acknowledgement: what a socket has taken may never have been read. So each batch ends its connection, and
 * counts as confirmed when the receiver, having read up to the end, ends it too. Without that ({@code confirm: false}), one
 * connection serves many batches, and what is under way when it breaks may be lost.
 */
final class SyslogSink implements AuditSink {
    private final Dialer dialer;
    private final boolean confirm;
    private final SyslogMessage message = new SyslogMessage();
    private @Nullable Socket socket;

    SyslogSink(Dialer dialer, boolean confirm) {
        this.dialer = dialer;
        this.confirm = confirm;
    }

    /** Connects to the receiver. */
    interface Dialer {
        Socket dial() throws IOException;
    }

    void connect() throws IOException {
        socket = dialer.dial();
    }

    @Override
    public void deliver(List<SinkRecord> records) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = dialer.dial();
            socket = open;
        }
        OutputStream out = open.getOutputStream();
        for (SinkRecord record : records) {
            out.write(message.frame(record));
        }
        out.flush();
        if (confirm) {
            awaitEnd(open);
        }
    }

    private void awaitEnd(Socket open) throws IOException {
        socket = null;
        try (open) {
            open.shutdownOutput();
            byte[] answer = new byte[256];
            while (open.getInputStream().read(answer) >= 0) {
                // Syslog has no answers; whatever it is, it is not the end.
            }
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is given up.
            }
        }
    }
}
