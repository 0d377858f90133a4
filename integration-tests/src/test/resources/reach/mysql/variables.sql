-- name: user-variable
SELECT id FROM orders WHERE customer_id = @customer;
-- name: several-user-variables
SELECT @a, @b + 1, @`quoted`, @'single', @"double", @with.dot, @a$b;
-- name: version
SELECT @@version, @@version_comment, VERSION();
-- name: session-and-global
SELECT @@session.sql_mode, @@global.max_connections, @@local.autocommit, @@SESSION.transaction_isolation;
-- name: plain-system-variables
SELECT @@autocommit, @@sql_mode, @@character_set_client, @@collation_connection, @@max_allowed_packet, @@hostname, @@port, @@datadir;
-- name: time-zones
SELECT @@global.time_zone AS global_tz, @@session.time_zone AS session_tz, @@system_time_zone;
-- name: in-expression
SELECT IF(@@autocommit = 1, 'on', 'off') AS autocommit, @@max_allowed_packet / 1024 AS kib;
-- name: identity-functions
SELECT USER(), CURRENT_USER, CURRENT_USER(), SESSION_USER(), SYSTEM_USER(), DATABASE(), SCHEMA(), CONNECTION_ID(), CURRENT_ROLE();
-- name: last-insert-id
SELECT LAST_INSERT_ID(), ROW_COUNT();
-- name: last-insert-id-lookup
SELECT * FROM orders WHERE id = LAST_INSERT_ID();
-- name: charset-functions
SELECT CHARSET(email), COLLATION(email), COERCIBILITY(email) FROM customers LIMIT 1;
-- name: structured-variable
SELECT @@key_buffer_size, @@global.key_cache_block_size;
