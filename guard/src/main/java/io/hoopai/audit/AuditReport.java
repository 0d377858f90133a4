package io.hoopai.audit;

import java.util.List;

/**
 * What verifying an audit trail found.
 *
 * @param segments how many segments were read
 * @param lines how many lines were read
 */
public record AuditReport(int segments, long lines, List<AuditFinding> findings) {
    public AuditReport {
        findings = List.copyOf(findings);
    }

    /** Whether every line is there, unchanged and in order. */
    public boolean intact() {
        return findings.stream().noneMatch(AuditFinding::tampering);
    }
}
