package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.Sha256;
import io.hoopai.masking.MaskingRules;
import io.hoopai.policy.Policy;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two files that rules are read from. */
record RuleFiles(Path policy, Path masking) {
    RuleFiles {
        requireNonNull(policy, "policy is null");
        requireNonNull(masking, "masking is null");
    }

    /**
     * What the files hold at the moment.
     *
     * @throws RuleFileException when one cannot be read
     */
    Texts read() throws RuleFileException {
        List<Fault> faults = new ArrayList<>();
        String policyText = read(policy, faults);
        String maskingText = read(masking, faults);
        if (!faults.isEmpty()) {
            throw new RuleFileException(faults);
        }
        return new Texts(policyText, maskingText);
    }

    /**
     * Rules from texts of these files.
     *
     * @throws RuleFileException with the faults of both files
     */
    Rules parse(Texts texts) throws RuleFileException {
        List<Fault> faults = new ArrayList<>();
        Policy parsedPolicy = null;
        MaskingRules parsedMasking = null;
        try {
            parsedPolicy = Policy.parse(texts.policy(), policy.toString());
        } catch (RuleFileException e) {
            faults.addAll(e.faults());
        }
        try {
            parsedMasking = MaskingRules.parse(texts.masking(), masking.toString());
        } catch (RuleFileException e) {
            faults.addAll(e.faults());
        }
        if (parsedPolicy == null || parsedMasking == null) {
            throw new RuleFileException(faults);
        }
        return new Rules(parsedPolicy, parsedMasking, texts.digest());
    }

    private static String read(Path file, List<Fault> faults) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            faults.add(new Fault(file.toString(), 1, 1, "the file does not exist"));
        } catch (IOException e) {
            faults.add(new Fault(file.toString(), 1, 1, "the file cannot be read as UTF-8 text: " + e.getMessage()));
        }
        return "";
    }

    /** The contents of both files. */
    record Texts(String policy, String masking) {
        /** SHA-256 over both, in hexadecimal. */
        String digest() {
            return Sha256.of(policy + "\0" + masking);
        }
    }
}
