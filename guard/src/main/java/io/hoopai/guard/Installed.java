package io.hoopai.guard;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Parts that are there when their library is: second opinions, which the guard does without where they are not. */
final class Installed {
    private static final System.Logger LOGGER = System.getLogger(Installed.class.getName());

    private Installed() {}

    static <T> List<T> all(Class<T> service) {
        List<T> installed = new ArrayList<>();
        Iterator<T> found = ServiceLoader.load(service).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return List.copyOf(installed);
                }
                installed.add(found.next());
            } catch (ServiceConfigurationError e) {
                LOGGER.log(Level.WARNING, "a " + service.getSimpleName() + " is installed and does not load", e);
            }
        }
    }

    static <T> Optional<T> one(Class<T> service) {
        return all(service).stream().findFirst();
    }
}
