package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    private static final Catalog CATALOG = Catalog.builder(Dialect.POSTGRESQL, "db")
            .relation(relation("customers", 1))
            .relation(relation("customers_eu", 2, 1))
            .relation(relation("customers_us", 3, 1))
            .relation(relation("customers_de", 4, 2))
            .relation(relation("orders", 5))
            .build();

    @Test
    void relativesAreAboveAndBelowAndNotBeside() {
        assertThat(relatives("customers")).containsExactlyInAnyOrder("customers_eu", "customers_us", "customers_de");
        assertThat(relatives("customers_eu")).containsExactlyInAnyOrder("customers", "customers_de");
        assertThat(relatives("customers_de")).containsExactlyInAnyOrder("customers_eu", "customers");
        assertThat(relatives("orders")).isEmpty();
        assertThat(relatives("nosuch")).isEmpty();
    }

    private static List<String> relatives(String name) {
        return Inheritance.relatives(CATALOG, new RelationName("db", "public", name)).stream()
                .map(RelationName::name)
                .toList();
    }

    private static Relation relation(String name, long oid, long... parents) {
        return new Relation(
                new RelationName("db", "public", name),
                RelationKind.TABLE,
                oid,
                List.of(new Column("id", 1, "int4", false, "")),
                Optional.empty(),
                Arrays.stream(parents).boxed().toList());
    }
}
