package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.masking.MaskingRules;
import io.hoopai.policy.Policy;
import io.hoopai.policy.UnreadRule;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of one moment. Compared by identity: every load makes a new one.
 *
 * @param digest of the files they were read from, for the record
 */
record Rules(Policy policy, MaskingRules masking, String digest) {
    Rules {
        requireNonNull(policy, "policy is null");
        requireNonNull(masking, "masking is null");
        requireNonNull(digest, "digest is null");
    }

    /** What is not wrong in them but probably not meant. */
    List<Finding> lint(Catalog catalog, KnownPrincipals known) {
        List<Finding> findings = new ArrayList<>(policy.lint(catalog, known));
        findings.addAll(masking.lint(catalog, known));
        for (UnreadRule rule : policy.unreadRules(catalog.database())) {
            List<String> protecting = masking.mayProtect(rule.who(), catalog.database());
            if (!protecting.isEmpty()) {
                findings.add(Finding.warning(rule.place()
                        .fault("lets nothing pass unread: masking protects columns from those it speaks for, by "
                                + String.join(", ", protecting))));
            }
        }
        return findings;
    }
}
