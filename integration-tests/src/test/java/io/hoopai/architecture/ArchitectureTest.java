package io.hoopai.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows point one way; each library stays behind its own wall. */
@AnalyzeClasses(packages = "io.hoopai", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] CORE = {
        "io.hoopai.sql..", "io.hoopai.policy..", "io.hoopai.identity..", "io.hoopai.yaml..", "io.hoopai.masking.."
    };

    @ArchTest
    static final ArchRule READING_SQL_KNOWS_NO_RULES = from("io.hoopai.sql..")
            .to(
                    "io.hoopai.policy..",
                    "io.hoopai.masking..",
                    "io.hoopai.identity..",
                    "io.hoopai.guard..",
                    "io.hoopai.audit..");

    @ArchTest
    static final ArchRule POLICY_KNOWS_NO_MASKING =
            from("io.hoopai.policy..").to("io.hoopai.masking..", "io.hoopai.guard..");

    @ArchTest
    static final ArchRule MASKING_KNOWS_NO_POLICY =
            from("io.hoopai.masking..").to("io.hoopai.policy..", "io.hoopai.guard..");

    @ArchTest
    static final ArchRule THE_GUARD_KNOWS_NO_DOOR = from("io.hoopai.guard..", "io.hoopai.audit..")
            .to(
                    "io.hoopai.jdbc..",
                    "io.hoopai.proxy..",
                    "io.hoopai.wire..",
                    "io.hoopai.witness..",
                    "io.hoopai.access..");

    @ArchTest
    static final ArchRule ACCESS_KNOWS_NO_DOOR = from("io.hoopai.access..")
            .to("io.hoopai.jdbc..", "io.hoopai.proxy..", "io.hoopai.wire..", "io.hoopai.witness..", "io.netty..");

    @ArchTest
    static final ArchRule THE_DRIVER_KNOWS_NO_ACCESS = from("io.hoopai.jdbc..").to("io.hoopai.access..");

    @ArchTest
    static final ArchRule TOKENS_KNOW_NO_STORE = from("io.hoopai.access.oidc..")
            .to("io.hoopai.access.store..", "io.hoopai.access.grant..", "io.hoopai.access.approval..");

    @ArchTest
    static final ArchRule GRANTS_KNOW_NO_APPROVALS =
            from("io.hoopai.access.grant..").to("io.hoopai.access.approval..");

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NOT_WHAT_IT_KEEPS = from("io.hoopai.access.store..")
            .to("io.hoopai.access.oidc..", "io.hoopai.access.grant..", "io.hoopai.access.approval..");

    @ArchTest
    static final ArchRule THE_DOORS_DO_NOT_KNOW_EACH_OTHER =
            from("io.hoopai.jdbc..").to("io.hoopai.proxy..", "io.hoopai.wire..");

    @ArchTest
    static final ArchRule THE_PROXY_KNOWS_NO_DRIVER =
            from("io.hoopai.proxy..", "io.hoopai.wire..").to("io.hoopai.jdbc..");

    @ArchTest
    static final ArchRule THE_DOORS_HAVE_NO_RULE_LOGIC = from("io.hoopai.jdbc..", "io.hoopai.wire..")
            .to("io.hoopai.sql.parser..", "io.hoopai.sql.lineage..", "io.hoopai.sql.tree..");

    @ArchTest
    static final ArchRule JSQLPARSER_STAYS_WITH_THE_WITNESS = noClasses()
            .that()
            .resideOutsideOfPackage("io.hoopai.witness..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.sf.jsqlparser..");

    @ArchTest
    static final ArchRule CALCITE_STAYS_WITH_THE_WITNESS = noClasses()
            .that()
            .resideOutsideOfPackage("io.hoopai.witness..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.calcite..");

    @ArchTest
    static final ArchRule JWT_STAYS_WITH_THE_TOKENS = noClasses()
            .that()
            .resideOutsideOfPackage("io.hoopai.access.oidc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule THE_POOL_AND_THE_MIGRATIONS_STAY_WITH_THE_STORE = noClasses()
            .that()
            .resideInAPackage("io.hoopai.access..")
            .and()
            .resideOutsideOfPackage("io.hoopai.access.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.zaxxer..", "org.flywaydb..", "org.h2..");

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_JDBC_AND_NO_NETTY =
            from(CORE).to("java.sql..", "javax.sql..", "io.netty..");

    @ArchTest
    static final ArchRule THE_GUARD_KNOWS_NO_JDBC_AND_NO_NETTY =
            from("io.hoopai.guard..", "io.hoopai.audit..").to("java.sql..", "javax.sql..", "io.netty..");

    @ArchTest
    static final ArchRule MICROMETER_STAYS_WITH_THE_PROXY = noClasses()
            .that()
            .resideOutsideOfPackage("io.hoopai.proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..");

    @ArchTest
    static final ArchRule THE_PROTOCOL_DOES_NO_IO = from("io.hoopai.wire..")
            .to("io.netty.channel..", "io.netty.handler..", "java.net..", "java.nio.channels..");

    private static Arrows from(String... packages) {
        return new Arrows(packages);
    }

    /** {@code from(…).to(…)}: the arrow that must not be. */
    private record Arrows(String... sources) {
        ArchRule to(String... targets) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(sources)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(targets);
        }
    }
}
