package io.hoopai.access.grant;

import io.hoopai.access.store.StoreException;
import io.hoopai.guard.Budget;
import java.util.Optional;
import java.util.OptionalLong;

/** The budget of one grant, shared by its sessions on this replica and, through the store, by all. */
final class GrantBudget implements Budget {
    private final Optional<Purse> rows;
    private final Optional<Purse> statements;

    GrantBudget(Optional<Purse> rows, Optional<Purse> statements) {
        this.rows = rows;
        this.statements = statements;
    }

    @Override
    public boolean isAtHand(long wanted) {
        return statements.map(purse -> purse.isAtHand(1)).orElse(true)
                && rows.map(purse -> purse.isAtHand(wanted)).orElse(true);
    }

    @Override
    public boolean takeStatement() {
        return statements.isEmpty() || statements.get().take(1) == 1;
    }

    @Override
    public OptionalLong takeRows(long atMost) {
        return rows.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(rows.get().take(atMost));
    }

    @Override
    public void giveBackRows(long unused) {
        rows.ifPresent(purse -> purse.giveBack(unused));
    }

    void putBackWhenIdle() throws StoreException {
        if (rows.isPresent()) {
            rows.get().putBackWhenIdle();
        }
        if (statements.isPresent()) {
            statements.get().putBackWhenIdle();
        }
    }

    void putBack() throws StoreException {
        if (rows.isPresent()) {
            rows.get().putBack();
        }
        if (statements.isPresent()) {
            statements.get().putBack();
        }
    }
}
