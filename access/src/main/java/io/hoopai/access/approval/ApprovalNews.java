package io.hoopai.access.approval;

/** Takes news of approvals to people. Never blocks and never throws. */
public interface ApprovalNews {
    /** Tells nobody. */
    ApprovalNews NONE = new ApprovalNews() {};

    default void requested(ApprovalView request) {}

    /** It was approved or denied. */
    default void answered(ApprovalView request) {}
}
