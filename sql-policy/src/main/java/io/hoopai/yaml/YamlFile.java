package io.hoopai.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document into {@link YamlMap}. It takes the plain part of YAML that people write in configuration: anchors,
 * aliases, tags, duplicate keys and a second document are faults, so that no file can grow past what it shows, be read two
 * ways, or name a Java class.
 */
public final class YamlFile {
    private static final int MAX_CHARACTERS = 1 << 20;

    private YamlFile() {}

    /**
     * Reads a text whose top is a map.
     *
     * @param faults where later readers report too; it names the file
     * @throws RuleFileException when the text is not such YAML at all; faults of content are left in {@code faults}
     */
    public static YamlMap read(String text, Faults faults) throws RuleFileException {
        Optional<YamlValue> root = Optional.empty();
        if (text.length() > MAX_CHARACTERS) {
            faults.add(1, 1, "the file is larger than " + MAX_CHARACTERS + " characters");
        } else {
            root = compose(text, faults);
        }
        if (root.isPresent() && root.get() instanceof YamlMap map) {
            return map;
        }
        if (faults.isEmpty()) {
            faults.add(1, 1, root.isEmpty() ? "the file is empty" : "the file must be a map, found a list or a text");
        }
        throw new RuleFileException(faults.list());
    }

    private static Optional<YamlValue> compose(String text, Faults faults) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        try {
            // Not of a Yaml, which also gets ready to make and to write objects.
            Parser events = new ParserImpl(new StreamReader(new StringReader(text)), options);
            return new TreeBuilder(events, faults).document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String problem = e.getProblem() == null ? "not valid YAML" : e.getProblem();
            String hint = problem.contains("alias") ? "; put a text that begins with `*` or `&` in quotes" : "";
            faults.add(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, problem + hint);
        } catch (YAMLException e) {
            faults.add(1, 1, "not valid YAML: the text has characters that YAML does not allow");
        }
        return Optional.empty();
    }
}
