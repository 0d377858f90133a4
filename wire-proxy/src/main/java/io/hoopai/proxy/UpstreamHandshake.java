package io.hoopai.proxy;

import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.config.Configuration;
import io.hoopai.wire.Backend;
import io.hoopai.wire.ErrorMessage;
import io.hoopai.wire.ReportedParameter;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a connection to a server from its first byte to its first ReadyForQuery. For one connection. Who waits for it
 * removes it from the pipeline, behind whose end it hands over what it has read too far.
 */
final class UpstreamHandshake extends ByteToMessageDecoder {
    private static final System.Logger LOGGER = System.getLogger(UpstreamHandshake.class.getName());

    private static final int PROTOCOL_3_0 = 196_608;
    private static final int LONGEST_MESSAGE = 64 << 10;

    /** What a client may know of why the server did not let us in: it is full, or not ready yet. */
    private static final Set<String> PASSED_ON = Set.of("53300", "57P03");

    /** {@code invalid_parameter_value}, {@code undefined_object}: a setting has no such value, or there is none. */
    private static final Set<String> SETTINGS = Set.of("22023", "42704");

    private final Configuration.Database database;
    private final Map<String, String> settings;
    private final boolean anyParameter;
    private final Promise<Upstream> ready;
    private final ServerAuthentication authentication;
    private final List<ReportedParameter> parameters = new ArrayList<>();
    private CancelKey cancelKey = new CancelKey(0, new byte[CancelKey.SHORTEST_SECRET]);
    private boolean authenticated;

    /**
     * @param anyParameter whether the server may report whatever it likes, because nothing rests on it
     * @param channelBinding what the server's certificate gives to bind a log-in to; empty without TLS
     */
    UpstreamHandshake(
            Configuration.Database database,
            ServerPassword password,
            Map<String, String> settings,
            boolean anyParameter,
            Optional<byte[]> channelBinding,
            Promise<Upstream> ready) {
        this.database = database;
        this.settings = Map.copyOf(settings);
        this.anyParameter = anyParameter;
        this.ready = ready;
        this.authentication = new ServerAuthentication(
                database.user(), password, channelBinding, database.tls().bound());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ByteBuf startup = Unpooled.buffer();
        startup.writeInt(0).writeInt(PROTOCOL_3_0);
        string("user", startup);
        string(database.user(), startup);
        string("database", startup);
        string(database.name(), startup);
        settings.forEach((name, value) -> {
            string(name, startup);
            string(value, startup);
        });
        startup.writeByte(0);
        startup.setInt(0, startup.readableBytes());
        if (startup.readableBytes() > ClientHandshake.LONGEST_STARTUP) {
            startup.release();
            fail(
                    context,
                    new UpstreamUnavailableException(
                            "54000", "the start-up parameters are longer than the server takes; send shorter ones"));
            return;
        }
        context.writeAndFlush(startup, context.voidPromise());
    }

    private static void string(String value, ByteBuf out) {
        out.writeCharSequence(value.replace("\0", ""), StandardCharsets.UTF_8);
        out.writeByte(0);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (ready.isDone() || in.readableBytes() < 5) {
            return;
        }
        int length = in.getInt(in.readerIndex() + 1);
        if (length < 4 || length > LONGEST_MESSAGE) {
            fail(context, cannotConnect("does not speak the Postgres protocol"));
            return;
        }
        if (in.readableBytes() < length + 1) {
            return;
        }
        byte tag = in.readByte();
        in.skipBytes(4);
        try {
            message(context, tag, in.readSlice(length - 4));
        } catch (UpstreamUnavailableException e) {
            fail(context, e);
        } catch (SessionEndedException e) {
            fail(context, cannotConnect("began the session with " + e.getMessage()));
        } catch (IndexOutOfBoundsException e) {
            fail(context, cannotConnect("does not speak the Postgres protocol"));
        }
    }

    private void message(ChannelHandlerContext context, byte tag, ByteBuf body)
            throws UpstreamUnavailableException, SessionEndedException {
        switch (tag) {
            case Backend.AUTHENTICATION -> {
                authenticated = body.getInt(body.readerIndex()) == 0;
                ByteBuf answer = authentication.answer(body);
                if (answer.isReadable()) {
                    context.writeAndFlush(answer, context.voidPromise());
                }
            }
            case Backend.PARAMETER_STATUS -> {
                if (anyParameter) {
                    parameters.add(ReportedParameter.any(body));
                } else {
                    ReportedParameter.read(body).ifPresent(parameters::add);
                }
            }
            case Backend.BACKEND_KEY_DATA ->
                cancelKey =
                        CancelKey.read(body).orElseThrow(() -> cannotConnect("does not speak the Postgres protocol"));
            case Backend.ERROR -> throw refused(ErrorMessage.read(body));
            case Backend.NOTICE -> {
                // Before the session there is nobody to tell.
            }
            case Backend.READY_FOR_QUERY -> {
                if (!authenticated) {
                    throw cannotConnect("began the session without authentication");
                }
                context.channel().config().setAutoRead(false);
                ready.trySuccess(new Upstream(context.channel(), cancelKey, parameters));
            }
            default -> throw cannotConnect("sent a message that has no place in a log-in");
        }
    }

    private UpstreamUnavailableException refused(ErrorMessage error) {
        LOGGER.log(WARNING, "{0} refuses the log-in with SQLSTATE {1}", database, error.sqlState());
        if (SETTINGS.contains(error.sqlState())) {
            return new UpstreamUnavailableException(
                    error.sqlState(),
                    "the database does not take the value of a start-up parameter; check `timezone` and the other"
                            + " settings that the client connects with");
        }
        String sqlState =
                PASSED_ON.contains(error.sqlState()) ? error.sqlState() : UpstreamUnavailableException.CANNOT_CONNECT;
        return new UpstreamUnavailableException(
                sqlState, "cannot log in to the database: its server refuses with SQLSTATE " + error.sqlState());
    }

    private static UpstreamUnavailableException cannotConnect(String what) {
        return new UpstreamUnavailableException(
                UpstreamUnavailableException.CANNOT_CONNECT, "cannot log in to the database: its server " + what);
    }

    private void fail(ChannelHandlerContext context, UpstreamUnavailableException reason) {
        ready.tryFailure(reason);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        ready.tryFailure(cannotConnect("closed the connection"));
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.log(WARNING, "{0}: {1}", database, cause.toString());
        fail(context, cannotConnect("broke the connection"));
    }
}
