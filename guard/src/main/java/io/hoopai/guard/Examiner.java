package io.hoopai.guard;

import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.LineageWitness.Testimony;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.LongAdder;

/** Asks one witness, and counts what it says. Safe for use by many threads. */
final class Examiner {
    private static final System.Logger LOGGER = System.getLogger(Examiner.class.getName());

    private final LineageWitness witness;
    private final LongAdder agrees = new LongAdder();
    private final LongAdder disagrees = new LongAdder();
    private final LongAdder abstains = new LongAdder();

    Examiner(LineageWitness witness) {
        this.witness = witness;
    }

    String name() {
        return witness.name();
    }

    Testimony examine(Statement statement, Catalog catalog, SearchPath path) {
        Testimony testimony = testimony(statement, catalog, path);
        switch (testimony) {
            case AGREES -> agrees.increment();
            case DISAGREES -> disagrees.increment();
            case ABSTAINS -> abstains.increment();
        }
        return testimony;
    }

    private Testimony testimony(Statement statement, Catalog catalog, SearchPath path) {
        try {
            return witness.examine(statement, catalog, path);
        } catch (RuntimeException | Error e) {
            // A second opinion that breaks, its library included, is no opinion.
            LOGGER.log(Level.WARNING, "the witness " + witness.name() + " failed on a statement", e);
            return Testimony.ABSTAINS;
        }
    }

    WitnessRecord record() {
        return new WitnessRecord(witness.name(), agrees.sum(), disagrees.sum(), abstains.sum());
    }
}
