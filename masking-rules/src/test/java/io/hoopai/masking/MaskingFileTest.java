package io.hoopai.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.identity.Principal;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Finding;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingFileTest {
    private static final Secrets SECRETS =
            new Secrets(Path.of("."), Map.of("HASH_KEY", "0123456789abcdef0123456789abcdef", "SHORT", "123")::get);

    @Test
    void readsTheSampleFile() throws IOException, RuleFileException {
        Path file = Path.of("../examples/shop/masking.yaml");

        MaskingRules rules = MaskingRules.parse(Files.readString(file), file.toString());

        Principal agent = new Principal("support-bot", Set.of("ai-agents"), "", "");
        Catalog catalog = Catalog.builder(Dialect.POSTGRESQL, "shop").build();
        RelationName customers = new RelationName("shop", "public", "customers");
        assertThat(rules.mask(new ColumnRef(customers, "email"), agent, catalog))
                .isPresent();
        assertThat(rules.mask(new ColumnRef(customers, "name"), agent, catalog)).isEmpty();
        assertThat(rules.detector(agent)).isPresent();
    }

    @Test
    void listsEveryFaultByLineAndColumn() {
        String yaml = """
                version: 1
                columns:
                  - { mask: redact }
                  - { match: "email", mask: redact }
                  - { match: "c.email", mask: { emial: {} } }
                  - { match: "c.email", mask: { token: {} } }
                  - { match: "c.email", mask: { redact: {}, email: {} } }
                  - { match: "c.email", mask: { partial: { keep: 4 } } }
                  - { match: "c.email", mask: { date: { truncate: week } } }
                  - { match: "c.email", mask: { number: { round: -5 } } }
                  - { match: "c.email", mask: { hash: {} } }
                  - { match: "c.email", mask: number }
                  - { match: "c.email", mask: email, use: lookups, unless: {} }
                  - { match: "c.email" }
                detect:
                  - { entity: creditcard }
                """;

        assertThat(faults(yaml))
                .containsExactly(
                        "masking.yaml:3:5: selects no columns; say `match`, `type`, `name` or `tag`",
                        "masking.yaml:4:14: `email` does not name columns; write `database.schema.relation.column`, or"
                                + " `relation.column`",
                        "masking.yaml:5:31: unknown masker `emial`; did you mean `email`?",
                        "masking.yaml:6:31: the masker `token` is not supported yet",
                        "masking.yaml:7:31: `mask` must name one masker, like `{ redact: {} }`",
                        "masking.yaml:8:31: `partial` needs `keepFirst` or `keepLast`; to keep nothing, use `redact`",
                        "masking.yaml:8:44: unknown key `keep`; known are `char`, `keepFirst`, `keepLast`",
                        "masking.yaml:9:51: `week` is not one of `decade`, `month`, `quarter`, `year`",
                        "masking.yaml:10:50: `-5` is not a number greater than 0",
                        "masking.yaml:11:31: `hash` needs a key; add `keys: { hash: \"${env:NAME}\" }`",
                        "masking.yaml:12:31: `number` needs `round`, like `{ round: 1000 }`",
                        "masking.yaml:13:43: `lookups` is not one of `deny`, `lookup`, `masked`, `raw`; did you mean"
                                + " `lookup`?",
                        "masking.yaml:13:60: names nobody; leave it out to mean everybody",
                        "masking.yaml:14:5: `mask` is missing",
                        "masking.yaml:16:15: `creditcard` is not one of " + entities()
                                + "; did you mean `credit_card`?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'${env:SHORT}'|masking.yaml:2:15: the key is shorter than 16 bytes",
                "'${env:NONE}'|masking.yaml:2:15: the environment variable `NONE` is not set",
                "0123456789abcdef|masking.yaml:2:15: a key does not belong in this file; write `${env:NAME}` or"
                        + " `${file:path}`",
            })
    void aHashNeedsAGoodKeyFromElsewhere(String key, String fault) {
        assertThat(faults("version: 1\nkeys: { hash: \"" + key + "\" }\ncolumns: [{ match: a.b, mask: hash }]\n"))
                .contains(fault);
    }

    @Test
    void aHashWithAKeyLoads() throws RuleFileException {
        String yaml = "version: 1\nkeys: { hash: \"${env:HASH_KEY}\" }\ncolumns: [{ match: a.b, mask: hash }]\n";

        assertThat(MaskingRules.parse(yaml, "masking.yaml", SECRETS)).isNotNull();
    }

    @Test
    void lintReportsRulesThatSelectNothing() throws RuleFileException {
        MaskingRules rules = MaskingRules.parse("""
                version: 1
                columns:
                  - { match: "shop.public.customers.emial", mask: redact }
                  - { match: "other.public.customers.email", mask: redact }
                  - { tag: pii, mask: redact, unless: { applications: [psql] } }
                """, "masking.yaml");

        assertThat(rules.lint(Catalog.builder(Dialect.POSTGRESQL, "shop").build(), KnownPrincipals.NONE))
                .extracting(Finding::toString)
                .containsExactly(
                        "masking.yaml:3:5: warning: `shop.public.customers.emial` matches no column of `shop`",
                        "masking.yaml:5:5: warning: `tag:pii` matches no column of `shop`",
                        "masking.yaml:5:5: warning: `tag:pii` is shown by the name of the application alone, which any client can"
                                + " claim");
    }

    private static String entities() {
        return "`aws_access_key`, `bearer_token`, `br_cpf`, `credit_card`, `email`, `es_nif`, `gcp_api_key`,"
                + " `github_token`, `iban`, `in_aadhaar`, `ipv4`, `jwt`, `nl_bsn`, `phone`, `pl_pesel`, `private_key`,"
                + " `slack_token`, `stripe_key`, `uk_nhs`, `us_phone`, `us_ssn`";
    }

    private static List<String> faults(String yaml) {
        List<String> found = new ArrayList<>();
        assertThatThrownBy(() -> MaskingRules.parse(yaml, "masking.yaml", SECRETS))
                .isInstanceOfSatisfying(
                        RuleFileException.class, e -> e.faults().forEach(fault -> found.add(fault.toString())));
        return found;
    }
}
