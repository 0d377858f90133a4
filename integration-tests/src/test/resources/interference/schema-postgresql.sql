-- Made once; the twins are copies of it, so that both have the same OIDs. Then each gets its own protected values: those
-- of the columns that masking-postgresql.yaml names. Public columns of the same types stand beside them. A table stays
-- within a page, and nothing gathers statistics, so that plans cannot depend on how long the values are.
-- Names as in the schema for lineage, whose forms of expressions use its types and functions.
CREATE TYPE address AS (city text, zip bigint);

CREATE TABLE person (
  id bigint PRIMARY KEY, code text UNIQUE, note text, nick varchar(20), title text, born date, joined date,
  score int, grade bigint, balance numeric, fee numeric, home address, tags text[], labels text[], doc jsonb, meta jsonb,
  active boolean, listed boolean, token uuid, ref uuid, seen timestamptz, noted timestamp
) WITH (autovacuum_enabled = false);
CREATE TABLE account (
  id bigint PRIMARY KEY, person_id bigint, note text, branch text, opened timestamp, reviewed timestamp, amount numeric,
  ceiling numeric, flags text[], frozen boolean
) WITH (autovacuum_enabled = false);
CREATE TABLE ticket (
  id bigint, account_id bigint, subject text, note text, state varchar(20), doc jsonb, priority bigint, effort int,
  closed date, due date
) WITH (autovacuum_enabled = false);
CREATE TABLE label (person_id bigint, word text, colour text, weight bigint) WITH (autovacuum_enabled = false);
CREATE TABLE "Odd Table" (id bigint, "Mixed Case" text, "select" text, place address)
  WITH (autovacuum_enabled = false);

CREATE TABLE event (id bigint, person_id bigint, note text, kind text, happened timestamp) PARTITION BY RANGE (id);
CREATE TABLE event_low PARTITION OF event FOR VALUES FROM (MINVALUE) TO (3) WITH (autovacuum_enabled = false);
CREATE TABLE event_high PARTITION OF event FOR VALUES FROM (3) TO (MAXVALUE) WITH (autovacuum_enabled = false);

CREATE TABLE asset (id bigint, word text, price numeric, place text) WITH (autovacuum_enabled = false);
CREATE TABLE vehicle (plate text, built date) INHERITS (asset) WITH (autovacuum_enabled = false);

CREATE SCHEMA archive;
CREATE TABLE archive.person (id bigint, note text, score bigint, secret text, title text)
  WITH (autovacuum_enabled = false);

-- With an index over a protected column.
CREATE TABLE guest (id bigint PRIMARY KEY, email text, room text) WITH (autovacuum_enabled = false);
CREATE INDEX guest_by_email ON guest (email) INCLUDE (id);

CREATE TABLE scratch (
  id bigint PRIMARY KEY, person_id bigint, note text, title text UNIQUE, amount numeric, happened timestamp, due date,
  doc jsonb, tags text[], done boolean
) WITH (autovacuum_enabled = false);
CREATE TABLE journal (id bigint PRIMARY KEY, note text, weight bigint) WITH (autovacuum_enabled = false);

CREATE VIEW person_view AS
  SELECT id, code, note AS remark, (home).city AS city, upper(note) AS loud, score, tags, title FROM person;
CREATE VIEW person_account_view AS
  SELECT p.remark, p.city, a.* FROM person_view p LEFT JOIN account a ON a.person_id = p.id;
CREATE VIEW account_total_view AS
  SELECT person_id, sum(amount) AS total, string_agg(note, ',' ORDER BY opened) AS notes, count(*) AS accounts
  FROM account GROUP BY person_id;
CREATE VIEW everything_view (id, words) AS
  SELECT id, note FROM person UNION ALL SELECT id, subject || note FROM ticket UNION SELECT id, secret FROM archive.person;
CREATE VIEW row_view AS SELECT t AS whole, t.id, to_jsonb(l) AS labels
  FROM ticket t LEFT JOIN label l ON l.person_id = t.id;
CREATE VIEW ranked_view AS
  SELECT id, note, row_number() OVER (PARTITION BY account_id ORDER BY priority, id) AS place,
         (SELECT max(a.note) FROM account a WHERE a.id = ticket.account_id) AS account_note
  FROM ticket;

CREATE FUNCTION person_note(bigint) RETURNS text LANGUAGE sql STABLE
  AS 'SELECT note FROM person WHERE id = $1';
CREATE FUNCTION account_notes(owner bigint) RETURNS SETOF text LANGUAGE sql STABLE
  AS 'SELECT note FROM account WHERE person_id <> owner';
CREATE FUNCTION row_note(person) RETURNS text LANGUAGE sql STABLE AS 'SELECT $1.note || $1.born';
CREATE FUNCTION rich_accounts(bigint) RETURNS SETOF account LANGUAGE sql STABLE
  AS 'SELECT * FROM account WHERE id >= $1';
CREATE FUNCTION first_person() RETURNS person LANGUAGE sql STABLE
  BEGIN ATOMIC SELECT * FROM person ORDER BY id LIMIT 1; END;
