package io.hoopai.interference;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client of the Postgres protocol that hides nothing: what the server sends is what its caller gets. For use by one
 * thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
public final class WireConnection implements AutoCloseable {
    private static final int VERSION = 3 << 16;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;
    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private WireConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    public static WireConnection open(int port, String database, String user, String password) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        WireConnection connection = new WireConnection(socket);
        try {
            connection.logIn(database, user, password);
            return connection;
        } catch (IOException | ScramException e) {
            connection.close();
            throw new IOException("cannot log in", e);
        }
    }

    private void logIn(String database, String user, String password) throws IOException, ScramException {
        byte[] parameters = strings("user", user, "database", database, "");
        out.writeInt(parameters.length + 8);
        out.writeInt(VERSION);
        out.write(parameters);
        ScramClient scram = ScramClient.builder()
                .advertisedMechanisms(List.of(MECHANISM))
                .username("*")
                .password(password.toCharArray())
                .build();
        for (WireMessage message = next(); message.tag() != WireMessage.READY; message = next()) {
            if (message.tag() == WireMessage.ERROR) {
                throw new IOException(message.fields().toString());
            }
            if (message.tag() == WireMessage.AUTHENTICATION) {
                authenticate(message, scram);
            }
        }
    }

    private void authenticate(WireMessage message, ScramClient scram) throws IOException, ScramException {
        String data = new String(message.body(), 4, message.body().length - 4, StandardCharsets.UTF_8);
        switch (ByteBuffer.wrap(message.body()).getInt()) {
            case SASL -> {
                byte[] first = scram.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
                send('p', joined(strings(MECHANISM), number(first.length), first));
            }
            case SASL_CONTINUE -> {
                scram.serverFirstMessage(data);
                send('p', scram.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8));
            }
            case SASL_FINAL -> scram.serverFinalMessage(data);
            default -> {
                // That it succeeded.
            }
        }
    }

    /** By the simple protocol: results in text. */
    public List<WireMessage> query(String sql) throws IOException {
        send('Q', strings(sql));
        return untilReady();
    }

    /** By the extended protocol: described before and after it is bound, results in binary. */
    List<WireMessage> extended(String sql) throws IOException {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        batch.write(message('P', joined(strings("", sql), new byte[2])));
        batch.write(message('D', joined(new byte[] {'S'}, strings(""))));
        batch.write(message('B', joined(strings("", ""), new byte[4], new byte[] {0, 1, 0, 1})));
        batch.write(message('D', joined(new byte[] {'P'}, strings(""))));
        batch.write(message('E', joined(strings(""), new byte[4])));
        batch.write(message('S', new byte[0]));
        out.write(batch.toByteArray());
        return untilReady();
    }

    /** Any bytes, as they are. */
    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Everything up to the end of the connection. */
    public List<WireMessage> untilEnd() throws IOException {
        List<WireMessage> messages = new ArrayList<>();
        try {
            while (true) {
                messages.add(next());
            }
        } catch (EOFException e) {
            return messages;
        }
    }

    public List<WireMessage> untilReady() throws IOException {
        List<WireMessage> messages = new ArrayList<>();
        do {
            messages.add(next());
        } while (messages.get(messages.size() - 1).tag() != WireMessage.READY);
        return messages;
    }

    /** What the server says next. */
    public WireMessage next() throws IOException {
        char tag = (char) in.readUnsignedByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return new WireMessage(tag, body);
    }

    /** Sends bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    private void send(char tag, byte[] body) throws IOException {
        out.write(message(tag, body));
    }

    public static byte[] message(char tag, byte[] body) {
        return joined(new byte[] {(byte) tag}, number(body.length + 4), body);
    }

    public static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    /** Each with a zero behind it. */
    public static byte[] strings(String... values) {
        return (String.join("\0", values) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
