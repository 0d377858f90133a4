package io.hoopai.identity;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Who a session acts for.
 *
 * @param user as authenticated
 * @param groups that the user is in
 * @param application as the client names itself; a claim, not proof; empty when unknown
 * @param address where the client connects from, as text without port; empty inside a JVM
 * @param mandate what it acts under, beyond the user's own standing
 */
public record Principal(String user, Set<String> groups, String application, String address, Mandate mandate) {
    public Principal {
        requireNonNull(user, "user is null");
        groups = Set.copyOf(groups);
        requireNonNull(application, "application is null");
        requireNonNull(address, "address is null");
        requireNonNull(mandate, "mandate is null");
    }

    /** One that acts for itself. */
    public Principal(String user, Set<String> groups, String application, String address) {
        this(user, groups, application, address, Mandate.NONE);
    }

    /** Of what hardly two share: what is concluded of a statement is looked up by whose it is, for every statement. */
    @Override
    public int hashCode() {
        return 31 * user.hashCode() + application.hashCode();
    }
}
