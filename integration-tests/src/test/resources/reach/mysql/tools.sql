-- What command lines, administration tools and dashboards ask at their start and for their trees.

-- name: tables-of-database
SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_ROWS, DATA_LENGTH, CREATE_TIME, TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME;
-- name: columns-of-table
SELECT COLUMN_NAME, DATA_TYPE, IS_NULLABLE, COLUMN_DEFAULT, COLUMN_KEY, EXTRA, COLUMN_COMMENT FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'shop' AND TABLE_NAME = 'orders' ORDER BY ORDINAL_POSITION;
-- name: columns-lower-case
select column_name, column_type, is_nullable from information_schema.columns where table_schema = database() and table_name = 'customers';
-- name: foreign-keys
SELECT kcu.constraint_name, kcu.column_name, kcu.referenced_table_name, kcu.referenced_column_name, rc.update_rule, rc.delete_rule FROM information_schema.key_column_usage kcu JOIN information_schema.referential_constraints rc ON rc.constraint_name = kcu.constraint_name AND rc.constraint_schema = kcu.table_schema WHERE kcu.table_schema = DATABASE() AND kcu.referenced_table_name IS NOT NULL;
-- name: index-columns
SELECT index_name, non_unique, GROUP_CONCAT(column_name ORDER BY seq_in_index) AS columns FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'orders' GROUP BY index_name, non_unique;
-- name: table-sizes
SELECT table_name AS `Table`, ROUND(((data_length + index_length) / 1024 / 1024), 2) AS `Size (MB)` FROM information_schema.TABLES WHERE table_schema = 'shop' ORDER BY (data_length + index_length) DESC LIMIT 10;
-- name: database-sizes
SELECT table_schema, SUM(data_length + index_length) / POW(1024, 2) AS mib, COUNT(*) FROM information_schema.tables GROUP BY table_schema;
-- name: search-column
SELECT table_schema, table_name, column_name FROM information_schema.columns WHERE column_name LIKE '%email%' AND table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema');
-- name: views
SELECT TABLE_NAME, VIEW_DEFINITION, IS_UPDATABLE, DEFINER, SECURITY_TYPE FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE();
-- name: routines
SELECT ROUTINE_NAME, ROUTINE_TYPE, DTD_IDENTIFIER, SECURITY_TYPE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = SCHEMA() AND ROUTINE_TYPE IN ('PROCEDURE', 'FUNCTION');
-- name: parameters
SELECT SPECIFIC_NAME, ORDINAL_POSITION, PARAMETER_MODE, PARAMETER_NAME, DATA_TYPE FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = DATABASE() ORDER BY SPECIFIC_NAME, ORDINAL_POSITION;
-- name: triggers
SELECT TRIGGER_NAME, EVENT_MANIPULATION, EVENT_OBJECT_TABLE, ACTION_TIMING FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE();
-- name: partitions
SELECT PARTITION_NAME, PARTITION_METHOD, PARTITION_EXPRESSION, PARTITION_DESCRIPTION, TABLE_ROWS FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'page_views' AND PARTITION_NAME IS NOT NULL;
-- name: constraints
SELECT tc.CONSTRAINT_NAME, tc.CONSTRAINT_TYPE, tc.TABLE_NAME FROM information_schema.TABLE_CONSTRAINTS tc WHERE tc.CONSTRAINT_SCHEMA = DATABASE() AND tc.CONSTRAINT_TYPE <> 'FOREIGN KEY';
-- name: character-sets
SELECT CHARACTER_SET_NAME, DEFAULT_COLLATE_NAME, MAXLEN FROM information_schema.CHARACTER_SETS ORDER BY 1;
-- name: collations
SELECT COLLATION_NAME, CHARACTER_SET_NAME, IS_DEFAULT FROM information_schema.COLLATIONS WHERE CHARACTER_SET_NAME = 'utf8mb4';
-- name: engines
SELECT ENGINE, SUPPORT FROM information_schema.ENGINES WHERE SUPPORT <> 'NO';
-- name: events
SELECT EVENT_NAME, STATUS, INTERVAL_VALUE, INTERVAL_FIELD FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE();
-- name: generated-columns
SELECT TABLE_NAME, COLUMN_NAME, GENERATION_EXPRESSION FROM information_schema.COLUMNS WHERE GENERATION_EXPRESSION <> '' AND TABLE_SCHEMA = DATABASE();
-- name: enum-values
SELECT SUBSTRING(COLUMN_TYPE, 6, LENGTH(COLUMN_TYPE) - 6) AS allowed FROM information_schema.COLUMNS WHERE TABLE_NAME = 'orders' AND COLUMN_NAME = 'status' AND TABLE_SCHEMA = DATABASE();
-- name: tables-without-primary-key
SELECT t.table_name FROM information_schema.tables t LEFT JOIN information_schema.table_constraints c ON c.table_schema = t.table_schema AND c.table_name = t.table_name AND c.constraint_type = 'PRIMARY KEY' WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.constraint_name IS NULL;
-- name: workbench-session
SELECT DATABASE(), USER() LIMIT 1;
-- name: workbench-version
SELECT current_user();
-- name: workbench-compile
SELECT @@lower_case_table_names, @@version_compile_os;
-- name: dbeaver-driver-info
SELECT @@GLOBAL.character_set_server, @@GLOBAL.collation_server;
-- name: dbeaver-catalogs
SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA;
-- name: dbeaver-columns
SELECT c.* FROM information_schema.COLUMNS c WHERE TABLE_SCHEMA = 'shop' AND TABLE_NAME IN ('orders', 'customers') ORDER BY TABLE_NAME, ORDINAL_POSITION;
-- name: dbeaver-keys
SELECT cc.CONSTRAINT_NAME, cc.CHECK_CLAUSE FROM (SELECT TABLE_NAME AS CONSTRAINT_NAME, TABLE_TYPE AS CHECK_CLAUSE FROM information_schema.TABLES) cc;
-- name: dbeaver-current-database
SELECT DATABASE() FROM DUAL;
-- name: dbeaver-limit
select t.*, 1 from orders t limit 0, 200;
-- name: datagrip-intro
select @@sql_mode as mode, @@global.sql_mode as global_mode, version() as version, @@version_comment as comment, database() as db;
-- name: datagrip-tables
select table_name, table_type, table_comment, engine, table_collation, create_options from information_schema.tables where table_schema = ?;
-- name: phpmyadmin-tables
SELECT *, `TABLE_SCHEMA` AS `Db`, `TABLE_NAME` AS `Name`, `TABLE_TYPE` AS `TABLE_TYPE`, `ENGINE` AS `Engine`, `TABLE_COMMENT` AS `Comment` FROM `information_schema`.`TABLES` t WHERE `TABLE_SCHEMA` COLLATE utf8_bin IN ('shop') ORDER BY Name ASC;
-- name: phpmyadmin-browse
SELECT * FROM `orders` ORDER BY `orders`.`placed_at` DESC LIMIT 0, 25;
-- name: grafana-series
SELECT UNIX_TIMESTAMP(measured_at) DIV 60 * 60 AS "time", name AS metric, avg(value) AS "value" FROM metrics WHERE measured_at BETWEEN FROM_UNIXTIME(1735689600) AND FROM_UNIXTIME(1735776000) GROUP BY 1, name ORDER BY UNIX_TIMESTAMP(measured_at) DIV 60 * 60;
-- name: metabase-breakout
SELECT `source`.`status` AS `status`, COUNT(*) AS `count` FROM (SELECT `orders`.`id` AS `id`, `orders`.`status` AS `status` FROM `orders` WHERE `orders`.`total` > 10) AS `source` GROUP BY `source`.`status` ORDER BY `source`.`status` ASC LIMIT 2000;
-- name: metabase-months
SELECT STR_TO_DATE(CONCAT(DATE_FORMAT(`orders`.`placed_at`, '%Y-%m'), '-01'), '%Y-%m-%d') AS `placed_at`, SUM(`orders`.`total`) AS `sum` FROM `orders` GROUP BY STR_TO_DATE(CONCAT(DATE_FORMAT(`orders`.`placed_at`, '%Y-%m'), '-01'), '%Y-%m-%d') ORDER BY `placed_at` ASC;
-- name: tableau-relation
SELECT `orders`.`status` AS `status`, SUM(1) AS `sum_Number_of_Records_ok`, ADDDATE(DATE_FORMAT(`orders`.`placed_at`, '%Y-01-01 00:00:00'), INTERVAL 0 SECOND) AS `tyr` FROM `orders` GROUP BY 1, 3;
-- name: dbt-relations
select table_catalog as `database`, table_name as name, table_schema as `schema`, case when table_type = 'BASE TABLE' then 'table' when table_type = 'VIEW' then 'view' else table_type end as table_type from information_schema.tables where table_schema = 'shop';
-- name: liquibase-lock
SELECT `LOCKED` FROM (SELECT FALSE AS LOCKED, 1 AS ID) DATABASECHANGELOGLOCK WHERE ID=1;
-- name: flyway-empty
SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'shop');
-- name: keywords
SELECT WORD FROM INFORMATION_SCHEMA.KEYWORDS WHERE RESERVED = 1;
-- name: ping
/* ping */ SELECT 1;
