package io.hoopai.access;

import io.hoopai.access.approval.ApprovalObserver;
import io.hoopai.access.grant.GrantObserver;

/** Is told of every change of grants and approvals; for the audit trail. See its parts for when, and what it may throw. */
public interface AccessObserver extends GrantObserver, ApprovalObserver {
    /** Observes nothing. */
    AccessObserver NONE = new AccessObserver() {};
}
