package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that says how a list is printed: as a table, or as it came. */
final class ListOption {
    @Option(names = "--json", description = "As the proxy answers, in JSON.")
    private boolean json;

    void print(CommandSpec spec, JsonNode elements, List<String> columns) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(elements.toPrettyString());
        } else {
            TextTable.lines(columns, elements).forEach(out::println);
        }
    }
}
