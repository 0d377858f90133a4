package io.hoopai.proxy;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An HTTP endpoint that can be told to listen elsewhere, or not at all. {@link #port} is safe for use by many threads; the
 * others are for one.
 */
final class MovableEndpoint implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(MovableEndpoint.class.getName());

    private final Opener opener;
    private Optional<InetSocketAddress> listen = Optional.empty();
    private volatile Optional<HttpEndpoint> open = Optional.empty();

    /** Begins to listen. */
    interface Opener {
        HttpEndpoint open(InetSocketAddress listen) throws StartupException;
    }

    /** Another place, taken already. */
    interface Move {
        /** Nobody is answered at the old place any more. */
        void commit();

        /** All stays as it was. */
        void abandon();
    }

    MovableEndpoint(Opener opener) {
        this.opener = requireNonNull(opener, "opener is null");
    }

    /**
     * Takes the first place.
     *
     * @throws StartupException when it cannot listen there
     */
    void listen(Optional<InetSocketAddress> first) throws StartupException {
        move(first).commit();
    }

    /**
     * Takes another place beside the one it has; empty for none.
     *
     * @throws StartupException when it cannot listen there; all stays as it was
     */
    Move move(Optional<InetSocketAddress> to) throws StartupException {
        if (to.equals(listen)) {
            return new Taken(open, listen);
        }
        // One port cannot be listened on twice, whatever the addresses are.
        boolean later = to.isPresent() && listen.isPresent() && samePort(to.get(), listen.get());
        return later
                ? new Later(listen.get(), to.get())
                : new Taken(to.isPresent() ? Optional.of(opener.open(to.get())) : Optional.empty(), to);
    }

    private static boolean samePort(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort() && one.getPort() != 0;
    }

    OptionalInt port() {
        Optional<HttpEndpoint> endpoint = open;
        return endpoint.isPresent() ? OptionalInt.of(endpoint.get().port()) : OptionalInt.empty();
    }

    @Override
    public void close() {
        open.ifPresent(HttpEndpoint::close);
        open = Optional.empty();
    }

    private final class Taken implements Move {
        private final Optional<HttpEndpoint> next;
        private final Optional<InetSocketAddress> at;

        Taken(Optional<HttpEndpoint> next, Optional<InetSocketAddress> at) {
            this.next = next;
            this.at = at;
        }

        @Override
        public void commit() {
            Optional<HttpEndpoint> old = open;
            open = next;
            listen = at;
            if (!old.equals(next)) {
                old.ifPresent(HttpEndpoint::close);
            }
        }

        @Override
        public void abandon() {
            if (!open.equals(next)) {
                next.ifPresent(HttpEndpoint::close);
            }
        }
    }

    /** The old place has to be left before the new one can be taken. */
    private final class Later implements Move {
        private final InetSocketAddress from;
        private final InetSocketAddress to;

        Later(InetSocketAddress from, InetSocketAddress to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void commit() {
            close();
            if (!take(to) && !take(from)) {
                listen = Optional.empty();
            }
        }

        private boolean take(InetSocketAddress place) {
            try {
                open = Optional.of(opener.open(place));
                listen = Optional.of(place);
                return true;
            } catch (StartupException e) {
                LOGGER.log(ERROR, "{0}", e.getMessage());
                return false;
            }
        }

        @Override
        public void abandon() {
            // Nothing has been done.
        }
    }
}
