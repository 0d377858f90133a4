-- Every way to put relations side by side.

-- name: using
SELECT order_id, o.status, sum(quantity) FROM order_items JOIN payments USING (order_id) JOIN orders o ON o.id = order_id GROUP BY order_id, o.status;

-- name: using with alias
SELECT k.product_id, k.warehouse_id, i.on_hand, m.delta
FROM inventory i JOIN stock_moves m USING (product_id, warehouse_id) AS k;

-- name: natural
SELECT * FROM inventory NATURAL JOIN stock_moves;

-- name: natural left, columns by name
SELECT product_id, warehouse_id, on_hand, delta FROM inventory NATURAL LEFT OUTER JOIN stock_moves WHERE delta < 0;

-- name: natural inner
SELECT count(*) FROM inventory AS i NATURAL INNER JOIN stock_moves AS m;

-- name: full outer
SELECT coalesce(a.key, b.name) AS k, a.value, b.value FROM settings a FULL OUTER JOIN keywords b ON a.key = b.name;

-- name: full using merges the column
SELECT product_id, i.on_hand, r.rating FROM inventory i FULL JOIN reviews r USING (product_id) ORDER BY product_id NULLS FIRST;

-- name: right
SELECT r.name, count(c.id) FROM customers c RIGHT JOIN regions r ON r.id = c.region_id GROUP BY r.id;

-- name: cross
SELECT r.name, s.status FROM regions r CROSS JOIN (SELECT unnest(enum_range(NULL::order_status)) AS status) s;

-- name: comma and join
SELECT o.id, c.name, p.name FROM orders o, customers c, order_items i JOIN products p ON p.id = i.product_id
WHERE o.customer_id = c.id AND i.order_id = o.id;

-- name: self join
SELECT e.last_name AS employee, m.last_name AS manager FROM hr.employees e LEFT JOIN hr.employees m ON m.id = e.manager_id;

-- name: nested parentheses
SELECT * FROM (customers c LEFT JOIN (orders o INNER JOIN payments p ON p.order_id = o.id) ON o.customer_id = c.id);

-- name: parenthesised join with alias
SELECT j.sku, j.rating FROM (products p JOIN reviews r ON r.product_id = p.id) AS j(pid, sku, pname, descr, cat, price, cost, weight, attr, meta, lab, sea, disc, avail, hist, rid, rpid, cust, rating);

-- name: alias renames some columns
SELECT t.a, t.b, t.price FROM products AS t(a, b) WHERE t.a < 10;

-- name: on with several conditions
SELECT c.id FROM customers c JOIN orders o ON c.id = o.customer_id AND o.status = 'paid' AND (o.total > 100 OR o.coupon IS NOT NULL);

-- name: range join
SELECT b.id, r.name FROM bookings b JOIN rooms r ON r.id = b.room_id AND upper(b.during) - lower(b.during) > interval '1 hour';

-- name: lateral subquery
SELECT c.name, o.total FROM customers c, LATERAL (SELECT total FROM orders WHERE customer_id = c.id ORDER BY placed_at DESC LIMIT 1) o;

-- name: lateral left with function
SELECT p.id, h.n, h.price FROM products p LEFT JOIN LATERAL unnest(p.price_history) WITH ORDINALITY AS h(price, n) ON TRUE;

-- name: lateral is implied for functions
SELECT c.id, tag FROM customers c, unnest(c.tags) AS tag;

-- name: lateral chain
SELECT x.a, y.b, z.c FROM generate_series(1, 3) AS x(a), LATERAL (SELECT x.a * 2 AS b) y, LATERAL (SELECT y.b + x.a AS c) z;

-- name: semi join
SELECT * FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.total > 500);

-- name: anti join
SELECT c.* FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.id IS NULL;

-- name: correlated in two levels
SELECT d.name FROM hr.departments d
WHERE EXISTS (SELECT 1 FROM hr.employees e WHERE e.department_id = d.id
              AND NOT EXISTS (SELECT 1 FROM hr.absences a WHERE a.employee_id = e.id AND a.kind = d.name));

-- name: row in subquery
SELECT * FROM inventory WHERE (warehouse_id, product_id) IN (SELECT warehouse_id, product_id FROM stock_moves);

-- name: row not in values
SELECT * FROM inventory WHERE (warehouse_id, product_id) NOT IN ((1, 2), (3, 4));

-- name: join with values
SELECT o.id, v.label FROM orders o JOIN (VALUES ('paid'::order_status, 'money is here'), ('shipped', 'on its way')) AS v(status, label) USING (status);

-- name: join with a function of the left side
SELECT o.id, t.gross, t.tax FROM orders o CROSS JOIN add_tax(o.total) AS t;

-- name: join view, table and materialized view
SELECT s.order_id, s.total, m.revenue FROM order_summary s JOIN orders o ON o.id = s.order_id
JOIN analytics.monthly_revenue m ON m.month = date_trunc('month', o.placed_at) AND m.currency = o.currency;

-- name: whole row of one side
SELECT c, o.id FROM customers c JOIN orders o ON o.customer_id = c.id;

-- name: qualified stars
SELECT c.*, o.*, 1 AS one FROM customers c JOIN orders o ON o.customer_id = c.id LIMIT 5;

-- name: schema qualified star and columns
SELECT hr.employees.*, hr.departments.name FROM hr.employees JOIN hr.departments ON hr.departments.id = hr.employees.department_id;

-- name: is not distinct from
SELECT a.id FROM customers a JOIN customers b ON a.phone IS NOT DISTINCT FROM b.phone AND a.id <> b.id;

-- name: partitioned and its partition
SELECT e.name, q.name FROM analytics.events e JOIN analytics.events_2026_q1 q ON q.id = e.id;

-- name: only the parent
SELECT v.plate, t.payload FROM ONLY vehicles v FULL JOIN trucks t ON t.id = v.id;

-- name: only with parentheses
SELECT plate FROM ONLY (vehicles) WHERE wheels = 4;

-- name: inherited with star
SELECT v.plate, v.tableoid::regclass FROM vehicles * v;

-- name: tablesample
SELECT count(*) FROM analytics.events TABLESAMPLE SYSTEM (1) REPEATABLE (42);

-- name: tablesample with alias
SELECT e.name FROM analytics.events e TABLESAMPLE bernoulli (0.5) WHERE e.user_id > 10;

-- name: cast function in from
SELECT * FROM CAST('2026-01-01' AS date) AS d;

-- name: scalar functions in from
SELECT * FROM current_date AS today, localtimestamp, current_user u;

-- name: join on a boolean column
SELECT p.name FROM products p JOIN reviews r ON p.discontinued;

-- name: deep chain
SELECT r.name, c.name, o.id, i.line_no, p.sku, g.name, pay.method, e.last_name
FROM regions r
JOIN customers c ON c.region_id = r.id
JOIN orders o ON o.customer_id = c.id
JOIN order_items i ON i.order_id = o.id
JOIN products p ON p.id = i.product_id
LEFT JOIN categories g ON g.id = p.category_id
LEFT JOIN payments pay ON pay.order_id = o.id
LEFT JOIN tickets t ON t.customer_id = c.id
LEFT JOIN hr.employees e ON e.id = t.assignee_id
WHERE r.parent_id IS NULL;
