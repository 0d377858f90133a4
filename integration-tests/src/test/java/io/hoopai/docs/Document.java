package io.hoopai.docs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository: its fenced blocks, its links, its headings.
 *
 * @param path relative to the root of the repository
 */
record Document(Path path, List<String> lines) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String FENCE = "```";

    Document {
        requireNonNull(path, "path is null");
        lines = List.copyOf(lines);
    }

    /**
     * A fenced block.
     *
     * @param line of its first line of content, one-based
     */
    record Block(String language, int line, List<String> lines) {
        Block {
            lines = List.copyOf(lines);
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }

        String firstLine() {
            return lines.isEmpty() ? "" : lines.get(0);
        }
    }

    /** Those that people read: at the root, and in {@code docs}. */
    static List<Document> all() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Path directory : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".md"))
                        .sorted()
                        .toList()) {
                    documents.add(new Document(ROOT.relativize(file), Files.readAllLines(file)));
                }
            }
        }
        return documents;
    }

    static Document reference() throws IOException {
        Path path = Path.of("docs", "reference.md");
        return new Document(path, Files.readAllLines(ROOT.resolve(path)));
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Optional<String> language = Optional.empty();
        List<String> content = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE)) {
                content.add(line);
            } else if (language.isEmpty()) {
                language = Optional.of(line.substring(FENCE.length()).strip());
                content.clear();
            } else {
                blocks.add(new Block(language.get(), i + 1 - content.size(), content));
                language = Optional.empty();
            }
        }
        if (language.isPresent()) {
            throw new IllegalStateException(path + " has a block that does not end");
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** What it links to within the repository. */
    List<String> links() {
        return prose().flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .toList();
    }

    /** The texts in back-quotes. */
    TreeSet<String> code() {
        TreeSet<String> words = new TreeSet<>();
        prose().flatMap(line -> CODE.matcher(line).results()).forEach(word -> words.add(word.group(1)));
        return words;
    }

    /** The texts in back-quotes in the first sentences of the paragraph that begins with {@code start}. */
    List<String> codeOfSentences(String start, int sentences) {
        int first = 0;
        while (!lines.get(first).startsWith(start)) {
            first++;
        }
        int end = first;
        while (end < lines.size() && !lines.get(end).isEmpty()) {
            end++;
        }
        String paragraph = String.join(" ", lines.subList(first, end));
        String wanted = Stream.of(paragraph.split("(?<=\\.) ")).limit(sentences).collect(Collectors.joining(" "));
        return CODE.matcher(wanted).results().map(word -> word.group(1)).toList();
    }

    /** Its headings, as links name them. */
    List<String> anchors() {
        return prose().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+", "").strip().toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** The lines outside of blocks. */
    private Stream<String> prose() {
        boolean[] inside = {false};
        return lines.stream().filter(line -> {
            boolean fence = line.startsWith(FENCE);
            inside[0] ^= fence;
            return !fence && !inside[0];
        });
    }

    /** Where a block stands, for a reader. */
    String at(Block block) {
        return path + ":" + block.line();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
