package io.hoopai.proxy;

import io.hoopai.access.Access;
import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.GrantRefusedException;
import io.hoopai.access.grant.GrantRequest;
import io.hoopai.access.grant.Grants;
import io.hoopai.access.grant.IssuedGrant;
import io.hoopai.access.grant.TooManyGrantsException;
import io.hoopai.access.store.StoreException;
import io.hoopai.identity.Principal;
import io.hoopai.pattern.PrincipalPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Grants over HTTP: whoever has logged in asks for grants of their own and ends them; operators see and end all. Waits for
 * the store. Safe for use by many threads.
 */
final class GrantsApi {
    static final String PATH = "/v1/grants";
    static final String END_TASK = "/v1/tasks/end";
    private static final Set<String> REQUEST =
            Set.of("database", "groups", "rules", "task", "onBehalfOf", "agent", "rows", "statements", "for");

    private final Access access;
    private final Grants grants;
    private final Supplier<Optional<PrincipalPattern>> operators;
    private final BiFunction<String, Principal, Optional<Duration>> longest;

    /**
     * @param operators who may see and end the grants of others at the moment; gives empty when nobody may
     * @param longest how long the rules of a database let a grant for a principal last
     */
    GrantsApi(
            Access access,
            Supplier<Optional<PrincipalPattern>> operators,
            BiFunction<String, Principal, Optional<Duration>> longest) {
        this.access = access;
        this.grants = access.grants();
        this.operators = operators;
        this.longest = longest;
    }

    HttpAnswer answer(HttpCall call, Caller caller) throws CallRefusedException, StoreException {
        if (call.path().equals(END_TASK)) {
            requireMethod(call, "POST");
            return endTask(call, caller);
        }
        if (call.path().equals(PATH)) {
            return switch (call.method()) {
                case "GET" -> list(caller);
                case "POST" -> issue(call, caller);
                default -> throw new CallRefusedException(405, "use GET or POST");
            };
        }
        requireMethod(call, "DELETE");
        return revoke(
                call.path().substring(PATH.length() + 1),
                call.parameter("reason").orElse(""),
                caller);
    }

    static void requireMethod(HttpCall call, String method) throws CallRefusedException {
        if (!call.method().equals(method)) {
            throw new CallRefusedException(405, "use " + method);
        }
    }

    private HttpAnswer issue(HttpCall call, Caller caller) throws CallRefusedException, StoreException {
        CallBody body = CallBody.of(call, REQUEST);
        String database = body.required("database");
        Set<String> groups = body.texts("groups").orElse(caller.requester().groups());
        Duration asked = body.duration("for")
                .orElseThrow(
                        () -> new CallRefusedException(400, "`for` is missing: how long the grant lasts, like `30m`"));
        // From where it will be used is not known, so that rules for some networks hold as well.
        Duration lasts = longest.apply(database, new Principal(caller.user(), groups, "", ""))
                .filter(most -> most.compareTo(asked) < 0)
                .orElse(asked);
        GrantRequest request = new GrantRequest(
                database,
                groups,
                body.texts("rules"),
                body.text("task").orElse(""),
                body.text("onBehalfOf").orElse(""),
                body.text("agent").orElse(""),
                body.number("rows"),
                body.number("statements"),
                lasts);
        try {
            IssuedGrant issued = grants.issue(request, caller.requester());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("id", issued.grant().id());
            answer.put("user", issued.grant().userName());
            answer.put("password", issued.password());
            answer.putAll(details(issued.grant()));
            return HttpAnswer.json(answer);
        } catch (TooManyGrantsException e) {
            throw new CallRefusedException(429, String.valueOf(e.getMessage()));
        } catch (GrantRefusedException e) {
            throw new CallRefusedException(403, String.valueOf(e.getMessage()));
        }
    }

    private HttpAnswer list(Caller caller) {
        List<Map<String, Object>> list = new ArrayList<>();
        grants.live().stream()
                .filter(grant -> isOf(grant, caller))
                .sorted(Comparator.comparing(Grant::issued))
                .forEach(grant -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("id", grant.id());
                    entry.putAll(details(grant));
                    list.add(entry);
                });
        return HttpAnswer.json(Map.of("grants", list));
    }

    private static Map<String, Object> details(Grant grant) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("requester", grant.requester());
        details.put("database", grant.database());
        details.put("groups", new TreeSet<>(grant.groups()));
        grant.rules().ifPresent(rules -> details.put("rules", new TreeSet<>(rules)));
        details.put("task", grant.task());
        details.put("onBehalfOf", grant.onBehalfOf());
        details.put("agent", grant.agent());
        grant.rows().ifPresent(rows -> details.put("rows", rows));
        grant.statements().ifPresent(statements -> details.put("statements", statements));
        details.put("issued", grant.issued().toString());
        details.put("expires", grant.expires().toString());
        return details;
    }

    private HttpAnswer revoke(String id, String reason, Caller caller) throws CallRefusedException, StoreException {
        Optional<Grant> grant = grants.find(id).filter(found -> isOf(found, caller));
        if (grant.isEmpty() || !grants.revoke(id, caller.user(), reason)) {
            throw new CallRefusedException(404, "there is no such grant, or it has ended, or it is not yours");
        }
        return HttpAnswer.json(Map.of("ended", id));
    }

    /** Of a task that others have grants for too, who is no operator ends their own. */
    private HttpAnswer endTask(HttpCall call, Caller caller) throws CallRefusedException, StoreException {
        String task = CallBody.of(call, Set.of("task")).required("task");
        if (isOperator(caller)) {
            return HttpAnswer.json(Map.of("ended", new TreeSet<>(access.endTask(task, caller.user()))));
        }
        Set<String> ended = new TreeSet<>();
        for (Grant grant : grants.live()) {
            if (grant.task().equals(task)
                    && isOf(grant, caller)
                    && grants.revoke(grant.id(), caller.user(), "the task `" + task + "` has ended")) {
                ended.add(grant.id());
            }
        }
        return HttpAnswer.json(Map.of("ended", ended));
    }

    private boolean isOf(Grant grant, Caller caller) {
        return grant.requester().equals(caller.user()) || isOperator(caller);
    }

    private boolean isOperator(Caller caller) {
        return !caller.isAgent()
                && operators
                        .get()
                        .filter(who -> who.matches(caller.principal()))
                        .isPresent();
    }
}
