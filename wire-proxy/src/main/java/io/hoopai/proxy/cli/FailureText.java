package io.hoopai.proxy.cli;

import io.hoopai.proxy.StartupException;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;

/** What the operator is told when a command fails. */
final class FailureText {
    private FailureText() {}

    /** One line for everything that is wrong. */
    static List<String> of(Exception failure) {
        if (failure instanceof RuleFileException e) {
            return e.faults().stream().map(Fault::toString).toList();
        }
        if (failure instanceof CliException || failure instanceof StartupException) {
            return List.of(firstLine(failure));
        }
        if (failure instanceof CatalogUnavailableException) {
            return List.of("the catalog of the database cannot be read: " + firstLine(failure));
        }
        if (failure instanceof AccessDeniedException e) {
            return List.of("no permission for `" + e.getFile() + "`");
        }
        if (failure instanceof FileSystemException e) {
            String reason = e.getReason() == null ? "cannot be used" : e.getReason();
            return List.of("`" + e.getFile() + "`: " + reason);
        }
        if (failure instanceof IOException) {
            return List.of(firstLine(failure));
        }
        return List.of("this should not happen: " + failure.getClass().getSimpleName() + ": " + firstLine(failure)
                + "; `--debug` shows where");
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
