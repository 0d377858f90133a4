-- Statements that are neither query nor DML, each with the kind that a policy knows it by.

-- name: set search_path to public
-- kind: set
SET search_path TO public;

-- name: set search_path = "$user",
-- kind: set
SET search_path = "$user", public, analytics;

-- name: set session search_path to
-- kind: set
SET SESSION search_path TO DEFAULT;

-- name: set local statement_timeout =
-- kind: set
SET LOCAL statement_timeout = '5s';

-- name: set statement_timeout to 5000
-- kind: set
SET statement_timeout TO 5000;

-- name: set time zone 'europe/berlin'
-- kind: set
SET TIME ZONE 'Europe/Berlin';

-- name: set time zone interval
-- kind: set
SET TIME ZONE INTERVAL '+02:00' HOUR TO MINUTE;

-- name: set time zone local
-- kind: set
SET TIME ZONE LOCAL;

-- name: set timezone = 'utc'
-- kind: set
SET timezone = 'UTC';

-- name: set client_encoding to 'utf8'
-- kind: set
SET client_encoding TO 'UTF8';

-- name: set names 'utf8'
-- kind: set
SET NAMES 'UTF8';

-- name: set client_min_messages to warning
-- kind: set
SET client_min_messages TO warning;

-- name: set application_name = 'my
-- kind: set
SET application_name = 'my agent';

-- name: set extra_float_digits = 3
-- kind: set
SET extra_float_digits = 3;

-- name: set datestyle to iso,
-- kind: set
SET datestyle TO ISO, DMY;

-- name: set intervalstyle = 'iso_8601'
-- kind: set
SET intervalstyle = 'iso_8601';

-- name: set standard_conforming_strings = on
-- kind: set
SET standard_conforming_strings = on;

-- name: set bytea_output = hex
-- kind: set
SET bytea_output = hex;

-- name: set work_mem = '64mb'
-- kind: set
SET work_mem = '64MB';

-- name: set enable_seqscan to off
-- kind: set
SET enable_seqscan TO off;

-- name: set lock_timeout = 0
-- kind: set
SET lock_timeout = 0;

-- name: set schema 'hr'
-- kind: set
SET SCHEMA 'hr';

-- name: set role hoopai
-- kind: set
SET ROLE hoopai;

-- name: set role none
-- kind: set
SET ROLE NONE;

-- name: set local role hoopai
-- kind: set
SET LOCAL ROLE hoopai;

-- name: set session authorization default
-- kind: set
SET SESSION AUTHORIZATION DEFAULT;

-- name: set session authorization 'hoopai'
-- kind: set
SET SESSION AUTHORIZATION 'hoopai';

-- name: set transaction isolation level
-- kind: set
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;

-- name: set transaction read only,
-- kind: set
SET TRANSACTION READ ONLY, DEFERRABLE;

-- name: set session characteristics as
-- kind: set
SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;

-- name: set constraints all deferred
-- kind: set
SET CONSTRAINTS ALL DEFERRED;

-- name: set constraints inventory_pk immediate
-- kind: set
SET CONSTRAINTS inventory_pk IMMEDIATE;

-- name: set xml option document
-- kind: set
SET XML OPTION DOCUMENT;

-- name: set app.user_id = '42'
-- kind: set
SET app.user_id = '42';

-- name: set default_transaction_read_only = on
-- kind: set
SET default_transaction_read_only = on;

-- name: set session_replication_role = replica
-- kind: set
SET session_replication_role = replica;

-- name: reset search_path
-- kind: set
RESET search_path;

-- name: reset all
-- kind: set
RESET ALL;

-- name: reset time zone
-- kind: set
RESET TIME ZONE;

-- name: reset role
-- kind: set
RESET ROLE;

-- name: reset session authorization
-- kind: set
RESET SESSION AUTHORIZATION;

-- name: show search_path
-- kind: show
SHOW search_path;

-- name: show all
-- kind: show
SHOW ALL;

-- name: show time zone
-- kind: show
SHOW TIME ZONE;

-- name: show transaction isolation level
-- kind: show
SHOW TRANSACTION ISOLATION LEVEL;

-- name: show session authorization
-- kind: show
SHOW SESSION AUTHORIZATION;

-- name: show server_version
-- kind: show
SHOW server_version;

-- name: show "datestyle"
-- kind: show
SHOW "DateStyle";

