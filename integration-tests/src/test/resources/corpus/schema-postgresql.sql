-- The corpus database. Every protected cell holds a canary that occurs nowhere else; see canaries.txt.
CREATE TABLE p (id integer PRIMARY KEY, ssn text NOT NULL UNIQUE, note text, age integer, CONSTRAINT id_positive CHECK (id > 0));
INSERT INTO p VALUES (1, 'CANARYSSN-111-QX', 'first', 31), (2, 'CANARYSSN-222-QX', 'second', 42), (3, 'CANARYSSN-333-QX', NULL, 53);
CREATE TABLE q (id integer PRIMARY KEY, p_id integer, label text);
INSERT INTO q VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 9, 'nine');
CREATE TABLE b (id integer PRIMARY KEY, city text);
INSERT INTO b VALUES (1, 'Oslo'), (2, 'Rome'), (3, 'Lima');
CREATE TABLE emp (id integer PRIMARY KEY, name text NOT NULL, email text, salary integer, born date, dept text);
INSERT INTO emp VALUES
    (1, 'Ada', 'canaryada@corp.example', 8675309, DATE '1981-07-13', 'r&d'),
    (2, 'Ben', 'canaryben@corp.example', 7654321, DATE '1992-11-27', 'ops'),
    (3, 'Cyd', NULL, NULL, NULL, 'ops');
CREATE TABLE people (id integer PRIMARY KEY, secret_tokens text[], profile jsonb);
INSERT INTO people VALUES (1, ARRAY['CANARYTOK-A', 'CANARYTOK-B'], '{"pin": "CANARYPIN-1"}'), (2, ARRAY['CANARYTOK-C'], '{"pin": "CANARYPIN-2"}');
CREATE TABLE integration_tokens (id integer PRIMARY KEY, value text);
INSERT INTO integration_tokens VALUES (1, 'CANARYVAL-1'), (2, 'CANARYVAL-2');
CREATE TABLE ticket_replies (id integer, body text);
CREATE TABLE tickets (id integer PRIMARY KEY, status text NOT NULL, body text, closed_at timestamptz);
INSERT INTO tickets VALUES (1, 'open', 'hello', NULL), (2, 'open', 'my card is 4111 1111 1111 1111', NULL), (3, 'open', 'write to canarymail@corp.example', NULL);
CREATE TABLE scratch (id integer PRIMARY KEY, body text);
INSERT INTO scratch VALUES (1, 'a'), (2, 'b'), (3, 'c');
CREATE TABLE hidden (id integer PRIMARY KEY, thing text);
INSERT INTO hidden VALUES (1, 'CANARYHID-1');
CREATE TABLE visits (id integer, ssn text) PARTITION BY RANGE (id);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100);
INSERT INTO visits VALUES (1, 'CANARYSSN-444-QX');
CREATE TABLE members (
    id integer PRIMARY KEY,
    secret text,
    kept text GENERATED ALWAYS AS (secret || '-kept') STORED,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(secret, ''))) STORED,
    tag text GENERATED ALWAYS AS ('no ' || id::text) STORED);
INSERT INTO members VALUES (1, 'CANARYGEN-1'), (2, 'CANARYGEN-2');
CREATE TABLE joined (id integer, secret text, kept text GENERATED ALWAYS AS (upper(secret)) STORED) PARTITION BY RANGE (id);
CREATE TABLE joined_1 PARTITION OF joined FOR VALUES FROM (0) TO (100);
INSERT INTO joined VALUES (1, 'CANARYGEN-3');
CREATE VIEW v_members AS SELECT id, kept AS remembered FROM members;
CREATE TYPE contact AS (mail text, calls integer);
CREATE TYPE mood AS ENUM ('CANARYMOOD', 'calm');
CREATE DOMAIN given AS text CHECK (value <> '');
CREATE DOMAIN wishes AS text[];
CREATE TABLE holdings (id integer PRIMARY KEY, tags text[], grid text[], counts integer[], days date[], names given[], list wishes, one contact, many contact[], mood mood, moods mood[], span int4range, spans int4multirange, name given);
INSERT INTO holdings VALUES
    (1, '{CANARYPART-1,NULL,"CANARYPART, 2"}', '[0:1][2:2]={{CANARYPART-3},{NULL}}', '{8675309,NULL}', '{1981-07-13,infinity}', '{canaryada@corp.example}', '{CANARYPART-4}', '(CANARYPART-5,8675309)', '{"(canaryben@corp.example,7654321)",NULL}', 'CANARYMOOD', '{CANARYMOOD}', '[8675309,8675310)', '{[8675309,8675310)}', 'canaryada@corp.example'),
    (2, '{}', NULL, NULL, '{}', '{}', NULL, NULL, '{}', NULL, '{}', 'empty', '{}', NULL);
