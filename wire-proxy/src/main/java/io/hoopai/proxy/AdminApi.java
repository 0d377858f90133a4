package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What operators may ask and order, without the protocol that they do it by. Safe for use by many threads. */
final class AdminApi {
    private static final System.Logger LOGGER = System.getLogger(AdminApi.class.getName());

    private static final String GET = "GET";
    private static final String DELETE = "DELETE";
    private static final String SESSIONS = "/v1/sessions";

    private final OpenSessions sessions;
    private final Databases databases;
    private final ProxyMeters meters;

    AdminApi(OpenSessions sessions, Databases databases, ProxyMeters meters) {
        this.sessions = sessions;
        this.databases = databases;
        this.meters = meters;
    }

    /** Whether a path is for everybody who can reach the endpoint. */
    static boolean isPublic(String path) {
        return path.equals("/healthz") || path.equals("/readyz");
    }

    /**
     * @param path without a query
     * @param executor for what takes longer than a moment
     */
    CompletableFuture<AdminResponse> answer(String method, String path, Executor executor) {
        if (path.startsWith(SESSIONS + "/")) {
            return method.equals(DELETE)
                    ? done(end(path.substring(SESSIONS.length() + 1)))
                    : done(AdminResponse.error(405, "use DELETE"));
        }
        boolean get = method.equals(GET);
        return switch (path) {
            case "/healthz" -> get ? done(AdminResponse.text(200, "alive")) : useGet();
            case "/readyz" -> get ? done(readiness()) : useGet();
            case "/metrics" -> get ? done(metrics()) : useGet();
            case SESSIONS ->
                get
                        ? sessions.views()
                                .thenApplyAsync(views -> AdminResponse.json(Map.of("sessions", views)), executor)
                        : useGet();
            default ->
                done(AdminResponse.error(
                        404, "there are /healthz, /readyz, /metrics, /v1/sessions and /v1/sessions/{id}"));
        };
    }

    private static CompletableFuture<AdminResponse> done(AdminResponse response) {
        return CompletableFuture.completedFuture(response);
    }

    private static CompletableFuture<AdminResponse> useGet() {
        return done(AdminResponse.error(405, "use GET"));
    }

    /** One database that does not answer must not take the others from their clients. */
    private AdminResponse readiness() {
        if (sessions.draining()) {
            return AdminResponse.text(503, "draining");
        }
        boolean any = databases.all().stream()
                .anyMatch(database -> database.guard().catalog().usable());
        return any ? AdminResponse.text(200, "ready") : AdminResponse.text(503, "no catalog of any database");
    }

    private AdminResponse metrics() {
        return new AdminResponse(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
    }

    private AdminResponse end(String id) {
        if (!sessions.end(id)) {
            return AdminResponse.error(404, "there is no such session");
        }
        LOGGER.log(INFO, "{0}", LogEvent.of("session is ended by an operator").with("session", id));
        return AdminResponse.json(Map.of("ended", id));
    }
}
