-- What the fuzzed sessions work on. The databases are copies of one template, so that object ids are the same. Tables
-- whose plans are shown have no statistics, which would come to each at another time.
CREATE TABLE accounts (
    id int PRIMARY KEY,
    name text NOT NULL,
    balance int NOT NULL CHECK (balance >= 0),
    note varchar(20)
);
CREATE TABLE ledger (
    id serial PRIMARY KEY,
    account int NOT NULL REFERENCES accounts DEFERRABLE INITIALLY DEFERRED,
    amount numeric(10, 2) NOT NULL
);
CREATE TABLE kinds (
    id int PRIMARY KEY, b bool, i2 int2, i8 int8, f8 float8, n numeric, t text, v varchar(20), c char(3), ts timestamp,
    tz timestamptz, d date, u uuid, j jsonb, a int[], y bytea, r int4range
) WITH (autovacuum_enabled = false);
CREATE TABLE wide (id int PRIMARY KEY, body text);
CREATE TABLE vault (id int PRIMARY KEY, secret text, code int8, note text, label text)
WITH (autovacuum_enabled = false);

INSERT INTO kinds
SELECT i, i % 2 = 0, i, i * 1000000007::int8, i / 7.0, i / 3.0, 'text ' || i, 'ü' || i, 'c', timestamp '2024-02-29' + i * interval '1 h',
    timestamptz '2024-02-29 UTC' + i * interval '1 h', date '2024-02-29' + i, md5(i::text)::uuid, jsonb_build_object('k', i),
    ARRAY[i, NULL, i + 1], decode(md5(i::text), 'hex'), int4range(i, i + 5)
FROM generate_series(1, 40) i;
INSERT INTO kinds (id) VALUES (41);
INSERT INTO wide SELECT i, repeat(chr(96 + i), (3 ^ (i + 2))::int) FROM generate_series(1, 9) i;
INSERT INTO vault
SELECT i, 'canary-zq-' || i, 7203684455012340000 + i, 'card 4111 1111 1111 1111 of ' || i, 'label ' || i
FROM generate_series(1, 12) i;

CREATE FUNCTION noisy(i int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    FOR k IN 1 .. i LOOP
        RAISE NOTICE 'notice % of %', k, i USING DETAIL = 'a detail', HINT = 'a hint', SCHEMA = 'public', TABLE = 'kinds';
    END LOOP;
    RETURN i;
END $$;
CREATE FUNCTION failing(i int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'failure %', i USING ERRCODE = 'ZZ' || lpad(i::text, 3, '0'), DETAIL = 'a detail', HINT = 'a hint', COLUMN = 'c',
        CONSTRAINT = 'k', DATATYPE = 't';
END $$;

-- Puts back what sessions may have changed.
CREATE FUNCTION restore() RETURNS void LANGUAGE sql AS $$
    DELETE FROM ledger;
    DELETE FROM accounts;
    INSERT INTO accounts SELECT i, 'name ' || i, i * 10, NULL FROM generate_series(1, 8) i;
    INSERT INTO ledger (id, account, amount) SELECT i, i, i FROM generate_series(1, 5) i;
    UPDATE vault SET label = 'label ' || id WHERE label <> 'label ' || id;
    SELECT setval('ledger_id_seq', 100);
$$;
-- What sessions may have changed.
CREATE FUNCTION contents() RETURNS text LANGUAGE sql AS $$
    SELECT (SELECT string_agg(a::text, ' ' ORDER BY id) FROM accounts a) || ' / '
        || coalesce((SELECT string_agg(l::text, ' ' ORDER BY id) FROM ledger l), '')
        || ' / ' || (SELECT string_agg(label, ' ' ORDER BY id) FROM vault)
        || ' / ' || (SELECT last_value FROM ledger_id_seq)
$$;
