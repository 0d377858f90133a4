package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.MaskPlan;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Recording;

/**
 * What the rules make of a statement that may run: the same for all statements of one template, so that it is found, and put
 * into the words of the record, once. Immutable.
 *
 * @param decision by which it may run; its reasons may stand at the places of another statement of the template
 * @param redactErrors whether the free text of errors and notices must not reach the client
 * @param recording how much of the statement is recorded
 */
public record Ruling(Decision decision, MaskPlan masks, boolean redactErrors, Recording recording) {
    public Ruling {
        requireNonNull(decision, "decision is null");
        requireNonNull(masks, "masks is null");
        requireNonNull(recording, "recording is null");
    }

    /** One whose statement is recorded by its shape. */
    public Ruling(Decision decision, MaskPlan masks, boolean redactErrors) {
        this(decision, masks, redactErrors, Recording.SHAPE);
    }
}
