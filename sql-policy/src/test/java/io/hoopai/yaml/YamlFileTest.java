package io.hoopai.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    private final Faults faults = new Faults("rules.yaml");

    @Test
    void readsTypedValues() throws RuleFileException {
        YamlMap map = YamlFile.read(
                "name: shop\ncount: 7\nwait: 30s\nsize: 32MiB\nflag: true\non: [a, 'b c']\nkind: two\n", faults);

        assertThat(map.string("name")).contains("shop");
        assertThat(map.integer("count", 1, 10)).hasValue(7);
        assertThat(map.duration("wait")).contains(Duration.ofSeconds(30));
        assertThat(map.bytes("size")).hasValue(32L << 20);
        assertThat(map.bool("flag")).contains(true);
        assertThat(map.strings("on")).containsExactly("a", "b c");
        assertThat(map.oneOf("kind", Map.of("one", 1, "two", 2))).contains(2);
        assertThat(map.string("absent")).isEmpty();
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void reportsEveryFaultInTheOrderOfTheFile() throws RuleFileException {
        YamlMap map = YamlFile.read("count: many\neffct: deny\nwait: soon\n", faults);
        map.duration("wait");
        map.integer("count", 0, 5);
        map.expect(Set.of("count", "wait", "id"), Set.of("effect"));

        assertThat(faults.list())
                .extracting(Fault::toString)
                .containsExactly(
                        "rules.yaml:1:1: `id` is missing",
                        "rules.yaml:1:8: `many` is not a whole number from 0 to 5",
                        "rules.yaml:2:1: unknown key `effct`; did you mean `effect`?",
                        "rules.yaml:3:7: `soon` is not a duration, like `30s`; the units are ms, s, m, h and d");
        assertThatThrownBy(faults::throwIfAny).isInstanceOf(RuleFileException.class);
    }

    @Test
    void saysWhichTypeWasExpected() throws RuleFileException {
        YamlMap map = YamlFile.read("list: text\nmap: [1]\n", faults);

        assertThat(map.strings("list")).isEmpty();
        assertThat(map.map("map")).isEmpty();
        assertThat(faults.list())
                .extracting(Fault::message)
                .containsExactly(
                        "`list` must be a list, like `[a, b]`, found a text",
                        "`map` must be a map, like `{ key: value }`, found a list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: &x 1\nb: *x'|1:4|anchors are not supported",
                "'a: 1\nb: *x'|2:4|aliases are not supported",
                "'a: 1\na: 2'|2:1|`a` is there twice",
                "'a: !!java.net.URL [x]'|1:4|tags are not supported",
                "'a: 1\n---\nb: 2'|2:1|a second document",
                "'a:\nb: 2'|1:3|a value is missing",
                "'? [x]\n: 1'|1:3|a key must be a plain text",
            })
    void refusesWhatAFileOfRulesDoesNotNeed(String yaml, String position, String message) throws RuleFileException {
        try {
            YamlFile.read(yaml, faults);
        } catch (RuleFileException e) {
            // The faults are looked at below, whether or not the rest could be read.
        }

        assertThat(faults.list()).anySatisfy(fault -> {
            assertThat(fault.line() + ":" + fault.column()).isEqualTo(position);
            assertThat(fault.message()).startsWith(message);
        });
    }

    @Test
    void refusesBrokenSyntaxWithItsPosition() {
        assertThatThrownBy(() -> YamlFile.read("a: [1, 2\nb: 3\n", faults))
                .isInstanceOfSatisfying(
                        RuleFileException.class,
                        e -> assertThat(e.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2)));
    }

    @Test
    void refusesTextsThatAreTooLargeOrTooDeep() {
        assertThatThrownBy(() -> YamlFile.read("a: " + "x".repeat(1 << 20), faults))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("larger than");
        Faults deep = new Faults("deep.yaml");
        assertThatThrownBy(() -> {
                    YamlFile.read("a: " + "[".repeat(5_000) + "]".repeat(5_000), deep);
                    deep.throwIfAny();
                })
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void refusesAnythingButAMap() {
        assertThatThrownBy(() -> YamlFile.read("", faults)).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> YamlFile.read("- a", new Faults("x"))).hasMessageContaining("must be a map");
        assertThatThrownBy(() -> YamlFile.read("a: \u0000", new Faults("x"))).isInstanceOf(RuleFileException.class);
    }

    @Test
    void aValueDoesNotShowItsTextWhenPrinted() throws RuleFileException {
        YamlMap map = YamlFile.read("password: hunter2\n", faults);

        assertThat(List.of(map, map.scalar("password").orElseThrow()).toString())
                .doesNotContain("hunter2");
    }
}
