-- Keys (columns called id or ending in _id) hold small numbers, so that joins find partners. Everything else is unique.
CREATE TYPE address AS (city text, zip bigint);

CREATE TABLE person (
  id bigint PRIMARY KEY, note text, born date, score bigint, home address, tags text[], doc jsonb, balance numeric
);
CREATE TABLE account (
  id bigint PRIMARY KEY, person_id bigint, note text, opened timestamp, amount numeric, flags text[]
);
CREATE TABLE ticket (
  id bigint, account_id bigint, subject text, note text, doc jsonb, priority bigint, closed date
);
CREATE TABLE label (person_id bigint, word text, weight bigint);
CREATE TABLE "Odd Table" (id bigint, "Mixed Case" text, "select" text, place address);

CREATE TABLE event (id bigint, person_id bigint, note text, happened timestamp) PARTITION BY RANGE (id);
CREATE TABLE event_low PARTITION OF event FOR VALUES FROM (MINVALUE) TO (3);
CREATE TABLE event_high PARTITION OF event FOR VALUES FROM (3) TO (MAXVALUE);

CREATE TABLE asset (id bigint, word text, price numeric);
CREATE TABLE vehicle (plate text, built date) INHERITS (asset);

CREATE SCHEMA archive;
CREATE TABLE archive.person (id bigint, note text, score bigint, secret text);

CREATE VIEW person_view AS
  SELECT id, note AS remark, (home).city AS city, upper(note) AS loud, score, tags FROM person WHERE score > 0;
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
  SELECT id, note, row_number() OVER (PARTITION BY account_id ORDER BY priority) AS place,
         (SELECT max(a.note) FROM account a WHERE a.id = ticket.account_id) AS account_note
  FROM ticket;
CREATE MATERIALIZED VIEW person_copy AS SELECT id, note, doc, tags, home FROM person;
CREATE VIEW copy_view AS SELECT id, note || '!' AS bang, doc -> 'k' AS part FROM person_copy;

CREATE FUNCTION person_note(bigint) RETURNS text LANGUAGE sql STABLE
  AS 'SELECT note FROM person WHERE id = $1';
CREATE FUNCTION account_notes(owner bigint) RETURNS SETOF text LANGUAGE sql STABLE
  AS 'SELECT note FROM account WHERE person_id <> owner';
CREATE FUNCTION row_note(person) RETURNS text LANGUAGE sql STABLE AS 'SELECT $1.note || $1.born';
CREATE FUNCTION rich_accounts(bigint) RETURNS SETOF account LANGUAGE sql STABLE
  AS 'SELECT * FROM account WHERE id >= $1';
CREATE FUNCTION first_person() RETURNS person LANGUAGE sql STABLE
  BEGIN ATOMIC SELECT * FROM person ORDER BY id LIMIT 1; END;
