package io.hoopai.proxy.cli;

import io.hoopai.guard.CatalogFile;
import io.hoopai.guard.CatalogSource;
import io.hoopai.proxy.PostgresCatalogSource;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the catalog is read: from the live database, or from a file for where there is none. */
final class CatalogOptions {
    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "Read the catalog from this file that `catalog export` wrote, not from the live database.")
    private @Nullable Path file;

    CatalogSource source(ConfigurationOptions.ConfiguredDatabase database)
            throws IOException, CatalogUnavailableException {
        return file == null
                ? new PostgresCatalogSource(database.database())
                : CatalogFile.read(file).source();
    }
}
