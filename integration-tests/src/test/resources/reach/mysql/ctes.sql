-- name: single
WITH recent AS (SELECT * FROM orders WHERE placed_at > '2025-01-01') SELECT COUNT(*) FROM recent;
-- name: several
WITH a AS (SELECT id FROM customers WHERE vip), b AS (SELECT customer_id FROM orders WHERE customer_id IN (SELECT id FROM a)) SELECT a.id FROM a LEFT JOIN b ON b.customer_id = a.id WHERE b.customer_id IS NULL;
-- name: column-list
WITH totals (customer, total) AS (SELECT customer_id, SUM(total) FROM orders GROUP BY customer_id) SELECT customer, total FROM totals WHERE total > (SELECT AVG(total) FROM totals);
-- name: recursive-numbers
WITH RECURSIVE seq AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM seq WHERE n < 10) SELECT n FROM seq;
-- name: recursive-column-list
WITH RECURSIVE fib (n, a, b) AS (SELECT 1, 0, 1 UNION ALL SELECT n + 1, b, a + b FROM fib WHERE n < 20) SELECT n, a FROM fib;
-- name: recursive-hierarchy
WITH RECURSIVE chain AS (SELECT id, name, manager_id, 0 AS depth, CAST(name AS CHAR(500)) AS path FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name, e.manager_id, c.depth + 1, CONCAT(c.path, ' > ', e.name) FROM employees e JOIN chain c ON e.manager_id = c.id) SELECT * FROM chain ORDER BY path;
-- name: recursive-categories
WITH RECURSIVE tree (id, name, level) AS (SELECT id, name, 1 FROM categories WHERE parent_id IS NULL UNION DISTINCT SELECT c.id, c.name, t.level + 1 FROM categories c INNER JOIN tree t ON t.id = c.parent_id) SELECT CONCAT(REPEAT('  ', level - 1), tree.name) AS label, COUNT(p.id) FROM tree LEFT JOIN products p ON p.category_id = tree.id GROUP BY tree.id, tree.name, level;
-- name: nested-with
SELECT * FROM (WITH x AS (SELECT id FROM orders) SELECT COUNT(*) AS n FROM x) y;
-- name: with-in-subquery
SELECT id FROM customers WHERE id IN (WITH big AS (SELECT customer_id FROM orders WHERE total > 1000) SELECT customer_id FROM big);
-- name: with-and-union
WITH a AS (SELECT email AS who FROM customers), b AS (SELECT name AS who FROM employees) SELECT who FROM a UNION SELECT who FROM b ORDER BY who LIMIT 100;
-- name: with-shadowing
WITH orders AS (SELECT id, total FROM orders WHERE status = 'paid') SELECT SUM(total) FROM orders;
-- name: with-used-twice
WITH m AS (SELECT DATE_FORMAT(placed_at, '%Y-%m') AS ym, SUM(total) AS t FROM orders GROUP BY ym) SELECT a.ym, a.t, b.t FROM m a LEFT JOIN m b ON b.ym = DATE_FORMAT(STR_TO_DATE(CONCAT(a.ym, '-01'), '%Y-%m-%d') - INTERVAL 1 MONTH, '%Y-%m');
-- name: pipeline
WITH cleaned AS (SELECT LOWER(TRIM(email)) AS email, id FROM customers), numbered AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY email ORDER BY id) AS rn FROM cleaned), dupes AS (SELECT email FROM numbered WHERE rn = 2) SELECT c.* FROM customers c JOIN dupes d ON LOWER(TRIM(c.email)) = d.email;
-- name: insert-with
INSERT INTO audit_log (action, entity, entity_id) WITH old AS (SELECT id FROM orders WHERE placed_at < '2020-01-01') SELECT 'archive', 'order', id FROM old;
-- name: update-with
WITH late AS (SELECT id FROM orders WHERE status = 'paid' AND placed_at < NOW() - INTERVAL 14 DAY) UPDATE tickets JOIN late ON late.id = tickets.id SET tickets.priority = 1;
-- name: delete-with
WITH stale AS (SELECT id FROM job_queue WHERE attempts > 10) DELETE FROM job_queue WHERE id IN (SELECT id FROM (SELECT id FROM stale) s);
