package io.hoopai.access.oidc;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses may be asked: by TLS, or on this machine. */
final class Endpoints {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    private Endpoints() {}

    /** @throws IllegalArgumentException when what it says could be read or changed on the way */
    static void requireSecure(String what, URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https")
                || scheme.equals("http") && LOOPBACK.matcher(host).matches();
        if (address.getHost() == null || !secure) {
            throw new IllegalArgumentException("the " + what + " `" + address
                    + "` is not an https URL; http is for a provider on this machine only");
        }
    }
}
