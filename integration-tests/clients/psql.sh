#!/usr/bin/env bash
# psql through the proxy: queries, masks, refusals that keep the session, transactions, errors, many statements, its
# commands that ask the catalog, and completion at the terminal.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
failures=0

# expect NAME WANTED ACTUAL
expect() {
  if [[ "$3" == *"$2"* ]]; then
    printf 'psql: ok    %s\n' "$1"
  else
    printf 'psql: FAIL  %s: wanted `%s`, got `%s`\n' "$1" "${2//$'\n'/ }" "${3//$'\n'/ }"
    failures=$((failures + 1))
  fi
}
# same NAME OURS THEIRS
same() {
  if [[ "$2" == "$3" ]]; then
    printf 'psql: ok    %s\n' "$1"
  else
    printf 'psql: FAIL  %s: %s\n' "$1" "$(diff <(printf '%s\n' "$3") <(printf '%s\n' "$2") | head -n 6 | tr '\n' ' ')"
    failures=$((failures + 1))
  fi
}
sql() { psql -X -At "$@" 2>&1; }
direct() { psql -X -At "$HOOPAI_CLIENTS_DIRECT" "$@" 2>&1; }
demo() { PGPORT="$HOOPAI_CLIENTS_DEMO_PORT" PGUSER=support-bot PGPASSWORD=agent-secret sql "$@"; }

# By the rules of the demo.
expect "a query" "1000" "$(demo -c 'SELECT count(*) FROM customers')"
expect "a masked column" "[redacted]" "$(demo -c 'SELECT national_id FROM customers WHERE id = 1')"
# What is cut out of an address is cut out of the masked one: a letter, four stars, the domain.
expect "a computation reads the masked address" "19" \
  "$(demo -c 'SELECT substr(email, 1, 100) FROM customers WHERE id < 20' | grep -cE '^.[*]{4}@example[.][a-z]+$')"
expect "a condition reads the masked address" "0" "$(demo -c "SELECT count(*) FROM customers WHERE email NOT LIKE '_****@%'")"
expect "a refusal names the rule" "never-destroy" "$(demo -c 'DROP TABLE customers')"
expect "the session goes on after a refusal" "still here" "$(printf "DROP TABLE customers;\nSELECT 'still here';\n" | demo)"
expect "a refusal aborts the transaction" "current transaction is aborted" \
  "$(printf "BEGIN;\nDROP TABLE customers;\nSELECT 1;\nROLLBACK;\n" | demo)"
expect "a savepoint recovers it" "recovered" \
  "$(printf "BEGIN;\nSAVEPOINT a;\nDROP TABLE customers;\nROLLBACK TO a;\nSELECT 'recovered';\nCOMMIT;\n" | demo)"
expect "a stacked statement" "never-destroy" "$(demo -c 'SELECT 1; DROP TABLE orders')"
expect "several statements" $'1\n2' "$(demo -c 'SELECT 1; SELECT 2')"
expect "an update" "UPDATE 1" "$(demo -c "UPDATE tickets SET status = 'closed' WHERE id = 2")"
expect "a syntax error" "not-understood" "$(demo -c 'SELEKT 1')"
expect "a database error with its place" "division by zero" "$(demo -c 'SELECT 1 / 0')"
expect "an unknown user" "authentication failed" "$(PGUSER=nobody sql -c 'SELECT 1')"
expect "a wrong password" "authentication failed" "$(PGPASSWORD=wrong sql -c 'SELECT 1')"
expect "an unknown database" "does not exist" "$(PGDATABASE=nowhere sql -c 'SELECT 1')"
expect "COPY that no rule allows is refused" "42501" "$(demo -v VERBOSITY=verbose -c 'COPY customers TO STDOUT')"

# By the profile for agents that read.
expect "a large result" "50000" "$(sql -c 'SELECT id, secret FROM readings' | grep -c 'redacted')"
expect "a large result in parts" "50000" "$(sql -v FETCH_COUNT=1000 -c 'SELECT id, secret FROM readings' | grep -c 'redacted')"
expect "a long value" "5242881" "$(sql -c 'SELECT body FROM documents' | wc -c)"
expect "Unicode" "Grüße, 日本語, 😀|[redacted]" "$(sql -c 'SELECT label, secret FROM samples WHERE id = 3')"
expect "NULL" "|none|" "$(sql -P null=none -c "SELECT '' AS a, secret, '' AS b FROM samples WHERE id = 2")"
same "values of every kind" "$(sql -c 'SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw, tags, numbers, grid, doc, feeling, home, code, span, address FROM samples')" \
  "$(direct -c 'SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw, tags, numbers, grid, doc, feeling, home, code, span, address FROM samples')"
expect '\copy … to, with masks' "50000" "$(sql -c '\copy readings to pstdout csv' | grep -c ',\[redacted\]$')"
expect '\copy (query) to a file' "7,[redacted]" \
  "$(file="$(mktemp)"; sql -c "\\copy (select id, secret from readings where id = 7) to '$file' csv" && cat "$file"; rm -f "$file")"
