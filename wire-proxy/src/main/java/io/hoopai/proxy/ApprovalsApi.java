package io.hoopai.proxy;

import io.hoopai.access.approval.Answer;
import io.hoopai.access.approval.AnswerRefusedException;
import io.hoopai.access.approval.ApprovalDesk;
import io.hoopai.access.approval.ApprovalView;
import io.hoopai.access.approval.Vote;
import io.hoopai.access.store.StoreException;
import io.hoopai.policy.ApprovalTerms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests for approval over HTTP: whoever may answer one sees it and answers it; whoever has asked sees how it stands.
 * Waits for the store. Safe for use by many threads.
 */
final class ApprovalsApi {
    static final String PATH = "/v1/approvals";
    private static final int HISTORY = 10;

    private final ApprovalDesk desk;
    private final RowEstimator rows;

    ApprovalsApi(ApprovalDesk desk, RowEstimator rows) {
        this.desk = desk;
        this.rows = rows;
    }

    HttpAnswer answer(HttpCall call, Caller caller) throws CallRefusedException, StoreException {
        if (call.path().equals(PATH)) {
            GrantsApi.requireMethod(call, "GET");
            List<Map<String, Object>> list = new ArrayList<>();
            for (ApprovalView request : desk.open()) {
                if (concerns(request, caller)) {
                    list.add(details(request));
                }
            }
            return HttpAnswer.json(Map.of("approvals", list));
        }
        ApprovalView request = desk.find(call.path().substring(PATH.length() + 1))
                .filter(found -> concerns(found, caller))
                .orElseThrow(() -> new CallRefusedException(
                        404, "there is no such request, or it is neither yours nor yours to answer"));
        return switch (call.method()) {
            case "GET" -> HttpAnswer.json(closely(request, caller));
            case "POST" -> respond(request, call, caller);
            case "DELETE" -> withdraw(request, call, caller);
            default -> throw new CallRefusedException(405, "use GET, POST or DELETE");
        };
    }

    private static boolean concerns(ApprovalView request, Caller caller) {
        return isAsker(request, caller) || mayAnswer(request, caller);
    }

    private static boolean mayAnswer(ApprovalView request, Caller caller) {
        return !caller.isAgent()
                && request.terms().stream().anyMatch(terms -> terms.by().matches(caller.principal()));
    }

    private static boolean isAsker(ApprovalView request, Caller caller) {
        return List.of(request.user(), request.onBehalfOf(), request.grantRequester())
                .contains(caller.user());
    }

    private HttpAnswer respond(ApprovalView request, HttpCall call, Caller caller)
            throws CallRefusedException, StoreException {
        CallBody body = CallBody.of(call, Set.of("answer", "for", "comment"));
        try {
            return HttpAnswer.json(details(desk.answer(request.id(), caller.principal(), answer(body))));
        } catch (AnswerRefusedException e) {
            throw new CallRefusedException(409, String.valueOf(e.getMessage()));
        }
    }

    private HttpAnswer withdraw(ApprovalView request, HttpCall call, Caller caller)
            throws CallRefusedException, StoreException {
        try {
            return HttpAnswer.json(details(desk.withdraw(
                    request.id(), caller.principal(), call.parameter("reason").orElse(""))));
        } catch (AnswerRefusedException e) {
            throw new CallRefusedException(409, String.valueOf(e.getMessage()));
        }
    }

    private static Answer answer(CallBody body) throws CallRefusedException {
        String comment = body.text("comment").orElse("");
        String extent = body.text("for").orElse("once");
        return switch (body.required("answer")) {
            case "deny" -> Answer.deny(comment);
            case "approve" ->
                switch (extent) {
                    case "once" -> Answer.once(comment);
                    case "task" -> Answer.forTask(comment);
                    default -> Answer.during(body.duration("for").orElseThrow(), comment);
                };
            default -> throw new CallRefusedException(400, "`answer` is `approve` or `deny`");
        };
    }

    /**
     * With what one has to know to decide. The planner's estimate depends on values, also protected ones: it is not for
     * whoever has asked. What others have no part in, they do not see in the history either.
     */
    private Map<String, Object> closely(ApprovalView request, Caller caller) throws StoreException {
        Map<String, Object> details = details(request);
        if (mayAnswer(request, caller) && !isAsker(request, caller)) {
            rows.estimate(request.database(), request.rewritten())
                    .ifPresent(count -> details.put("estimatedRows", count));
        }
        List<Map<String, Object>> history = new ArrayList<>();
        for (ApprovalView earlier : desk.history(request.user(), HISTORY)) {
            if (earlier.id().equals(request.id())) {
                continue;
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", earlier.id());
            entry.put("asked", earlier.askedAt().toString());
            entry.put("state", earlier.state().toString());
            if (concerns(earlier, caller)) {
                entry.put("database", earlier.database());
                entry.put("statement", earlier.readableStatement());
                if (!earlier.parameters().isEmpty()) {
                    entry.put("parameters", earlier.readableParameters());
                }
            }
            history.add(entry);
        }
        details.put("history", history);
        return details;
    }

    private static Map<String, Object> details(ApprovalView request) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("id", request.id());
        details.put("state", request.state().toString());
        details.put("requester", request.user());
        details.put("onBehalfOf", request.onBehalfOf());
        details.put("agent", request.agent());
        details.put("task", request.task());
        details.put("grant", request.grant());
        details.put("database", request.database());
        details.put("statement", request.readableStatement());
        if (!request.parameters().isEmpty()) {
            details.put("parameters", request.readableParameters());
        }
        if (!request.rewritten().equals(request.statement())) {
            details.put("rewritten", request.rewritten());
        }
        details.put("relations", List.copyOf(request.relations()));
        details.put("rules", request.terms().stream().map(ApprovalsApi::terms).toList());
        details.put("asked", request.askedAt().toString());
        details.put("expires", request.answerBy().toString());
        request.validUntil().ifPresent(until -> details.put("validUntil", until.toString()));
        details.put("uses", request.uses());
        details.put("answers", request.votes().stream().map(ApprovalsApi::vote).toList());
        return details;
    }

    private static Map<String, Object> terms(ApprovalTerms terms) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("rule", terms.rule());
        entry.put("by", terms.by().toString());
        entry.put("approvers", terms.approvers());
        return entry;
    }

    private static Map<String, Object> vote(Vote vote) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("by", vote.voter().user());
        entry.put("at", vote.at().toString());
        entry.put("answer", vote.answer().approves() ? "approve" : "deny");
        Optional.of(vote.answer().note()).filter(note -> !note.isEmpty()).ifPresent(note -> entry.put("comment", note));
        return entry;
    }
}
