package io.hoopai.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Access;
import io.hoopai.sql.Boundedness;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Reference;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.Write;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Column;
import io.hoopai.sql.catalog.ForeignKey;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import io.hoopai.yaml.RuleFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MaskingRulesTest {
    private static final Principal AGENT = new Principal("bot", Set.of("ai-agents"), "", "");
    private static final Principal DANA = new Principal("dana", Set.of("pii-readers"), "", "");
    private static final RelationName CUSTOMERS = new RelationName("shop", "public", "customers");
    private static final RelationName ORDERS = new RelationName("shop", "public", "orders");
    private static final RelationName DIRECTORY = new RelationName("shop", "public", "directory");
    private static final Catalog CATALOG = Catalog.builder(Dialect.POSTGRESQL, "shop")
            .relation(relation(
                    CUSTOMERS,
                    RelationKind.TABLE,
                    column("id", "int4", ""),
                    column("name", "text", ""),
                    column("email", "text", ""),
                    column("phone", "text", ""),
                    column("ssn", "text", ""),
                    column("salary", "numeric", ""),
                    column("notes", "text", "free text [pii]"),
                    column("origin", "inet", "")))
            .relation(relation(ORDERS, RelationKind.TABLE, column("id", "int4", ""), column("status", "text", "")))
            .relation(relation(DIRECTORY, RelationKind.VIEW, column("id", "int4", ""), column("contact", "text", "")))
            .build();

    private static final String RULES = """
            version: 1
            columns:
              - { match: "shop.public.customers.email", mask: { email: {} }, use: lookup, unless: { groups: [pii-readers] } }
              - { match: "customers.phone", mask: { partial: { keepLast: 2 } } }
              - { match: "customers.ssn", mask: redact, use: deny }
              - { match: "customers.salary", mask: { number: { round: 1000 } }, use: raw }
            """;

    private static final String DETECTORS = "detect:\n  - { entity: credit_card }\n";

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MASKED")
    void plainOutputShowsTheMaskOfTheColumnAndAnythingComputedIsRedacted(FlowKind kind) throws RuleFileException {
        MaskPlan plan = plan(RULES, select().output(flow("email", kind)));

        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.masksByRule()).isTrue();
        assertThat(plan.protectedInPlay()).isTrue();
        assertThat(shown(plan, "ann@example.com"))
                .containsExactly(kind == FlowKind.IDENTITY ? "a****@example.com" : "[redacted]");
    }

    @Test
    void whatIsMaskedAlreadyIsShownAsItIs() throws RuleFileException {
        MaskPlan plan = plan(RULES + DETECTORS, select().output(flow("email", FlowKind.MASKED)));

        assertThat(plan.masksByRule()).isFalse();
        assertThat(shown(plan, "a****@example.com")).containsExactly("a****@example.com");
    }

    @Test
    void detectorsLookAtWhatStandsBesideAMask() throws RuleFileException {
        MaskPlan plan = plan(
                RULES + DETECTORS, select().output(flow("email", FlowKind.MASKED), flow("name", FlowKind.DERIVED)));

        assertThat(shown(plan, "[redacted] 4111 1111 1111 1111")).containsExactly("[redacted] [redacted]");
    }

    @Test
    void anOutputOfSeveralColumnsIsMaskedByAMaskThatAllShareAndRedactedOtherwise() throws RuleFileException {
        MaskPlan plan = plan(
                RULES,
                select().output(flow("email", FlowKind.IDENTITY), flow("name", FlowKind.IDENTITY))
                        .output(flow("email", FlowKind.IDENTITY), flow("phone", FlowKind.IDENTITY))
                        .output(flow("name", FlowKind.IDENTITY)));

        assertThat(shown(plan, "ann@example.com", "ann@example.com", "ann@example.com"))
                .containsExactly("a****@example.com", "[redacted]", "ann@example.com");
    }

    @Test
    void whoIsExemptSeesTheValueAndMayUseIt() throws RuleFileException {
        Statement statement = select().output(flow("email", FlowKind.IDENTITY))
                .reference("email", ReferenceKind.ORDER)
                .build();
        MaskingRules rules = parse(RULES);

        assertThat(rules.plan(statement, DANA, CATALOG).masksByRule()).isFalse();
        assertThat(rules.plan(statement, DANA, CATALOG).refusals()).isEmpty();
        assertThat(rules.plan(statement, AGENT, CATALOG).refusals()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void eachUseAllowsItsReferencesAndRefusesTheOthers(ReferenceKind kind) throws RuleFileException {
        Set<ReferenceKind> total = EnumSet.of(ReferenceKind.NULL_TEST, ReferenceKind.COMPUTED_TOTALLY);

        assertThat(refused("phone", kind)).as("masked").isEqualTo(!total.contains(kind));
        assertThat(refused("email", kind))
                .as("lookup")
                .isEqualTo(!total.contains(kind) && kind != ReferenceKind.EQUALS_CONSTANT);
        assertThat(refused("ssn", kind)).as("deny").isTrue();
        assertThat(refused("salary", kind)).as("raw").isEqualTo(kind == ReferenceKind.WRITTEN_ELSEWHERE);
        assertThat(refused("name", kind)).as("not protected").isFalse();
    }

    @Test
    void aRefusalSaysWhatAndWhyAndWhatToDoInstead() throws RuleFileException {
        MaskPlan plan = plan(RULES, select().reference("phone", ReferenceKind.PATTERN));

        assertThat(plan.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.rule()).isEqualTo("customers.phone");
            assertThat(refusal.message())
                    .isEqualTo("`shop.public.customers.phone` is protected: it may not be searched for a pattern");
            assertThat(refusal.hint()).startsWith("select the column itself");
        });
    }

    @Test
    void nothingMayBeComputedFromADeniedColumn() throws RuleFileException {
        assertThat(plan(RULES, select().output(flow("ssn", FlowKind.DERIVED))).refusals())
                .hasSize(1);
        assertThat(plan(RULES, select().output(flow("ssn", FlowKind.IDENTITY))).refusals())
                .isEmpty();
    }

    @Test
    void aPlanMayNotTellOfValues() throws RuleFileException {
        Statements explain = new Statements(StatementKind.EXPLAIN).outputsUnknown();

        assertThat(plan(RULES, explain.reference("email", ReferenceKind.EQUALS_CONSTANT))
                        .refusals())
                .hasSize(1);
        assertThat(plan(
                                RULES,
                                new Statements(StatementKind.EXPLAIN)
                                        .outputsUnknown()
                                        .reference("salary", ReferenceKind.RANGE))
                        .refusals())
                .hasSize(1);
        assertThat(plan(
                                RULES,
                                new Statements(StatementKind.EXPLAIN)
                                        .outputsUnknown()
                                        .reference("email", ReferenceKind.NULL_TEST))
                        .refusals())
                .isEmpty();
    }

    @Test
    void aProtectedColumnMayNotBeWrittenNorItsValuesStoredElsewhere() throws RuleFileException {
        assertThat(plan(RULES, new Statements(StatementKind.UPDATE).write(new ColumnRef(CUSTOMERS, "salary")))
                        .refusals())
                .extracting(MaskRefusal::message)
                .containsExactly(
                        "`shop.public.customers.salary` is protected: it may not be written, as what is written"
                                + " may be a mask");
        assertThat(plan(
                                RULES,
                                new Statements(StatementKind.INSERT)
                                        .write(new ColumnRef(ORDERS, "status"), flow("salary", FlowKind.IDENTITY)))
                        .refusals())
                .hasSize(1);
        assertThat(plan(
                                RULES,
                                new Statements(StatementKind.INSERT)
                                        .write(new ColumnRef(ORDERS, "status"), flow("name", FlowKind.IDENTITY)))
                        .refusals())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DDL", "GRANT", "DO"})
    void whatCannotBeFollowedMayNotTouchARelationWithProtectedColumns(StatementKind kind) throws RuleFileException {
        assertThat(plan(RULES, new Statements(kind).access(kind, CUSTOMERS)).refusals())
                .hasSize(1);
        assertThat(plan(RULES, new Statements(kind).access(kind, ORDERS)).refusals())
                .isEmpty();
        assertThat(plan(RULES, new Statements(kind).unnamed(kind)).refusals()).hasSize(1);
    }

    @Test
    void aRuleForAViewHoldsOnlyIfItIsSeenToHoldBehindTheView() throws RuleFileException {
        String onView = "version: 1\ncolumns: [{ match: directory.contact, mask: redact }]\n";
        String onBoth = "version: 1\ncolumns: [{ match: \"public.*.*\", mask: redact }]\n";
        Statements throughView =
                select().access(StatementKind.SELECT, DIRECTORY, "contact").output(flow("email", FlowKind.DERIVED));

        assertThat(plan(onView, throughView).refusals())
                .extracting(MaskRefusal::message)
                .containsExactly(
                        "`shop.public.directory.contact` is protected: it is a column of a view, and the rule does"
                                + " not cover what is behind it");
        assertThat(plan(onBoth, throughView).refusals()).isEmpty();
        assertThat(shown(plan(onBoth, throughView), "x")).containsExactly("[redacted]");
    }

    @Test
    void theMostSpecificRuleCounts() throws RuleFileException {
        String rules = """
                version: 1
                columns:
                  - { match: "*.*.*.email", mask: redact }
                  - { match: "shop.public.customers.email", mask: { email: {} } }
                """;

        assertThat(shown(plan(rules, select().output(flow("email", FlowKind.IDENTITY))), "ann@example.com"))
                .containsExactly("a****@example.com");
        assertThat(parse(rules).lint(CATALOG, KnownPrincipals.NONE)).isEmpty();
    }

    @Test
    void ofRulesThatContradictTheStrictestHoldsAndLintSaysSo() throws RuleFileException {
        String rules = """
                version: 1
                columns:
                  - { match: "shop.public.*.email", mask: { email: {} }, use: raw, unless: { groups: [pii-readers] } }
                  - { match: "customers.email", mask: { partial: { keepLast: 2 } } }
                """;
        Statements statement =
                select().output(flow("email", FlowKind.IDENTITY)).reference("email", ReferenceKind.EQUALS_CONSTANT);

        assertThat(shown(plan(rules, select().output(flow("email", FlowKind.IDENTITY))), "ann@example.com"))
                .containsExactly("[redacted]");
        assertThat(parse(rules).plan(statement.build(), DANA, CATALOG).refusals())
                .as("only one of the rules exempts dana")
                .hasSize(1);
        assertThat(parse(rules).lint(CATALOG, KnownPrincipals.NONE))
                .extracting(
                        finding -> finding.severity() + " " + finding.fault().message())
                .satisfiesExactly(
                        raw -> assertThat(raw).startsWith("INFO `shop.public.*.email` has `use: raw`"),
                        differing -> assertThat(differing).startsWith("WARNING").contains("ask for different things"));
    }

    @Test
    void lintSaysWhichColumnOfAForeignKeyNobodyHasThoughtOf() throws RuleFileException {
        RelationName orders = new RelationName("shop", "public", "orders");
        ColumnRef email = new ColumnRef(CUSTOMERS, "email");
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "shop")
                .relation(CATALOG.relation(CUSTOMERS).orElseThrow())
                .relation(new Relation(
                        orders,
                        RelationKind.TABLE,
                        2,
                        List.of(new Column("buyer", 1, "text", true, ""), new Column("payer", 2, "text", true, "")),
                        Optional.empty(),
                        List.of()))
                .foreignKey(new ForeignKey(new ColumnRef(orders, "buyer"), email))
                .foreignKey(new ForeignKey(new ColumnRef(orders, "payer"), email))
                .build();

        assertThat(warnings("customers.email: redact", catalog))
                .containsExactly(
                        "`shop.public.customers.email` is referred to by `shop.public.orders.buyer`, which has the same"
                                + " values and is not masked",
                        "`shop.public.customers.email` is referred to by `shop.public.orders.payer`, which has the same"
                                + " values and is not masked");
        assertThat(warnings("orders.buyer: redact", catalog))
                .containsExactly(
                        "`shop.public.orders.buyer` refers to `shop.public.customers.email`, which has the same"
                                + " values and is not masked");
        assertThat(warnings("customers.email: redact, orders.*: redact", catalog))
                .isEmpty();
    }

    @Test
    void lintSaysWhichMaskedColumnDecidesOnPartitions() throws RuleFileException {
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "shop")
                .relation(CATALOG.relation(CUSTOMERS).orElseThrow())
                .partitionKey(new ColumnRef(CUSTOMERS, "email"))
                .partitionKey(new ColumnRef(CUSTOMERS, "id"))
                .build();

        assertThat(warnings("customers.email: redact", catalog))
                .containsExactly(
                        "`shop.public.customers.email` decides which partition a row is in, and so everybody who"
                                + " may read the table can tell between which bounds a value is");
    }

    private static List<String> warnings(String masks, Catalog catalog) throws RuleFileException {
        StringBuilder rules = new StringBuilder("version: 1\ncolumns:\n");
        for (String mask : masks.split(", ")) {
            String[] parts = mask.split(": ");
            rules.append("  - { match: \"%s\", mask: %s }\n".formatted(parts[0], parts[1]));
        }
        return parse(rules.toString()).lint(catalog, KnownPrincipals.NONE).stream()
                .map(finding -> finding.fault().message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: inet|origin",
                "tag: PII|notes",
                "name: 's?n'|ssn",
                "match: '*.Phone'|phone",
                "match: 'public.customers.na*'|name",
            })
    void columnsAreSelectedByTypeTagNameAndPattern(String selector, String expected) throws RuleFileException {
        MaskingRules rules = parse("version: 1\ncolumns:\n  - { " + selector + ", mask: redact }\n");
        List<String> masked = new ArrayList<>();
        for (Column column : CATALOG.relation(CUSTOMERS).orElseThrow().columns()) {
            if (rules.mask(new ColumnRef(CUSTOMERS, column.name()), AGENT, CATALOG)
                    .isPresent()) {
                masked.add(column.name());
            }
        }

        assertThat(masked).containsExactly(expected);
    }

    @Test
    void aColumnThatTheCatalogDoesNotHaveIsProtectedByItsName() throws RuleFileException {
        ColumnRef fresh = new ColumnRef(new RelationName("shop", "public", "customers"), "EMAIL");

        assertThat(parse(RULES).mask(fresh, AGENT, CATALOG)).isPresent();
    }

    @Test
    void protectsTellsRelationsAndPrincipalsApart() throws RuleFileException {
        MaskingRules rules =
                parse("version: 1\ncolumns: [{ match: customers.email, mask: redact, unless: { users: [dana] } }]\n");

        assertThat(rules.protects(CUSTOMERS, AGENT, CATALOG)).isTrue();
        assertThat(rules.protects(ORDERS, AGENT, CATALOG)).isFalse();
        assertThat(rules.protects(CUSTOMERS, DANA, CATALOG)).isFalse();
        assertThat(rules.protectsAny(AGENT, CATALOG)).isTrue();
        assertThat(rules.protectsAny(DANA, CATALOG)).isFalse();
        assertThat(MaskingRules.none().protectsAny(AGENT, CATALOG)).isFalse();
    }

    @Test
    void theServersOriginMasksWhatTheLineageMissed() throws Exception {
        MaskingRules rules = parse(RULES);
        MaskPlan plan = rules.plan(select().output().build(), AGENT, CATALOG);
        ResultColumn email = new ResultColumn("x", Optional.of(new ColumnRef(CUSTOMERS, "email")), ValueKind.TEXT);

        ColumnMask mask = plan.bind(List.of(email), rules, AGENT, CATALOG).mask(0);

        assertThat(mask).isNotNull().extracting(shown -> shown.masker().name()).isEqualTo("email");
        assertThat(plan.bind(List.of(email), rules, DANA, CATALOG).any()).isFalse();
    }

    @Test
    void aDisagreementOfWitnessesIsRedacted() throws Exception {
        MaskingRules rules = parse(RULES);
        MaskPlan plan =
                rules.plan(select().output(flow("phone", FlowKind.IDENTITY)).build(), AGENT, CATALOG);
        ResultColumn email = new ResultColumn("x", Optional.of(new ColumnRef(CUSTOMERS, "email")), ValueKind.TEXT);

        ColumnMask mask = plan.bind(List.of(email), rules, AGENT, CATALOG).mask(0);

        assertThat(mask).isNotNull().extracting(ColumnMask::masker).isEqualTo(RedactMasker.DEFAULT);
    }

    @Test
    void aResultOfAnotherShapeIsNotReleased() throws RuleFileException {
        MaskingRules rules = parse(RULES);
        MaskPlan plan = rules.plan(select().output().build(), AGENT, CATALOG);
        MaskPlan refused =
                rules.plan(select().reference("phone", ReferenceKind.ORDER).build(), AGENT, CATALOG);

        assertThatThrownBy(() -> plan.bind(List.of(), rules, AGENT, CATALOG))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("the server's result has 0 columns, expected 1");
        assertThatThrownBy(() -> refused.bind(List.of(), rules, AGENT, CATALOG))
                .isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void detectorsLookAtTextAndJsonThatNoRuleNames() throws Exception {
        MaskingRules rules = parse(RULES + "detect: [{ entity: email, unless: { groups: [pii-readers] } }]\n");
        Statement statement = select().output(flow("name", FlowKind.IDENTITY))
                .output(flow("email", FlowKind.IDENTITY))
                .output()
                .build();
        List<ResultColumn> columns = List.of(
                new ResultColumn("a", Optional.empty(), ValueKind.JSON),
                new ResultColumn("b", Optional.empty(), ValueKind.TEXT),
                new ResultColumn("c", Optional.empty(), ValueKind.INTEGER));

        ResultMasks masks = rules.plan(statement, AGENT, CATALOG).bind(columns, rules, AGENT, CATALOG);

        assertThat(masks.mask(0)).isNotNull().satisfies(mask -> {
            assertThat(mask.conditional()).isTrue();
            assertThat(mask.masker().mask("{\"a\":\"x@example.com\"}", ValueKind.JSON))
                    .isEqualTo("{\"a\":\"[redacted]\"}");
        });
        assertThat(masks.mask(1))
                .isNotNull()
                .satisfies(mask -> assertThat(mask.conditional()).isFalse());
        assertThat(masks.mask(2)).isNull();
        assertThat(rules.plan(statement, DANA, CATALOG).outputs()).containsOnly(Optional.empty());
    }

    @Test
    void detectorsLookAtResultsThatOnlyTheServerKnows() throws Exception {
        MaskingRules rules = parse("version: 1\ndetect: [{ entity: email }]\n");
        Statement show = new Statements(StatementKind.SHOW).outputsUnknown().build();

        ResultMasks masks = rules.plan(show, AGENT, CATALOG)
                .bind(List.of(new ResultColumn("QUERY PLAN", Optional.empty(), ValueKind.TEXT)), rules, AGENT, CATALOG);

        assertThat(masks.any()).isTrue();
    }

    @Test
    void aStatementWhoseResultIsNotKnownIsRefusedWhileAnythingIsProtected() throws RuleFileException {
        Statements fetch = new Statements(StatementKind.SELECT).outputsUnknown();

        assertThat(plan(RULES, fetch).refusals()).hasSize(1);
        assertThat(MaskingRules.none().plan(fetch.build(), AGENT, CATALOG).refusals())
                .isEmpty();
    }

    private static boolean refused(String column, ReferenceKind kind) throws RuleFileException {
        return !plan(RULES, select().reference(column, kind)).refusals().isEmpty();
    }

    private static MaskingRules parse(String yaml) throws RuleFileException {
        return MaskingRules.parse(yaml, "masking.yaml");
    }

    private static MaskPlan plan(String rules, Statements statement) throws RuleFileException {
        return parse(rules).plan(statement.build(), AGENT, CATALOG);
    }

    /** What the outputs of a plan show for these texts. */
    private static Stream<Object> shown(MaskPlan plan, String... values) {
        List<Object> shown = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            shown.add(plan.outputs()
                    .get(i)
                    .<Object>map(mask -> Optional.ofNullable(mask.masker().mask(value, ValueKind.TEXT))
                            .orElse("NULL"))
                    .orElse(value));
        }
        return shown.stream();
    }

    private static ColumnFlow flow(String column, FlowKind kind) {
        return new ColumnFlow(new ColumnRef(CUSTOMERS, column), kind);
    }

    private static Statements select() {
        return new Statements(StatementKind.SELECT);
    }

    private static Column column(String name, String type, String comment) {
        return new Column(name, 1, type, true, comment);
    }

    private static Relation relation(RelationName name, RelationKind kind, Column... columns) {
        return new Relation(name, kind, 0, List.of(columns), Optional.empty(), List.of());
    }

    /** Statements made by hand. */
    private static final class Statements {
        private final StatementKind kind;
        private final List<OutputColumn> outputs = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();
        private final List<Access> accesses = new ArrayList<>();
        private final List<Write> writes = new ArrayList<>();
        private boolean outputsKnown = true;

        Statements(StatementKind kind) {
            this.kind = kind;
        }

        Statements output(ColumnFlow... flows) {
            outputs.add(new OutputColumn("", Set.of(flows)));
            return this;
        }

        Statements outputsUnknown() {
            outputsKnown = false;
            return this;
        }

        Statements reference(String column, ReferenceKind referenceKind) {
            references.add(new Reference(new ColumnRef(CUSTOMERS, column), referenceKind, SourcePosition.START));
            return this;
        }

        Statements access(StatementKind accessKind, RelationName relation, String... columns) {
            accesses.add(new Access(
                    accessKind,
                    Optional.of(relation),
                    Set.of(columns),
                    Boundedness.NOT_APPLICABLE,
                    SourcePosition.START));
            return this;
        }

        Statements unnamed(StatementKind accessKind) {
            accesses.add(Access.of(accessKind, SourcePosition.START));
            return this;
        }

        Statements write(ColumnRef target, ColumnFlow... sources) {
            writes.add(new Write(target, Set.of(sources), false, SourcePosition.START));
            return this;
        }

        Statement build() {
            return new Statement(
                    kind,
                    "",
                    SourcePosition.START,
                    "",
                    true,
                    outputs,
                    outputsKnown,
                    references,
                    accesses,
                    writes,
                    List.of(),
                    0,
                    false);
        }
    }
}
