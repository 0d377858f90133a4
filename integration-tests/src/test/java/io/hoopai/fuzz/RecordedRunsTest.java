package io.hoopai.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedRunsTest {
    private static final String START = "{'type':'session-start','session':'s'}";
    private static final String BEGIN = "{'type':'decision','session':'s','verdict':'allow','run':'s/1'}";
    private static final String REFUSAL = "{'type':'decision','session':'s','verdict':'deny'}";
    private static final String END = "{'type':'completion','run':'s/1'}";
    private static final String STOP = "{'type':'session-end','session':'s','runs':1}";

    @Test
    void everyRunHasABeginningAndAnEndWithinItsSession() throws Exception {
        assertThat(faults(START, REFUSAL, BEGIN, END, STOP)).isEmpty();
    }

    @Test
    void whatIsMissingTwiceOrOutOfOrderIsAFault() throws Exception {
        assertThat(faults(START, BEGIN, STOP)).containsExactly("s/1 has no end");
        assertThat(faults(START, BEGIN, END)).containsExactly("the session s has no end");
        assertThat(faults(START, END, BEGIN, STOP)).contains("s/1 ends without running", "s/1 begins twice");
        assertThat(faults(START, BEGIN, END, END, STOP)).containsExactly("s/1 ends without running");
        assertThat(faults(START, BEGIN, STOP, END)).containsExactly("s/1 ends outside of its session");
        assertThat(faults(START, STOP)).hasSize(1);
        assertThat(faults(BEGIN, START, END, STOP)).isNotEmpty();
        assertThat(faults("{'type':'gap','lost':1}")).hasSize(1);
    }

    private static List<String> faults(String... events) throws JsonProcessingException {
        RecordedRuns runs = new RecordedRuns();
        ObjectMapper reader = new ObjectMapper();
        for (String event : events) {
            runs.read(reader.readTree(event.replace('\'', '"')));
        }
        return runs.faults();
    }
}
