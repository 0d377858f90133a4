package io.hoopai.access.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a token by their paths. A name may have dots itself, as in `https://example.com/groups`: it comes first. */
final class Claims {
    private final Map<String, Object> claims;

    Claims(JWTClaimsSet claims) {
        this.claims = claims.getClaims();
    }

    boolean has(String path) {
        return value(path) != null;
    }

    @Nullable
    Object value(String path) {
        return value(claims, path);
    }

    private static @Nullable Object value(Map<?, ?> object, String path) {
        Object whole = object.get(path);
        if (whole != null) {
            return whole;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (object.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = value(inner, path.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Whether it is a text or a list of texts. */
    boolean isTexts(String path) {
        Object value = value(path);
        return value instanceof String
                || value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    /** A text, or the texts of a list; none when it is neither. */
    List<String> texts(String path) {
        Object value = value(path);
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    boolean isLogout(String event) {
        return claims.get("events") instanceof Map<?, ?> events && events.get(event) instanceof Map;
    }

    /** Whether Entra left the groups out for being too many: it says where to ask for them instead. */
    boolean isGroupOverage(String groupsClaim) {
        return claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey(groupsClaim)
                || Boolean.TRUE.equals(claims.get("hasgroups"))
                || "true".equals(claims.get("hasgroups"));
    }
}
