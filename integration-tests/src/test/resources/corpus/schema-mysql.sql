-- The corpus database. Every protected cell holds a canary that occurs nowhere else; see canaries.txt.
CREATE TABLE p (id integer PRIMARY KEY, ssn varchar(64) NOT NULL UNIQUE, note varchar(64), age integer);
INSERT INTO p VALUES (1, 'CANARYSSN-111-QX', 'first', 31), (2, 'CANARYSSN-222-QX', 'second', 42), (3, 'CANARYSSN-333-QX', NULL, 53);
CREATE TABLE q (id integer PRIMARY KEY, p_id integer, label varchar(64));
INSERT INTO q VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 9, 'nine');
CREATE TABLE b (id integer PRIMARY KEY, city varchar(64));
INSERT INTO b VALUES (1, 'Oslo'), (2, 'Rome'), (3, 'Lima');
CREATE TABLE emp (id integer PRIMARY KEY, name varchar(64) NOT NULL, email varchar(64), salary integer, born date, dept varchar(64));
INSERT INTO emp VALUES
    (1, 'Ada', 'canaryada@corp.example', 8675309, DATE '1981-07-13', 'r&d'),
    (2, 'Ben', 'canaryben@corp.example', 7654321, DATE '1992-11-27', 'ops'),
    (3, 'Cyd', NULL, NULL, NULL, 'ops');
CREATE TABLE people (id integer PRIMARY KEY, profile json);
INSERT INTO people VALUES (1, '{"pin": "CANARYPIN-1"}'), (2, '{"pin": "CANARYPIN-2"}');
CREATE TABLE integration_tokens (id integer PRIMARY KEY, value varchar(64));
INSERT INTO integration_tokens VALUES (1, 'CANARYVAL-1'), (2, 'CANARYVAL-2');
CREATE TABLE ticket_replies (id integer, body varchar(64));
CREATE TABLE tickets (id integer PRIMARY KEY, status varchar(16) NOT NULL, body varchar(200), closed_at timestamp NULL);
INSERT INTO tickets VALUES (1, 'open', 'hello', NULL), (2, 'open', 'my card is 4111 1111 1111 1111', NULL), (3, 'open', 'write to canarymail@corp.example', NULL);
CREATE TABLE scratch (id integer PRIMARY KEY, body varchar(64));
INSERT INTO scratch VALUES (1, 'a'), (2, 'b'), (3, 'c');
CREATE TABLE hidden (id integer PRIMARY KEY, thing varchar(64));
INSERT INTO hidden VALUES (1, 'CANARYHID-1');
CREATE TABLE members (
    id integer PRIMARY KEY,
    secret varchar(64),
    kept varchar(80) AS (CONCAT(secret, '-kept')) STORED,
    shown varchar(80) AS (CONCAT('it\'s `secret` ', secret)) VIRTUAL,
    first_secret varchar(64) DEFAULT (secret),
    twice varchar(200) AS (CONCAT(kept, kept)) VIRTUAL,
    tag varchar(64) AS (CONCAT('no ', 'x')) VIRTUAL);
INSERT INTO members (id, secret) VALUES (1, 'CANARYGEN-1'), (2, 'CANARYGEN-2');
CREATE TABLE logins (id integer PRIMARY KEY, at timestamp NULL);
INSERT INTO logins VALUES (1, '2021-07-31 23:11:12');
CREATE VIEW v_hidden AS SELECT * FROM hidden;
CREATE VIEW v_v_hidden AS SELECT id AS one FROM v_hidden;
CREATE TABLE wages (id integer, salary integer, note varchar(16), PRIMARY KEY (id, salary))
    PARTITION BY RANGE (salary) (PARTITION low VALUES LESS THAN (6000000), PARTITION high VALUES LESS THAN MAXVALUE);
INSERT INTO wages VALUES (1, 5550001, 'a'), (2, 6660002, 'b');
CREATE TABLE halves (id integer PRIMARY KEY, secret varchar(32)) PARTITION BY HASH (id) PARTITIONS 2;
INSERT INTO halves VALUES (1, 'CANARYHALF-1'), (2, 'CANARYHALF-2');
-- Wide enough for the server to look its columns up by a collation.
CREATE TABLE broad (secret varchar(32), c1 integer, c2 integer, c3 integer, c4 integer, c5 integer, c6 integer, c7 integer,
    c8 integer, c9 integer, c10 integer, c11 integer, c12 integer, c13 integer, c14 integer, c15 integer, c16 integer,
    c17 integer, c18 integer, c19 integer, c20 integer, c21 integer, c22 integer, c23 integer, c24 integer, c25 integer,
    c26 integer, c27 integer, c28 integer, c29 integer, c30 integer, c31 integer, c32 integer, c33 integer, c34 integer);
INSERT INTO broad (secret) VALUES ('CANARYBROAD-1');
CREATE TABLE articles (id integer PRIMARY KEY, title varchar(64), secret varchar(64), FULLTEXT KEY (title), FULLTEXT KEY (secret));
INSERT INTO articles VALUES (1, 'the old harbour', 'CANARYARTICLE one'), (2, 'the new station', 'CANARYARTICLE two');
CREATE VIEW v_members AS SELECT id, kept AS remembered FROM members;
CREATE VIEW v_p AS SELECT id, ssn AS code FROM p;
CREATE VIEW v_deep AS SELECT v.id, v.code AS deep FROM v_p v;
CREATE VIEW v_public AS SELECT id, note FROM p;
