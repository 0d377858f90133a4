package io.hoopai.proxy;

import io.hoopai.guard.GuardSession;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.Operations.Connections;
import io.hoopai.guard.config.ScramVerifier;
import io.hoopai.identity.Principal;
import io.hoopai.wire.Backend;
import io.hoopai.wire.ReportedParameter;
import io.hoopai.wire.SessionEndedException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.Map;

/** Opens the session of a client that has proven who it is. Safe for use by many threads. */
final class SessionOpener {
    private static final String DOOR = "wire";

    private final Map<String, Configuration.User> users;
    private final Map<String, ProxiedDatabase> databases;
    private final CancelKeys cancelKeys;
    private final OpenSessions open;
    private final Connections limits;

    SessionOpener(
            Map<String, Configuration.User> users,
            Map<String, ProxiedDatabase> databases,
            CancelKeys cancelKeys,
            OpenSessions open,
            Connections limits) {
        this.users = Map.copyOf(users);
        this.databases = Map.copyOf(databases);
        this.cancelKeys = cancelKeys;
        this.open = open;
        this.limits = limits;
    }

    /** What a user's password is checked against; for an unknown user, something that no password satisfies. */
    ScramVerifier verifier(String user) {
        Configuration.User known = users.get(user);
        return known == null
                ? MockVerifier.of(user)
                : ScramVerifier.parse(known.verifier())
                        .orElseThrow(
                                () -> new IllegalStateException("the configuration was read with a broken verifier"));
    }

    /** Whether a verified certificate of this common name proves to be the user. */
    boolean isProvenBy(String user, String commonName) {
        Configuration.User known = users.get(user);
        return known != null && known.commonName().equals(commonName);
    }

    /** Connects to the database and, once that is ready, puts the session in the place of the handshake. */
    void open(
            ChannelHandlerContext context,
            ClientHandshake handshake,
            StartupParameters startup,
            ProtocolVersion version)
            throws SessionEndedException {
        ProxiedDatabase database = databases.get(startup.database());
        Configuration.User user = users.get(startup.user());
        if (database == null || user == null) {
            throw new SessionEndedException("3D000", "database `" + startup.database() + "` does not exist");
        }
        Channel client = context.channel();
        if (open.draining()) {
            throw new SessionEndedException(
                    "57P03", "the proxy is shutting down", "connect again; another one may be there");
        }
        Arrival arrival = Arrival.of(client);
        arrival.loggedIn(user.name(), startup.database());
        EventLoop loop = client.eventLoop();
        Principal principal = new Principal(user.name(), user.groups(), startup.application(), arrival.address());
        ObservedSession guard =
                new ObservedSession(database.guard().gatheringSession(principal, DOOR), database.meters());
        database.connector().connect(loop, settings(startup, guard)).addListener((Future<Upstream> connected) -> {
            if (!connected.isSuccess()) {
                guard.close();
                SessionEndedException reason = reason(connected.cause());
                database.meters().unavailable(reason.sqlState());
                ClientHandshake.refuse(context, reason);
            } else if (!client.isActive()) {
                guard.close();
                connected.getNow().channel().close();
            } else {
                begin(client, handshake, version, connected.getNow(), database.connector(), guard, startup.database());
            }
        });
    }

    private void begin(
            Channel client,
            ClientHandshake handshake,
            ProtocolVersion version,
            Upstream upstream,
            UpstreamConnector connector,
            ObservedSession guard,
            String database) {
        SessionBridge bridge = new SessionBridge(client, upstream, connector, guard, database, limits);
        CancelKey key = cancelKeys.issue(
                version.cancelSecretLength(), () -> client.eventLoop().execute(bridge::cancel));
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
        bridge.begin();
        open.add(bridge);
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