-- name: show work_mem
-- kind: show
SHOW work_mem;

-- name: begin
-- kind: transaction
BEGIN;

-- name: begin work
-- kind: transaction
BEGIN WORK;

-- name: begin transaction isolation level
-- kind: transaction
BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ WRITE NOT DEFERRABLE;

-- name: begin read only
-- kind: transaction
BEGIN READ ONLY;

-- name: start transaction
-- kind: transaction
START TRANSACTION;

-- name: start transaction isolation level
-- kind: transaction
START TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY;

-- name: commit
-- kind: transaction
COMMIT;

-- name: commit work
-- kind: transaction
COMMIT WORK;

-- name: commit and chain
-- kind: transaction
COMMIT AND CHAIN;

-- name: commit and no chain
-- kind: transaction
COMMIT AND NO CHAIN;

-- name: commit prepared 'tx1'
-- kind: transaction
COMMIT PREPARED 'tx1';

-- name: end
-- kind: transaction
END;

-- name: end transaction
-- kind: transaction
END TRANSACTION;

-- name: rollback
-- kind: transaction
ROLLBACK;

-- name: rollback transaction and chain
-- kind: transaction
ROLLBACK TRANSACTION AND CHAIN;

-- name: rollback prepared 'tx1'
-- kind: transaction
ROLLBACK PREPARED 'tx1';

-- name: abort
-- kind: transaction
ABORT;

-- name: abort work
-- kind: transaction
ABORT WORK;

-- name: savepoint before_write
-- kind: transaction
SAVEPOINT before_write;

-- name: rollback to savepoint before_write
-- kind: transaction
ROLLBACK TO SAVEPOINT before_write;

-- name: rollback to before_write
-- kind: transaction
ROLLBACK TO before_write;

-- name: rollback work to savepoint
-- kind: transaction
ROLLBACK WORK TO SAVEPOINT "S 1";

-- name: release savepoint before_write
-- kind: transaction
RELEASE SAVEPOINT before_write;

-- name: release before_write
-- kind: transaction
RELEASE before_write;

-- name: prepare transaction 'tx1'
-- kind: transaction
PREPARE TRANSACTION 'tx1';

-- name: prepare by_id as select
-- kind: prepare
PREPARE by_id AS SELECT * FROM orders WHERE id = $1;

-- name: prepare by_name (text, int)
-- kind: prepare
PREPARE by_name (text, int) AS SELECT name FROM customers WHERE name = $1 LIMIT $2;

-- name: prepare close_ticket (int) as
-- kind: prepare
PREPARE close_ticket (int) AS UPDATE tickets SET status = 'closed' WHERE id = $1 RETURNING id;

-- name: prepare v as values
-- kind: prepare
PREPARE v AS VALUES (1);

-- name: execute by_id (7)
-- kind: execute
EXECUTE by_id (7);