expect "a variable, quoted as a value and as a name" "7|[redacted]" \
  "$(printf 'SELECT :col, secret FROM readings WHERE label = :%slabel%s;\n' "'" "'" | sql -v col=id -v label='reading 7')"
expect '\gset' "found [redacted]" "$(printf 'SELECT secret AS s FROM readings WHERE id = 1 \\gset\n\\echo found :s\n' | sql)"
expect '\gexec' "12" "$(printf "SELECT 'SELECT ' || 12 \\\\gexec\n" | sql)"
expect '\gdesc' "secret|text" "$(printf 'SELECT id, secret FROM readings \\gdesc\n' | sql)"
expect '\crosstabview' "a|1" "$(printf "SELECT 'a', 'x', 1 \\\\crosstabview\n" | sql)"
expect '\gx' "secret|[redacted]" "$(printf 'SELECT id, secret FROM readings WHERE id = 1 \\gx\n' | sql)"
expect '\timing' "Time:" "$(printf '\\timing on\nSELECT 1;\n' | sql)"
expect '\errverbose' "42501" "$(printf 'DROP TABLE notes;\n\\errverbose\n' | sql)"
expect "ON_ERROR_ROLLBACK" "after" \
  "$(printf "\\\\set ON_ERROR_ROLLBACK on\nBEGIN;\nDROP TABLE notes;\nSELECT 'after';\nROLLBACK;\n" | sql)"
expect "SQL's own PREPARE, EXECUTE, DEALLOCATE" "[redacted]" \
  "$(printf 'PREPARE p AS SELECT secret FROM readings WHERE id = $1;\nEXECUTE p(7);\nDEALLOCATE p;\n' | sql)"
if (( $(psql --version | sed 's/[^0-9]*\([0-9]*\).*/\1/') >= 16 )); then
  expect '\bind' "7|[redacted]" "$(printf 'SELECT id, secret FROM readings WHERE id = $1 \\bind 7 \\g\n' | sql)"
fi
expect "a writer writes" "INSERT 0 1" "$(printf "BEGIN;\nINSERT INTO notes (client) VALUES ('psql');\nROLLBACK;\n" | sql)"
expect "a reader does not" "default-deny" "$(PGUSER=reader PGPASSWORD=reader-secret sql -c "INSERT INTO notes (client) VALUES ('psql')")"

# What psql asks the catalog is answered as it is without a guard.
while read -r command; do
  same "$command" "$(psql -X -c "$command" 2>&1)" "$(psql -X "$HOOPAI_CLIENTS_DIRECT" -c "$command" 2>&1)"
done <<'COMMANDS'
\d
\d customers
\d+ orders
\d+ samples
\d notes
\d+ customer_directory
\d+ readings_label
\d notes_id_seq
\d pg_stats
\dt
\dt+
\dti public.*
\dtS
\di+
\dv+
\ds+
\dm
\df+
\dfn customer*
\da count
\dn+
\du+
\dp
\ddp
\dT+
\dD+
\dC
\dc
\do =
\dx+
\dX
\dy
\dd
\dL+
\dA+
\dAc
\dAf
\dAo btree
\dF+
\dFd
\dFp
\dFt
\dP
\dRp
\dl
\sf+ customer_total
\sv+ customer_directory
\d nosuch
COMMANDS
# The \l of a psql that is older than the server asks for columns that are gone.
if direct -c '\l' >/dev/null; then
  same '\l' "$(psql -X -c '\l' 2>&1)" "$(psql -X "$HOOPAI_CLIENTS_DIRECT" -c '\l' 2>&1)"
else
  expect '\l fails as it does without a guard' "does not exist|is not known" \
    "$(direct -c '\l' | grep -o 'does not exist')|$(sql -c '\l' | grep -o 'is not known')"
fi
# What shows values, secrets, or what the server does, is refused.
for command in '\des' '\dew' '\deu' '\det' '\drds' '\dRs' '\db'; do
  expect "$command is refused" "refused by rule" "$(sql -c "$command")"
done
expect "pg_stats is refused" "system-relations" "$(sql -c 'SELECT most_common_vals FROM pg_stats')"

while IFS= read -r line; do
  expect "${line%%: *}" ": same" "$line"
done < <("${HOOPAI_CLIENTS_PYTHON:-python3}" "$here/psql_terminal.py" <<'TEXTS'
SELECT * FROM cust
SELECT * FROM public.
SELECT * FROM samples WHERE se
SELECT * FROM samples WHERE samples.
\d public.re
\dT m
\df customer_
\du ho
\sv cust
UPDATE notes SET b
INSERT INTO notes (
ALTER TABLE samples DROP CONSTRAINT 
ALTER TYPE mood RENAME VALUE 
DROP FUNCTION customer_total(
GRANT SELECT ON TABLE samples TO 
CREATE INDEX ON samples USING 
CREATE EXTENSION 
TEXTS
)
printf 'psql: end\n'
exit "$((failures > 0))"
