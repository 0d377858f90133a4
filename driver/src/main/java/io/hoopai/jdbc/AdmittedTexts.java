package io.hoopai.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has admitted last, by the texts: what the scanners of both sides make of a text is the same each time.
 * Whether it may run is not to be learned here. Safe for use by several threads.
 */
final class AdmittedTexts {
    private static final int MOST = 128;

    /** Longer ones are scanned anew each time; keeping them would take much room. */
    private static final int LONGEST = 1 << 13;

    private final Map<Text, Admission> admissions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Admission> eldest) {
            return size() > MOST;
        }
    };

    /** @param parameters whether question marks are parameters */
    private record Text(String client, boolean parameters) {}

    /** What was admitted for a text without generated keys; null when that is not known. */
    synchronized @Nullable Admission get(String client, boolean parameters) {
        return admissions.get(new Text(client, parameters));
    }

    synchronized void put(String client, boolean parameters, Admission admission) {
        if (client.length() <= LONGEST) {
            admissions.put(new Text(client, parameters), admission);
        }
    }
}
