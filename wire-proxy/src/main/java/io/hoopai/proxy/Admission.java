package io.hoopai.proxy;

import io.hoopai.guard.config.Operations.Connections;
import io.hoopai.wire.SessionEndedException;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Who may still come in. Connections that are logging in are counted apart from sessions, so that neither can take the
 * places of the other, and a client whose sessions are all taken can still ask for a statement to be cancelled. Safe for
 * use by many threads.
 */
final class Admission {
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String HINT = "close sessions that are not in use, or try again later";

    private final Supplier<Connections> limits;
    private final Tally loggingInByAddress = new Tally();
    private final Tally byAddress = new Tally();
    private final Tally byUser = new Tally();
    private final Tally byDatabase = new Tally();
    private int loggingIn;
    private int sessions;

    /** @param limits that hold at the moment; who is in stays when they become smaller */
    Admission(Supplier<Connections> limits) {
        this.limits = limits;
    }

    /**
     * A connection arrives.
     *
     * @param address of the client, without its port
     * @throws SessionEndedException when no more may log in
     */
    synchronized Place arrive(String address) throws SessionEndedException {
        if (loggingIn >= limits.get().loggingIn()) {
            throw full("too many connections are logging in");
        }
        refuseAt(
                limits.get().perAddress(),
                loggingInByAddress.of(address),
                "connections from this address are logging in");
        loggingIn++;
        loggingInByAddress.add(address);
        return new Place(address);
    }

    private static void refuseAt(OptionalInt limit, int taken, String what) throws SessionEndedException {
        if (limit.isPresent() && taken >= limit.getAsInt()) {
            throw full("too many " + what);
        }
    }

    private static SessionEndedException full(String what) {
        return new SessionEndedException(TOO_MANY_CONNECTIONS, what, HINT);
    }

    private enum Stage {
        LOGGING_IN,
        SESSION,
        GONE
    }

    /** What one connection takes up, from its arrival to its end. */
    final class Place {
        private final String address;
        private Stage stage = Stage.LOGGING_IN;
        private String user = "";
        private String database = "";

        private Place(String address) {
            this.address = address;
        }

        /**
         * The client has proven who it is.
         *
         * @throws SessionEndedException when there are as many sessions already as there may be
         */
        void loggedIn(String as, String on) throws SessionEndedException {
            synchronized (Admission.this) {
                if (stage != Stage.LOGGING_IN) {
                    return;
                }
                Connections now = limits.get();
                if (sessions >= now.total()) {
                    throw full("sorry, too many clients already");
                }
                refuseAt(now.perUser(), byUser.of(as), "connections for user `" + as + "`");
                refuseAt(now.perDatabase(), byDatabase.of(on), "connections for database `" + on + "`");
                refuseAt(now.perAddress(), byAddress.of(address), "connections from this address");
                arrived();
                stage = Stage.SESSION;
                user = as;
                database = on;
                sessions++;
                byUser.add(user);
                byDatabase.add(database);
                byAddress.add(address);
            }
        }

        private void arrived() {
            loggingIn--;
            loggingInByAddress.remove(address);
        }

        /** Gives the place up; does nothing the second time. */
        void leave() {
            synchronized (Admission.this) {
                switch (stage) {
                    case LOGGING_IN -> arrived();
                    case SESSION -> {
                        sessions--;
                        byUser.remove(user);
                        byDatabase.remove(database);
                        byAddress.remove(address);
                    }
                    case GONE -> {
                        // It has been given up already.
                    }
                }
                stage = Stage.GONE;
            }
        }
    }
}
