package io.hoopai.audit.sink;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The types of sinks whose libraries are there. */
public final class AuditSinks {
    private AuditSinks() {}

    /** By their words in the configuration. */
    public static Map<String, AuditSinkFactory> installed() {
        Map<String, AuditSinkFactory> factories = new TreeMap<>();
        ServiceLoader.load(AuditSinkFactory.class).forEach(factory -> factories.put(factory.type(), factory));
        return factories;
    }
}
