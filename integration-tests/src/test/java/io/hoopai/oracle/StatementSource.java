package io.hoopai.oracle;

import io.hoopai.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * An endless mix of statements: some as a grammar makes them, most with mutations, and all of the repository's corpora among
 * those. The same seed gives the same statements.
 */
final class StatementSource {
    private static final int DONORS = 3_000;
    private static final int SHALLOWEST = 2;
    private static final int DEPTHS = 7;

    private final SentenceGrammar grammar;
    private final Random random;
    private final List<String> donors;
    private final StatementMutator mutator;
    private int next;

    StatementSource(Dialect dialect, long seed) {
        this.grammar = SentenceGrammar.load("/oracle/" + dialect.name().toLowerCase(Locale.ROOT) + ".grammar");
        this.random = new Random(seed);
        this.donors = new ArrayList<>(RepositoryStatements.all());
        for (int i = 0; i < DONORS; i++) {
            donors.add(generated());
        }
        this.mutator = new StatementMutator(donors, random);
    }

    /** Valid as far as the grammar goes. */
    String generated() {
        return grammar.sentence("statement", SHALLOWEST + random.nextInt(DEPTHS), random);
    }

    /** First each statement it knows as it is; then one new statement of three, and mutations. */
    String next() {
        if (next < donors.size()) {
            return donors.get(next++);
        }
        return random.nextInt(3) == 0 ? generated() : mutated();
    }

    String mutated() {
        return mutator.mutate(donors.get(random.nextInt(donors.size())));
    }
}
