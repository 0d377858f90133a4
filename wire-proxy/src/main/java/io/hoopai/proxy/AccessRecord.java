package io.hoopai.proxy;

import io.hoopai.access.AccessObserver;
import io.hoopai.access.approval.ApprovalView;
import io.hoopai.access.approval.Vote;
import io.hoopai.access.grant.Grant;
import io.hoopai.access.grant.GrantEnd;
import io.hoopai.access.oidc.VerifiedLogout;
import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts on the audit trail what becomes of grants and approvals, before it holds: what cannot be recorded does not happen.
 * Safe for use by many threads.
 */
final class AccessRecord implements AccessObserver {
    private final AuditLog log;

    AccessRecord(AuditLog log) {
        this.log = log;
    }

    @Override
    public void grantIssued(Grant grant) {
        Map<String, Object> fields = fields(grant);
        fields.put("groups", new TreeSet<>(grant.groups()));
        grant.rules().ifPresent(rules -> fields.put("rules", new TreeSet<>(rules)));
        grant.rows().ifPresent(rows -> fields.put("rows", rows));
        grant.statements().ifPresent(statements -> fields.put("statements", statements));
        fields.put("expires", grant.expires().toString());
        record("grant-issued", fields);
    }

    @Override
    public void grantEnded(GrantEnd end) {
        Map<String, Object> fields = fields(end.grant());
        fields.put("cause", word(end.cause()));
        putUnlessEmpty(fields, "by", end.by());
        putUnlessEmpty(fields, "reason", end.reason());
        record("grant-ended", fields);
    }

    private static Map<String, Object> fields(Grant grant) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grant", grant.id());
        fields.put("user", grant.requester());
        putUnlessEmpty(fields, "onBehalfOf", grant.onBehalfOf());
        putUnlessEmpty(fields, "agent", grant.agent());
        putUnlessEmpty(fields, "task", grant.task());
        fields.put("database", grant.database());
        return fields;
    }

    @Override
    public void loggedOut(VerifiedLogout logout) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("issuer", logout.issuer());
        putUnlessEmpty(fields, "subject", logout.subject());
        record("logged-out", fields);
    }

    @Override
    public void approvalRequested(ApprovalView request) {
        Map<String, Object> fields = fields(request);
        fields.put("relations", List.copyOf(request.relations()));
        fields.put("rules", request.terms().stream().map(terms -> terms.rule()).toList());
        record("approval-requested", fields);
    }

    @Override
    public void approvalAnswered(ApprovalView request, Vote vote) {
        Map<String, Object> fields = fields(request);
        fields.put("by", vote.voter().user());
        putUnlessEmpty(fields, "address", vote.voter().address());
        fields.put("answer", vote.answer().approves() ? "approve" : "deny");
        if (vote.answer().approves()) {
            fields.put("scope", word(vote.answer().scope()));
        }
        putUnlessEmpty(fields, "comment", vote.answer().note());
        fields.put("state", request.state().toString());
        record("approval-answered", fields);
    }

    @Override
    public void approvalUsed(ApprovalView request) {
        record("approval-used", fields(request));
    }

    @Override
    public void approvalWithdrawn(ApprovalView request, String by, String reason) {
        Map<String, Object> fields = fields(request);
        putUnlessEmpty(fields, "by", by);
        putUnlessEmpty(fields, "reason", reason);
        record("approval-withdrawn", fields);
    }

    /** Who asks for what; the statement itself is in the store, for those who have to see it. */
    private static Map<String, Object> fields(ApprovalView request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("approval", request.id());
        fields.put("user", request.user());
        putUnlessEmpty(fields, "onBehalfOf", request.onBehalfOf());
        putUnlessEmpty(fields, "agent", request.agent());
        putUnlessEmpty(fields, "task", request.task());
        putUnlessEmpty(fields, "grant", request.grant());
        fields.put("database", request.database());
        return fields;
    }

    private static void putUnlessEmpty(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void record(String type, Map<String, Object> fields) {
        try {
            log.append(new AuditEvent(type, fields));
        } catch (IOException e) {
            throw new UncheckedIOException("the audit trail cannot be written, so nothing may change", e);
        }
    }
}
