package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a dialect's grammar.
 *
 * <p>Two sets. The words that a translated statement may hold besides its names: the grammar of what the translators
 * handle, and no more, so that a clause they do not know leaves a word that is not here. And the words that the server
 * reserves: where the parser takes one for a name, it read the statement differently than the server will.
 */
final class SyntaxWords {
    private static final SyntaxWords POSTGRESQL = new SyntaxWords(words("""
                    select distinct on all from where group by having order asc desc nulls first last limit offset fetch
                    next row rows only with ties recursive as materialized not union intersect except values table
                    insert into update set delete using returning merge when matched then else end case and or is null
                    true false unknown isnull notnull in exists between symmetric asymmetric like ilike similar to
                    escape any some join inner left right full outer cross natural lateral ordinality over partition
                    window range groups unbounded preceding following current exclude no others filter within at time
                    zone cast array collate default do nothing conflict constraint overlaps for share key skip locked
                    nowait of grouping sets both leading trailing placing"""), words("""
                    all analyse analyze and any array as asc asymmetric both case cast check collate column constraint
                    create default deferrable desc distinct do else end except false fetch for foreign from grant group
                    having in initially intersect into lateral leading limit not null offset on only or order placing
                    primary references returning select some symmetric table then to trailing true union unique using
                    variadic when where window with current_catalog current_date current_role current_time
                    current_timestamp current_user localtime localtimestamp session_user system_user user"""));

    private static final SyntaxWords MYSQL = new SyntaxWords(words("""
                    select distinct all from where group by having order asc desc limit offset with rollup recursive as
                    not union intersect except values table insert into update set delete replace ignore duplicate key
                    when then else end case and or xor div mod is null true false unknown in exists between like regexp
                    rlike escape any some join inner left right outer cross natural lateral on using over partition
                    window range rows unbounded preceding following current row cast collate default for share of skip
                    locked nowait both leading trailing separator against boolean mode natural language query
                    expansion dual"""), words("""
                    add all alter analyze and as asc before between both by call cascade case change check collate
                    column condition constraint continue convert create cross cube current_date current_time
                    current_timestamp current_user cursor database databases declare default delayed delete desc
                    describe deterministic distinct distinctrow div drop each else elseif enclosed escaped except exists
                    exit explain false fetch for force foreign from fulltext grant group grouping having high_priority
                    if ignore in index infile inner inout insert intersect interval into is iterate join key keys kill
                    lateral leading leave left like limit lines load localtime localtimestamp lock loop low_priority
                    match mod natural not null of on optimize optimizer_costs option optionally or order out outer
                    outfile over partition procedure purge range read recursive references regexp release rename repeat
                    replace require restrict return revoke right rlike row rows schema schemas select separator set show
                    signal sql sql_big_result sql_calc_found_rows sql_small_result starting straight_join system table
                    terminated then to trailing trigger true undo union unique unlock unsigned update usage use using
                    utc_date utc_time utc_timestamp values when where while window with write xor zerofill"""));

    /** Reserved words that are functions all the same, with their parentheses or, some of them, without. */
    private static final Set<String> CALLABLE = words("""
            current_catalog current_date current_role current_time current_timestamp current_user localtime
            localtimestamp session_user system_user user if left right replace mod values insert repeat database schema
            convert grouping match utc_date utc_time utc_timestamp interval""");

    private final Set<String> grammar;
    private final Set<String> reserved;

    private SyntaxWords(Set<String> grammar, Set<String> reserved) {
        this.grammar = grammar;
        this.reserved = reserved;
    }

    static SyntaxWords of(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? POSTGRESQL : MYSQL;
    }

    /** Whether the lower-case word may stand in a statement without being a name. */
    boolean contains(String word) {
        return grammar.contains(word);
    }

    /** Whether the server takes the lower-case word for a name only when it is quoted. */
    boolean isReserved(String word) {
        return reserved.contains(word);
    }

    /** Whether the lower-case word can be the name of a function unquoted. */
    boolean isCallable(String word) {
        return !reserved.contains(word) || CALLABLE.contains(word);
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
