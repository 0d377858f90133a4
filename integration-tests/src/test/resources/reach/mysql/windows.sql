-- name: row-number
SELECT id, customer_id, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY placed_at DESC) AS rn FROM orders;
-- name: rank-and-dense-rank
SELECT name, salary, RANK() OVER (ORDER BY salary DESC) r, DENSE_RANK() OVER (ORDER BY salary DESC) dr FROM employees;
-- name: named-window
SELECT id, total, SUM(total) OVER w AS s, AVG(total) OVER w AS a FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY placed_at);
-- name: named-window-extended
SELECT id, FIRST_VALUE(total) OVER (w ORDER BY placed_at) AS first_total, COUNT(*) OVER (w) AS n FROM orders WINDOW w AS (PARTITION BY customer_id);
-- name: two-named-windows
SELECT name, RANK() OVER w1, NTILE(4) OVER w2 FROM employees WINDOW w1 AS (PARTITION BY department_id ORDER BY salary), w2 AS (ORDER BY hired_on);
-- name: window-of-window
SELECT id, SUM(total) OVER w2 FROM orders WINDOW w1 AS (PARTITION BY customer_id), w2 AS (w1 ORDER BY placed_at);
-- name: lag-lead
SELECT placed_at, LAG(placed_at) OVER (ORDER BY placed_at) AS previous, LEAD(placed_at, 1) OVER (ORDER BY placed_at) AS following FROM orders;
-- name: lag-with-default
SELECT id, total - LAG(total, 1, 0) OVER (PARTITION BY customer_id ORDER BY id) AS change_ FROM orders;
-- name: lag-respect-nulls
SELECT id, LAG(coupon) RESPECT NULLS OVER (ORDER BY id) FROM orders;
-- name: first-last-value
SELECT customer_id, FIRST_VALUE(id) OVER w, LAST_VALUE(id) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY placed_at RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);
-- name: nth-value
SELECT name, NTH_VALUE(name, 2) OVER (ORDER BY salary DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS second_best FROM employees;
-- name: nth-value-from-first
SELECT NTH_VALUE(total, 3) FROM FIRST RESPECT NULLS OVER (ORDER BY id) FROM orders;
-- name: ntile
SELECT id, NTILE(10) OVER (ORDER BY total) AS decile FROM orders;
-- name: percent-rank-cume-dist
SELECT name, PERCENT_RANK() OVER (ORDER BY salary), CUME_DIST() OVER (ORDER BY salary) FROM employees;
-- name: frame-rows-between
SELECT device_id, measured_at, AVG(value) OVER (PARTITION BY device_id ORDER BY measured_at ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING) FROM metrics;
-- name: frame-rows-current-to-unbounded
SELECT id, SUM(total) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM orders;
-- name: frame-range-interval
SELECT measured_at, AVG(value) OVER (ORDER BY measured_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) FROM metrics;
-- name: frame-range-interval-both
SELECT SUM(value) OVER (ORDER BY measured_at RANGE BETWEEN INTERVAL '1:30' MINUTE_SECOND PRECEDING AND INTERVAL 10 MINUTE FOLLOWING) FROM metrics;
-- name: frame-range-number
SELECT SUM(quantity) OVER (ORDER BY unit_price RANGE 5 PRECEDING) FROM order_items;
-- name: frame-rows-start-only
SELECT MAX(value) OVER (PARTITION BY name ORDER BY measured_at ROWS UNBOUNDED PRECEDING) FROM metrics;
-- name: count-over-empty
SELECT id, COUNT(*) OVER () AS total_rows FROM products LIMIT 10 OFFSET 20;
-- name: window-over-aggregate
SELECT category_id, COUNT(*) AS n, RANK() OVER (ORDER BY COUNT(*) DESC) AS popularity FROM products GROUP BY category_id;
-- name: window-in-order-by
SELECT name FROM employees ORDER BY ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY salary DESC), name;
-- name: window-in-expression
SELECT id, 100 * total / SUM(total) OVER (PARTITION BY DATE(placed_at)) AS percent_of_day FROM orders;
-- name: window-partition-by-expression
SELECT id, ROW_NUMBER() OVER (PARTITION BY YEAR(placed_at), status ORDER BY total DESC, id) FROM orders;
-- name: delete-duplicates-preview
SELECT * FROM (SELECT id, email, ROW_NUMBER() OVER (PARTITION BY email_domain ORDER BY created_at) AS rn FROM customers) d WHERE d.rn > 1;
-- name: streaks
SELECT customer_id, COUNT(*) AS streak FROM (SELECT customer_id, placed_at, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY placed_at) - ROW_NUMBER() OVER (PARTITION BY customer_id, status ORDER BY placed_at) AS grp, status FROM orders) s GROUP BY customer_id, status, grp;
-- name: percentage-change
SELECT m, revenue, ROUND((revenue / LAG(revenue) OVER (ORDER BY m) - 1) * 100, 1) AS pct FROM (SELECT DATE_FORMAT(placed_at, '%Y%m') m, SUM(total) revenue FROM orders GROUP BY m) t;
-- name: bit-and-json-windows
SELECT id, JSON_ARRAYAGG(status) OVER (PARTITION BY customer_id) AS statuses, JSON_OBJECTAGG(id, total) OVER (PARTITION BY customer_id) FROM orders;
-- name: std-window
SELECT device_id, (value - AVG(value) OVER w) / NULLIF(STDDEV_POP(value) OVER w, 0) AS z FROM metrics WINDOW w AS (PARTITION BY device_id, name);
-- name: window-with-case
SELECT name, SUM(CASE WHEN salary > 3000 THEN 1 END) OVER (PARTITION BY department_id) FROM employees;
-- name: windows-and-distinct
SELECT DISTINCT department_id, MAX(salary) OVER (PARTITION BY department_id) AS top_salary FROM employees;
