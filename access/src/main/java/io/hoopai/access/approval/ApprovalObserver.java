package io.hoopai.access.approval;

/**
 * Is told of every change of approvals by the one replica that makes it, before it holds: what it throws undoes the change.
 * A change that was told of may still fail. For use by many threads.
 */
public interface ApprovalObserver {
    default void approvalRequested(ApprovalView request) {}

    /** @param request as it is with the answer */
    default void approvalAnswered(ApprovalView request, Vote vote) {}

    default void approvalUsed(ApprovalView request) {}

    default void approvalWithdrawn(ApprovalView request, String by, String reason) {}
}
