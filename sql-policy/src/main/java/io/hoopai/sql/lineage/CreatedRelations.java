package io.hoopai.sql.lineage;

import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.Write;
import io.hoopai.sql.tree.CreateAs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Relations made from queries. What the query gives is stored under names that no rule may know, so that it counts as
 * written elsewhere; of views too, whose text only the next snapshot has.
 */
final class CreatedRelations {
    private final Resolution resolution;

    CreatedRelations(Resolution resolution) {
        this.resolution = resolution;
    }

    void resolve(CreateAs create) throws SqlNotUnderstoodException {
        if (create.temporary()) {
            throw Refusals.unsupported(
                    "a temporary relation, which would hide others of its name,",
                    create.position(),
                    "use a common table: WITH name AS (…)");
        }
        Findings findings = resolution.findings();
        RelationName relation = resolution.relations().toBeCreated(create.name());
        findings.change(StatementKind.DDL, relation, Set.of(), Boundedness.NOT_APPLICABLE, create.position());
        List<NamedValue> outputs =
                resolution.queries().resolve(create.query(), Optional.empty(), CommonTables.NONE, OutputUse.STORED);
        if (create.columns().size() > outputs.size()) {
            throw Refusals.wrongCount("`" + create.name() + "` is given more names than columns", create.position());
        }
        for (int i = 0; i < outputs.size(); i++) {
            NamedValue output = outputs.get(i);
            String name = i < create.columns().size() ? create.columns().get(i) : output.name();
            Flows flows = output.value().flows();
            findings.write(new Write(new ColumnRef(relation, name), flows.toSet(), false, create.position()));
            findings.use(flows, ReferenceKind.WRITTEN_ELSEWHERE, create.position());
        }
    }
}
