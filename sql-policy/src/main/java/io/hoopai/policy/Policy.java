package io.hoopai.policy;

import io.hoopai.identity.Principal;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import java.util.List;

/** The rules of one policy file. Immutable; safe for use by many threads. */
public final class Policy {
    private Policy() {}

    /** Reads a policy; {@code file} names it in faults. */
    public static Policy parse(String yaml, String file) throws RuleFileException {
        throw new UnsupportedOperationException("to be built: policy from " + file + yaml);
    }

    /** Decides on one statement. Without a rule that allows every access, the answer is deny. */
    public Decision decide(Principal principal, Statement statement, Catalog catalog) {
        throw new UnsupportedOperationException("to be built");
    }

    public Limits limits() {
        throw new UnsupportedOperationException("to be built");
    }

    /** What is not wrong but probably not meant: a pattern that matches nothing in the catalog. */
    public List<Fault> lint(Catalog catalog) {
        throw new UnsupportedOperationException("to be built");
    }
}
