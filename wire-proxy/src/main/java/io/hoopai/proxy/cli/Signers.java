package io.hoopai.proxy.cli;

import io.hoopai.audit.AuditReport;

/** Whose signatures a verification has believed, in words. */
final class Signers {
    private Signers() {}

    /** @param pinned whether the keys come from elsewhere than the directory of the trail */
    static String of(AuditReport report, boolean pinned) {
        if (report.keys().isEmpty()) {
            return "no key";
        }
        String keys = "key " + String.join(", ", report.keys());
        return pinned ? keys : keys + " of the directory itself (pin it with --key)";
    }
}
