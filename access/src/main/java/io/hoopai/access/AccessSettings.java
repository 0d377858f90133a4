package io.hoopai.access;

import static java.util.Objects.requireNonNull;

import io.hoopai.access.approval.WebhookSettings;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.oidc.IssuerSettings;
import io.hoopai.access.store.StoreSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How people and agents get in. Immutable; nothing secret is in its text.
 *
 * @param issuers whose tokens are accepted
 * @param link address under which people reach the endpoint where they answer requests; empty when there is none
 */
public record AccessSettings(
        List<IssuerSettings> issuers,
        StoreSettings store,
        GrantSettings grants,
        Optional<URI> link,
        List<WebhookSettings> webhooks) {
    public AccessSettings {
        issuers = List.copyOf(issuers);
        requireNonNull(store, "store is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(link, "link is null");
        webhooks = List.copyOf(webhooks);
    }
}
