package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A request for an approval that is open.
 *
 * @param id by which people and agents speak of it
 * @param link where it can be answered; empty when no address is configured
 */
public record ApprovalRequest(String id, Optional<String> link) {
    public ApprovalRequest {
        requireNonNull(id, "id is null");
        requireNonNull(link, "link is null");
    }
}
