package io.hoopai.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How libpg_query writes the nodes of Postgres's tree as JSON: {@code {"Kind": {…fields}}}, defaults left out. */
final class Nodes {
    private Nodes() {}

    static String kind(JsonNode wrapped) {
        if (wrapped.size() != 1) {
            throw new IllegalStateException("not one node but " + wrapped.size() + " fields");
        }
        return wrapped.fieldNames().next();
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    static String string(JsonNode wrapped) {
        return wrapped.path("String").path("sval").asText("");
    }

    static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(string(item)));
        return strings;
    }
}
