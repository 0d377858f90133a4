package io.hoopai.proxy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai schema}. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of a file, for editors that complete and check YAML by it.",
        footer = {
            "",
            "Save it beside the file, and begin the file with:",
            "  # yaml-language-server: $schema=policy.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    /** The files that have a schema. */
    enum Subject {
        POLICY,
        MASKING,
        HOOPAI;

        String resource() {
            return "schemas/" + this + ".schema.json";
        }

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Which file: `policy`, `masking` or `hoopai`.")
    private Subject subject;

    @Override
    public Integer call() throws IOException {
        try (InputStream schema = SchemaCommand.class.getResourceAsStream(subject.resource())) {
            if (schema == null) {
                throw new IllegalStateException("the schema is missing from the class path");
            }
            spec.commandLine().getOut().print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
        return ExitCodes.OK;
    }
}
