package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.policy.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the audit trail, and what it would be under other rules. Immutable.
 *
 * @param recorded as it stands on the trail
 * @param now by the rules that are in force; empty when it cannot be judged again
 * @param other by the other rules; empty when it cannot be judged again
 * @param obstacle why it cannot be judged again; empty when it was
 */
public record Redecision(JsonNode recorded, Optional<Outcome> now, Optional<Outcome> other, String obstacle) {
    public Redecision {
        requireNonNull(recorded, "recorded is null");
        requireNonNull(now, "now is null");
        requireNonNull(other, "other is null");
        requireNonNull(obstacle, "obstacle is null");
        if (now.isPresent() != other.isPresent() || now.isPresent() != obstacle.isEmpty()) {
            throw new IllegalArgumentException("it was judged by both, or there is an obstacle");
        }
    }

    /**
     * What rules make of a statement.
     *
     * @param rules that decided
     * @param masks of its result, {@code column: masker}
     * @param computesWithMasks whether the statement itself is rewritten
     */
    public record Outcome(Effect effect, List<String> rules, Set<String> masks, boolean computesWithMasks) {
        public Outcome {
            requireNonNull(effect, "effect is null");
            rules = List.copyOf(rules);
            masks = Set.copyOf(masks);
        }

        /** As it is written: {@code allow}, {@code deny} or {@code review}. */
        public String verdict() {
            return effect.name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code allow}, {@code deny}, or {@code review} for what a person had to approve too. */
    public String recordedVerdict() {
        return recorded.has("approval") ? "review" : recorded.path("verdict").asText();
    }

    /** Whether other rules would have decided, or masked, otherwise than it is recorded. */
    public boolean changes() {
        return other.filter(this::differs).isPresent();
    }

    /**
     * Whether the rules that are in force do not give what is recorded: they have changed since, or it depended on constants,
     * which are not recorded.
     */
    public boolean unreproduced() {
        return now.filter(this::differs).isPresent();
    }

    private boolean differs(Outcome outcome) {
        return !outcome.verdict().equals(recordedVerdict())
                || outcome.effect() == Effect.ALLOW
                        && (!outcome.masks().equals(recordedMasks())
                                || outcome.computesWithMasks()
                                        != recorded.path("rewritten").asBoolean());
    }

    /** The masks that would be there and were not. */
    public Set<String> masksGained() {
        return other.filter(outcome -> outcome.effect() == Effect.ALLOW && !refused())
                .map(outcome -> without(outcome.masks(), recordedMasks()))
                .orElse(Set.of());
    }

    /** The masks that were there and would not be. */
    public Set<String> masksLost() {
        return other.filter(outcome -> outcome.effect() == Effect.ALLOW && !refused())
                .map(outcome -> without(recordedMasks(), outcome.masks()))
                .orElse(Set.of());
    }

    private boolean refused() {
        return recorded.has("refusal");
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** As {@link Outcome#masks}. */
    public Set<String> recordedMasks() {
        Set<String> masks = new TreeSet<>();
        recorded.path("masked")
                .forEach(mask -> masks.add(
                        mask(mask.path("name").asText(""), mask.path("masker").asText())));
        return masks;
    }

    static String mask(@Nullable Object column, @Nullable Object masker) {
        return Objects.toString(column, "") + ": " + masker;
    }

    /** The rules on the trail. */
    public List<String> recordedRules() {
        List<String> rules = new ArrayList<>();
        recorded.path("rules").forEach(rule -> rules.add(rule.asText()));
        return rules;
    }
}
