package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A request for an approval: open, or denied a while ago.
 *
 * @param id by which people and agents speak of it
 * @param link where it can be answered; empty when no address is configured
 * @param denied whether it has been denied, which holds for a while
 */
public record ApprovalRequest(String id, Optional<String> link, boolean denied) {
    public ApprovalRequest {
        requireNonNull(id, "id is null");
        requireNonNull(link, "link is null");
    }
}
