package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.MaskingRules;
import io.hoopai.policy.Policy;

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
}
