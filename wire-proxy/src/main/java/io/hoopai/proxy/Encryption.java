package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import java.util.Optional;

/**
 * How clients have to come in at the moment, from the files that the configuration names. {@link #rules} is safe for use by
 * many threads; {@link #next}, and what it returns, are for one.
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
     * Other settings, with files that can be used. They come into force, for connections from then on, when what is returned
     * is run.
     *
     * @throws StartupException when they cannot
     */
    Runnable next(Optional<Configuration.Tls> to) throws StartupException {
        if (to.equals(configured)) {
            return () -> {};
        }
        Optional<FromFiles<ClientTls>> loaded =
                to.isPresent() ? Optional.of(ClientTls.load(to.get())) : Optional.empty();
        return () -> put(to, loaded);
    }

    private void put(Optional<Configuration.Tls> to, Optional<FromFiles<ClientTls>> loaded) {
        Optional<FromFiles<ClientTls>> old = files;
        rules = new EncryptionRules(
                () -> loaded.map(FromFiles::current),
                to.map(Configuration.Tls::required).orElse(false),
                to.flatMap(Configuration.Tls::clients)
                        .map(Configuration.ClientCertificates::required)
                        .orElse(false));
        loaded.ifPresent(watch::watch);
        files = loaded;
        configured = to;
        old.ifPresent(watch::forget);
    }
}
