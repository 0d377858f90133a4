-- name: limit-offset-comma
SELECT id FROM orders LIMIT 10, 20;
-- name: limit-offset
SELECT id FROM orders ORDER BY id LIMIT 20 OFFSET 10;
-- name: limit-zero
SELECT * FROM orders LIMIT 0;
-- name: limit-in-subquery
SELECT * FROM (SELECT id FROM orders ORDER BY id DESC LIMIT 10) t ORDER BY id;
-- name: keyset-pagination
SELECT id, email FROM customers WHERE (created_at, id) < ('2025-01-01', 500) ORDER BY created_at DESC, id DESC LIMIT 50;
-- name: for-update
SELECT * FROM inventory WHERE product_id = 5 FOR UPDATE;
-- name: for-update-skip-locked
SELECT id, payload FROM job_queue WHERE queue = 'mail' AND reserved_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
-- name: for-update-nowait
SELECT id FROM orders WHERE id = 9 FOR UPDATE NOWAIT;
-- name: for-update-of
SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id FOR UPDATE OF o;
-- name: for-share-of-and-update-of
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id FOR SHARE OF c SKIP LOCKED FOR UPDATE OF o NOWAIT;
-- name: for-share
SELECT credit_limit FROM customers WHERE id = 1 FOR SHARE;
-- name: lock-in-share-mode
SELECT credit_limit FROM customers WHERE id = 1 LOCK IN SHARE MODE;
-- name: use-index
SELECT id FROM orders USE INDEX (ix_orders_status) WHERE status = 'new';
-- name: force-index
SELECT id FROM orders FORCE INDEX (ix_orders_placed) WHERE placed_at > '2025-01-01' ORDER BY placed_at;
-- name: ignore-index
SELECT id FROM orders IGNORE INDEX (ix_orders_status, ix_orders_placed) WHERE status = 'new';
-- name: use-index-for
SELECT status, COUNT(*) FROM orders USE INDEX FOR GROUP BY (ix_orders_status) GROUP BY status;
-- name: several-index-hints
SELECT o.id FROM orders AS o USE INDEX FOR JOIN (ix_orders_customer) IGNORE INDEX FOR ORDER BY (ix_orders_placed) JOIN customers c FORCE KEY (PRIMARY) ON c.id = o.customer_id ORDER BY o.placed_at;
-- name: use-no-index
SELECT id FROM orders USE INDEX () WHERE id = 1;
-- name: optimizer-hint
SELECT /*+ MAX_EXECUTION_TIME(1000) */ COUNT(*) FROM page_views;
-- name: optimizer-hint-join-order
SELECT /*+ JOIN_ORDER(c, o) NO_BNL(o) */ c.id FROM customers c JOIN orders o ON o.customer_id = c.id;
-- name: optimizer-hint-query-block
SELECT /*+ QB_NAME(main) */ id FROM orders WHERE id IN (SELECT /*+ SEMIJOIN(MATERIALIZATION) */ order_id FROM payments);
-- name: partition
SELECT COUNT(*) FROM page_views PARTITION (p2025);
-- name: partitions-with-alias
SELECT v.url FROM page_views PARTITION (p2024, p2025) AS v WHERE v.duration_ms > 1000;
-- name: modifiers
SELECT HIGH_PRIORITY SQL_NO_CACHE id FROM products WHERE id = 1;
-- name: calc-found-rows
SELECT SQL_CALC_FOUND_ROWS id, name FROM products ORDER BY name LIMIT 10;
-- name: found-rows
SELECT FOUND_ROWS();
-- name: small-big-buffer
SELECT SQL_SMALL_RESULT status, COUNT(*) FROM orders GROUP BY status;
-- name: big-buffer-result
SELECT DISTINCT SQL_BIG_RESULT SQL_BUFFER_RESULT customer_id FROM orders;
-- name: order-by-forms
SELECT id, status FROM orders ORDER BY status DESC, total, 1 ASC, IFNULL(coupon, '') DESC, shipped_at IS NULL, -id;
-- name: having-alias
SELECT customer_id, COUNT(*) n FROM orders GROUP BY customer_id HAVING n BETWEEN 2 AND 5 AND SUM(total) > 100;
-- name: group-by-expression
SELECT LEFT(postcode, 2) AS area, COUNT(*) FROM addresses GROUP BY LEFT(postcode, 2) ORDER BY COUNT(*) DESC, area;
-- name: quoted-everything
SELECT `o`.`id` AS `Order ID`, `c`.`email` FROM `orders` AS `o` INNER JOIN `customers` AS `c` ON `c`.`id` = `o`.`customer_id` WHERE `o`.`status` = 'new' ORDER BY `o`.`id` ASC LIMIT 100;
-- name: star-and-columns
SELECT orders.*, 1 AS one, NOW() AS fetched_at FROM orders LIMIT 1;
-- name: lowercase-everything
select id,email from customers where vip=1 and country_code!='DE' and credit_limit>=100 order by id desc limit 5;
-- name: tight-spacing
SELECT COUNT(*)FROM`orders`WHERE`status`='new'AND(`total`>10);
-- name: spaced-qualified-name
SELECT o . id , o. total FROM orders o;
-- name: procedure-analyse-like-profile
SELECT MIN(LENGTH(name)), MAX(LENGTH(name)), COUNT(DISTINCT name), SUM(name IS NULL) FROM products;
-- name: select-from-view
SELECT * FROM open_tickets WHERE priority = 1;
-- name: where-exists-two-levels
SELECT c.id FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = o.id AND i.quantity > c.vip));
