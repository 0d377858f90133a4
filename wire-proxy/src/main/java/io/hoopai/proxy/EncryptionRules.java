package io.hoopai.proxy;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How clients have to come in. Safe for use by many threads.
 *
 * @param current what connections are encrypted by at the moment; gives empty where TLS is not offered
 * @param required whether a session without TLS is refused
 * @param certificateRequired whether a client that shows no certificate is refused
 */
record EncryptionRules(Supplier<Optional<ClientTls>> current, boolean required, boolean certificateRequired) {
    Optional<ClientTls> tls() {
        return current.get();
    }
}
