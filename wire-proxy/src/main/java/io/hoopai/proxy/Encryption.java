package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import java.util.Optional;

/**
 * How clients have to come in at the moment, from the files that the configuration names. {@link #rules} is safe for use by
 * many threads; {@link #change} is for one.
 */
final class Encryption {
    private final FileWatch watch;
    private Optional<Configuration.Tls> configured = Optional.empty();
    private Optional<FromFiles<ClientTls>> files = Optional.empty();
    private volatile EncryptionRules rules = new EncryptionRules(Optional::empty, false, false);

    Encryption(FileWatch watch) {
        this.watch = watch;
    }

    EncryptionRules rules() {
        return rules;
    }

    /**
     * Puts other settings into force, for connections that come from now on.
     *
     * @throws StartupException when they cannot be; the old ones stay
     */
    void change(Optional<Configuration.Tls> to) throws StartupException {
        if (to.equals(configured)) {
            return;
        }
        Optional<FromFiles<ClientTls>> old = files;
        if (to.isPresent()) {
            FromFiles<ClientTls> loaded = ClientTls.load(to.get());
            rules = new EncryptionRules(
                    () -> Optional.of(loaded.current()),
                    to.get().required(),
                    to.get()
                            .clients()
                            .map(Configuration.ClientCertificates::required)
                            .orElse(false));
            files = Optional.of(watch.watch(loaded));
        } else {
            rules = new EncryptionRules(Optional::empty, false, false);
            files = Optional.empty();
        }
        configured = to;
        old.ifPresent(watch::forget);
    }
}
