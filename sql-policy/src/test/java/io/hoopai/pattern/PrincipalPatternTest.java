package io.hoopai.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.Principal;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.Faults;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.YamlFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalPatternTest {
    private static final Principal BOT = new Principal("support-bot", Set.of("ai-agents"), "psql", "10.1.2.3");

    private final Faults faults = new Faults("policy.yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users: [support-bot]|true",
                "users: [support-*]|true",
                "users: [dana]|false",
                "groups: [x, ai-agents]|true",
                "groups: [x]|false",
                "applications: [psql]|true",
                "networks: [10.0.0.0/8]|true",
                "networks: [10.1.2.0/25]|true",
                "networks: [10.1.2.128/25]|false",
                "networks: [10.1.2.3]|true",
                "networks: ['fd00::/8']|false",
                "'users: [support-bot]\ngroups: [x]'|false",
            })
    void everyKeyMustMatch(String yaml, boolean expected) throws RuleFileException {
        assertThat(parse(yaml).matches(BOT)).isEqualTo(expected);
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void anUnknownAddressGainsNothingAndEscapesNothing() throws RuleFileException {
        PrincipalPattern pattern = parse("networks: [10.0.0.0/8]");
        Principal unknown = new Principal("u", Set.of(), "", "");

        assertThat(pattern.matches(unknown)).isFalse();
        assertThat(pattern.mayMatch(unknown)).isTrue();
        assertThat(pattern.matches(new Principal("u", Set.of(), "", "::ffff:10.9.9.9")))
                .isTrue();
        assertThat(pattern.mayMatch(new Principal("u", Set.of(), "", "192.168.0.1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10",
                "10.1.2",
                "10.1.2.",
                ".1.2.3",
                "10..2.3",
                "10.1.2.3.4",
                "10.1.2.256",
                "10.1.2.0003",
                "ten.1.2.3"
            })
    void whatIsNoAddressIsUnknown(String address) throws RuleFileException {
        Principal principal = new Principal("u", Set.of(), "", address);

        assertThat(parse("networks: [0.0.0.0/0]").matches(principal)).isFalse();
        assertThat(parse("networks: [0.0.0.0/0]").mayMatch(principal)).isTrue();
    }

    @Test
    void reportsPatternsThatNameNobody() throws RuleFileException {
        parse("groups: []\nnetworks: [10.0.0.0/33, localhost]");

        assertThat(faults.list())
                .extracting(Fault::toString)
                .containsExactly(
                        "policy.yaml:1:1: `groups` names nobody",
                        "policy.yaml:2:12: `10.0.0.0/33` is not a network, like `10.0.0.0/8`",
                        "policy.yaml:2:25: `localhost` is not a network, like `10.0.0.0/8`");
    }

    @Test
    void itsEntriesMakeTheSamePattern() throws RuleFileException {
        PrincipalPattern pattern = parse("users: [a*, b]\ngroups: [dba]\napplications: [psql]\nnetworks: [10.0.0.0/8]");
        PrincipalPattern again = PrincipalPattern.of(pattern.entries());

        assertThat(again).hasToString(pattern.toString());
        assertThat(again.matches(new Principal("ab", Set.of("dba"), "psql", "10.1.1.1")))
                .isTrue();
        assertThat(again.matches(new Principal("ab", Set.of("dba"), "psql", "11.1.1.1")))
                .isFalse();
        assertThat(PrincipalPattern.of(PrincipalPattern.ANYONE.entries()).anyone())
                .isTrue();
        assertThatThrownBy(() -> PrincipalPattern.of(Map.of("group", List.of("dba"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PrincipalPattern.of(Map.of("groups", List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PrincipalPattern parse(String yaml) throws RuleFileException {
        return PrincipalPattern.parse(YamlFile.read(yaml, faults));
    }
}
