package io.hoopai.access.approval;

import io.hoopai.access.store.Base32;
import io.hoopai.access.store.Json;
import io.hoopai.guard.ApprovalCase;
import io.hoopai.guard.ParameterValue;
import io.hoopai.identity.Mandate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By what two cases are the same: a SHA-256 over user, person acted for, agent, task, database, statement, the relations that
 * it means and the parameters that it is bound to, each with its length before it. All replicas find the same, and from it the same id of a request.
 */
final class CaseKey {
    private static final int ID_BYTES = 10;

    private CaseKey() {}

    static String of(ApprovalCase asked) {
        Mandate mandate = asked.principal().mandate();
        List<String> parts = new ArrayList<>(List.of(
                "case",
                asked.principal().user(),
                mandate.onBehalfOf(),
                mandate.agent(),
                mandate.task(),
                asked.database(),
                asked.statement(),
                // The same letters mean others along another search path, or after a change of the schema.
                Json.write(asked.relations())));
        for (ParameterValue parameter : asked.parameters()) {
            parts.addAll(List.of(parameter.type(), parameter.form().name(), parameter.value()));
        }
        return Base32.encode(digest(parts));
    }

    /** The id of a request for a case; the next one for the same case has another. */
    static String id(String caseHash, int generation) {
        byte[] digest = digest(List.of("request", caseHash, String.valueOf(generation)));
        return "ap-" + Base32.encode(Arrays.copyOf(digest, ID_BYTES));
    }

    private static byte[] digest(List<String> parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return digest.digest();
    }
}
