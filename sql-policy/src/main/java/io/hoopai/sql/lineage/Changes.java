package io.hoopai.sql.lineage;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.Delete;
import io.hoopai.sql.tree.Insert;
import io.hoopai.sql.tree.Merge;
import io.hoopai.sql.tree.MultiDelete;
import io.hoopai.sql.tree.Update;
import java.util.List;

/** Statements that change data, on their own or in a WITH. Each gives the outputs of its RETURNING. */
final class Changes {
    private final Inserts inserts;
    private final Updates updates;
    private final Deletes deletes;
    private final Merges merges;

    Changes(Resolution resolution) {
        ChangeTargets targets = new ChangeTargets(resolution);
        this.inserts = new Inserts(resolution, targets);
        this.updates = new Updates(resolution, targets);
        this.deletes = new Deletes(resolution, targets);
        this.merges = new Merges(resolution, targets);
    }

    List<NamedValue> insert(Insert insert, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        return inserts.resolve(insert, around, use);
    }

    List<NamedValue> update(Update update, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        return updates.resolve(update, around, use);
    }

    List<NamedValue> delete(Delete delete, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        return deletes.resolve(delete, around, use);
    }

    void delete(MultiDelete delete) throws SqlNotUnderstoodException {
        deletes.resolve(delete);
    }

    List<NamedValue> merge(Merge merge, CommonTables around, OutputUse use) throws SqlNotUnderstoodException {
        return merges.resolve(merge, around, use);
    }
}
