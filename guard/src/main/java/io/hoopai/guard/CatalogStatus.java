package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a guard stands with the catalog of its database.
 *
 * @param age since the snapshot was last known to be true
 * @param usable whether statements are judged by it; if not, they are refused until the database answers again
 */
public record CatalogStatus(Duration age, boolean usable) {
    public CatalogStatus {
        requireNonNull(age, "age is null");
    }
}
