-- name: union
SELECT city FROM addresses UNION SELECT name FROM stores;
-- name: union-all-three
SELECT 'orders' AS t, COUNT(*) AS n FROM orders UNION ALL SELECT 'customers', COUNT(*) FROM customers UNION ALL SELECT 'products', COUNT(*) FROM products;
-- name: union-distinct-explicit
SELECT id FROM customers UNION DISTINCT SELECT customer_id FROM orders;
-- name: order-and-limit-of-union
SELECT id, placed_at AS at FROM orders UNION ALL SELECT id, opened_at FROM tickets ORDER BY at DESC LIMIT 10;
-- name: parenthesized-parts
(SELECT id FROM orders ORDER BY total DESC LIMIT 5) UNION ALL (SELECT id FROM orders ORDER BY total ASC LIMIT 5);
-- name: parenthesized-parts-ordered
(SELECT name, price FROM products WHERE price < 10 ORDER BY price LIMIT 3) UNION (SELECT name, price FROM products WHERE price > 1000 LIMIT 3) ORDER BY name LIMIT 4 OFFSET 1;
-- name: parenthesized-first
(SELECT 1 AS x) UNION SELECT 2;
-- name: parenthesized-last
SELECT 1 AS x UNION (SELECT 2);
-- name: union-in-derived
SELECT kind, SUM(n) FROM (SELECT 'a' AS kind, 1 AS n UNION ALL SELECT 'b', 2 UNION ALL SELECT 'a', 3) u GROUP BY kind;
-- name: union-in-in
SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders UNION SELECT customer_id FROM reviews);
-- name: union-in-scalar
SELECT (SELECT MAX(x) FROM (SELECT MAX(id) x FROM orders UNION SELECT MAX(id) FROM tickets) m) AS biggest;
-- name: parenthesized-select
(SELECT id FROM customers WHERE vip = 1 LIMIT 3);
-- name: parenthesized-select-ordered
(SELECT id FROM customers) ORDER BY id DESC LIMIT 2;
-- name: intersect-emulated
SELECT DISTINCT a.customer_id FROM orders a INNER JOIN reviews b USING (customer_id);
-- name: except-emulated
SELECT id FROM products WHERE id NOT IN (SELECT DISTINCT product_id FROM order_items);
-- name: mixed-distinct-and-all
SELECT 1 UNION ALL SELECT 1 UNION SELECT 2 UNION ALL SELECT 2;
-- name: union-with-aggregates
SELECT 'min' AS what, MIN(price) AS v FROM products UNION SELECT 'max', MAX(price) FROM products UNION SELECT 'avg', ROUND(AVG(price), 2) FROM products;
-- name: select-without-from
SELECT 1;
-- name: dual
SELECT 1 + 1 AS two FROM DUAL WHERE 1 = 1;
