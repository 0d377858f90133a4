package io.hoopai.access.grant;

import static java.util.Objects.requireNonNull;

/**
 * A new grant and its password, which is nowhere else and cannot be had again.
 *
 * @param password 192 random bits, in characters that need no quoting in a URL
 */
public record IssuedGrant(Grant grant, String password) {
    public IssuedGrant {
        requireNonNull(grant, "grant is null");
        requireNonNull(password, "password is null");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "IssuedGrant[" + grant + "]";
    }
}
