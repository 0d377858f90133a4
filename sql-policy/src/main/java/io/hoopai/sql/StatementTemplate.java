package io.hoopai.sql;

import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A statement that was understood, to be filled with other constants. It fits a statement of the same outline whose
 * decisive constants are the same; everything that was found stands at the same tokens there. So what is concluded from the
 * meaning of one statement of a template, and not from its text or its places, holds for all of them.
 *
 * <p>Immutable; equal to itself alone.
 */
public final class StatementTemplate {
    private final Statement statement;
    private final int[] starts;
    private final int[] decisive;
    private final String[] values;

    private StatementTemplate(Statement statement, int[] starts, int[] decisive, String[] values) {
        this.statement = statement;
        this.starts = starts;
        this.decisive = decisive;
        this.values = values;
    }

    /** Empty when something was found at a place where no token begins, so that it could not be found again. */
    static Optional<StatementTemplate> of(Statement statement, LexedStatement lexed, ConstantLedger ledger) {
        List<Token> tokens = lexed.tokens();
        int[] starts = new int[tokens.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = tokens.get(i).start();
        }
        int[] decisive = ledger.decisive();
        String[] values = new String[decisive.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tokens.get(decisive[i]).value();
        }
        StatementTemplate template = new StatementTemplate(statement, starts, decisive, values);
        return template.isPlaced() ? Optional.of(template) : Optional.empty();
    }

    private boolean isPlaced() {
        for (Reference reference : statement.references()) {
            if (place(reference.position()) < 0) {
                return false;
            }
        }
        for (Access access : statement.accesses()) {
            if (place(access.position()) < 0) {
                return false;
            }
        }
        for (Write write : statement.writes()) {
            if (place(write.position()) < 0) {
                return false;
            }
        }
        for (FunctionUse function : statement.functions()) {
            if (place(function.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private int place(SourcePosition position) {
        return Arrays.binarySearch(starts, position.offset());
    }

    /** Whether a statement of the same outline has the same decisive constants. */
    boolean fits(LexedStatement lexed) {
        for (int i = 0; i < decisive.length; i++) {
            if (!lexed.tokens().get(decisive[i]).value().equals(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** What {@code lexed}, which this fits, means. */
    Statement fill(LexedStatement lexed) {
        return statement.placed(
                lexed.sql(),
                lexed.start(),
                placed(statement.references(), Reference::position, Reference::at, lexed),
                placed(statement.accesses(), Access::position, Access::at, lexed),
                placed(statement.writes(), Write::position, Write::at, lexed),
                placed(statement.functions(), FunctionUse::position, FunctionUse::at, lexed));
    }

    /** The very list, when everything in it stands where it stood. */
    private <T> List<T> placed(
            List<T> found,
            Function<T, SourcePosition> position,
            BiFunction<T, SourcePosition, T> at,
            LexedStatement lexed) {
        List<T> placed = new ArrayList<>(found.size());
        boolean moved = false;
        for (T one : found) {
            SourcePosition before = position.apply(one);
            SourcePosition now = lexed.position(lexed.tokens().get(place(before)));
            boolean stands = now.equals(before);
            moved |= !stands;
            placed.add(stands ? one : at.apply(one, now));
        }
        return moved ? List.copyOf(placed) : found;
    }
}
