package io.hoopai.policy;

/** What a rule, and a decision, says. Deny beats review beats allow. */
public enum Effect {
    ALLOW,
    /** A human must approve first. */
    REVIEW,
    DENY
}
