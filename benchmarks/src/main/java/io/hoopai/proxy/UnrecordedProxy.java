package io.hoopai.proxy;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;

/** The proxy without its record, to find out what keeping it costs; runs until the process is ended. */
public final class UnrecordedProxy {
    private UnrecordedProxy() {}

    /** @param arguments the configuration file */
    public static void main(String[] arguments) throws Exception {
        try (ProxyServer proxy = GuardedProxy.recordedBy(
                AuditLog.discarding(), Configuration.load(Path.of(arguments[0]), new ArrayList<>()))) {
            System.out.println(proxy.port());
            Thread.currentThread().join();
        }
    }
}
