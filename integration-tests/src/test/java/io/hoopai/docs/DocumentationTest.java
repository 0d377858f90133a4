package io.hoopai.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hoopai.docs.Document.Block;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.Verdict;
import io.hoopai.jdbc.DelegatedProperties;
import io.hoopai.jdbc.HoopAiDriver;
import io.hoopai.masking.detect.Entity;
import io.hoopai.proxy.cli.CommandLines;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.StatementKind;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The documents are true: their files load, their statements get the verdict they are said to get, their commands exist,
 * their links lead somewhere, and the reference leaves nothing out.
 *
 * <p>A block of YAML begins with a comment that names the file it is ({@code # policy.yaml}); a statement in a block of SQL
 * is preceded by a comment with its verdict ({@code -- allowed}, {@code -- refused: rule}), as the sample's agent gets it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentationTest {
    private static final Pattern FILE_COMMENT = Pattern.compile("# ([a-z]+\\.yaml)\\b.*");
    private static final Pattern VERDICT_COMMENT = Pattern.compile("-- (?:(allowed)|refused: (\\S+))(?:[,;] .*)?");
    private static final String LAUNCHER = "./hoopai";

    private final List<Document> documents;
    private ShopGuard shop;

    DocumentationTest() throws IOException {
        documents = Document.all();
    }

    @BeforeAll
    void openShop() throws Exception {
        shop = ShopGuard.open();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @TestFactory
    Stream<DynamicTest> everyFileLoads(@TempDir Path directory) {
        return documents.stream()
                .flatMap(document -> document.blocks("yaml").stream()
                        .map(block -> DynamicTest.dynamicTest(document.at(block), () -> load(block, directory))));
    }

    private static void load(Block block, Path directory) throws RuleFileException, IOException {
        Matcher comment = FILE_COMMENT.matcher(block.firstLine());
        assertThat(comment.matches()).as("names its file in the first line").isTrue();
        RuleFile.named(comment.group(1)).load(block.text(), directory);
    }

    @TestFactory
    Stream<DynamicTest> everyStatementGetsTheVerdictItIsSaidToGet() {
        return documents.stream()
                .flatMap(document -> document.blocks("sql").stream().flatMap(block -> examples(document, block)));
    }

    private Stream<DynamicTest> examples(Document document, Block block) {
        List<DynamicTest> examples = new ArrayList<>();
        int end = block.lines().size();
        for (int i = end - 1; i >= 0; i--) {
            Matcher comment = VERDICT_COMMENT.matcher(block.lines().get(i));
            if (comment.matches()) {
                String sql =
                        String.join("\n", block.lines().subList(i + 1, end)).strip();
                String expected = comment.group(1) == null ? comment.group(2) : "";
                examples.add(0, DynamicTest.dynamicTest(document.path() + ": " + sql, () -> check(sql, expected)));
                end = i;
            }
        }
        if (end > 0 || examples.isEmpty()) {
            examples.add(DynamicTest.dynamicTest(document.at(block), () -> {
                throw new AssertionError("the block does not begin with `-- allowed` or `-- refused: <rule>`");
            }));
        }
        return examples.stream();
    }

    /** @param rule that refuses; empty when it is allowed */
    private void check(String sql, String rule) {
        Verdict verdict = shop.judge(sql);
        assertThat(verdict.refusal().map(Refusal::rule).orElse(""))
                .as(verdict.refusal().map(Refusal::message).orElse("allowed"))
                .isEqualTo(rule);
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return documents.stream()
                .flatMap(document -> document.links().stream()
                        .map(link -> DynamicTest.dynamicTest(document + " -> " + link, () -> follow(document, link))));
    }

    private void follow(Document document, String link) {
        int hash = link.indexOf('#');
        Path from = Document.ROOT.resolve(document.path());
        Path to = hash == 0
                ? from
                : from.resolveSibling(hash < 0 ? link : link.substring(0, hash)).normalize();
        assertThat(to).exists();
        if (hash >= 0) {
            Document target = documents.stream()
                    .filter(other -> Document.ROOT.resolve(other.path()).equals(to))
                    .findFirst()
                    .orElseThrow();
            assertThat(target.anchors()).contains(link.substring(hash + 1));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandExists() {
        return documents.stream()
                .flatMap(document -> commands(document)
                        .map(command -> DynamicTest.dynamicTest(document + ": " + command, () -> parse(command))));
    }

    private static Stream<String> commands(Document document) {
        Stream<String> typed = document.blocks("sh").stream()
                .flatMap(block -> block.lines().stream())
                .map(line -> line.replaceFirst("\\s+#.*", ""));
        return Stream.concat(typed, document.code().stream())
                .map(String::strip)
                .filter(line -> line.equals(LAUNCHER) || line.startsWith(LAUNCHER + " "));
    }

    private static void parse(String command) {
        List<String> words = words(command);
        assertThatCode(() -> CommandLines.hoopai()
                        .parseArgs(words.subList(1, words.size()).toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    /** As a shell splits them, as far as the documents go: blanks, and quotes of both kinds. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(command);
        while (word.find()) {
            for (int group = 1; group <= word.groupCount(); group++) {
                if (word.group(group) != null) {
                    words.add(word.group(group));
                }
            }
        }
        return words;
    }

    @Test
    void theReferenceLeavesNoWordOfTheRulesOut() throws IOException {
        Set<String> words = new TreeSet<>(Entity.byKeyword().keySet());
        EnumSet.complementOf(EnumSet.of(StatementKind.OTHER, StatementKind.EMPTY))
                .forEach(kind -> words.add(kind.keyword()));
        assertThat(Document.reference().code()).containsAll(words);
    }

    @Test
    void theReferenceLeavesNoCommandAndNoOptionOut() throws IOException {
        Set<String> words = new TreeSet<>();
        addWords(CommandLines.hoopai(), "", words);
        assertThat(Document.reference().code()).containsAll(words);
    }

    private static void addWords(CommandLine command, String name, Set<String> words) {
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).forEach(words::add);
        command.getSubcommands().forEach((word, subcommand) -> {
            String full = (name + " " + word).strip();
            if (subcommand.getSubcommands().isEmpty()) {
                words.add(full);
            }
            addWords(subcommand, full, words);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyPropertyOfTheVendorsDriversIsTakenAsTheReferenceSays() throws IOException {
        Document reference = Document.reference();
        return Stream.concat(
                properties(reference, "**Postgres**", Dialect.POSTGRESQL),
                properties(reference, "**MySQL**", Dialect.MYSQL));
    }

    private static Stream<DynamicTest> properties(Document reference, String paragraph, Dialect dialect) {
        List<String> names = reference.codeOfSentences(paragraph, 2);
        assertThat(names.stream().map(written -> written.replaceFirst("=.*", "")))
                .containsExactlyInAnyOrderElementsOf(DelegatedProperties.names(dialect));
        return names.stream()
                .map(written -> DynamicTest.dynamicTest(dialect + " " + written, () -> {
                    int equals = written.indexOf('=');
                    String name = equals < 0 ? written : written.substring(0, equals);
                    String value = equals < 0 ? "1" : written.substring(equals + 1);
                    assertThat(DelegatedProperties.taken(dialect, name, value)).isTrue();
                    assertThat(DelegatedProperties.taken(dialect, name, "another"))
                            .as("taken with any value")
                            .isEqualTo(equals < 0);
                }));
    }

    @Test
    void theReferenceLeavesNoPropertyOfTheDriverOut() throws IOException, SQLException {
        List<String> names = Stream.of(new HoopAiDriver().getPropertyInfo("jdbc:hoopai:postgresql://h/d", null))
                .map((DriverPropertyInfo info) -> info.name)
                .toList();
        assertThat(Document.reference().code()).containsAll(names);
    }
}
