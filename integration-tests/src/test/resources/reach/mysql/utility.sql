-- name: explain
-- kind: explain
EXPLAIN SELECT * FROM orders WHERE customer_id = 1;
-- name: explain-json
-- kind: explain
EXPLAIN FORMAT=JSON SELECT COUNT(*) FROM customers c JOIN orders o ON o.customer_id = c.id;
-- name: explain-traditional
-- kind: explain
explain format = 'traditional' select 1;
-- name: explain-extended
-- kind: explain
DESCRIBE SELECT id FROM orders;
-- name: desc-select
-- kind: explain
DESC SELECT id FROM orders WHERE id = 1;
-- name: explain-update
-- kind: explain
EXPLAIN UPDATE orders SET total = 0 WHERE id = 1;
-- name: explain-delete
-- kind: explain
EXPLAIN DELETE FROM orders WHERE id = 1;
-- name: explain-insert
-- kind: explain
EXPLAIN INSERT INTO departments VALUES (1, 'a', 1);
-- name: explain-replace
-- kind: explain
EXPLAIN REPLACE INTO departments VALUES (1, 'a', 1);
-- name: describe-table
-- kind: show
DESCRIBE orders;
-- name: desc-table
-- kind: show
DESC `customers`;
-- name: explain-table
-- kind: show
EXPLAIN orders;
-- name: describe-column
-- kind: show
DESCRIBE orders status;
-- name: describe-columns-like
-- kind: show
DESC orders 'c%';
-- name: show-tables
-- kind: show
SHOW TABLES;
-- name: show-tables-like
-- kind: show
SHOW TABLES LIKE 'ord%';
-- name: show-full-tables
-- kind: show
SHOW FULL TABLES WHERE Table_type = 'BASE TABLE';
-- name: show-extended-full-tables
-- kind: show
SHOW EXTENDED FULL TABLES FROM shop;
-- name: show-databases
-- kind: show
SHOW DATABASES;
-- name: show-schemas-like
-- kind: show
SHOW SCHEMAS LIKE 's%';
-- name: show-columns
-- kind: show
SHOW COLUMNS FROM orders;
-- name: show-full-columns
-- kind: show
SHOW FULL COLUMNS FROM `orders` FROM `shop` LIKE '%';
-- name: show-fields
-- kind: show
SHOW FIELDS IN customers;
-- name: show-columns-where
-- kind: show
SHOW COLUMNS FROM orders WHERE Field = 'status';
-- name: show-index
-- kind: show
SHOW INDEX FROM orders;
-- name: show-indexes
-- kind: show
SHOW INDEXES IN orders IN shop;
-- name: show-keys
-- kind: show
SHOW KEYS FROM orders WHERE Key_name = 'PRIMARY';
-- name: show-create-table
-- kind: show
SHOW CREATE TABLE orders;
-- name: show-create-view
-- kind: show
SHOW CREATE VIEW active_customers;
-- name: show-create-database
-- kind: show
SHOW CREATE DATABASE shop;
-- name: show-table-status
-- kind: show
SHOW TABLE STATUS LIKE 'orders';
-- name: show-variables
-- kind: show
SHOW VARIABLES;
-- name: show-variables-like
-- kind: show
SHOW VARIABLES LIKE 'sql_mode';
-- name: show-session-variables
-- kind: show
SHOW SESSION VARIABLES LIKE 'lower_case_%';
-- name: show-global-variables
-- kind: show
SHOW GLOBAL VARIABLES WHERE Variable_name IN ('max_connections', 'version');
-- name: show-variables-workbench
-- kind: show
SHOW SESSION VARIABLES LIKE 'version_comment';
-- name: show-status
-- kind: show
SHOW STATUS LIKE 'Threads_connected';
-- name: show-session-status-ssl
-- kind: show
SHOW SESSION STATUS LIKE 'Ssl_cipher';
-- name: show-engines
-- kind: show
SHOW ENGINES;
-- name: show-plugins
-- kind: show
SHOW PLUGINS;
-- name: show-collation
-- kind: show
SHOW COLLATION;
-- name: show-collation-where
-- kind: show
SHOW COLLATION WHERE Charset = 'utf8mb4';
-- name: show-character-set
-- kind: show
SHOW CHARACTER SET;
-- name: show-charset
-- kind: show
SHOW CHARSET LIKE 'utf8%';
-- name: show-warnings
-- kind: show
SHOW WARNINGS;
-- name: show-warnings-limit
-- kind: show
SHOW WARNINGS LIMIT 10;
-- name: show-count-warnings
-- kind: show
SHOW COUNT(*) WARNINGS;
-- name: show-errors
-- kind: show
SHOW ERRORS;
-- name: show-triggers
-- kind: show
SHOW TRIGGERS;
-- name: show-events
-- kind: show
SHOW EVENTS FROM shop;
-- name: show-open-tables
-- kind: show
SHOW OPEN TABLES;
-- name: show-function-status
-- kind: show
SHOW FUNCTION STATUS WHERE Db = 'shop';
-- name: show-procedure-status
-- kind: show
SHOW PROCEDURE STATUS LIKE 'c%';
-- name: show-grants
-- kind: show
SHOW GRANTS;
-- name: show-privileges
-- kind: show
SHOW PRIVILEGES;
-- name: show-processlist
-- kind: show
SHOW FULL PROCESSLIST;
-- name: begin
-- kind: transaction
BEGIN;
-- name: begin-work
-- kind: transaction
BEGIN WORK;
-- name: start-transaction
-- kind: transaction
START TRANSACTION;
-- name: start-transaction-read-only
-- kind: transaction
START TRANSACTION READ ONLY;
-- name: start-transaction-snapshot
-- kind: transaction
START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;
-- name: commit
-- kind: transaction
COMMIT;
-- name: commit-and-chain
-- kind: transaction
COMMIT AND NO CHAIN NO RELEASE;
-- name: rollback
-- kind: transaction
ROLLBACK;
-- name: rollback-to
-- kind: transaction
ROLLBACK TO SAVEPOINT sp1;
-- name: rollback-work-to
-- kind: transaction
ROLLBACK WORK TO `sp1`;
-- name: savepoint
-- kind: transaction
SAVEPOINT sp1;
-- name: release-savepoint
-- kind: transaction
RELEASE SAVEPOINT sp1;
-- name: set-names
-- kind: set
SET NAMES utf8mb4;
-- name: set-names-quoted
-- kind: set
SET NAMES 'utf8mb4' COLLATE 'utf8mb4_unicode_ci';
-- name: set-autocommit
-- kind: set
SET autocommit = 0;
-- name: set-time-zone
-- kind: set
SET time_zone = '+00:00';
-- name: set-session-time-zone
-- kind: set
SET SESSION time_zone = 'UTC';
-- name: set-at-at-session
-- kind: set
SET @@session.autocommit = ON;
-- name: set-transaction
-- kind: set
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
-- name: set-session-transaction
-- kind: set
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
-- name: set-character-set-results
-- kind: set
SET character_set_results = NULL;
-- name: set-several
-- kind: set
SET NAMES utf8mb4, autocommit = 1, time_zone = '+00:00';
-- name: use
-- kind: use
USE shop;
-- name: create-table
-- kind: ddl
CREATE TABLE notes (id INT PRIMARY KEY, body TEXT);
-- name: drop-table
-- kind: ddl
DROP TABLE IF EXISTS notes;
-- name: alter-table
-- kind: ddl
ALTER TABLE orders ADD COLUMN note VARCHAR(100) NULL AFTER status;
-- name: create-index
-- kind: ddl
CREATE INDEX ix_orders_currency ON orders (currency);
-- name: drop-index
-- kind: ddl
DROP INDEX ix_orders_status ON orders;
-- name: analyze-table
-- kind: ddl
ANALYZE TABLE orders;
-- name: optimize-table
-- kind: ddl
OPTIMIZE TABLE orders, customers;
-- name: truncate
-- kind: truncate
TRUNCATE TABLE audit_log;
-- name: truncate-short
-- kind: truncate
TRUNCATE audit_log;
-- name: grant
-- kind: grant
GRANT SELECT ON shop.orders TO reader;
-- name: grant-quoted
-- kind: grant
GRANT SELECT, INSERT ON `shop`.* TO 'reader'@'%';
-- name: create-user
-- kind: grant
CREATE USER reader IDENTIFIED BY 'secret';
