-- Forms that came after 8.0.15, or that its PREPARE does not take; they are read, and not shown to the server.

-- name: intersect
SELECT customer_id FROM orders INTERSECT SELECT customer_id FROM reviews;
-- name: except
SELECT id FROM customers EXCEPT SELECT customer_id FROM orders;
-- name: except-all-of-union
SELECT 1 UNION SELECT 2 INTERSECT SELECT 2 EXCEPT ALL SELECT 3;
-- name: nested-parentheses
((SELECT id FROM orders) UNION (SELECT id FROM tickets) ORDER BY id LIMIT 5) UNION ALL (SELECT 0) ORDER BY 1;
-- name: table-statement
TABLE departments;
-- name: table-ordered
TABLE departments ORDER BY name LIMIT 2 OFFSET 1;
-- name: table-in-union
TABLE departments UNION TABLE departments;
-- name: values-statement
VALUES ROW(1, 'a'), ROW(2, 'b');
-- name: values-ordered
VALUES ROW(1, -2, 3), ROW(5, 7, 9) ORDER BY column_1 DESC LIMIT 1;
-- name: derived-values
SELECT t.column_0, t.column_1 FROM (VALUES ROW(1, 'x'), ROW(2, 'y')) AS t;
-- name: derived-column-list
SELECT d.a, d.b FROM (SELECT id, name FROM departments) AS d (a, b);
-- name: values-with-column-list
SELECT v.code, c.email FROM (VALUES ROW('DE'), ROW('FR')) AS v (code) JOIN customers c ON c.country_code = v.code;
-- name: lateral-column-list
SELECT c.id, x.n FROM customers c CROSS JOIN LATERAL (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS x (n);
-- name: insert-row-alias
INSERT INTO inventory (warehouse_id, product_id, quantity) VALUES (1, 2, 3) AS new ON DUPLICATE KEY UPDATE quantity = inventory.quantity + new.quantity;
-- name: insert-row-and-column-aliases
INSERT INTO inventory (warehouse_id, product_id, quantity) VALUES (1, 2, 3), (1, 3, 4) AS new (w, p, q) ON DUPLICATE KEY UPDATE quantity = q + 1;
-- name: insert-set-alias
INSERT INTO settings SET `group` = 'a', `key` = 'b', value = 'c' AS n ON DUPLICATE KEY UPDATE value = n.value;
-- name: insert-values-row
INSERT INTO departments VALUES ROW(7, 'A', 1), ROW(8, 'B', 2);
-- name: insert-table
INSERT INTO archived_orders TABLE orders;
-- name: replace-table
REPLACE INTO archived_orders TABLE orders;
-- name: insert-derived-alias
INSERT INTO inventory (warehouse_id, product_id, quantity) SELECT * FROM (SELECT 1 AS w, 2 AS p, 3 AS q) AS n ON DUPLICATE KEY UPDATE quantity = n.q;
-- name: member-of
SELECT id FROM products WHERE 'sale' MEMBER OF (tags);
-- name: member-of-path
SELECT id FROM customers WHERE 5 MEMBER OF(preferences->'$.favorites') AND JSON_OVERLAPS(preferences->'$.tags', CAST('["a"]' AS JSON));
-- name: json-value
SELECT JSON_VALUE(attributes, '$.price' RETURNING DECIMAL(10, 2) NULL ON EMPTY ERROR ON ERROR), JSON_VALUE(attributes, '$.name') FROM products;
-- name: json-value-default
SELECT JSON_VALUE(attributes, '$.rank' RETURNING UNSIGNED DEFAULT 0 ON EMPTY) FROM products;
-- name: json-schema-valid
SELECT id FROM products WHERE JSON_SCHEMA_VALID('{"type": "object"}', attributes);
-- name: cast-at-time-zone
SELECT CAST(created_at AT TIME ZONE '+00:00' AS DATETIME) FROM customers;
-- name: cast-year-float-double
SELECT CAST(1 AS YEAR), CAST('1.5' AS FLOAT), CAST('1.5' AS DOUBLE), CAST('1.5' AS REAL), CAST('1' AS FLOAT(10));
-- name: cast-array
SELECT id FROM customers WHERE JSON_CONTAINS(preferences->'$.zips', CAST('[94507]' AS JSON));
-- name: recursive-limit
WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c LIMIT 10) SELECT * FROM c;
-- name: regexp-like-operator
SELECT REGEXP_LIKE(email, '^a', 'c'), email REGEXP BINARY '^a' FROM customers;
-- name: explain-analyze
EXPLAIN ANALYZE SELECT * FROM orders WHERE id = 1;
-- name: explain-tree
EXPLAIN FORMAT = TREE SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id;
-- name: explain-analyze-format
EXPLAIN ANALYZE FORMAT = TREE SELECT 1;
-- name: offset-datetime
SELECT TIMESTAMP '2025-01-01 10:00:00+02:00', '2025-01-01 10:00:00+02:00' < NOW();
-- name: union-with-into-parentheses
SELECT * FROM ((SELECT 1 AS a UNION SELECT 2) UNION (SELECT 3)) x;
-- name: grouping-in-order-by
SELECT status, SUM(total) FROM orders GROUP BY status WITH ROLLUP ORDER BY GROUPING(status), status;
-- name: delete-alias
DELETE FROM orders AS o WHERE o.id = 5;
-- name: window-named-in-order-by
SELECT id, RANK() OVER w FROM orders WINDOW w AS (ORDER BY total) ORDER BY RANK() OVER w;
