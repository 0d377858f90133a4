package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;

import io.hoopai.wire.SessionEndedException;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client's connection from its first byte to its session: the place it takes up, and the record of why it got no further. */
final class Arrival {
    private static final System.Logger LOGGER = System.getLogger(Arrival.class.getName());
    private static final AttributeKey<Arrival> KEY = AttributeKey.valueOf(Arrival.class, "arrival");

    private final String address;
    private final Duration logInTimeout;
    private final ProxyMeters meters;
    private final ProxyTrail trail;
    private Admission.@Nullable Place place;
    private @Nullable StartupParameters wish;

    private Arrival(String address, Duration logInTimeout, ProxyMeters meters, ProxyTrail trail) {
        this.address = address;
        this.logInTimeout = logInTimeout;
        this.meters = meters;
        this.trail = trail;
    }

    /** A new connection. */
    static Arrival at(Channel channel, Duration logInTimeout, ProxyMeters meters, ProxyTrail trail) {
        Arrival arrival = new Arrival(address(channel.remoteAddress()), logInTimeout, meters, trail);
        channel.attr(KEY).set(arrival);
        return arrival;
    }

    /** What is known of a connection that has arrived. */
    static Arrival of(Channel channel) {
        Arrival arrival = channel.attr(KEY).get();
        if (arrival == null) {
            throw new IllegalStateException("the connection has not arrived");
        }
        return arrival;
    }

    private static String address(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "";
    }

    /**
     * Takes a place until the connection ends.
     *
     * @throws SessionEndedException when there is none
     */
    void enter(Admission admission, Channel channel) throws SessionEndedException {
        Admission.Place taken = admission.arrive(address);
        place = taken;
        channel.closeFuture().addListener(closed -> taken.leave());
    }

    /** Without the port; empty when it is not known. */
    String address() {
        return address;
    }

    Duration logInTimeout() {
        return logInTimeout;
    }

    /** What the client says it wants, before it has proven anything. */
    void asksFor(StartupParameters parameters) {
        wish = parameters;
    }

    /**
     * The client has proven who it is.
     *
     * @throws SessionEndedException when there is no place for its session
     */
    void loggedIn(String user, String database) throws SessionEndedException {
        if (place == null) {
            throw new IllegalStateException("the connection has no place");
        }
        place.loggedIn(user, database);
    }

    /** The client does not get a session. */
    void refused(String sqlState, String reason) {
        meters.logInRefused(sqlState);
        if (!trail.takesRefusal(address)) {
            return;
        }
        LogEvent event = LogEvent.of("log-in refused").with("address", address);
        if (wish != null) {
            event.with("user", wish.user()).with("database", wish.database());
            trail.logInRefused(wish, address, sqlState, reason);
        }
        LOGGER.log(INFO, "{0}", event.with("sqlState", sqlState).with("reason", reason));
    }
}
