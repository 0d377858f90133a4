package io.hoopai.policy;

import io.hoopai.pattern.Glob;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.pattern.RelationPattern;
import io.hoopai.sql.StatementKind;
import io.hoopai.yaml.Faults;
import io.hoopai.yaml.NamedRule;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.YamlFile;
import io.hoopai.yaml.YamlList;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a policy file. Goes on past faults, so that all are reported at once. Used once. */
final class PolicyParser {
    static final Map<String, Effect> EFFECTS =
            Map.of("allow", Effect.ALLOW, "deny", Effect.DENY, "review", Effect.REVIEW);
    private static final Map<String, Boolean> MODES = Map.of("enforce", false, "observe", true);
    private static final Map<String, Boolean> TEXTS = Map.of("shape", false, "full", true);
    private static final Map<String, Boolean> VALUES = Map.of("none", false, "full", true);
    private static final Map<String, Boolean> PARAMETERS = Map.of("any", false, "bound", true);
    private static final int MOST_APPROVERS = 100;
    private static final Set<String> LIMITS =
            Set.of("maxRows", "maxBytes", "statementTimeout", "statementsPerMinute", "longestGrant");
    private static final Map<String, Set<StatementKind>> STATEMENTS = statementWords();

    private final Faults faults;
    private final Set<String> ids = new HashSet<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<PolicyCase> tests = new ArrayList<>();
    private LimitRules limits = LimitRules.NONE;
    private FunctionRules functions = FunctionRules.BUILT_IN;

    private PolicyParser(String file) {
        this.faults = new Faults(file);
    }

    static Policy parse(String yaml, String file) throws RuleFileException {
        PolicyParser parser = new PolicyParser(file);
        parser.read(YamlFile.read(yaml, parser.faults));
        parser.faults.throwIfAny();
        return new Policy(file, parser.rules, parser.functions, parser.limits, parser.tests);
    }

    private static Map<String, Set<StatementKind>> statementWords() {
        Set<StatementKind> read = EnumSet.noneOf(StatementKind.class);
        Set<StatementKind> write = EnumSet.noneOf(StatementKind.class);
        Set<StatementKind> all = EnumSet.allOf(StatementKind.class);
        // What is not understood is never allowed, and what is empty always is: rules do not speak of either. That
        // nothing is read has to be said on its own.
        all.removeAll(EnumSet.of(StatementKind.OTHER, StatementKind.EMPTY, StatementKind.UNREAD));
        Map<String, Set<StatementKind>> words = new TreeMap<>();
        for (StatementKind kind : all) {
            words.put(kind.keyword(), EnumSet.of(kind));
            switch (kind.effect()) {
                case READ -> read.add(kind);
                case WRITE -> write.add(kind);
                case SESSION, ADMIN -> {}
            }
        }
        words.put("read", read);
        words.put("write", write);
        words.put("all", all);
        words.put(StatementKind.UNREAD.keyword(), EnumSet.of(StatementKind.UNREAD));
        return words;
    }

    private void read(YamlMap root) {
        root.expect(Set.of("version"), Set.of("profile", "rules", "limits", "functions", "tests"));
        root.integer("version", 1, 1);
        if (!root.has("rules") && !root.has("profile")) {
            root.fault("neither `rules` nor `profile`: everything would be refused");
        }
        root.oneOf("profile", Profile.byKeyword()).ifPresent(this::readProfile);
        root.list("rules").map(YamlList::maps).orElse(List.of()).forEach(this::readRule);
        root.map("limits").ifPresent(this::readLimits);
        root.map("functions").ifPresent(this::readFunctions);
        root.list("tests")
                .map(YamlList::maps)
                .orElse(List.of())
                .forEach(test -> tests.add(PolicyCaseParser.read(test)));
    }

    private void readProfile(Profile profile) {
        try {
            Policy built = parse(profile.yaml(), profile.file());
            for (Rule rule : built.rules()) {
                ids.add(rule.id());
                rules.add(rule);
            }
            limits = built.limits();
        } catch (RuleFileException e) {
            throw new IllegalStateException("the built-in profile " + profile.keyword() + " does not load", e);
        }
    }

