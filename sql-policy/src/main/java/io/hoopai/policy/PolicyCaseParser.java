package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an entry of {@code tests}. */
final class PolicyCaseParser {
    private static final String NULL = "NULL";

    private PolicyCaseParser() {}

    static PolicyCase read(YamlMap map) {
        map.expect(Set.of("as", "sql", "expect"), Set.of("at", "rule", "given", "row"));
        Map<String, Optional<String>> given = cells(map, "given");
        Map<String, Optional<String>> row = cells(map, "row");
        Optional<Effect> expect = map.oneOf("expect", PolicyParser.EFFECTS);
        if (map.has("given") && row.isEmpty()) {
            map.faultAt("given", "`given` is shown as `row` says; add `row`");
        }
        if (map.has("row") && expect.isPresent() && expect.get() != Effect.ALLOW) {
            map.faultAt("row", "`row` is for statements that are allowed; a refused one has no rows");
        }
        if (map.has("given")) {
            for (String name : row.keySet()) {
                if (!given.containsKey(name)) {
                    map.faultAt("row", "`given` has no value for `" + name + "`");
                }
            }
        }
        return new PolicyCase(
                map.map("as").map(PolicyCaseParser::principal).orElse(new Principal("", Set.of(), "", "")),
                map.scalar("at").flatMap(PolicyCaseParser::instant),
                map.string("sql").orElse(""),
                expect.orElse(Effect.DENY),
                map.string("rule"),
                given,
                row,
                map.line(),
                map.column());
    }

    private static Map<String, Optional<String>> cells(YamlMap test, String key) {
        Map<String, Optional<String>> cells = new LinkedHashMap<>();
        Optional<YamlMap> columns = test.map(key);
        if (columns.isPresent()) {
            for (String name : columns.get().entries().keySet()) {
                columns.get()
                        .string(name)
                        .ifPresent(text -> cells.put(name, text.equals(NULL) ? Optional.empty() : Optional.of(text)));
            }
            if (columns.get().entries().isEmpty()) {
                test.faultAt(key, "`" + key + "` is empty");
            }
        }
        return cells;
    }

    private static Optional<Instant> instant(YamlScalar scalar) {
        return TimeWindowParser.instant(scalar, ZoneOffset.UTC);
    }

    private static Principal principal(YamlMap map) {
        map.expect(Set.of(), Set.of("user", "groups", "application", "address"));
        return new Principal(
                map.string("user").orElse("policy-test"),
                new HashSet<>(map.strings("groups")),
                map.string("application").orElse(""),
                map.string("address").orElse(""));
    }
}
