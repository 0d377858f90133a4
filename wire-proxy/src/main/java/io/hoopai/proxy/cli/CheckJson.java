package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.guard.CheckedText;
import io.hoopai.guard.CheckedText.CheckedStatement;
import io.hoopai.guard.Refusal;
import io.hoopai.masking.ColumnMask;
import io.hoopai.policy.Explanation;
import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** A checked text for programs. */
final class CheckJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CheckJson() {}

    static String of(CheckedText checked) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("verdict", checked.verdict().allowed() ? "allow" : "refuse");
        if (checked.verdict().unread()) {
            root.put("unread", true);
        }
        checked.verdict()
                .refusal()
                .ifPresent(refusal -> refusal(refusal, checked.verdict().text(), root));
        ArrayNode statements = root.putArray("statements");
        checked.statements().forEach(statement -> statement(statement, statements.addObject()));
        return root.toPrettyString();
    }

    private static void refusal(Refusal refusal, String text, ObjectNode root) {
        ObjectNode node = root.putObject("refusal");
        node.put("kind", refusal.kind().id());
        node.put("rule", refusal.rule());
        node.put("sqlState", refusal.sqlState());
        node.put("message", refusal.message());
        node.put("detail", refusal.detail());
        node.put("hint", refusal.hint());
        place(SourcePosition.of(text, refusal.offset()), node.putObject("at"));
    }

    private static void place(SourcePosition position, ObjectNode node) {
        node.put("line", position.line());
        node.put("column", position.column());
    }

    private static void statement(CheckedStatement checked, ObjectNode node) {
        Statement statement = checked.statement();
        node.put("kind", statement.kind().keyword());
        node.put("effect", word(checked.policy().decision().effect()));
        ArrayNode accesses = node.putArray("accesses");
        statement.accesses().forEach(access -> access(access, accesses.addObject()));
        ArrayNode references = node.putArray("references");
        statement.references().forEach(reference -> {
            ObjectNode entry = references.addObject();
            entry.put("column", reference.column().toString());
            entry.put("kind", word(reference.kind()));
            place(reference.position(), entry.putObject("at"));
        });
        outputs(checked, node.putArray("outputs"));
        checked.masked().ifPresent(masked -> node.put("sent", masked.sql()));
        ArrayNode because = node.putArray("maskedBecause");
        checked.because().forEach(use -> {
            ObjectNode entry = because.addObject();
            entry.put("what", use.what());
            entry.put("rule", use.rule());
            place(use.position(), entry.putObject("at"));
        });
        ArrayNode writes = node.putArray("writes");
        statement.writes().forEach(write -> {
            ObjectNode entry = writes.addObject();
            entry.put("column", write.target().toString());
            flows(write.sources(), entry.putArray("flows"));
        });
        ArrayNode functions = node.putArray("functions");
        statement
                .functions()
                .forEach(function -> functions
                        .addObject()
                        .put("name", function.qualifiedName())
                        .put("effect", word(function.effect())));
        ArrayNode rules = node.putArray("rules");
        checked.policy().rules().forEach(finding -> rule(finding, rules.addObject()));
        ArrayNode changes = node.putArray("changes");
        checked.changes().forEach(changes::add);
    }

    private static void access(Access access, ObjectNode node) {
        node.put("kind", access.kind().keyword());
        access.relation().ifPresent(relation -> node.put("relation", relation.toString()));
        ArrayNode columns = node.putArray("columns");
        new TreeSet<>(access.columns()).forEach(columns::add);
        node.put("boundedness", word(access.boundedness()));
    }

    private static void outputs(CheckedStatement checked, ArrayNode nodes) {
        for (int i = 0; i < checked.statement().outputs().size(); i++) {
            OutputColumn output = checked.statement().outputs().get(i);
            ObjectNode node = nodes.addObject();
            node.put("name", output.name());
            flows(output.flows(), node.putArray("flows"));
            Optional<ColumnMask> mask = checked.masks().outputs().get(i);
            mask.ifPresent(found -> node.putObject("mask")
                    .put("masker", found.masker().name())
                    .put("reason", found.reason())
                    .put("conditional", found.conditional()));
        }
    }

    private static void flows(Collection<ColumnFlow> flows, ArrayNode nodes) {
        flows.stream()
                .sorted((first, second) ->
                        first.column().toString().compareTo(second.column().toString()))
                .forEach(flow -> nodes.addObject()
                        .put("column", flow.column().toString())
                        .put("kind", word(flow.kind())));
    }

    private static void rule(Explanation.Finding finding, ObjectNode node) {
        node.put("id", finding.rule().name());
        node.put("file", finding.rule().file());
        node.put("line", finding.rule().line());
        node.put("effect", word(finding.effect()));
        node.put("observed", finding.observed());
        node.put("matches", finding.matches());
        node.put("why", finding.why());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
