package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.wire.Backend;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a client from its first byte to the end of authentication: TLS, cancel requests, start-up, SCRAM. What follows is
 * the {@link SessionOpener}'s. For one connection.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">Message flow, Start-up</a>
 */
final class ClientHandshake extends ByteToMessageDecoder {
    private static final System.Logger LOGGER = System.getLogger(ClientHandshake.class.getName());

    /** As in Postgres. */
    private static final int LONGEST_STARTUP = 10_000;

    private static final int LONGEST_SASL = 4096;
    private static final int CANCEL_REQUEST = 80_877_102;
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSSENC_REQUEST = 80_877_104;
    private static final int PROTOCOL_MAJOR = 3;

    private static final byte PASSWORD = 'p';
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private enum Stage {
        STARTUP,
        SASL_INITIAL,
        SASL_RESPONSE,
        DONE
    }

    private final @Nullable SslContext tls;
    private final boolean tlsRequired;
    private final CancelKeys cancelKeys;
    private final SessionOpener sessions;
    private Stage stage = Stage.STARTUP;
    private boolean encrypted;
    private boolean encryptionRefused;
    private @Nullable StartupParameters parameters;
    private @Nullable ScramServer scram;
    private @Nullable Future<?> timeout;

    /** @param tls null when it is not offered */
    ClientHandshake(@Nullable SslContext tls, boolean tlsRequired, CancelKeys cancelKeys, SessionOpener sessions) {
        this.tls = tls;
        this.tlsRequired = tlsRequired;
        this.cancelKeys = cancelKeys;
        this.sessions = sessions;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        Arrival arrival = Arrival.of(context.channel());
        timeout = context.executor()
                .schedule(
                        () -> {
                            arrival.refused("08P01", "the client did not log in in time");
                            context.close();
                        },
                        arrival.logInTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            switch (stage) {
                case STARTUP -> startup(context, in);
                case SASL_INITIAL, SASL_RESPONSE -> sasl(context, in);
                case DONE -> {
                    // What came too early waits here until the session takes this handler's place.
                }
            }
        } catch (SessionEndedException e) {
            refuse(context, in, e);
        } catch (IndexOutOfBoundsException e) {
            refuse(context, in, violation("malformed startup message"));
        }
    }

    private void refuse(ChannelHandlerContext context, ByteBuf in, SessionEndedException reason) {
        stage = Stage.DONE;
        stopClock();
        in.skipBytes(in.readableBytes());
        refuse(context, reason);
    }

