package io.hoopai.proxy;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What is written down of the proxy itself, and of clients that did not get as far as a session. Of those it writes down no
 * more than the {@link RefusalQuota} lets through. Safe for use by many threads.
 */
final class ProxyTrail implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ProxyTrail.class.getName());

    private static final int LOOK_SECONDS = 5;

    private final AuditLog log;
    private final RefusalQuota refusals = new RefusalQuota(System::nanoTime);
    private final ScheduledExecutorService thread = Daemons.scheduled("hoopai-refusals");

    ProxyTrail(AuditLog log) {
        this.log = log;
        thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether a refused log-in from an address is written down; if not, it is counted. */
    boolean takesRefusal(String address) {
        look();
        return refusals.admits(address);
    }

    private void look() {
        refusals.roll().ifPresent(this::notWritten);
    }

    private void notWritten(RefusalQuota.Unwritten rest) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", rest.count());
        fields.put("addresses", rest.addresses());
        note("logins-refused", fields);
        LOGGER.log(
                WARNING,
                "{0}",
                LogEvent.of("further log-ins refused")
                        .with("count", rest.count())
                        .with("addresses", String.join(" ", rest.addresses())));
    }

    /**
     * A client that has said what it wants gets no session.
     *
     * @param claimed what it says; nothing of it is proven
     */
    void logInRefused(StartupParameters claimed, String address, String sqlState, String reason) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", claimed.user());
        fields.put("database", claimed.database());
        fields.put("application", claimed.application());
        fields.put("address", address);
        fields.put("sqlState", sqlState);
        fields.put("refusal", reason);
        note("login-refused", fields);
    }

    /**
     * A configuration has come into force.
     *
     * @param sha256 of its file
     * @param changed the keys whose values are others than before; empty for the first
     */
    void configurationLoaded(String sha256, List<String> changed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", sha256);
        fields.put("changed", changed);
        note("configuration-loaded", fields);
    }

    private void note(String type, Map<String, Object> fields) {
        try {
            log.append(new AuditEvent(type, fields));
        } catch (IOException e) {
            LOGGER.log(ERROR, "the audit trail cannot be written: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        refusals.finish().ifPresent(this::notWritten);
    }
}
