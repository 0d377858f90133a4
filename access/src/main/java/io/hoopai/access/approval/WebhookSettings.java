package io.hoopai.access.approval;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that is told of requests for approval. Immutable.
 *
 * @param url over TLS, or on this machine; it may hold a secret itself, and is shown without its path
 * @param secret by which the messages are signed: any text, or {@code whsec_} and Base64
 * @param statement whether the text of the statement is told, with its constants
 */
public record WebhookSettings(URI url, String secret, boolean statement) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");
    private static final int SHORTEST_SECRET = 16;

    public WebhookSettings {
        requireNonNull(url, "url is null");
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null
                || !(scheme.equals("https")
                        || scheme.equals("http") && LOOPBACK.matcher(host).matches())) {
            throw new IllegalArgumentException(
                    "the URL of a webhook is not an https URL; http is for this machine only");
        }
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the secret of a webhook is shorter than " + SHORTEST_SECRET + " characters");
        }
    }

    /** Where it is, without what could be secret. */
    public String place() {
        return url.getScheme() + "://" + url.getAuthority().replaceFirst(".*@", "");
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + place() + "]";
    }
}