    private void readRule(YamlMap map) {
        map.expect(
                Set.of("id", "effect", "statements"),
                Set.of("who", "on", "require", "mode", "when", "approval", "record"));
        String id = map.string("id").orElse("");
        if (map.has("id") && (id.isBlank() || !ids.add(id))) {
            map.faultAt("id", id.isBlank() ? "`id` is empty" : "the id `" + id + "` is taken by another rule");
        }
        Optional<Effect> effect = map.oneOf("effect", EFFECTS);
        Set<StatementKind> kinds = kinds(map);
        boolean allows = effect.orElse(Effect.DENY) == Effect.ALLOW;
        List<RelationPattern> on = on(map, allows);
        if (allows && !map.has("on") && needsRelations(kinds)) {
            map.fault("a rule that allows statements on relations needs `on`; write `on: [\"*\"]` to mean all of them");
        }
        boolean observed = map.oneOf("mode", MODES).orElse(false);
        if (observed && allows) {
            map.faultAt("mode", "`mode: observe` is for rules that deny or ask for review");
        }
        Optional<YamlMap> require = map.map("require");
        if (require.isPresent() && effect.isPresent() && effect.get() == Effect.DENY) {
            map.faultAt("require", "`require` is for rules that allow or ask for review");
        }
        if (map.has("record") && effect.isPresent() && effect.get() == Effect.DENY) {
            map.faultAt("record", "`record` is for rules that allow or ask for review");
        }
        boolean reviews = effect.isPresent() && effect.get() == Effect.REVIEW;
        if (map.has("approval") && effect.isPresent() && !reviews) {
            map.faultAt("approval", "`approval` is for rules that ask for review");
        }
        PrincipalPattern who = map.map("who").map(PrincipalPattern::parse).orElse(PrincipalPattern.ANYONE);
        if (kinds.contains(StatementKind.UNREAD)) {
            checkUnread(map, kinds, allows, who, on);
        }
        rules.add(new Rule(
                id,
                effect.orElse(Effect.DENY),
                who,
                kinds,
                on,
                require.map(PolicyParser::bounded).orElse(false),
                require.map(PolicyParser::maxAffectedRows).orElse(OptionalLong.empty()),
                observed,
                map.map("when").flatMap(TimeWindowParser::read),
                reviews ? Optional.of(approval(id, map.map("approval"))) : Optional.empty(),
                map.map("record").map(PolicyParser::recording).orElse(Recording.SHAPE),
                new NamedRule(id, faults.file(), map.line(), map.column())));
    }

    private static Recording recording(YamlMap record) {
        record.expect(Set.of(), Set.of("text", "parameters"));
        return new Recording(
                record.oneOf("text", TEXTS).orElse(false),
                record.oneOf("parameters", VALUES).orElse(false));
    }

    /** Of what is not read nothing is known, so that a rule for it can say who and where, and nothing else. */
    private static void checkUnread(
            YamlMap rule, Set<StatementKind> kinds, boolean allows, PrincipalPattern who, List<RelationPattern> on) {
        if (!allows) {
            rule.faultAt("statements", "`unread` is for rules that allow; without one, nothing passes unread");
        }
        if (kinds.size() > 1) {
            rule.faultAt("statements", "`unread` stands alone: it is everything, read or not");
        }
        if (!who.byIdentity()) {
            rule.faultAt(
                    rule.has("who") ? "who" : "statements",
                    "a rule for `unread` names whom it trusts, in `who` by `users` or `groups`");
        }
        if (rule.has("require")) {
            rule.faultAt("require", "`require` cannot be enforced on what is not read");
        }
        if (rule.has("record")) {
            rule.faultAt("record", "what passes unread is recorded by its shape, or its length");
        }
        for (RelationPattern pattern : on) {
            if (!pattern.wholeDatabase()) {
                rule.faultAt(
                        "on",
                        "`" + pattern.text()
                                + "` is a part of a database, and what is not read may touch any of it; write"
                                + " `[\"database.*.*\"]`, or `[\"*\"]`");
            }
        }
    }

    private static Set<StatementKind> kinds(YamlMap rule) {
        Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
        for (YamlScalar word : rule.scalars("statements")) {
            word.oneOf(STATEMENTS).ifPresent(kinds::addAll);
        }
        if (rule.has("statements")
                && rule.list("statements").map(list -> list.items().isEmpty()).orElse(false)) {
            rule.faultAt("statements", "`statements` is empty");
        }
        return kinds;
    }

    /** What a rule allows it names exactly; what it denies it names however it is spelled. */
    private static List<RelationPattern> on(YamlMap rule, boolean allows) {
        List<RelationPattern> patterns = new ArrayList<>();
        for (YamlScalar scalar : rule.scalars("on")) {
            RelationPattern.parse(scalar, allows ? Glob::of : Glob::ignoringCase)
                    .ifPresent(patterns::add);
        }
        if (rule.has("on")
                && rule.list("on").map(list -> list.items().isEmpty()).orElse(false)) {
            rule.faultAt("on", "`on` is empty");
        }
        return patterns;
    }

