package io.hoopai.guard;

import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Parts that are there when their library is: second opinions, which the guard does without where they are not. */
final class Installed {
    private static final System.Logger LOGGER = System.getLogger(Installed.class.getName());

    private Installed() {}

    static <T> Optional<T> one(Class<T> service) {
        try {
            Iterator<T> found = ServiceLoader.load(service).iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (ServiceConfigurationError e) {
            LOGGER.log(Level.WARNING, "a " + service.getSimpleName() + " is installed and does not load", e);
            return Optional.empty();
        }
    }
}
