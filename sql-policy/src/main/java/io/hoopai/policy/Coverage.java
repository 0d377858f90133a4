package io.hoopai.policy;

import io.hoopai.pattern.RelationPattern;
import io.hoopai.sql.Access;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.StatementKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the rules cover one access to a relation. */
final class Coverage {
    private final Access access;
    private final List<Rule> rules = new ArrayList<>(1);
    private boolean whole;
    private @Nullable Set<String> uncovered;
    private @Nullable Rule unbounded;

    Coverage(Access access) {
        this.access = access;
    }

    void offer(Rule rule, RelationName relation) {
        if (rule.observed()) {
            return;
        }
        if (rule.on().isEmpty() && !rule.boundsHold(access)) {
            unbounded = rule;
            return;
        }
        boolean covers = rule.on().isEmpty() && cover();
        for (int i = 0; i < rule.on().size(); i++) {
            RelationPattern pattern = rule.on().get(i);
            if (pattern.matches(relation)) {
                if (!rule.boundsHold(access)) {
                    unbounded = rule;
                    return;
                }
                covers |= pattern.columns().isEmpty() ? cover() : cover(pattern);
            }
        }
        if (covers) {
            rules.add(rule);
        }
    }

    private boolean cover() {
        whole = true;
        return true;
    }

    private boolean cover(RelationPattern pattern) {
        if (access.columns().isEmpty()) {
            // A count reads no column, so the right to read any will do; a rule for columns gives nothing more.
            whole |= access.kind() == StatementKind.SELECT;
            return whole;
        }
        if (uncovered == null) {
            uncovered = new HashSet<>(access.columns());
        }
        return uncovered.removeIf(pattern::covers);
    }

    /** Those that allow any of it. */
    List<Rule> rules() {
        return rules;
    }

    /** One that would allow it with a condition; null when there is none. */
    @Nullable
    Rule unbounded() {
        return unbounded;
    }

    /** The columns that no rule covers, in order; empty when it is the relation as a whole. */
    List<String> uncovered() {
        return uncovered == null ? List.of() : uncovered.stream().sorted().toList();
    }

    boolean complete() {
        return whole || (uncovered != null && uncovered.isEmpty());
    }

    /** The columns that no rule covers, for a message; empty when it is the relation as a whole. */
    String missing() {
        return uncovered == null
                ? ""
                : " of "
                        + uncovered().stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
    }
}
