package io.hoopai.proxy;

import io.hoopai.guard.GuardSession;
import io.hoopai.identity.Principal;
import io.hoopai.wire.Backend;
import io.hoopai.wire.ReportedParameter;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.Map;
import java.util.Optional;

/** Opens the session of a client that has proven who it is. Safe for use by many threads. */
final class SessionOpener {
    private static final String DOOR = "wire";

    private final Settings settings;
    private final Databases databases;
    private final CancelKeys cancelKeys;
    private final OpenSessions open;

    SessionOpener(Settings settings, Databases databases, CancelKeys cancelKeys, OpenSessions open) {
        this.settings = settings;
        this.databases = databases;
        this.cancelKeys = cancelKeys;
        this.open = open;
    }

    /**
     * Connects to the database and, once that is ready, puts the session in the place of the handshake.
     *
     * @param login whom the client has proven to be
     */
    void open(
            ChannelHandlerContext context,
            ClientHandshake handshake,
            Login login,
            StartupParameters startup,
            ProtocolVersion version)
            throws SessionEndedException {
        Optional<ProxiedDatabase> found = databases.find(startup.database());
        if (found.isEmpty()) {
            throw new SessionEndedException("3D000", "database `" + startup.database() + "` does not exist");
        }
        ProxiedDatabase database = found.get();
        if (!login.mayUse(database.name())) {
            throw new SessionEndedException(
                    "42501",
                    "this log-in is not for database `" + database.name() + "`",
                    "connect to the one it is for");
        }
        Optional<String> lost = login.lost();
        if (lost.isPresent()) {
            throw new SessionEndedException("28000", lost.get(), "log in again");
        }
        Channel client = context.channel();
        if (open.draining()) {
            throw new SessionEndedException(
                    "57P03", "the proxy is shutting down", "connect again; another one may be there");
        }
        Arrival arrival = Arrival.of(client);
        arrival.loggedIn(login.user(), startup.database());
        EventLoop loop = client.eventLoop();
        Principal principal = login.principal(startup.application(), arrival.address());
        ObservedSession guard = new ObservedSession(
                database.guard().gatheringSession(principal, login.budget(), DOOR), database.meters());
        Map<String, String> settings = settings(startup, guard);
        database.connector().connect(loop, settings, guard.passesUnread()).addListener((Future<Upstream> connected) -> {
            if (!connected.isSuccess()) {
                guard.close();
                SessionEndedException reason = reason(connected.cause());
                database.meters().unavailable(reason.sqlState());
                ClientHandshake.refuse(context, reason);
            } else if (!client.isActive()) {
                guard.close();
                connected.getNow().channel().close();
            } else {
                begin(client, handshake, version, connected.getNow(), guard, database, login);
            }
        });
    }

    private void begin(
            Channel client,
            ClientHandshake handshake,
            ProtocolVersion version,
            Upstream upstream,
            ObservedSession guard,
            ProxiedDatabase database,
            Login login) {
        SessionBridge bridge = new SessionBridge(client, upstream, guard, database, login, settings);
        CancelKey key = cancelKeys.issue(
                upstream.cancelKey().process(),
                version.cancelSecretLength(),
                done -> client.eventLoop().execute(() -> bridge.cancel(done)));
        client.closeFuture().addListener(closed -> cancelKeys.revoke(key));
        ByteBuf greeting = client.alloc().buffer();
        for (ReportedParameter parameter : upstream.parameters()) {
            parameter.write(guard.principal().user(), greeting);
        }
        greeting.writeByte(Backend.BACKEND_KEY_DATA).writeInt(key.length() + Integer.BYTES);
        key.write(greeting);
        Backend.readyForQuery(Backend.IDLE, greeting);
        client.writeAndFlush(greeting, client.voidPromise());
        // Each handshake gives what it has read too far to the handler behind it as it leaves.
        upstream.channel().pipeline().addLast(bridge.serverHandler());
        upstream.channel().pipeline().remove(UpstreamHandshake.class);
        client.pipeline().addLast(bridge.clientHandler());
        client.pipeline().remove(handshake);
        upstream.channel().config().setAutoRead(true);
        client.config().setAutoRead(true);
        // TLS has no half of a connection.
        client.config()
                .setOption(ChannelOption.ALLOW_HALF_CLOSURE, client.pipeline().get(SslHandler.class) == null);
        bridge.begin();
        open.add(bridge);
        // After it can be found by whoever changes the configuration, so that a change meets it here or there.
        if (login.lost().isPresent()) {
            bridge.endAsLost();
        } else if (!databases.isCurrent(database)) {
            bridge.drain();
        }
    }

    private static Map<String, String> settings(StartupParameters startup, GuardSession guard)
            throws SessionEndedException {
        try {
            return InitialSettings.of(startup, guard);
        } catch (SessionEndedException e) {
            guard.close();
            throw e;
        }
    }

    private static SessionEndedException reason(Throwable cause) {
        if (cause instanceof UpstreamUnavailableException unavailable) {
            return new SessionEndedException(unavailable.sqlState(), String.valueOf(unavailable.getMessage()));
        }
        return new SessionEndedException(UpstreamUnavailableException.CANNOT_CONNECT, "the database cannot be reached");
    }
}