-- name: execute by_name ('x' ||
-- kind: execute
EXECUTE by_name ('x' || 'y', 1 + 1);

-- name: execute nothing
-- kind: execute
EXECUTE nothing;

-- name: deallocate by_id
-- kind: deallocate
DEALLOCATE by_id;

-- name: deallocate prepare by_name
-- kind: deallocate
DEALLOCATE PREPARE by_name;

-- name: deallocate all
-- kind: deallocate
DEALLOCATE ALL;

-- name: deallocate prepare all
-- kind: deallocate
DEALLOCATE PREPARE ALL;

-- name: declare c cursor for
-- kind: declare
DECLARE c CURSOR FOR SELECT * FROM orders;

-- name: declare c2 no scroll
-- kind: declare
DECLARE c2 NO SCROLL CURSOR WITH HOLD FOR SELECT id FROM orders ORDER BY id;

-- name: declare c3 binary insensitive
-- kind: declare
DECLARE c3 BINARY INSENSITIVE SCROLL CURSOR WITHOUT HOLD FOR TABLE regions;

-- name: declare c4 asensitive cursor
-- kind: declare
DECLARE c4 ASENSITIVE CURSOR FOR WITH x AS (SELECT 1 AS n) SELECT n FROM x;

-- name: fetch c
-- kind: fetch
FETCH c;

-- name: fetch 100 from c
-- kind: fetch
FETCH 100 FROM c;

-- name: fetch forward 100 from
-- kind: fetch
FETCH FORWARD 100 FROM c;

-- name: fetch all in c
-- kind: fetch
FETCH ALL IN c;

-- name: fetch next from c
-- kind: fetch
FETCH NEXT FROM c;

-- name: fetch prior from c
-- kind: fetch
FETCH PRIOR FROM c;

-- name: fetch first from c
-- kind: fetch
FETCH FIRST FROM c;

-- name: fetch last from c
-- kind: fetch
FETCH LAST FROM c;

-- name: fetch absolute -1 from
-- kind: fetch
FETCH ABSOLUTE -1 FROM c;

-- name: fetch relative 5 in
-- kind: fetch
FETCH RELATIVE 5 IN c;

-- name: fetch backward all c
-- kind: fetch
FETCH BACKWARD ALL c;

-- name: move 10 from c
-- kind: fetch
MOVE 10 FROM c;

-- name: move forward all in
-- kind: fetch
MOVE FORWARD ALL IN c;

-- name: close c
-- kind: close
CLOSE c;

-- name: close all
-- kind: close
CLOSE ALL;

-- name: copy orders to stdout
-- kind: copy
COPY orders TO STDOUT;

-- name: copy orders (id, total)
-- kind: copy
COPY orders (id, total) TO STDOUT WITH (FORMAT csv, HEADER true, DELIMITER ';');

-- name: copy (select id, name
-- kind: copy
COPY (SELECT id, name FROM customers WHERE tier = 'gold') TO STDOUT CSV HEADER;

-- name: copy regions from stdin
-- kind: copy
COPY regions FROM STDIN;

-- name: copy regions (id, name)
-- kind: copy
COPY regions (id, name) FROM STDIN WITH (FORMAT csv, NULL 'x') WHERE id > 5;

-- name: copy orders to '/tmp/orders.csv'
-- kind: copy
COPY orders TO '/tmp/orders.csv';

-- name: copy orders from program
-- kind: copy
COPY orders FROM PROGRAM 'cat /etc/passwd';

-- name: copy (delete from scores
-- kind: copy
COPY (DELETE FROM scores RETURNING *) TO STDOUT;

-- name: copy binary hr.departments to
-- kind: copy
COPY BINARY hr.departments TO STDOUT;

-- name: explain select * from
-- kind: explain
EXPLAIN SELECT * FROM orders;

-- name: explain analyze select count(*)
-- kind: explain
EXPLAIN ANALYZE SELECT count(*) FROM orders WHERE total > 5;

-- name: explain verbose select 1
-- kind: explain
EXPLAIN VERBOSE SELECT 1;

-- name: explain analyze verbose select
-- kind: explain
EXPLAIN ANALYZE VERBOSE SELECT 1;

-- name: explain (analyze, buffers, format
-- kind: explain
EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM customers;

-- name: explain (analyze false, costs
-- kind: explain
EXPLAIN (ANALYZE false, COSTS off, SETTINGS on, TIMING off, SUMMARY, WAL off) UPDATE orders SET total = 0 WHERE id = 1;

-- name: explain (generic_plan) select *
-- kind: explain
EXPLAIN (GENERIC_PLAN, COSTS FALSE) SELECT * FROM orders WHERE id = 7;

-- name: explain (format yaml, verbose
-- kind: explain
EXPLAIN (FORMAT YAML, VERBOSE TRUE) DELETE FROM scores WHERE player = 'x';

-- name: explain (memory, serialize text,
-- kind: explain
EXPLAIN (MEMORY, SERIALIZE TEXT, ANALYZE) SELECT 1;

-- name: explain insert into regions
-- kind: explain
EXPLAIN INSERT INTO regions VALUES (1, 'x');

-- name: explain merge into regions
-- kind: explain
EXPLAIN MERGE INTO regions r USING customers c ON r.id = c.region_id WHEN MATCHED THEN DO NOTHING;

-- name: explain with x as
-- kind: explain
EXPLAIN WITH x AS (SELECT 1 AS n) SELECT n FROM x;

-- name: explain (select 1) union
-- kind: explain
EXPLAIN (SELECT 1) UNION SELECT 2;

-- name: explain values (1)
-- kind: explain
EXPLAIN VALUES (1);

-- name: explain table regions
-- kind: explain
EXPLAIN TABLE regions;

-- name: explain create table copied
-- kind: explain
EXPLAIN CREATE TABLE copied AS SELECT * FROM regions;

-- name: explain declare c cursor
-- kind: explain
EXPLAIN DECLARE c CURSOR FOR SELECT 1;

-- name: explain execute by_id (7)
-- kind: explain
EXPLAIN EXECUTE by_id (7);

-- name: discard all
-- kind: discard
DISCARD ALL;

-- name: discard plans
-- kind: discard
DISCARD PLANS;

-- name: discard sequences
-- kind: discard
DISCARD SEQUENCES;

-- name: discard temp
-- kind: discard
DISCARD TEMP;

-- name: discard temporary
-- kind: discard
DISCARD TEMPORARY;

-- name: lock table orders in
-- kind: lock
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;

-- name: lock orders
-- kind: lock
LOCK orders;

-- name: lock table only orders,
-- kind: lock
LOCK TABLE ONLY orders, hr.employees IN SHARE ROW EXCLUSIVE MODE NOWAIT;

-- name: listen events
-- kind: listen
LISTEN events;

-- name: unlisten events
-- kind: discard
UNLISTEN events;

-- name: unlisten *
-- kind: discard
UNLISTEN *;

-- name: notify events
-- kind: notify
NOTIFY events;

-- name: notify events, 'payload'
-- kind: notify
NOTIFY events, 'payload';

-- name: call do_nothing()
-- kind: call
CALL do_nothing();

-- name: call archive_orders(10, before =>
-- kind: call
CALL archive_orders(10, before => '2026-01-01');

-- name: do 'begin null; end'
-- kind: do
DO 'BEGIN NULL; END';

-- name: do language plpgsql $$
-- kind: do
DO LANGUAGE plpgsql $$ BEGIN PERFORM 1; END $$;

-- name: truncate scores
-- kind: truncate
TRUNCATE scores;

-- name: truncate table only scores,
-- kind: truncate
TRUNCATE TABLE ONLY scores, readings RESTART IDENTITY RESTRICT;

-- name: truncate orders continue identity
-- kind: truncate
TRUNCATE orders CONTINUE IDENTITY CASCADE;

-- name: grant select on orders
-- kind: grant
GRANT SELECT ON orders TO hoopai;

-- name: grant select (id, total),
-- kind: grant
GRANT SELECT (id, total), UPDATE (notes) ON public.orders TO PUBLIC WITH GRANT OPTION;

-- name: grant all privileges on
-- kind: grant
GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA hr TO hoopai;

-- name: grant usage on schema
-- kind: grant
GRANT USAGE ON SCHEMA hr TO hoopai;

-- name: grant hoopai to postgres
-- kind: grant
GRANT hoopai TO postgres WITH ADMIN OPTION;

-- name: revoke insert on orders
-- kind: grant
REVOKE INSERT ON orders FROM hoopai CASCADE;

-- name: revoke grant option for
-- kind: grant
REVOKE GRANT OPTION FOR SELECT ON orders FROM PUBLIC;

-- name: create role reporter login
-- kind: grant
CREATE ROLE reporter LOGIN PASSWORD 'x' VALID UNTIL '2027-01-01';

-- name: create user reporter2 in
-- kind: grant
CREATE USER reporter2 IN ROLE hoopai;

-- name: create group readers
-- kind: grant
CREATE GROUP readers;

-- name: alter role hoopai set
-- kind: grant
ALTER ROLE hoopai SET search_path = hr;

-- name: alter user hoopai with
-- kind: grant
ALTER USER hoopai WITH PASSWORD 'secret';

-- name: alter group readers add
-- kind: grant
ALTER GROUP readers ADD USER hoopai;

-- name: alter default privileges in
-- kind: grant
ALTER DEFAULT PRIVILEGES IN SCHEMA hr GRANT SELECT ON TABLES TO hoopai;

-- name: drop role if exists
-- kind: grant
DROP ROLE IF EXISTS reporter;

-- name: drop owned by hoopai
-- kind: grant
DROP OWNED BY hoopai;

-- name: reassign owned by hoopai
-- kind: grant
REASSIGN OWNED BY hoopai TO postgres;

-- name: create table t1 (id
-- kind: ddl
CREATE TABLE t1 (id int PRIMARY KEY, name text DEFAULT 'x' NOT NULL CHECK (length(name) > 0));

-- name: create table if not
-- kind: ddl
CREATE TABLE IF NOT EXISTS t2 (LIKE orders INCLUDING ALL);

-- name: create temp table t3
-- kind: ddl
CREATE TEMP TABLE t3 (a int) ON COMMIT DROP;

-- name: create unlogged table t4
-- kind: ddl
CREATE UNLOGGED TABLE t4 (a int) WITH (fillfactor = 70) TABLESPACE pg_default;

-- name: create table t5 partition
-- kind: ddl
CREATE TABLE t5 PARTITION OF analytics.events FOR VALUES FROM ('2030-01-01') TO ('2030-02-01');

-- name: create table t6 as
-- kind: ddl
CREATE TABLE t6 AS SELECT id, name FROM customers WITH NO DATA;

-- name: create temporary table t7
-- kind: ddl
CREATE TEMPORARY TABLE t7 AS TABLE regions;

-- name: create table t8 as
-- kind: ddl
CREATE TABLE t8 AS EXECUTE by_id (1);

-- name: select id, name into
-- kind: ddl
SELECT id, name INTO t9 FROM customers;

-- name: select id into temp
-- kind: ddl
SELECT id INTO TEMP TABLE t10 FROM customers UNION SELECT id FROM orders;

-- name: create materialized view mv1
-- kind: ddl
CREATE MATERIALIZED VIEW mv1 AS SELECT count(*) FROM orders WITH DATA;

-- name: refresh materialized view concurrently
-- kind: ddl
REFRESH MATERIALIZED VIEW CONCURRENTLY analytics.monthly_revenue;

-- name: create or replace view
-- kind: ddl
CREATE OR REPLACE VIEW v1 AS SELECT id FROM orders WITH LOCAL CHECK OPTION;

-- name: create view v2 (a,
-- kind: ddl
CREATE VIEW v2 (a, b) WITH (security_barrier) AS SELECT id, total FROM orders;

-- name: create unique index concurrently
-- kind: ddl
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i1 ON orders USING btree (lower(channel) DESC NULLS LAST) INCLUDE (total) WHERE total > 0;

-- name: create sequence s1 start
-- kind: ddl
CREATE SEQUENCE s1 START WITH 5 INCREMENT BY 2 OWNED BY orders.id;

-- name: create schema if not
-- kind: ddl
CREATE SCHEMA IF NOT EXISTS extra AUTHORIZATION hoopai;

-- name: create type mood as
-- kind: ddl
CREATE TYPE mood AS ENUM ('good', 'bad');

-- name: create domain postcode as
-- kind: ddl
CREATE DOMAIN postcode AS text CHECK (VALUE ~ '^[0-9]{5}$');

-- name: create function twice(n int)
-- kind: ddl
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE RETURN n * 2;

-- name: create or replace procedure
-- kind: ddl
CREATE OR REPLACE PROCEDURE do_nothing() LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;

-- name: create trigger tr before
-- kind: ddl
CREATE TRIGGER tr BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

-- name: create rule r1 as
-- kind: ddl
CREATE RULE r1 AS ON DELETE TO orders DO INSTEAD NOTHING;

-- name: create policy p1 on
-- kind: ddl
CREATE POLICY p1 ON orders FOR SELECT TO PUBLIC USING (customer_id = 1);

-- name: create extension if not
-- kind: ddl
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

-- name: create statistics st1 (dependencies)
-- kind: ddl
CREATE STATISTICS st1 (dependencies) ON channel, status FROM orders;

-- name: create database other template
-- kind: ddl
CREATE DATABASE other TEMPLATE template0;

-- name: create publication pub for
-- kind: ddl
CREATE PUBLICATION pub FOR TABLE orders;

-- name: create server srv foreign
-- kind: ddl
CREATE SERVER srv FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost');

-- name: create foreign table ft
-- kind: ddl
CREATE FOREIGN TABLE ft (a int) SERVER srv;

-- name: create event trigger et
-- kind: ddl
CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION audit();

-- name: create cast (text as
-- kind: ddl
CREATE CAST (text AS order_status) WITH INOUT AS IMPLICIT;

-- name: create aggregate total_of (numeric)
-- kind: ddl
CREATE AGGREGATE total_of (numeric) (SFUNC = numeric_add, STYPE = numeric);

-- name: create operator === (leftarg
-- kind: ddl
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);

-- name: alter table orders add
-- kind: ddl
ALTER TABLE orders ADD COLUMN note2 text, ALTER COLUMN total SET DEFAULT 1;

-- name: alter table if exists
-- kind: ddl
ALTER TABLE IF EXISTS ONLY orders DROP COLUMN notes CASCADE;

-- name: alter table orders rename
-- kind: ddl
ALTER TABLE orders RENAME COLUMN notes TO remarks;

-- name: alter table orders rename (2)
-- kind: ddl
ALTER TABLE orders RENAME TO purchases;

-- name: alter table orders alter
-- kind: ddl
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 2) USING total::numeric(14, 2);

-- name: alter table orders enable
-- kind: ddl
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;

-- name: alter table hr.employees set
-- kind: ddl
ALTER TABLE hr.employees SET SCHEMA public;

-- name: alter table analytics.events detach
-- kind: ddl
ALTER TABLE analytics.events DETACH PARTITION analytics.events_2026_q1;

-- name: alter view active_customers owner
-- kind: ddl
ALTER VIEW active_customers OWNER TO hoopai;

-- name: alter sequence invoice_numbers restart
-- kind: ddl
ALTER SEQUENCE invoice_numbers RESTART WITH 1;

-- name: alter type order_status add
-- kind: ddl
ALTER TYPE order_status ADD VALUE 'lost' AFTER 'shipped';

-- name: alter index orders_customer rename
-- kind: ddl
ALTER INDEX orders_customer RENAME TO orders_by_customer;

-- name: alter system set work_mem
-- kind: other
ALTER SYSTEM SET work_mem = '1GB';

-- name: alter database reach set
-- kind: ddl
ALTER DATABASE reach SET timezone = 'UTC';

-- name: alter function customer_total(bigint) cost
-- kind: ddl
ALTER FUNCTION customer_total(bigint) COST 10;

-- name: drop table if exists
-- kind: ddl
DROP TABLE IF EXISTS orders, order_items CASCADE;

-- name: drop view order_summary
-- kind: ddl
DROP VIEW order_summary;

-- name: drop materialized view analytics.monthly_revenue
-- kind: ddl
DROP MATERIALIZED VIEW analytics.monthly_revenue;

-- name: drop index concurrently orders_customer
-- kind: ddl
DROP INDEX CONCURRENTLY orders_customer;

-- name: drop function customer_total(bigint)
-- kind: ddl
DROP FUNCTION customer_total(bigint);

-- name: drop schema hr cascade
-- kind: ddl
DROP SCHEMA hr CASCADE;

-- name: drop type order_status
-- kind: ddl
DROP TYPE order_status;

-- name: drop database if exists
-- kind: ddl
DROP DATABASE IF EXISTS other WITH (FORCE);

-- name: drop trigger tr on
-- kind: ddl
DROP TRIGGER tr ON orders;

-- name: drop extension pg_trgm
-- kind: ddl
DROP EXTENSION pg_trgm;

-- name: comment on column orders.total
-- kind: ddl
COMMENT ON COLUMN orders.total IS 'in euros';

-- name: comment on function customer_total(bigint)
-- kind: ddl
COMMENT ON FUNCTION customer_total(bigint) IS NULL;

-- name: security label on table
-- kind: other
SECURITY LABEL ON TABLE orders IS 'secret';

-- name: vacuum
-- kind: ddl
VACUUM;

-- name: vacuum (full, analyze) orders
-- kind: ddl
VACUUM (FULL, ANALYZE) orders;

-- name: vacuum full verbose analyze
-- kind: ddl
VACUUM FULL VERBOSE ANALYZE orders (id, total);

-- name: analyze
-- kind: ddl
ANALYZE;

-- name: analyze verbose hr.employees (salary),
-- kind: ddl
ANALYZE VERBOSE hr.employees (salary), orders;

-- name: reindex table concurrently orders
-- kind: ddl
REINDEX TABLE CONCURRENTLY orders;

-- name: reindex (verbose) index orders_customer
-- kind: ddl
REINDEX (VERBOSE) INDEX orders_customer;

-- name: cluster orders using orders_pkey
-- kind: ddl
CLUSTER orders USING orders_pkey;

-- name: import foreign schema remote
-- kind: ddl
IMPORT FOREIGN SCHEMA remote LIMIT TO (a) FROM SERVER srv INTO public;

-- name: checkpoint
-- kind: other
CHECKPOINT;

-- name: load 'auto_explain'
-- kind: other
LOAD 'auto_explain';
