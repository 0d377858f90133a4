package io.hoopai.policy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Access;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Finding;
import io.hoopai.yaml.NamedRule;
import io.hoopai.yaml.RuleFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The rules of one policy file. Immutable; safe for use by many threads. */
public final class Policy {
    private static final Decision EMPTY_STATEMENT = new Decision(
            Effect.ALLOW,
            List.of(new Reason(
                    "empty-statement",
                    ReasonKind.ALLOWED,
                    "there is no statement in the text",
                    "",
                    SourcePosition.START)),
            List.of(),
            OptionalLong.empty());

    private final String file;
    private final List<Rule> rules;
    private final List<Rule> resting;
    private final Map<StatementKind, List<Rule>> rulesByKind;
    private final FunctionRules functions;
    private final LimitRules limits;
    private final List<PolicyCase> tests;

    Policy(String file, List<Rule> rules, FunctionRules functions, LimitRules limits, List<PolicyCase> tests) {
        this(file, rules, List.of(), functions, limits, tests);
    }

    private Policy(
            String file,
            List<Rule> rules,
            List<Rule> resting,
            FunctionRules functions,
            LimitRules limits,
            List<PolicyCase> tests) {
        this.file = requireNonNull(file, "file is null");
        this.rules = List.copyOf(rules);
        this.resting = List.copyOf(resting);
        this.rulesByKind = byKind(rules);
        this.functions = requireNonNull(functions, "functions is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.tests = List.copyOf(tests);
    }

    private static Map<StatementKind, List<Rule>> byKind(List<Rule> rules) {
        Map<StatementKind, List<Rule>> byKind = new EnumMap<>(StatementKind.class);
        for (StatementKind kind : StatementKind.values()) {
            byKind.put(
                    kind,
                    rules.stream().filter(rule -> rule.kinds().contains(kind)).toList());
        }
        return byKind;
    }

    /** Reads a policy; {@code file} names it in faults. */
    public static Policy parse(String yaml, String file) throws RuleFileException {
        return PolicyParser.parse(yaml, file);
    }

    /**
     * The rules that are in force at a moment, for {@link #decide}. A policy without time windows is in force whole, for
     * ever.
     */
    public PolicyInForce at(Instant moment) {
        if (rules.stream().allMatch(rule -> rule.when().isEmpty())) {
            return new PolicyInForce(this, Instant.MIN, Instant.MAX);
        }
        Map<Boolean, List<Rule>> byForce = rules.stream().collect(partitioningBy(rule -> rule.inForce(moment)));
        Instant until = rules.stream()
                .flatMap(rule -> rule.when().stream())
                .map(window -> window.nextChange(moment))
                .reduce(Instant.MAX, (first, second) -> first.isBefore(second) ? first : second);
        List<Rule> inForce = requireNonNull(byForce.get(true));
        List<Rule> closed = requireNonNull(byForce.get(false));
        return new PolicyInForce(new Policy(file, inForce, closed, functions, limits, tests), moment, until);
    }

    /**
     * Decides on one statement, by every rule; see {@link #at} for those of a moment. Without a rule that allows every access, the answer is deny.
     *
     * <p>An access to columns is allowed when each of them is, by whichever rules. A rule that denies, or asks for review,
     * matches when it names any part of what is touched. Of several rules that allow a write, the smallest
     * {@code maxAffectedRows} holds.
     */
    public Decision decide(Principal principal, Statement statement, Catalog catalog) {
        if (statement.kind() == StatementKind.EMPTY && doesNothing(statement)) {
            return EMPTY_STATEMENT;
        }
        return new Judgement(this, principal, statement, catalog).decision();
    }

    /** Whether it has any rule by which something could pass unread. */
    public boolean knowsUnread() {
        return !rules(StatementKind.UNREAD).isEmpty();
    }

    /**
     * The decision on whatever a principal sends to a database, if it passes unread by this policy: because a rule says so,
     * and because nothing else in it would have to be enforced on any of it.
     */
    public Optional<Decision> passesUnread(Principal principal, String database) {
        return new UnreadPassage(this).of(principal, database);
    }

    /** The rules by which something could pass unread, with whom they are for. */
    public List<UnreadRule> unreadRules(String database) {
        return new UnreadPassage(this).rules(database);
    }

    /** Why {@link #decide} decides as it does, rule by rule. */
    public Explanation explain(Principal principal, Statement statement, Catalog catalog) {
        return new Explainer(this, principal, statement, catalog).explanation();
    }

    private static boolean doesNothing(Statement statement) {
        for (Access access : statement.accesses()) {
            if (access.kind() != StatementKind.EMPTY) {
                return false;
            }
        }
        return statement.functions().isEmpty();
    }

    /** Who has to approve what a decision asks review for: one for each of the rules behind it. */
    public List<ApprovalTerms> approvalTerms(Decision decision) {
        List<ApprovalTerms> terms = new ArrayList<>();
        for (Reason reason : decision.reasons()) {
            for (Rule rule : rules) {
                if (rule.id().equals(reason.rule())) {
                    rule.approval().ifPresent(terms::add);
                }
            }
        }
        return terms;
    }

    /** How much of what a decision lets through is recorded: what all of the rules behind it say. */
    public Recording recording(Decision decision) {
        return decision.reasons().stream()
                .map(reason -> rules.stream()
                        .filter(rule -> rule.id().equals(reason.rule()))
                        .map(Rule::recording)
                        .findFirst()
                        .orElse(Recording.SHAPE))
                .reduce(Recording.ALL, Recording::and);
    }

    /** What holds for each statement of a principal on a database: the tightest of all that is said of them. */
    public Limits limits(Principal principal, String database) {
        return limits.of(principal, database);
    }

    LimitRules limits() {
        return limits;
    }

    /** The tests of the file, in its order. */
    public List<PolicyCase> tests() {
        return tests;
    }

    /** The rules of the file itself, those of a profile left out. */
    public List<NamedRule> ownRules() {
        return rules.stream()
                .map(Rule::place)
                .filter(place -> place.file().equals(file))
                .toList();
    }

    /** What is not wrong but probably not meant; {@code known} are the names of the configuration. */
    public List<Finding> lint(Catalog catalog, KnownPrincipals known) {
        return new PolicyLint(this, catalog, known).findings();
    }

    List<Rule> rules() {
        return rules;
    }

    /** The rules that speak of a kind. */
    List<Rule> rules(StatementKind kind) {
        return rulesByKind.getOrDefault(kind, List.of());
    }

    /** Those that {@link #at} left out, as their time has not come or is over. */
    List<Rule> resting() {
        return resting;
    }

    String file() {
        return file;
    }

    FunctionRules functions() {
        return functions;
    }
}
