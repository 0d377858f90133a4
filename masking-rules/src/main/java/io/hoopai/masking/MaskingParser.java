package io.hoopai.masking;

import io.hoopai.masking.detect.Entity;
import io.hoopai.pattern.ColumnPattern;
import io.hoopai.pattern.Glob;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.yaml.Faults;
import io.hoopai.yaml.NamedRule;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.Secrets;
import io.hoopai.yaml.YamlFile;
import io.hoopai.yaml.YamlList;
import io.hoopai.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a masking file. Goes on past faults, so that all are reported at once. Used once. */
final class MaskingParser {
    private static final Map<String, Entity> ENTITIES = Entity.byKeyword();
    private static final Map<String, Boolean> NULLS = Map.of("masked", true, "shown", false);

    private final List<ColumnRule> columnRules = new ArrayList<>();
    private final List<DetectRule> detectRules = new ArrayList<>();
    private final String file;
    private final MaskerParser maskers;

    private MaskingParser(String file, MaskerParser maskers) {
        this.file = file;
        this.maskers = maskers;
    }

    static MaskingRules parse(String yaml, String file, Secrets secrets) throws RuleFileException {
        Faults faults = new Faults(file);
        YamlMap root = YamlFile.read(yaml, faults);
        root.expect(Set.of("version"), Set.of("keys", "columns", "detect"));
        root.integer("version", 1, 1);
        MaskingParser parser = new MaskingParser(file, new MaskerParser(root.map("keys"), secrets));
        root.list("columns").map(YamlList::maps).orElse(List.of()).forEach(parser::readColumn);
        root.list("detect").map(YamlList::maps).orElse(List.of()).forEach(parser::readDetect);
        faults.throwIfAny();
        return new MaskingRules(parser.columnRules, parser.detectRules);
    }

    private void readColumn(YamlMap map) {
        map.expect(Set.of("mask"), Set.of("match", "type", "name", "tag", "use", "domain", "nulls", "unless"));
        if (!map.has("match") && !map.has("type") && !map.has("name") && !map.has("tag")) {
            map.fault("selects no columns; say `match`, `type`, `name` or `tag`");
        }
        ColumnSelector selector = new ColumnSelector(
                map.scalar("match").flatMap(ColumnPattern::parse),
                map.string("type").map(Glob::ignoringCase),
                map.string("name").map(Glob::ignoringCase),
                map.string("tag"));
        if (selector.tag().map(String::isBlank).orElse(false)) {
            map.faultAt("tag", "`tag` is empty");
        }
        Masker masker = maskers.read(map).orElse(RedactMasker.DEFAULT);
        boolean hidesNulls = map.oneOf("nulls", NULLS).orElse(false);
        if (hidesNulls && !(masker instanceof RedactMasker) && !(masker instanceof NullMasker)) {
            map.faultAt("nulls", "`nulls: masked` needs a mask that is the same for every value: `redact` or `null`");
        }
        columnRules.add(new ColumnRule(
                selector,
                masker,
                map.oneOf("use", Use.byKeyword()).orElse(Use.MASKED),
                map.string("domain"),
                hidesNulls,
                unless(map),
                new NamedRule(selector.toString(), file, map.line(), map.column())));
    }

    private void readDetect(YamlMap map) {
        map.expect(Set.of("entity"), Set.of("mask", "unless"));
        Masker masker = maskers.read(map).orElse(RedactMasker.DEFAULT);
        Optional<PrincipalPattern> unless = unless(map);
        map.oneOf("entity", ENTITIES).ifPresent(entity -> detectRules.add(new DetectRule(entity, masker, unless)));
    }

    private static Optional<PrincipalPattern> unless(YamlMap map) {
        return map.map("unless").map(PrincipalPattern::parse);
    }
}
