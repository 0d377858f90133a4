package io.hoopai.audit;

import java.util.Map;

/**
 * An event that was {@linkplain AuditLog#gatherOpen gathered} before it was known what comes of it. What becomes known in time
 * shares its line. Safe for use by many threads.
 */
public interface OpenEvent {
    /** One whose line is made, or will be as it is. */
    OpenEvent SEALED = new OpenEvent() {
        @Override
        public boolean complete(Map<String, Object> fields) {
            return false;
        }

        @Override
        public void seal() {}
    };

    /**
     * Adds the completion: what came of it.
     *
     * @param fields as {@link AuditFields#of} takes them
     * @return false when its line is made already, so that this has to be an event of its own
     */
    boolean complete(Map<String, Object> fields);

    /** Has its line made with the next write, without what may still become known. */
    void seal();
}
