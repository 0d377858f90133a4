package io.hoopai.access.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that an issuer publishes: its metadata say where, unless the configuration does. */
final class PublishedKeys implements JWKSetSource<SecurityContext> {
    private static final int GREATEST_DOCUMENT = 512 * 1024;

    private final IssuerSettings settings;
    private final ResourceRetriever retriever;

    private PublishedKeys(IssuerSettings settings) {
        this.settings = settings;
        this.retriever = new WithoutRedirects(settings.timeouts());
    }

    /** The keys, cached. Asking for one blocks while they are fetched. Safe for use by many threads. */
    static JWKSource<SecurityContext> of(IssuerSettings settings) {
        IssuerSettings.Timeouts timeouts = settings.timeouts();
        long fetch = timeouts.connect().plus(timeouts.read()).multipliedBy(2).toMillis();
        JWKSetSource<SecurityContext> lasting = new OutageTolerantJWKSetSource<>(
                new PublishedKeys(settings), timeouts.outage().toMillis(), null);
        return JWKSourceBuilder.create(new PacedKeys(lasting, timeouts.refetch(), System::nanoTime))
                .cache(timeouts.cache().toMillis(), fetch)
                .refreshAheadCache(false)
                .rateLimited(false)
                .build();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            URI address = settings.keys().isPresent() ? settings.keys().get() : published();
            return JWKSet.parse(retriever.retrieveResource(address.toURL()).getContent());
        } catch (IOException | IllegalArgumentException e) {
            throw new JWKSetRetrievalException(String.valueOf(e.getMessage()), e);
        } catch (ParseException e) {
            throw new JWKSetParseException("the keys are not a JWK set", e);
        }
    }

    private URI published() throws IOException, ParseException {
        Map<String, Object> metadata = JSONObjectUtils.parse(
                retriever.retrieveResource(settings.metadata().toURL()).getContent());
        if (!settings.issuer().equals(metadata.get("issuer"))) {
            throw new IOException("the metadata are of the issuer `" + metadata.get("issuer") + "`, not of `"
                    + settings.issuer() + "`");
        }
        URI address = JSONObjectUtils.getURI(metadata, "jwks_uri");
        if (address == null) {
            throw new IOException("the metadata do not say where the keys are (`jwks_uri`)");
        }
        Endpoints.requireSecure("jwks_uri", address);
        return address;
    }

    @Override
    public void close() {}

    /** A redirect could lead to where nobody may be asked. */
    private static final class WithoutRedirects extends DefaultResourceRetriever {
        WithoutRedirects(IssuerSettings.Timeouts timeouts) {
            super(
                    Math.toIntExact(timeouts.connect().toMillis()),
                    Math.toIntExact(timeouts.read().toMillis()),
                    GREATEST_DOCUMENT);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL address) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(address);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}
