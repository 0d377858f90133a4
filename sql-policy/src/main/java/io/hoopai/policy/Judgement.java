package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Access;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SystemRelations;
import io.hoopai.sql.catalog.SystemRelations.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The judging of one statement: goes through its accesses and functions, and gathers reasons. Used once. */
final class Judgement {
    private static final String DEFAULT_DENY = "default-deny";
    private static final String SYSTEM_RELATIONS = "system-relations";

    private final Policy policy;
    private final Principal principal;
    private final Statement statement;
    private final Catalog catalog;
    private final List<Reason> denials = new ArrayList<>(0);
    private final List<Reason> reviews = new ArrayList<>(0);
    private final List<Reason> observed = new ArrayList<>(0);
    private final List<Reason> allowances = new ArrayList<>(2);
    private int decisiveAllowances;
    private long maxAffectedRows = Long.MAX_VALUE;

    Judgement(Policy policy, Principal principal, Statement statement, Catalog catalog) {
        this.policy = policy;
        this.principal = principal;
        this.statement = statement;
        this.catalog = catalog;
    }

    Decision decision() {
        List<Access> accesses = statement.accesses();
        for (int i = 0; i < accesses.size(); i++) {
            judge(accesses.get(i));
        }
        List<Access> implied = implied(statement);
        for (int i = 0; i < implied.size(); i++) {
            judge(implied.get(i));
        }
        List<FunctionUse> functions = statement.functions();
        for (int i = 0; i < functions.size(); i++) {
            policy.functions().refuse(functions.get(i)).ifPresent(denials::add);
        }
        OptionalLong bound =
                maxAffectedRows == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(maxAffectedRows);
        if (!denials.isEmpty()) {
            return new Decision(Effect.DENY, denials, observed, OptionalLong.empty());
        }
        if (!reviews.isEmpty()) {
            return new Decision(Effect.REVIEW, reviews, observed, bound);
        }
        return new Decision(Effect.ALLOW, allowances, observed, bound);
    }

    /** Everything that is judged of a statement. */
    static List<Access> accesses(Statement statement) {
        List<Access> accesses = new ArrayList<>(statement.accesses());
        accesses.addAll(implied(statement));
        return accesses;
    }

    /** The kind of the statement itself, and its row locks, are judged even if no access says so. */
    private static List<Access> implied(Statement statement) {
        boolean kindSeen = false;
        boolean lockSeen = false;
        List<Access> accesses = statement.accesses();
        for (int i = 0; i < accesses.size(); i++) {
            kindSeen |= accesses.get(i).kind() == statement.kind();
            lockSeen |= accesses.get(i).kind() == StatementKind.LOCK;
        }
        if (kindSeen && (lockSeen || !statement.locksRows())) {
            return List.of();
        }
        List<Access> implied = new ArrayList<>(2);
        if (!kindSeen) {
            implied.add(Access.of(statement.kind(), statement.start()));
        }
        if (statement.locksRows() && !lockSeen) {
            implied.add(Access.of(StatementKind.LOCK, statement.start()));
        }
        return implied;
    }

    private void judge(Access access) {
        if (access.kind() == StatementKind.OTHER) {
            denials.add(new Reason(
                    DEFAULT_DENY,
                    ReasonKind.NEVER_ALLOWED,
                    "statements of this kind are never allowed",
                    "",
                    access.position()));
            return;
        }
        Optional<RelationName> relation = access.relation();
        if (relation.isPresent()) {
            judge(access, relation.get());
        } else {
            judgeUnnamed(access);
        }
    }

    private void judge(Access access, RelationName relation) {
        Content content = SystemRelations.of(catalog.dialect()).content(relation);
        Coverage coverage = new Coverage(access);
        for (Rule rule : policy.rules(access.kind())) {
            if (!rule.speaksFor(principal)) {
                continue;
            }
            if (rule.effect() == Effect.ALLOW) {
                coverage.offer(rule, relation);
            } else if (rule.touches(access, relation, catalog) || touchesBehind(rule, access)) {
                object(rule, access);
                if (rule.admits(principal)) {
                    coverage.offer(rule, relation);
                }
            }
        }
        if (content != Content.USER_DATA) {
            judgeSystemRelation(access, relation, content);
        } else if (coverage.complete()) {
            allow(coverage.rules(), access);
        } else {
            deny(access, relation, coverage);
        }
    }

    /** Whoever wrote a view has allowed what it shows to be changed; what a rule takes away stays taken away. */
    private boolean touchesBehind(Rule rule, Access access) {
        for (RelationName other : access.behind().keySet()) {
            if (rule.touches(access.toBehind(other), other, catalog)) {
                return true;
            }
        }
        return false;
    }