    private static boolean needsRelations(Set<StatementKind> kinds) {
        for (StatementKind kind : kinds) {
            switch (kind.effect()) {
                case WRITE -> {
                    return true;
                }
                case ADMIN -> {
                    // Channels are no relations.
                    if (kind != StatementKind.LISTEN && kind != StatementKind.NOTIFY) {
                        return true;
                    }
                }
                case READ, SESSION -> {
                    if (kind == StatementKind.SELECT) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static ApprovalTerms approval(String rule, Optional<YamlMap> written) {
        if (written.isEmpty()) {
            return ApprovalTerms.standard(rule);
        }
        YamlMap map = written.get().expect(Set.of(), Set.of("by", "approvers", "within", "valid", "parameters"));
        return new ApprovalTerms(
                rule,
                map.map("by").map(PrincipalPattern::parse).orElse(PrincipalPattern.ANYONE),
                (int) map.integer("approvers", 1, MOST_APPROVERS).orElse(1),
                map.duration("within").orElse(ApprovalTerms.DEFAULT_WITHIN),
                map.duration("valid").orElse(ApprovalTerms.DEFAULT_VALID),
                map.oneOf("parameters", PARAMETERS).orElse(false));
    }

    private static boolean bounded(YamlMap require) {
        require.expect(Set.of(), Set.of("where", "maxAffectedRows"));
        return require.oneOf("where", Map.of("bounded", true)).orElse(false);
    }

    private static OptionalLong maxAffectedRows(YamlMap require) {
        return require.integer("maxAffectedRows", 0, Long.MAX_VALUE - 1);
    }

    private void readLimits(YamlMap map) {
        map.expect(Set.of(), allowing(LIMITS, "for"));
        List<LimitRule> some = map.list("for").map(YamlList::maps).orElse(List.of()).stream()
                .map(this::limitRule)
                .toList();
        limits = new LimitRules(limits(map, limits.everybody()), some);
    }

    private LimitRule limitRule(YamlMap map) {
        map.expect(Set.of(), allowing(LIMITS, "who", "databases"));
        if (!map.has("who") && !map.has("databases")) {
            map.fault("says neither `who` nor `databases`; what holds for everybody stands in `limits` itself");
        }
        Limits limits = limits(map, Limits.NONE);
        if (LIMITS.stream().noneMatch(map::has)) {
            map.fault("limits nothing; write one of " + new TreeSet<>(LIMITS));
        }
        List<Glob> databases = map.scalars("databases").stream()
                .map(name -> Glob.of(name.text()))
                .toList();
        if (map.has("databases") && databases.isEmpty()) {
            map.faultAt("databases", "`databases` names none");
        }
        return new LimitRule(
                map.map("who").map(PrincipalPattern::parse).orElse(PrincipalPattern.ANYONE),
                databases,
                limits,
                new NamedRule("limits", faults.file(), map.line(), map.column()));
    }

    private static Set<String> allowing(Set<String> keys, String... more) {
        Set<String> all = new HashSet<>(keys);
        all.addAll(List.of(more));
        return all;
    }

    /** @param base holds where the map says nothing */
    private static Limits limits(YamlMap map, Limits base) {
        OptionalLong rows = map.integer("maxRows", 1, Long.MAX_VALUE);
        OptionalLong bytes = map.bytes("maxBytes");
        OptionalLong perMinute = map.integer("statementsPerMinute", 1, Integer.MAX_VALUE);
        return new Limits(
                rows.isPresent() ? rows : base.maxRows(),
                bytes.isPresent() ? bytes : base.maxBytes(),
                map.duration("statementTimeout").or(base::statementTimeout),
                perMinute.isPresent() ? OptionalInt.of((int) perMinute.getAsLong()) : base.statementsPerMinute(),
                map.duration("longestGrant").or(base::longestGrant));
    }

    private void readFunctions(YamlMap map) {
        map.expect(Set.of(), Set.of("allow", "deny"));
        functions = new FunctionRules(
                functionPatterns(map.scalars("allow"), true), functionPatterns(map.scalars("deny"), false));
    }

    private static List<FunctionPattern> functionPatterns(List<YamlScalar> scalars, boolean allows) {
        List<FunctionPattern> patterns = new ArrayList<>();
        for (YamlScalar scalar : scalars) {
            String text = scalar.text().strip();
            if (text.isEmpty() || text.indexOf('(') >= 0 || text.indexOf('.') != text.lastIndexOf('.')) {
                scalar.fault("`" + text + "` does not name a function; write `name` or `schema.name`");
                continue;
            }
            Glob glob = allows ? Glob.of(text) : Glob.ignoringCase(text);
            patterns.add(new FunctionPattern(glob, text.indexOf('.') >= 0, scalar.line(), scalar.column()));
        }
        return patterns;
    }
}
