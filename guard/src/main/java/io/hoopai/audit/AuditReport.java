package io.hoopai.audit;

import java.util.List;

/**
 * What verifying an audit trail found.
 *
 * @param segments how many segments were read
 * @param lines how many lines were read
 * @param checkpoints how many checkpoints have a signature that was verified
 * @param keys ids of the keys that they may be signed with
 */
public record AuditReport(int segments, long lines, long checkpoints, List<String> keys, List<AuditFinding> findings) {
    public AuditReport {
        keys = List.copyOf(keys);
        findings = List.copyOf(findings);
    }

    /** Whether every line is there, unchanged and in order, as far as the files can tell. */
    public boolean intact() {
        return findings.stream().noneMatch(AuditFinding::tampering);
    }
}
