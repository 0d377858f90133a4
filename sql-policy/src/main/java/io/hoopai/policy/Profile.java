package io.hoopai.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The rules that ship built in, so that a short policy is a good start. Each is a policy file among the resources. */
enum Profile {
    READ_ONLY,
    GUARDED_WRITE,
    OBSERVE;

    String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Map<String, Profile> byKeyword() {
        Map<String, Profile> profiles = new TreeMap<>();
        for (Profile profile : values()) {
            profiles.put(profile.keyword(), profile);
        }
        return profiles;
    }

    String file() {
        return "profiles/" + keyword() + ".yaml";
    }

    String yaml() {
        try (InputStream resource = Profile.class.getResourceAsStream(file())) {
            if (resource == null) {
                throw new IllegalStateException("the profile " + keyword() + " is missing from the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
