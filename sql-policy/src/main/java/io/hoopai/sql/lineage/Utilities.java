package io.hoopai.sql.lineage;

import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.sql.catalog.SearchPathSetting;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Statements that are neither query nor DML. Those of the session pass when their exact form is known to be harmless;
 * those that a policy may forbid by kind get an access to judge; the rest is refused.
 */
final class Utilities {
    private final Resolution resolution;

    Utilities(Resolution resolution) {
        this.resolution = resolution;
    }

    void resolve(Utility utility) throws SqlNotUnderstoodException {
        if (utility.unjudged().isPresent()) {
            throw Refusals.unsupported("`" + utility.unjudged().get() + "`", utility.position(), "");
        }
        switch (utility.kind()) {
            case SET -> {
                if (!utility.harmless()) {
                    throw refused(utility, "leave this setting as it is");
                }
                accessNothing(utility);
            }
            case DISCARD -> {
                if (!utility.harmless()) {
                    throw refused(utility, "use DISCARD ALL, DISCARD PLANS or DISCARD SEQUENCES");
                }
                if (utility.verb().equals(Utility.DISCARD_ALL)
                        && !resolution.index().catalog().sessionStart().ownRole()) {
                    throw refused(
                            utility,
                            "it would take back a role that ALTER ROLE … SET has given this account; use RESET ALL, CLOSE"
                                    + " ALL, DEALLOCATE ALL, UNLISTEN *");
                }
                accessNothing(utility);
            }
            case TRANSACTION -> {
                if (!utility.harmless()) {
                    throw refused(utility, "use its plain form");
                }
                if (utility.verb().endsWith(Utility.READ_WRITE)
                        && !resolution.index().catalog().sessionStart().readWrite()) {
                    throw refused(utility, "transactions of this account begin as READ ONLY; leave READ WRITE out");
                }
                accessNothing(utility);
            }
            case SHOW, DEALLOCATE, EMPTY, USE -> {
                if (!utility.harmless()) {
                    throw refused(utility, "use its plain form");
                }
                accessNothing(utility);
            }
            case DDL, GRANT, TRUNCATE, LOCK -> accessRelations(utility);
            case DO, FETCH, CLOSE, LISTEN, NOTIFY -> accessNothing(utility);
            case OTHER -> throw refused(utility, "");
            // Each has a tree of its own; what has none is a form that nobody has read.
            case PREPARE, EXECUTE, DECLARE, COPY, CALL -> throw refused(utility, "use its plain form");
            case SELECT, INSERT, UPDATE, DELETE, MERGE, EXPLAIN -> throw refused(utility, "write it in a simpler way");
        }
    }

    private static SqlNotUnderstoodException refused(Utility utility, String hint) {
        boolean bare = utility.verb().indexOf(' ') < 0;
        String setting = bare ? utility.subject().map(name -> " " + name).orElse("") : "";
        String what = "`" + utility.verb() + setting + "` in this form";
        return Refusals.unsupported(what, utility.position(), hint);
    }

    /** What a statement sets {@code search_path} to. */
    static Optional<SearchPathSetting> searchPath(ParsedStatement parsed) {
        return parsed instanceof Utility utility
                        && utility.kind() == StatementKind.SET
                        && utility.subject().equals(Optional.of("search_path"))
                ? Optional.of(new SearchPathSetting(utility.values()))
                : Optional.empty();
    }

    private void accessNothing(Utility utility) {
        resolution.findings().access(Access.of(utility.kind(), utility.position()));
    }

    private void accessRelations(Utility utility) throws SqlNotUnderstoodException {
        if (utility.relations().isEmpty()) {
            accessNothing(utility);
        }
        Boundedness boundedness =
                utility.kind() == StatementKind.TRUNCATE ? Boundedness.UNBOUNDED : Boundedness.NOT_APPLICABLE;
        for (QualifiedName name : utility.relations()) {
            for (RelationName relation : relations(utility, name)) {
                resolution.findings().change(utility.kind(), relation, Set.of(), boundedness, name.position());
                computeWithStored(utility, relation, name.position());
            }
        }
    }

    /** An index of a materialized view computes with what the view has stored of other columns, by expressions nobody reads. */
    private void computeWithStored(Utility utility, RelationName name, SourcePosition position)
            throws SqlNotUnderstoodException {
        Optional<Relation> view = resolution
                .index()
                .catalog()
                .relation(name)
                .filter(relation -> relation.kind() == RelationKind.MATERIALIZED_VIEW);
        boolean computes = utility.verb().startsWith("CREATE") || utility.verb().startsWith("ALTER");
        if (utility.kind() != StatementKind.DDL || !computes || view.isEmpty()) {
            return;
        }
        for (BoundColumn column :
                resolution.relations().shape(view.get(), position).columns()) {
            resolution.findings().use(column.value().flows(), ReferenceKind.OTHER, position);
        }
    }

    /** The relation of that name; what is created may stand in another schema than one that is there already. */
    private Set<RelationName> relations(Utility utility, QualifiedName name) {
        Set<RelationName> relations = new LinkedHashSet<>();
        resolution.relations().lookUp(name).map(Relation::name).ifPresent(relations::add);
        if (relations.isEmpty() || utility.verb().startsWith("CREATE")) {
            relations.add(resolution.relations().toBeCreated(name));
        }
        return relations;
    }
}