    private void startup(ChannelHandlerContext context, ByteBuf in) throws SessionEndedException {
        if (in.readableBytes() < 4) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < 8 || length > LONGEST_STARTUP) {
            throw violation("invalid length of startup packet");
        }
        if (in.readableBytes() < length) {
            return;
        }
        ByteBuf packet = in.readSlice(length).skipBytes(4);
        int code = packet.readInt();
        switch (code) {
            case SSL_REQUEST -> encryption(context, in);
            case GSSENC_REQUEST ->
                context.writeAndFlush(context.alloc().buffer(1).writeByte('N'));
            case CANCEL_REQUEST -> {
                if (packet.readableBytes() == 8) {
                    cancelKeys.cancel(new CancelKey(packet.readInt(), packet.readInt()));
                }
                stage = Stage.DONE;
                context.close();
            }
            default -> begin(context, code, packet);
        }
    }

    private void encryption(ChannelHandlerContext context, ByteBuf in) throws SessionEndedException {
        if (encrypted || encryptionRefused) {
            throw violation("encryption was asked for twice");
        }
        if (tls == null) {
            encryptionRefused = true;
            context.writeAndFlush(context.alloc().buffer(1).writeByte('N'));
            return;
        }
        if (in.isReadable()) {
            // Sent before encryption, perhaps not by the client: it must not be read as if it had been encrypted.
            throw violation("received unencrypted data after SSL request");
        }
        encrypted = true;
        context.writeAndFlush(context.alloc().buffer(1).writeByte('S'));
        context.pipeline().addFirst("tls", tls.newHandler(context.alloc()));
    }

    private void begin(ChannelHandlerContext context, int code, ByteBuf packet) throws SessionEndedException {
        int major = code >>> 16;
        int minor = code & 0xffff;
        if (major != PROTOCOL_MAJOR) {
            throw new SessionEndedException("0A000", "unsupported frontend protocol " + major + "." + minor);
        }
        if (tlsRequired && !encrypted) {
            throw new SessionEndedException("28000", "this server requires TLS; connect with sslmode=require");
        }
        StartupParameters startup = StartupParameters.of(strings(packet));
        parameters = startup;
        Arrival.of(context.channel()).asksFor(startup);
        if (minor > 0 || !startup.unknownOptions().isEmpty()) {
            negotiate(context, startup.unknownOptions());
        }
        scram = new ScramServer(sessions.verifier(startup.user()));
        ByteBuf payload = context.alloc().buffer();
        payload.writeCharSequence(ScramServer.MECHANISM, StandardCharsets.US_ASCII);
        payload.writeByte(0).writeByte(0);
        authentication(context, SASL, payload);
        context.flush();
        stage = Stage.SASL_INITIAL;
    }

    private static Map<String, String> strings(ByteBuf packet) throws SessionEndedException {
        Map<String, String> strings = new LinkedHashMap<>();
        while (true) {
            String name = string(packet);
            if (name.isEmpty()) {
                if (packet.isReadable()) {
                    throw violation("malformed startup message");
                }
                return strings;
            }
            if (strings.putIfAbsent(name, string(packet)) != null) {
                throw violation("a startup parameter is given twice");
            }
        }
    }

    private static String string(ByteBuf packet) throws SessionEndedException {
        int length = packet.bytesBefore((byte) 0);
        if (length < 0) {
            throw violation("malformed startup message");
        }
        String value = packet.toString(packet.readerIndex(), length, StandardCharsets.UTF_8);
        packet.skipBytes(length + 1);
        return value;
    }

    private static void negotiate(ChannelHandlerContext context, List<String> unknown) {
        ByteBuf message = context.alloc().buffer();
        message.writeByte(Backend.NEGOTIATE_PROTOCOL_VERSION)
                .writeInt(0)
                .writeInt(PROTOCOL_MAJOR << 16)
                .writeInt(unknown.size());
        for (String option : unknown) {
            message.writeCharSequence(option, StandardCharsets.UTF_8);
            message.writeByte(0);
        }
        message.setInt(1, message.readableBytes() - 1);
        context.write(message);
    }

    private void sasl(ChannelHandlerContext context, ByteBuf in) throws SessionEndedException {
        if (in.readableBytes() < 5) {
            return;
        }
        int length = in.getInt(in.readerIndex() + 1);
        if (in.getByte(in.readerIndex()) != PASSWORD || length < 4 || length > LONGEST_SASL) {
            throw violation("expected SASL response");
        }
        if (in.readableBytes() < length + 1) {
            return;
        }
        ByteBuf body = in.skipBytes(5).readSlice(length - 4);
        ScramServer exchange = scram;
        StartupParameters startup = parameters;
        if (exchange == null || startup == null) {
            throw violation("expected a startup message");
        }
        ByteBuf payload = context.alloc().buffer();
        if (stage == Stage.SASL_INITIAL) {
            if (!string(body).equals(ScramServer.MECHANISM) || body.readInt() != body.readableBytes()) {
                payload.release();
                throw violation("the client chose a SASL mechanism that was not offered");
            }
            payload.writeCharSequence(exchange.first(utf8(body)), StandardCharsets.US_ASCII);
            authentication(context, SASL_CONTINUE, payload);
            context.flush();
            stage = Stage.SASL_RESPONSE;
        } else {
            payload.writeCharSequence(exchange.last(utf8(body), startup.user()), StandardCharsets.US_ASCII);
            authentication(context, SASL_FINAL, payload);
            authentication(context, 0, context.alloc().buffer(0));
            stage = Stage.DONE;
            stopClock();
            context.channel().config().setAutoRead(false);
            sessions.open(context, this, startup);
        }
    }

    private static String utf8(ByteBuf body) {
        return body.toString(StandardCharsets.UTF_8);
    }

    private static void authentication(ChannelHandlerContext context, int kind, ByteBuf payload) {
        context.write(context.alloc()
                .buffer(9)
                .writeByte(Backend.AUTHENTICATION)
                .writeInt(payload.readableBytes() + 8)
                .writeInt(kind));
        context.write(payload);
    }

    /** Tells the client why it cannot come in, and closes the connection. */
    static void refuse(ChannelHandlerContext context, SessionEndedException reason) {
        Arrival.of(context.channel()).refused(reason.sqlState(), String.valueOf(reason.getMessage()));
        ByteBuf error = context.alloc().buffer();
        reason.toError().write(Backend.ERROR, error);
        context.channel().config().setAutoRead(false);
        context.writeAndFlush(error).addListener(ChannelFutureListener.CLOSE);
    }

    private void stopClock() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopClock();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.log(
                cause instanceof java.io.IOException || cause.getCause() instanceof java.io.IOException
                        ? DEBUG
                        : WARNING,
                "a client''s log-in failed: {0}",
                cause.toString());
        stopClock();
        context.close();
    }

    private static SessionEndedException violation(String message) {
        return new SessionEndedException(SessionEndedException.PROTOCOL_VIOLATION, message);
    }
}
