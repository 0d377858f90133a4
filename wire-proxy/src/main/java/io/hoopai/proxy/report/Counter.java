package io.hoopai.proxy.report;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A number that a report gives, and that controls may name as their evidence. */
public enum Counter {
    STATEMENTS("statements that were decided on"),
    ALLOWED("statements that were allowed"),
    REFUSED("statements that were refused"),
    REVIEWED("statements that were refused until a person approves"),
    APPROVED("statements that ran because a person had approved them"),
    OBSERVED("statements that a rule in observation would have refused"),
    UNREAD("statements that passed unread, as the policy lets some principals do"),
    FAILED("runs that ended with an error of the database"),
    PEOPLE("people, or users where nobody was named, that statements were sent for"),
    USERS("users that logged in or sent statements"),
    AGENTS("agents that sent statements"),
    SESSIONS("sessions that began"),
    OPEN_SESSIONS("sessions of which no end is recorded: still open, or ended by a crash"),
    OPEN_RUNS("statements of which no end is recorded: still running, or ended by a crash"),
    PROTECTED_COLUMNS("protected columns that statements touched"),
    MASKED_USES("uses of protected columns that were shown masked"),
    COMPUTED_USES("uses of protected columns in statements that were rewritten to compute with masks"),
    UNMASKED_USES("uses of protected columns of which no mask is recorded"),
    MASKED_CELLS("cells that were masked"),
    ROWS("rows returned or changed"),
    RULE_LOADS("times that rules were loaded"),
    RULE_REJECTIONS("times that rules were not taken because of faults in them"),
    CONFIGURATION_CHANGES("times that a configuration was loaded or changed"),
    LOGINS_REFUSED("log-ins that were refused"),
    LOGOUTS("log-outs at identity providers, which ended sessions and grants"),
    GRANTS("grants that were issued"),
    GRANT_ENDS("grants that ended"),
    APPROVAL_EVENTS("events of approvals: asked for, answered, used"),
    WITNESS_DISAGREEMENTS("statements that a second reader read otherwise, and that were refused for it"),
    GAPS("times that events could not be recorded"),
    LOST_EVENTS("events that could not be recorded"),
    SEGMENTS("segments of the trail, in all"),
    LINES("lines of the trail, in all"),
    CHECKPOINTS("checkpoints of the trail, in all, whose signatures were verified"),
    TAMPERING("findings of the verification that no crash explains"),
    REMARKS("findings of the verification that a crash explains, and remarks");

    private final String meaning;

    Counter(String meaning) {
        this.meaning = meaning;
    }

    /** Its word in a file of controls. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it counts. */
    public String meaning() {
        return meaning;
    }

    static Map<String, Counter> byKeyword() {
        Map<String, Counter> counters = new TreeMap<>();
        for (Counter counter : values()) {
            counters.put(counter.keyword(), counter);
        }
        return counters;
    }
}
