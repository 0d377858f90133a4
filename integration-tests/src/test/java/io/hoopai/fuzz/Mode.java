package io.hoopai.fuzz;

import java.util.Locale;

/** What the proxy's rules are, and with them what may differ from the server. */
enum Mode {
    /** Everything is allowed and nothing masked: every byte must be the server's. */
    OPEN,
    /** A table is denied: a refusal stands where the server has an error of its own, and nothing else differs. */
    DENYING,
    /** Columns are masked: what does not touch them is the server's, and no protected value is in any message. */
    MASKING;

    /** The name of a file of rules. */
    String file(String kind) {
        return kind + "-" + name().toLowerCase(Locale.ROOT) + ".yaml";
    }
}