CREATE FUNCTION ssn_of(integer) RETURNS text LANGUAGE sql STABLE AS 'SELECT ssn FROM p WHERE id = $1';
CREATE FUNCTION label_of(integer) RETURNS text LANGUAGE sql STABLE AS 'SELECT label FROM q WHERE id = $1';
CREATE FUNCTION labels() RETURNS TABLE (number integer, label text) LANGUAGE sql STABLE AS 'SELECT id, label FROM q';
CREATE FUNCTION known(text) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT 1 FROM p WHERE ssn LIKE $1)';
CREATE SEQUENCE s;
CREATE VIEW v_p AS SELECT id, ssn AS code FROM p;
CREATE VIEW v_deep AS SELECT v.id, v.code AS deep FROM v_p v;
CREATE VIEW v_public AS SELECT id, note FROM p;
CREATE VIEW v_barrier WITH (security_barrier) AS SELECT id, upper(ssn) AS loud FROM p;
CREATE VIEW v_guarded WITH (security_barrier) AS SELECT id FROM p WHERE ssn LIKE 'C%';
CREATE VIEW v_loud AS SELECT id, upper(ssn) AS loud FROM p;
CREATE FUNCTION my_udf(integer) RETURNS text LANGUAGE sql STABLE AS 'SELECT ssn FROM p WHERE id = $1';
CREATE FUNCTION writes_inside(integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN DELETE FROM p WHERE id = $1; RETURN 1; END';
CREATE PROCEDURE card_note(who integer, INOUT note text) LANGUAGE plpgsql AS 'BEGIN note := ''paid with 4539578763621486 by '' || who; END';
CREATE PROCEDURE failing() LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''%'', (SELECT ssn FROM p WHERE id = 1); END';
CREATE PROCEDURE silent(integer) LANGUAGE plpgsql AS 'BEGIN COMMIT; END';
CREATE PROCEDURE destroys() LANGUAGE sql AS 'DELETE FROM p';
CREATE FUNCTION initcap(integer) RETURNS text LANGUAGE sql STABLE AS 'SELECT ssn FROM p WHERE id = $1';
CREATE TABLE wages (id integer, salary integer, note text) PARTITION BY RANGE (salary);
CREATE TABLE wages_low PARTITION OF wages FOR VALUES FROM (0) TO (6000000);
CREATE TABLE wages_high PARTITION OF wages FOR VALUES FROM (6000000) TO (9000000);
INSERT INTO wages VALUES (1, 5550001, 'a'), (2, 6660002, 'b');
CREATE VIEW v_wages_high AS SELECT id FROM wages_high;
CREATE VIEW v_hidden AS SELECT * FROM hidden;
CREATE VIEW v_v_hidden AS SELECT 1 AS one FROM v_hidden;
CREATE VIEW v_scratch AS SELECT id, body FROM scratch WHERE NOT EXISTS (SELECT 1 FROM hidden WHERE id = 99);
CREATE TABLE grown (id integer PRIMARY KEY);
INSERT INTO grown VALUES (1);
ALTER TABLE grown ADD COLUMN secret text DEFAULT 'CANARYATT-1';
ALTER TABLE grown ALTER COLUMN secret DROP DEFAULT;
CREATE FUNCTION first_ssn() RETURNS text LANGUAGE sql STABLE AS 'SELECT ssn FROM p ORDER BY id LIMIT 1';
CREATE FUNCTION echo_ssn(x text DEFAULT first_ssn()) RETURNS text LANGUAGE sql STABLE AS 'SELECT x';
CREATE FUNCTION echo_written(x integer DEFAULT writes_inside(1), y text DEFAULT 'plain'::text) RETURNS text LANGUAGE sql STABLE AS 'SELECT y';
