#!/usr/bin/env bash
# psql through the proxy: queries, masks, refusals that keep the session, transactions, errors, many statements.
set -uo pipefail
failures=0

# expect NAME WANTED ACTUAL
expect() {
  if [[ "$3" == *"$2"* ]]; then
    printf 'psql: ok    %s\n' "$1"
  else
    printf 'psql: FAIL  %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}
sql() { psql -X -At "$@" 2>&1; }

expect "a query" "1000" "$(sql -c 'SELECT count(*) FROM customers')"
expect "a masked column" "[redacted]" "$(sql -c 'SELECT national_id FROM customers WHERE id = 1')"
# What is cut out of an address is cut out of the masked one: a letter, four stars, the domain.
expect "a computation reads the masked address" "19" \
  "$(sql -c 'SELECT substr(email, 1, 100) FROM customers WHERE id < 20' | grep -cE '^.[*]{4}@example[.][a-z]+$')"
expect "a condition reads the masked address" "0" "$(sql -c "SELECT count(*) FROM customers WHERE email NOT LIKE '_****@%'")"
expect "a refusal names the rule" "never-destroy" "$(sql -c 'DROP TABLE customers')"
expect "the session goes on after a refusal" "still here" "$(printf "DROP TABLE customers;\nSELECT 'still here';\n" | sql)"
expect "a refusal aborts the transaction" "current transaction is aborted" \
  "$(printf "BEGIN;\nDROP TABLE customers;\nSELECT 1;\nROLLBACK;\n" | sql)"
expect "a savepoint recovers it" "recovered" \
  "$(printf "BEGIN;\nSAVEPOINT a;\nDROP TABLE customers;\nROLLBACK TO a;\nSELECT 'recovered';\nCOMMIT;\n" | sql)"
expect "a stacked statement" "never-destroy" "$(sql -c 'SELECT 1; DROP TABLE orders')"
expect "several statements" $'1\n2' "$(sql -c 'SELECT 1; SELECT 2')"
expect "an update" "UPDATE 1" "$(sql -c "UPDATE tickets SET status = 'closed' WHERE id = 2")"
expect "a syntax error" "not-understood" "$(sql -c 'SELEKT 1')"
expect "a database error with its place" "division by zero" "$(sql -c 'SELECT 1 / 0')"
expect "an unknown user" "authentication failed" "$(PGUSER=nobody sql -c 'SELECT 1')"
expect "a wrong password" "authentication failed" "$(PGPASSWORD=wrong sql -c 'SELECT 1')"
expect "an unknown database" "does not exist" "$(PGDATABASE=nowhere sql -c 'SELECT 1')"
expect "COPY is refused" "42501" "$(sql -v VERBOSITY=verbose -c 'COPY customers TO STDOUT')"
expect "a large result" "10000" "$(sql -c 'SELECT o.id FROM orders o, (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) v(n) LIMIT 10000' | wc -l)"
exit "$((failures > 0))"
