package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hoopai.identity.Principal;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Policy;
import io.hoopai.policy.PolicyInForce;
import io.hoopai.sql.StatementTemplate;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.catalog.SearchPathSetting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules and catalog of one epoch, and everything concluded from them. When either changes, or the time comes for another
 * rule, there is a new world, which knows nothing of the old one's conclusions. Safe for use by many threads.
 */
final class World {
    /** Longer texts are judged anew each time; keeping them would push out many short ones. */
    private static final int LONGEST_KEPT_TEXT = 1 << 15;

    private static final long CACHE_BYTES = 64L << 20;
    private static final int JUDGEMENT_BYTES = 4 << 10;
    private static final int KEPT_RULINGS = 10_000;
    private static final int KEPT_PRINCIPALS = 10_000;
    /** Clients that set their search path set it to one of few. */
    private static final int KEPT_PATHS = 16;

    private final Epoch epoch;
    private final Rules rules;
    private final PolicyInForce inForce;
    private final Catalog catalog;
    private final List<SearchPath> paths;
    /** Whether the paths are that of a session which has set none. */
    private final boolean usual;

    private final Cache<List<SearchPath>, World> others = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(KEPT_PATHS)
            .build();
    private final Cache<Question, Judgement> judgements = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(CACHE_BYTES)
            .weigher((Question question, Judgement judgement) ->
                    JUDGEMENT_BYTES + 8 * question.text().length())
            .build();
    private final Doorkeeper doorkeeper = new Doorkeeper();
    private final Cache<Ruled, Ruling> rulings = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(KEPT_RULINGS)
            .build();
    private final Cache<Principal, Optional<Decision>> unread = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(KEPT_PRINCIPALS)
            .build();
    private final Cache<Principal, Boolean> shielded = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(KEPT_PRINCIPALS)
            .build();

    /** @param now decides which rules of the policy are in force */
    World(Epoch epoch, Rules rules, Catalog catalog, Instant now) {
        this(epoch, rules, rules.policy().at(now), catalog, List.of(catalog.defaultPath()));
    }

    private World(Epoch epoch, Rules rules, PolicyInForce inForce, Catalog catalog, List<SearchPath> paths) {
        this.epoch = requireNonNull(epoch, "epoch is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.inForce = inForce;
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.paths = paths;
        this.usual = paths.equals(List.of(catalog.defaultPath()));
    }

    /** The same world for a session whose search path may be any of these. */
    World along(Collection<SearchPathSetting> settings) {
        if (usual && settings.size() == 1 && settings.iterator().next().equals(catalog.defaultPathSetting())) {
            return this;
        }
        Set<SearchPath> searched = new LinkedHashSet<>();
        for (SearchPathSetting setting : settings) {
            searched.add(
                    setting.equals(catalog.defaultPathSetting()) ? catalog.defaultPath() : catalog.searchPath(setting));
        }
        List<SearchPath> along = List.copyOf(searched);
        return along.equals(paths) ? this : others.get(along, key -> new World(epoch, rules, inForce, catalog, along));
    }

    /** The paths along which names may be looked up. */
    List<SearchPath> paths() {
        return paths;
    }

    Epoch epoch() {
        return epoch;
    }

    /** The same world at another time. */
    World at(Instant moment) {
        return new World(epoch, rules, catalog, moment);
    }

    Rules rules() {
        return rules;
    }

    /** The rules of the policy that are in force in this world. */
    Policy policy() {
        return inForce.policy();
    }

    /** Whether the rules in force are still those of this world. The clock is asked only if they depend on it. */
    boolean holds(InstantSource clock) {
        return inForce.always() || inForce.holdsAt(clock.instant());
    }

    Catalog catalog() {
        return catalog;
    }

    /**
     * The decision on whatever a principal sends, if it passes unread: because the policy trusts the principal so far, and
     * no rule at all could protect anything from it.
     */
    Optional<Decision> passesUnread(Principal principal) {
        if (!policy().knowsUnread()) {
            return Optional.empty();
        }
        return unread.get(
                principal,
                asking -> rules.masking().mayProtect(asking, catalog.database())
                        ? Optional.empty()
                        : policy().passesUnread(asking, catalog.database()));
    }

    /** Whether any column of the database is protected from a principal. */
    boolean protectsAnything(Principal principal) {
        return shielded.get(principal, asking -> rules.masking().protectsAny(asking, catalog));
    }

    /** What has been said of a text before; null when that was nothing, or has been forgotten. */
    @Nullable
    Judgement known(String text, Principal principal) {
        return text.length() > LONGEST_KEPT_TEXT ? null : judgements.getIfPresent(new Question(text, principal));
    }

    /** What the judge says of a text, asked only if what was said before is not known. */
    Judgement judgement(String text, Principal principal, Judge judge) {
        Judgement known = known(text, principal);
        return known == null ? judge(text, principal, judge) : known;
    }

    /** What the judge says of a text; known from the second time on. */
    Judgement judge(String text, Principal principal, Judge judge) {
        Judgement judgement = judge.judge(text, principal, this);
        if (text.length() <= LONGEST_KEPT_TEXT) {
            Question question = new Question(text, principal);
            if (doorkeeper.cameBefore(question)) {
                judgements.put(question, judgement);
            }
        }
        return judgement;
    }

    /** What the rules have made of another statement of the template; null when that is not known. */
    @Nullable
    Ruling ruling(StatementTemplate template, Principal principal) {
        return rulings.getIfPresent(new Ruled(template, principal));
    }

    void keep(StatementTemplate template, Principal principal, Ruling ruling) {
        rulings.put(new Ruled(template, principal), ruling);
    }

    private record Ruled(StatementTemplate template, Principal principal) {}

    private record Question(String text, Principal principal) {
        @Override
        public int hashCode() {
            return 31 * text.hashCode() + principal.hashCode();
        }
    }
}
