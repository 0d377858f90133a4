package io.hoopai.guard;

import java.util.Optional;

/**
 * Whoever knows what people have approved. The default approves nothing and takes no requests. Safe for use by many
 * threads, none of which it keeps waiting but in {@link #use}.
 */
public interface Approvals {
    /** Nobody is there to approve anything. */
    Approvals NONE = new Approvals() {};

    /** Whether there is anybody to ask. */
    default boolean canBeAsked() {
        return false;
    }

    /** An approval of this that can be used now. */
    default Optional<Approval> find(ApprovalCase asked) {
        return Optional.empty();
    }

    /**
     * Asks for an approval, or finds the request for it that is open: the same case asked for again has the same id.
     *
     * @return empty when nobody can be asked
     * @throws ApprovalNotAskedException when people could be asked, and are not asked this
     */
    default Optional<ApprovalRequest> request(ApprovalCase asked) throws ApprovalNotAskedException {
        return Optional.empty();
    }

    /**
     * An approved statement is about to run. One that was approved for once can be used once, on whichever replica.
     *
     * @throws ApprovalGoneException when it has been used, has expired or was taken back, or when that cannot be told
     */
    default void use(Approval approval) throws ApprovalGoneException {
        throw new ApprovalGoneException("there is nobody who could have approved it");
    }
}
