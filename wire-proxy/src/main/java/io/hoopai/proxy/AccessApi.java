package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.access.Access;
import io.hoopai.access.oidc.TokenRefusedException;
import io.hoopai.access.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where people and agents ask for access: grants, approvals, and the word of an identity provider that somebody has logged
 * out. Safe for use by many threads.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html">OpenID Connect Back-Channel Logout 1.0</a>
 */
final class AccessApi implements HttpApi {
    private static final System.Logger LOGGER = System.getLogger(AccessApi.class.getName());
    private static final String LOGOUT = "/v1/oidc/logout";
    private static final int UNAUTHORIZED = 401;
    private static final String LINKED = "/approvals/";

    private final AccessGate gate;
    private final GrantsApi grantsApi;
    private final ApprovalsApi approvalsApi;
    private final Access access;
    private final Executor waiting;

    /** @param waiting runs what waits for the store or an identity provider */
    AccessApi(AccessGate gate, GrantsApi grantsApi, ApprovalsApi approvalsApi, Access access, Executor waiting) {
        this.gate = gate;
        this.grantsApi = grantsApi;
        this.approvalsApi = approvalsApi;
        this.access = access;
        this.waiting = waiting;
    }

    @Override
    public String challenge() {
        return "Basic realm=\"HoopAI\", charset=\"UTF-8\"";
    }

    @Override
    public CompletableFuture<HttpAnswer> answer(HttpCall call, Executor executor) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(versioned(call)), waiting);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(HttpAnswer.error(503, "too much is asked at once; try again"));
        }
    }

    /** The links that people are given do not name a version. */
    private static HttpCall versioned(HttpCall call) {
        return call.path().startsWith(LINKED) ? call.at("/v1" + call.path()) : call;
    }

    private HttpAnswer answer(HttpCall call) {
        try {
            if (call.path().equals(LOGOUT)) {
                return logout(call);
            }
            if (isUnder(GrantsApi.PATH, call) || call.path().equals(GrantsApi.END_TASK)) {
                return grantsApi.answer(call, gate.caller(call));
            }
            if (isUnder(ApprovalsApi.PATH, call)) {
                return approvalsApi.answer(call, gate.caller(call));
            }
            return HttpAnswer.error(
                    404,
                    "there are /v1/grants, /v1/grants/{id}, /v1/tasks/end, /v1/approvals, /v1/approvals/{id} and "
                            + LOGOUT);
        } catch (CallRefusedException e) {
            HttpAnswer refusal = e.answer();
            if (refusal.status() == UNAUTHORIZED) {
                LOGGER.log(
                        INFO,
                        "{0}",
                        LogEvent.of("access refused")
                                .with("address", call.address())
                                .with("reason", String.valueOf(e.getMessage())));
            }
            return refusal;
        } catch (StoreException e) {
            if (e.isAboutValues()) {
                return HttpAnswer.error(400, String.valueOf(e.getMessage()));
            }
            LOGGER.log(WARNING, "the store of grants and approvals failed: {0}", e.getMessage());
            return HttpAnswer.error(503, "the store of grants and approvals cannot be reached; try again later");
        }
    }

    private static boolean isUnder(String path, HttpCall call) {
        return call.path().equals(path) || call.path().startsWith(path + "/");
    }

    /** Who may say so is proven by the signature of what is said. */
    private HttpAnswer logout(HttpCall call) throws CallRefusedException, StoreException {
        GrantsApi.requireMethod(call, "POST");
        List<String> sent = call.form().getOrDefault("logout_token", List.of());
        if (sent.size() != 1) {
            throw new CallRefusedException(400, "send one `logout_token`, as a form");
        }
        try {
            access.logOut(sent.get(0));
            return HttpAnswer.json(Map.of("ended", true));
        } catch (TokenRefusedException e) {
            throw new CallRefusedException(400, String.valueOf(e.getMessage()));
        }
    }
}