    private void judgeSystemRelation(Access access, RelationName relation, Content content) {
        if ((content == Content.SCHEMA || access.harmlessRows()) && access.kind() == StatementKind.SELECT) {
            Rule reader = firstAllowing(StatementKind.SELECT);
            if (reader != null) {
                allow(List.of(reader), access);
                return;
            }
        }
        denials.add(new Reason(
                SYSTEM_RELATIONS,
                ReasonKind.SYSTEM_RELATION,
                word(access.kind()) + " on the system relation `" + relation.schema() + "." + relation.name()
                        + "` is not allowed" + (content.reason().isEmpty() ? "" : ": " + content.reason()),
                "",
                access.position()));
    }

    private void judgeUnnamed(Access access) {
        StatementKind kind = access.kind();
        List<Rule> allowing = new ArrayList<>(1);
        for (Rule rule : policy.rules(kind)) {
            if (!rule.speaksFor(principal)) {
                continue;
            }
            if (rule.effect() != Effect.ALLOW && !concernsUnnamed(rule, kind, statement)) {
                continue;
            }
            if (rule.effect() != Effect.ALLOW) {
                object(rule, access);
            }
            if (!rule.observed()
                    && rule.admits(principal)
                    && rule.boundsHold(access)
                    && rule.coversUnnamed(kind, catalog.database())) {
                allowing.add(rule);
            }
        }
        if (allowing.isEmpty()) {
            denials.add(new Reason(
                    DEFAULT_DENY,
                    ReasonKind.NOT_ALLOWED,
                    "no rule allows " + word(kind),
                    Hints.forKind(policy, principal, kind),
                    access.position()));
        } else {
            allow(allowing, access);
        }
    }

    /** Whether a rule that takes away matches an access to no relation: by the relations of the rest of the statement. */
    static boolean concernsUnnamed(Rule rule, StatementKind kind, Statement statement) {
        if (rule.on().isEmpty() || Rule.mayTouchUnnamed(kind)) {
            return true;
        }
        for (Access other : statement.accesses()) {
            if (other.relation().isPresent()
                    && rule.touches(other, other.relation().get())) {
                return true;
            }
        }
        return false;
    }

    private void object(Rule rule, Access access) {
        List<Reason> reasons = rule.observed() ? observed : rule.effect() == Effect.DENY ? denials : reviews;
        for (Reason reason : reasons) {
            if (reason.rule().equals(rule.id())) {
                return;
            }
        }
        String what = word(access.kind())
                + access.relation().map(name -> " on `" + name + "`").orElse("");
        boolean deny = rule.effect() == Effect.DENY;
        String hint = deny ? Hints.forRelation(policy, principal, access) : "";
        reasons.add(new Reason(
                rule.id(),
                deny ? ReasonKind.DENIED : ReasonKind.NEEDS_APPROVAL,
                what + (deny ? " is denied" : " needs the approval of a person"),
                hint,
                access.position()));
    }

    private void allow(List<Rule> rules, Access access) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (access.kind().effect() == StatementKind.Effect.WRITE
                    && rule.maxAffectedRows().isPresent()) {
                maxAffectedRows =
                        Math.min(maxAffectedRows, rule.maxAffectedRows().getAsLong());
            }
            if (rule.effect() == Effect.ALLOW) {
                addAllowance(rule, access);
            }
        }
    }

    /** The decisive reason of an allowed statement is the rule for what the statement itself is. */
    private void addAllowance(Rule rule, Access access) {
        boolean decisive = access.kind() == statement.kind();
        for (int i = 0; i < allowances.size(); i++) {
            if (allowances.get(i).rule().equals(rule.id())) {
                if (!decisive || i < decisiveAllowances) {
                    return;
                }
                allowances.remove(i);
                break;
            }
        }
        Reason reason = new Reason(rule.id(), ReasonKind.ALLOWED, rule.summary(), "", access.position());
        if (decisive) {
            allowances.add(decisiveAllowances++, reason);
        } else {
            allowances.add(reason);
        }
    }

    private void deny(Access access, RelationName relation, Coverage coverage) {
        Rule unmet = coverage.unbounded();
        if (unmet != null) {
            denials.add(new Reason(
                    unmet.id(),
                    ReasonKind.NEEDS_CONDITION,
                    word(access.kind()) + " on `" + relation
                            + "` is allowed only with a condition that limits its rows",
                    "add a WHERE on a column of `" + relation.name() + "` that picks the rows",
                    access.position()));
            return;
        }
        denials.add(new Reason(
                DEFAULT_DENY,
                ReasonKind.NOT_ALLOWED,
                "no rule allows " + word(access.kind()) + coverage.missing() + " on `" + relation + "`",
                Hints.forRelation(policy, principal, access),
                access.position()));
    }

    private @Nullable Rule firstAllowing(StatementKind kind) {
        for (Rule rule : policy.rules(kind)) {
            if (rule.effect() == Effect.ALLOW && rule.speaksFor(principal)) {
                return rule;
            }
        }
        return null;
    }

    private static String word(StatementKind kind) {
        return "`" + kind.keyword() + "`";
    }
}
