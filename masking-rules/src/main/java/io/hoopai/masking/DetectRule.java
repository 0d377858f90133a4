package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import io.hoopai.masking.detect.Entity;
import io.hoopai.pattern.PrincipalPattern;
import java.util.Optional;

/**
 * One entry of {@code detect}.
 *
 * @param masker for the part of the text that was found
 * @param unless who sees what is found
 */
record DetectRule(Entity entity, Masker masker, Optional<PrincipalPattern> unless) {
    DetectRule {
        requireNonNull(entity, "entity is null");
        requireNonNull(masker, "masker is null");
        requireNonNull(unless, "unless is null");
    }

    boolean appliesTo(Principal principal) {
        return unless.isEmpty() || !unless.get().matches(principal);
    }

    /** What is shown for a part of a text. */
    String mask(String found) {
        return masker.mask(found, ValueKind.TEXT) instanceof String text ? text : RedactMasker.DEFAULT.text();
    }
}
