package io.hoopai.proxy.report;

import static java.util.Objects.requireNonNull;

import io.hoopai.yaml.Fault;
import io.hoopai.yaml.Faults;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.YamlFile;
import io.hoopai.yaml.YamlMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which controls of which frameworks the evidence speaks to; a file that people of compliance may edit. Immutable. */
public record Controls(List<Control> all) {
    private static final String BUILT_IN = "controls.yaml";

    public Controls {
        all = List.copyOf(all);
    }

    /**
     * A control.
     *
     * @param says what the evidence shows of it
     * @param evidence the counters that it rests on
     */
    public record Control(String framework, String id, String title, String says, List<Counter> evidence) {
        public Control {
            requireNonNull(framework, "framework is null");
            requireNonNull(id, "id is null");
            requireNonNull(title, "title is null");
            requireNonNull(says, "says is null");
            evidence = List.copyOf(evidence);
        }
    }

    /** Those that come with HoopAI. */
    public static Controls builtIn() {
        try (InputStream in = Controls.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("the controls are missing from the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), BUILT_IN);
        } catch (IOException | RuleFileException e) {
            throw new IllegalStateException("the built-in controls do not load", e);
        }
    }

    /** @throws RuleFileException with every fault of the file */
    public static Controls load(Path file) throws RuleFileException {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new RuleFileException(
                    List.of(new Fault(file.toString(), 1, 1, "the file cannot be read as UTF-8 text")));
        }
    }

    private static Controls parse(String yaml, String file) throws RuleFileException {
        Faults faults = new Faults(file);
        YamlMap root = YamlFile.read(yaml, faults);
        root.expect(Set.of("version", "controls"), Set.of());
        root.integer("version", 1, 1);
        List<Control> controls = new ArrayList<>();
        root.list("controls").ifPresent(list -> list.maps().forEach(map -> controls.add(control(map))));
        faults.throwIfAny();
        return new Controls(controls);
    }

    private static Control control(YamlMap map) {
        map.expect(Set.of("framework", "id", "title", "says", "evidence"), Set.of());
        Map<String, Counter> known = Counter.byKeyword();
        List<Counter> evidence = new ArrayList<>();
        map.scalars("evidence").forEach(word -> word.oneOf(known).ifPresent(evidence::add));
        return new Control(
                map.string("framework").orElse(""),
                map.string("id").orElse(""),
                map.string("title").orElse(""),
                map.string("says").orElse(""),
                evidence);
    }
}
