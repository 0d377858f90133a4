package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What operators may ask and order, without the protocol that they do it by. Safe for use by many threads. */
final class AdminApi implements HttpApi {
    private static final System.Logger LOGGER = System.getLogger(AdminApi.class.getName());

    private static final String GET = "GET";
    private static final String DELETE = "DELETE";
    private static final String SESSIONS = "/v1/sessions";

    private final AdminGate gate;
    private final OpenSessions sessions;
    private final Databases databases;
    private final ProxyMeters meters;

    AdminApi(AdminGate gate, OpenSessions sessions, Databases databases, ProxyMeters meters) {
        this.gate = gate;
        this.sessions = sessions;
        this.databases = databases;
        this.meters = meters;
    }

    /** Whether a path is for everybody who can reach the endpoint. */
    static boolean isPublic(String path) {
        return path.equals("/healthz") || path.equals("/readyz");
    }

    @Override
    public CompletableFuture<HttpAnswer> answer(HttpCall call, Executor executor) {
        return gate.refuse(call).map(AdminApi::done).orElseGet(() -> answer(call.method(), call.path(), executor));
    }

    private CompletableFuture<HttpAnswer> answer(String method, String path, Executor executor) {
        if (path.startsWith(SESSIONS + "/")) {
            return method.equals(DELETE)
                    ? done(end(path.substring(SESSIONS.length() + 1)))
                    : done(HttpAnswer.error(405, "use DELETE"));
        }
        boolean get = method.equals(GET);
        return switch (path) {
            case "/healthz" -> get ? done(HttpAnswer.text(200, "alive")) : useGet();
            case "/readyz" -> get ? done(readiness()) : useGet();
            case "/metrics" -> get ? done(metrics()) : useGet();
            case SESSIONS ->
                get
                        ? sessions.views().thenApplyAsync(views -> HttpAnswer.json(Map.of("sessions", views)), executor)
                        : useGet();
            default ->
                done(HttpAnswer.error(
                        404, "there are /healthz, /readyz, /metrics, /v1/sessions and /v1/sessions/{id}"));
        };
    }

    private static CompletableFuture<HttpAnswer> done(HttpAnswer response) {
        return CompletableFuture.completedFuture(response);
    }

    private static CompletableFuture<HttpAnswer> useGet() {
        return done(HttpAnswer.error(405, "use GET"));
    }

    /** One database that does not answer must not take the others from their clients. */
    private HttpAnswer readiness() {
        if (sessions.draining()) {
            return HttpAnswer.text(503, "draining");
        }
        boolean any = databases.all().stream()
                .anyMatch(database -> database.guard().catalog().usable());
        return any ? HttpAnswer.text(200, "ready") : HttpAnswer.text(503, "no catalog of any database");
    }

    private HttpAnswer metrics() {
        return new HttpAnswer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
    }

    private HttpAnswer end(String id) {
        if (!sessions.end(id)) {
            return HttpAnswer.error(404, "there is no such session");
        }
        LOGGER.log(INFO, "{0}", LogEvent.of("session is ended by an operator").with("session", id));
        return HttpAnswer.json(Map.of("ended", id));
    }
}
