package io.hoopai.proxy;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.wire.Backend;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a client from its first byte to the end of authentication: TLS, cancel requests, start-up, certificate or SCRAM.
 * What follows is the {@link SessionOpener}'s. For one connection.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">Message flow, Start-up</a>
 */
final class ClientHandshake extends ByteToMessageDecoder {
    private static final System.Logger LOGGER = System.getLogger(ClientHandshake.class.getName());

    /** As in Postgres. */
    static final int LONGEST_STARTUP = 10_000;

    private static final int CANCEL_REQUEST = 80_877_102;
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSSENC_REQUEST = 80_877_104;
    private static final String INVALID_AUTHORIZATION = "28000";

    private static final byte PASSWORD = 'p';
    private static final int OK = 0;

    private enum Stage {
        STARTUP,
        AUTHENTICATION,
        /** What the client has sent is looked at elsewhere. */
        WAITING,
        DONE
    }

    private final EncryptionRules rules;
    private final CancelKeys cancelKeys;
    private final Logins logins;
    private final SessionOpener sessions;
    private Stage stage = Stage.STARTUP;
    /** What this connection is encrypted by; it stays when the certificate is replaced. */
    private Optional<ClientTls> encryption = Optional.empty();

    private boolean direct;
    private boolean encryptionRefused;
    private Optional<X509Certificate> certificate = Optional.empty();
    private ProtocolVersion version = ProtocolVersion.LATEST;
    private @Nullable StartupParameters parameters;
    private @Nullable Authentication exchange;
    private @Nullable Future<?> timeout;

