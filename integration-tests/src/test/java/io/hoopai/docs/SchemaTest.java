package io.hoopai.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.hoopai.docs.SchemaWalk.Place;
import io.hoopai.yaml.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas that editors go by say what the readers of the files say: the same keys, the same words, the same faults. */
final class SchemaTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern WORD = Pattern.compile("`([^`]*)`");
    private static final Pattern FILE_COMMENT = Pattern.compile("# ([a-z]+\\.yaml)\\b.*");
    private static final String NO_WORD = "zzzzzzzzzzzz";

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyFileThatIsShownIsValid() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Document document : Document.all()) {
            for (Document.Block block : document.blocks("yaml")) {
                tests.add(DynamicTest.dynamicTest(document.at(block), () -> {
                    Matcher comment = FILE_COMMENT.matcher(block.firstLine());
                    assertThat(comment.matches())
                            .as("names its file in the first line")
                            .isTrue();
                    assertThat(validate(RuleFile.named(comment.group(1)), YAML.readTree(block.text())))
                            .isEmpty();
                }));
            }
        }
        for (RuleFile file : RuleFile.values()) {
            Path sample = Document.ROOT.resolve("examples").resolve("shop").resolve(file.fileName());
            tests.add(DynamicTest.dynamicTest(
                    sample.toString(),
                    () -> assertThat(validate(file, YAML.readTree(Files.readString(sample))))
                            .isEmpty()));
        }
        assertThat(tests).hasSizeGreaterThan(RuleFile.values().length);
        return tests.stream();
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithEveryKeyIsValidAndLoads(RuleFile file) throws IOException {
        JsonNode complete = complete(file);

        assertThat(validate(file, complete)).isEmpty();
        assertThat(load(file, complete)).isEmpty();
        assertThat(new SchemaWalk(schema(file)).unusedProperties(complete))
                .as("keys of the schema that the file with every key has not")
                .isEmpty();
    }

    /** To a key that nobody knows the reader answers with those it knows: they are those of the schema. */
    @ParameterizedTest
    @EnumSource
    void readerAndSchemaKnowTheSameKeys(RuleFile file) throws IOException {
        JsonNode complete = complete(file);
        int compared = 0;
        for (Place place : new SchemaWalk(schema(file)).maps(complete)) {
            JsonNode changed = complete.deepCopy();
            ((ObjectNode) changed.at(place.pointer())).put(NO_WORD, "x");

            assertThat(validate(file, changed)).as("by the schema, at " + place).isNotEmpty();
            assertThat(words(load(file, changed), "unknown key `" + NO_WORD + "`"))
                    .as("keys at " + place)
                    .isEqualTo(place.keys());
            compared++;
        }
        assertThat(compared).isGreaterThan(3);
    }

    /** To a word that nobody knows the reader answers with those it takes: they are those of the schema. */
    @ParameterizedTest
    @EnumSource
    void readerAndSchemaTakeTheSameWords(RuleFile file) throws IOException {
        JsonNode complete = complete(file);
        for (Place place : new SchemaWalk(schema(file)).words(complete)) {
            JsonNode changed = SchemaWalk.replace(complete, place.pointer(), new TextNode(NO_WORD));

            assertThat(validate(file, changed)).as("by the schema, at " + place).isNotEmpty();
            assertThat(words(load(file, changed), "`" + NO_WORD + "`"))
                    .as("words at " + place)
                    .isEqualTo(place.keys());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POLICY | /version | 2",
                "POLICY | /rules/0/statements | []",
                "POLICY | /rules/0/on | []",
                "POLICY | /rules/0/who | {}",
                "POLICY | /rules/0/who/groups | []",
                "POLICY | /rules/0 | { id: a, effect: allow, statements: [set, lock] }",
                "POLICY | /rules/0/effect | allow",
                "POLICY | /rules/0/effect | deny",
                "POLICY | /rules/0/require/maxAffectedRows | -1",
                "POLICY | /rules/0/when | {}",
                "POLICY | /rules/0/when | { zone: UTC }",
                "POLICY | /rules/0/when/days | monday",
                "POLICY | /rules/0/when/days | []",
                "POLICY | /rules/0/when/hours | '8-18'",
                "POLICY | /rules/0/when/hours | '08:00-25:00'",
                "POLICY | /rules/0/when/from | tomorrow",
                "POLICY | /limits/maxRows | 0",
                "POLICY | /limits/maxBytes | 32MB!",
                "POLICY | /limits/statementTimeout | 30",
                "POLICY | /limits/statementTimeout | 0s",
                "POLICY | /limits/statementsPerMinute | 4294967296",
                "POLICY | /functions/allow/0 | f(int)",
                "POLICY | /functions/allow/0 | a.b.c",
                "POLICY | /tests/0/expect | deny",
                "POLICY | /tests/0/given | {}",
                "POLICY | /tests/0/row | {}",
                "POLICY | /tests/0/at | later",
                "MASKING | /keys/hash | in-the-clear",
                "MASKING | /columns/0/mask | partial",
                "MASKING | /columns/0/mask | { redact: {}, email: {} }",
                "MASKING | /columns/1/mask/partial | { char: '#' }",
                "MASKING | /columns/1/mask/partial/keepFirst | 1001",
                "MASKING | /columns/2/mask/date | {}",
                "MASKING | /columns/3/mask/number/round | 0",
                "HOOPAI | /databases | {}",
                "HOOPAI | /tls/require | perhaps",
                "HOOPAI | /audit | {}",
                "HOOPAI | /audit/sinks/0 | { url: postgresql://localhost/audit, user: hoopai }",
                "HOOPAI | /audit/sinks/0/type | pigeon",
                "HOOPAI | /audit/sinks/1/name | No/Name",
                "HOOPAI | /tls | { key: server.key }",
                "HOOPAI | /connections/total | 0",
                "HOOPAI | /connections/idleTimeout | 0s",
                "HOOPAI | /drain | 30",
                "HOOPAI | /admin | { token: a-token-of-operators }",
                "HOOPAI | /tls/clientCertificates | sometimes",
                "HOOPAI | /databases/archive/tls | verify",
                "HOOPAI | /databases/archive/tls/mode | verify",
            })
    void readerAndSchemaRefuseTheSame(RuleFile file, String pointer, String value) throws IOException {
        JsonNode changed = SchemaWalk.replace(complete(file), pointer, YAML.readTree(value));

        assertThat(load(file, changed)).as("by the reader").isNotEmpty();
        assertThat(validate(file, changed)).as("by the schema").isNotEmpty();
    }

    private List<String> load(RuleFile file, JsonNode content) throws IOException {
        return file.faults(YAML.writeValueAsString(content), directory).stream()
                .map(Fault::message)
                .toList();
    }

    /** The words in back-quotes of the fault that begins with a text, without that text. */
    private static Set<String> words(List<String> faults, String start) {
        Set<String> words = new TreeSet<>();
        faults.stream()
                .filter(fault -> fault.contains(start))
                .forEach(fault -> WORD.matcher(fault)
                        .results()
                        .map(word -> word.group(1))
                        .filter(word -> !word.equals(NO_WORD))
                        .forEach(words::add));
        return words;
    }

    private static JsonNode complete(RuleFile file) throws IOException {
        try (InputStream yaml = SchemaTest.class.getResourceAsStream("/schemas/" + file.fileName())) {
            return YAML.readTree(yaml);
        }
    }

    private static JsonNode schema(RuleFile file) throws IOException {
        return new ObjectMapper().readTree(file.schema().toFile());
    }

    private static Set<String> validate(RuleFile file, JsonNode content) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema(file));
        Set<String> messages = new LinkedHashSet<>();
        for (ValidationMessage message : schema.validate(content)) {
            messages.add(message.getMessage());
        }
        return messages;
    }
}
