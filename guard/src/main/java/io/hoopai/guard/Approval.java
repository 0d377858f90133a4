package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * That a case may run.
 *
 * @param id of the request that was answered
 * @param approvers who approved it
 */
public record Approval(String id, List<String> approvers) {
    public Approval {
        requireNonNull(id, "id is null");
        approvers = List.copyOf(approvers);
    }
}