    ClientHandshake(EncryptionRules rules, CancelKeys cancelKeys, Logins logins, SessionOpener sessions) {
        this.rules = rules;
        this.cancelKeys = cancelKeys;
        this.logins = logins;
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
                case AUTHENTICATION -> authenticate(context, in);
                case WAITING, DONE -> {
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
        in.skipBytes(in.readableBytes());
        end(context, reason);
    }

    private void end(ChannelHandlerContext context, SessionEndedException reason) {
        stage = Stage.DONE;
        stopClock();
        refuse(context, reason);
    }

    /** Whether a client may begin with TLS. */
    boolean offersTls() {
        return rules.tls().isPresent();
    }

    /** The handler for a client that begins with TLS. */
    SslHandler beginDirectTls(ByteBufAllocator allocator) {
        direct = true;
        return encrypt(rules.tls().orElseThrow(), allocator);
    }

    private SslHandler encrypt(ClientTls tls, ByteBufAllocator allocator) {
        encryption = Optional.of(tls);
        return tls.handler(allocator);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion && completion.isSuccess()) {
            SslHandler handler = context.pipeline().get(SslHandler.class);
            certificate = PeerCertificate.of(handler);
            if (direct && !ClientTls.PROTOCOL.equals(handler.applicationProtocol())) {
                // It could mean any server that speaks TLS, as a browser that was sent here does.
                end(
                        context,
                        violation("TLS without an SSLRequest needs the ALPN protocol `" + ClientTls.PROTOCOL
                                + "`, and the client named none"));
            }
        }
        context.fireUserEventTriggered(event);
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
                stage = Stage.DONE;
                stopClock();
                // A client that sees the end of this connection goes on, and what it sends next must not be what is
                // stopped.
                Runnable done = context::close;
                CancelKey.read(packet).ifPresentOrElse(key -> cancelKeys.cancel(key, done), done);
            }
            default -> begin(context, ProtocolVersion.of(code), packet);
        }
    }

    private void encryption(ChannelHandlerContext context, ByteBuf in) throws SessionEndedException {
        if (encryption.isPresent() || encryptionRefused) {
            throw violation("encryption was asked for twice");
        }
        Optional<ClientTls> tls = rules.tls();
        if (tls.isEmpty()) {
            encryptionRefused = true;
            context.writeAndFlush(context.alloc().buffer(1).writeByte('N'));
            return;
        }
        if (in.isReadable()) {
            // Sent before encryption, perhaps not by the client: it must not be read as if it had been encrypted.
            throw violation("received unencrypted data after SSL request");
        }
        context.writeAndFlush(context.alloc().buffer(1).writeByte('S'));
        context.pipeline().addFirst("tls", encrypt(tls.get(), context.alloc()));
    }

    private void begin(ChannelHandlerContext context, ProtocolVersion asked, ByteBuf packet)
            throws SessionEndedException {
        if (!asked.isSpoken()) {
            throw new SessionEndedException(
                    "0A000",
                    "unsupported frontend protocol " + asked + ": this server supports 3.0 to "
                            + ProtocolVersion.LATEST);
        }
        if (rules.required() && encryption.isEmpty()) {
            throw new SessionEndedException(
                    INVALID_AUTHORIZATION, "this server requires TLS; connect with sslmode=require");
        }
        StartupParameters startup = StartupParameters.of(strings(packet));
        parameters = startup;
        Arrival.of(context.channel()).asksFor(startup);
        version = asked.agreed();
        if (!version.equals(asked) || !startup.unknownOptions().isEmpty()) {
            negotiate(context, startup.unknownOptions());
        }
        if (certificate.isPresent()) {
            authenticated(context, startup, admit(certificate.get(), startup.user()));
            return;
        }
        if (rules.certificateRequired()) {
            throw new SessionEndedException(
                    INVALID_AUTHORIZATION,
                    "this server requires a certificate of the client; connect with sslcert and sslkey");
        }
        CompletableFuture<Authentication> found = logins.authentication(startup, encryption);
        if (found.isDone() && !found.isCompletedExceptionally()) {
            ask(context, found.join());
        } else {
            stage = Stage.WAITING;
            found.whenCompleteAsync(
                    (begun, failure) -> awaited(context, begun, failure, done -> ask(context, done)),
                    context.executor());
        }
    }

    private void ask(ChannelHandlerContext context, Authentication begun) {
        exchange = begun;
        request(context, begun.begin());
        context.flush();
        stage = Stage.AUTHENTICATION;
    }

    private Login admit(X509Certificate shown, String claimed) throws SessionEndedException {
        try {
            // A TLS session that is resumed is not verified again.
            shown.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new SessionEndedException(
                    INVALID_AUTHORIZATION,
                    "certificate authentication failed for user `" + claimed
                            + "`: the client's certificate has expired");
        }
        Optional<String> name = CommonName.of(shown);
        return name.flatMap(common -> logins.certified(claimed, common))
                .orElseThrow(() -> new SessionEndedException(
                        INVALID_AUTHORIZATION,
                        "certificate authentication failed for user `" + claimed + "`: the client's certificate "
                                + name.map(other -> "is that of `" + other + "`")
                                        .orElse("has no single common name")));
    }

    private void authenticated(ChannelHandlerContext context, StartupParameters startup, Login login)
            throws SessionEndedException {
        request(context, new Authentication.Request(OK, new byte[0]));
        stage = Stage.DONE;
        stopClock();
        context.channel().config().setAutoRead(false);
        sessions.open(context, this, login, startup, version);
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

    private void negotiate(ChannelHandlerContext context, List<String> unknown) {
        ByteBuf message = context.alloc().buffer();
        message.writeByte(Backend.NEGOTIATE_PROTOCOL_VERSION)
                .writeInt(0)
                .writeInt(version.code())
                .writeInt(unknown.size());
        for (String option : unknown) {
            message.writeCharSequence(option, StandardCharsets.UTF_8);
            message.writeByte(0);
        }
        message.setInt(1, message.readableBytes() - 1);
        context.write(message);
    }

    private void authenticate(ChannelHandlerContext context, ByteBuf in) throws SessionEndedException {
        if (in.readableBytes() < 5) {
            return;
        }
        Authentication running = exchange;
        StartupParameters startup = parameters;
        if (running == null || startup == null) {
            throw violation("expected a startup message");
        }
        int length = in.getInt(in.readerIndex() + 1);
        if (in.getByte(in.readerIndex()) != PASSWORD || length < 4 || length > running.longestAnswer()) {
            throw violation("expected an answer to the request for authentication");
        }
        if (in.readableBytes() < length + 1) {
            return;
        }
        CompletableFuture<Authentication.Progress> progress =
                running.proceed(in.skipBytes(5).readSlice(length - 4));
        if (progress.isDone() && !progress.isCompletedExceptionally()) {
            proceed(context, startup, progress.join());
            return;
        }
        stage = Stage.WAITING;
        progress.whenCompleteAsync(
                (done, failure) -> awaited(context, done, failure, known -> proceed(context, startup, known)),
                context.executor());
    }

    /** What to do with something that had to be waited for. */
    private interface Continuation<T> {
        void accept(T awaited) throws SessionEndedException;
    }

    private <T> void awaited(
            ChannelHandlerContext context,
            @Nullable T awaited,
            @Nullable Throwable failure,
            Continuation<T> continuation) {
        if (stage != Stage.WAITING || context.isRemoved() || !context.channel().isActive()) {
            return;
        }
        try {
            if (awaited == null) {
                throw reason(failure);
            }
            continuation.accept(awaited);
        } catch (SessionEndedException e) {
            end(context, e);
        }
    }

    private static SessionEndedException reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof SessionEndedException ended) {
            return ended;
        }
        LOGGER.log(WARNING, "a client''s log-in failed", failure);
        return new SessionEndedException(INVALID_AUTHORIZATION, "the log-in could not be checked");
    }

    private void proceed(ChannelHandlerContext context, StartupParameters startup, Authentication.Progress progress)
            throws SessionEndedException {
        progress.next().ifPresent(next -> request(context, next));
        if (progress.proven().isPresent()) {
            authenticated(context, startup, progress.proven().get());
        } else {
            context.flush();
            stage = Stage.AUTHENTICATION;
        }
    }

    private static void request(ChannelHandlerContext context, Authentication.Request request) {
        context.write(context.alloc()
                .buffer(9 + request.payload().length)
                .writeByte(Backend.AUTHENTICATION)
                .writeInt(request.payload().length + 8)
                .writeInt(request.kind())
                .writeBytes(request.payload()));
    }

    /** Tells the client why it cannot come in, and closes the connection. */
    static void refuse(ChannelHandlerContext context, SessionEndedException reason) {
        if (!BearerAuthentication.hasAnswered(reason)) {
            Arrival.of(context.channel()).refused(reason.sqlState(), String.valueOf(reason.getMessage()));
        }
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
