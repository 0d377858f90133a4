package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

/**
 * An approval cannot be asked for: too much has been asked for already, or what is asked could not be shown to people. The
 * message is for the client, as what follows "needs the approval of a person, and".
 */
public final class ApprovalNotAskedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    /** @param hint what to do instead */
    public ApprovalNotAskedException(String message, String hint) {
        super(message);
        this.hint = requireNonNull(hint, "hint is null");
    }

    public String hint() {
        return hint;
    }
}
