package io.hoopai.wire;

import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;

/** What the proxy refuses by itself, whatever the rules are. */
final class ProtocolRefusal {
    private ProtocolRefusal() {}

    static Refusal of(String sqlState, String why) {
        return new Refusal(
                RefusalKind.PROTOCOL,
                sqlState,
                "protocol",
                "refused by rule protocol: " + why,
                "",
                RefusalKind.PROTOCOL.instead(),
                0);
    }
}
