-- What language models write when they are asked a question about a database they have never seen.

-- name: look at a table
SELECT * FROM "Table" LIMIT 10;

-- name: look at a table with a schema
SELECT * FROM public.customers ORDER BY created_at DESC LIMIT 5;

-- name: list the tables
SELECT table_schema, table_name, table_type FROM information_schema.tables
WHERE table_schema NOT IN ('information_schema', 'pg_catalog') ORDER BY table_schema, table_name;

-- name: columns of a table
SELECT column_name, data_type, is_nullable, column_default, character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'orders' ORDER BY ordinal_position;

-- name: the whole schema in one go
SELECT t.table_name, string_agg(c.column_name || ' ' || c.data_type, ', ' ORDER BY c.ordinal_position) AS columns
FROM information_schema.tables t
JOIN information_schema.columns c ON c.table_name = t.table_name AND c.table_schema = t.table_schema
WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'
GROUP BY t.table_name;

-- name: schema as json
SELECT jsonb_object_agg(table_name, columns) FROM (
  SELECT table_name, jsonb_agg(jsonb_build_object('name', column_name, 'type', udt_name, 'nullable', is_nullable = 'YES') ORDER BY ordinal_position) AS columns
  FROM information_schema.columns WHERE table_schema = ANY (current_schemas(false)) GROUP BY table_name
) AS s;

-- name: foreign keys
SELECT tc.table_name, kcu.column_name, ccu.table_name AS foreign_table_name, ccu.column_name AS foreign_column_name
FROM information_schema.table_constraints AS tc
JOIN information_schema.key_column_usage AS kcu ON tc.constraint_name = kcu.constraint_name AND tc.table_schema = kcu.table_schema
JOIN information_schema.constraint_column_usage AS ccu ON ccu.constraint_name = tc.constraint_name
WHERE tc.constraint_type = 'FOREIGN KEY';

-- name: primary key by index
SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS data_type
FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
WHERE i.indrelid = 'orders'::regclass AND i.indisprimary;

-- name: table comments
SELECT c.relname, obj_description(c.oid, 'pg_class') AS comment, a.attname, col_description(a.attrelid, a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r' AND a.attnum > 0 AND c.relnamespace = 'public'::regnamespace;

-- name: table sizes
SELECT relname AS "table", pg_size_pretty(pg_total_relation_size(oid)) AS size, reltuples::bigint AS rows
FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY pg_total_relation_size(oid) DESC;

-- name: enum labels
SELECT t.typname, array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname;

-- name: indexes
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public';

-- name: views with definitions
SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = 'public';

-- name: routines
SELECT routine_name, routine_type, data_type FROM information_schema.routines WHERE routine_schema = 'public';

-- name: exact counts of two tables
SELECT 'customers' AS table_name, COUNT(*) AS row_count FROM customers UNION ALL SELECT 'orders', COUNT(*) FROM orders;

-- name: column profile
SELECT COUNT(*) AS total, COUNT(email) AS filled, COUNT(DISTINCT email) AS distinct_values, MIN(LENGTH(email)) AS shortest, MAX(LENGTH(email)) AS longest,
       ROUND(100.0 * SUM(CASE WHEN email IS NULL THEN 1 ELSE 0 END) / COUNT(*), 2) AS null_percentage FROM customers;

-- name: distinct values
SELECT DISTINCT status FROM orders;

-- name: value frequencies
SELECT status, COUNT(*) AS count FROM orders GROUP BY status ORDER BY count DESC;

-- name: case-insensitive search
SELECT id, name, email FROM customers WHERE name ILIKE '%smith%' OR email ILIKE 'smith%@%' ORDER BY name;

-- name: search with lower
SELECT * FROM products WHERE LOWER(name) LIKE LOWER('%Chair%') AND price BETWEEN 10 AND 100;

-- name: customers without orders
SELECT c.id, c.name FROM customers c LEFT JOIN orders o ON c.id = o.customer_id WHERE o.id IS NULL;

-- name: last 24 hours
SELECT * FROM orders WHERE placed_at > NOW() - INTERVAL '24 HOURS' ORDER BY placed_at DESC;

-- name: revenue by month with names
SELECT TO_CHAR(DATE_TRUNC('month', o.placed_at), 'YYYY-MM') AS month, SUM(oi.quantity * oi.unit_price) AS revenue
FROM orders o
INNER JOIN order_items oi ON oi.order_id = o.id
WHERE EXTRACT(YEAR FROM o.placed_at) = 2026
GROUP BY DATE_TRUNC('month', o.placed_at)
ORDER BY DATE_TRUNC('month', o.placed_at);

-- name: best category per region
WITH category_sales AS (
  SELECT r.name AS region, cat.name AS category, SUM(oi.quantity) AS units
  FROM regions r
  JOIN customers cu ON cu.region_id = r.id
  JOIN orders o ON o.customer_id = cu.id
  JOIN order_items oi ON oi.order_id = o.id
  JOIN products p ON p.id = oi.product_id
  JOIN categories cat ON cat.id = p.category_id
  GROUP BY r.name, cat.name
),
ranked AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY region ORDER BY units DESC) AS rn
  FROM category_sales
)
SELECT region, category, units FROM ranked WHERE rn = 1 ORDER BY units DESC;

-- name: average order value by tier
SELECT c.tier, ROUND(AVG(o.total)::numeric, 2) AS avg_order_value, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY o.total) AS median_order_value
FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.tier HAVING COUNT(o.id) >= 5;

-- name: second highest
SELECT MAX(salary) FROM hr.employees WHERE salary < (SELECT MAX(salary) FROM hr.employees);

-- name: tickets by age bucket
SELECT CASE
         WHEN NOW() - opened_at < INTERVAL '1 day' THEN '< 1 day'
         WHEN NOW() - opened_at < INTERVAL '7 days' THEN '1-7 days'
         ELSE '> 7 days'
       END AS age_bucket,
       COUNT(*)
FROM tickets WHERE status != 'closed' GROUP BY age_bucket ORDER BY MIN(NOW() - opened_at);

-- name: comment before the query
-- Find the ten most expensive products
SELECT name, price FROM products ORDER BY price DESC LIMIT 10;

-- name: explanation in the query
SELECT
    c.name,                         -- customer
    COUNT(o.id) AS order_count,     /* all of them */
    COALESCE(SUM(o.total), 0) AS total_spent
FROM customers AS c
    LEFT JOIN orders AS o
        ON o.customer_id = c.id
       AND o.status <> 'cancelled'  -- these do not count
GROUP BY c.id, c.name
ORDER BY total_spent DESC
LIMIT 10;

-- name: quoted everything
SELECT "c"."id", "c"."name" AS "Customer Name", "o"."total" AS "Order Total" FROM "public"."customers" AS "c" INNER JOIN "public"."orders" AS "o" ON ("o"."customer_id" = "c"."id") WHERE ("o"."total" > 100) ORDER BY "Order Total" DESC;

-- name: conditional counts
SELECT DATE(opened_at) AS day, SUM((status = 'open')::int) AS open, SUM((priority >= 'high')::int) AS important, COUNT(*) AS total FROM tickets GROUP BY DATE(opened_at);

-- name: not equal in both spellings
SELECT * FROM orders WHERE status <> 'paid' AND channel != 'web' AND NOT (coupon = 'X');

-- name: boolean comparisons
SELECT * FROM customers WHERE marketing_opt_in = TRUE AND (deleted_at IS NULL) = true AND marketing_opt_in IS NOT FALSE;

-- name: like any
SELECT subject FROM tickets WHERE subject ILIKE ANY (ARRAY['%refund%', '%charge%']) LIMIT 20;

-- name: json tags of an event
SELECT props->>'utm_source' AS source, COUNT(DISTINCT user_id) AS users FROM analytics.events WHERE name = 'signup' AND props->>'utm_source' IS NOT NULL GROUP BY props->>'utm_source' ORDER BY users DESC;

-- name: close a ticket
UPDATE tickets SET status = 'closed', closed_at = CURRENT_TIMESTAMP WHERE id = 1234 RETURNING id, status;

-- name: add a comment
INSERT INTO ticket_comments (ticket_id, author, body) VALUES (1234, 'support-bot', 'We''ve refunded your order.') RETURNING id;

-- name: random sample
SELECT * FROM customers ORDER BY RANDOM() LIMIT 5;

-- name: string building
SELECT first_name || ' ' || last_name AS full_name, CONCAT('$', salary) AS pay, UPPER(LEFT(first_name, 1)) || LOWER(SUBSTRING(first_name, 2)) FROM hr.employees;

-- name: percent of total with a cross join
SELECT d.name, d.budget, ROUND(d.budget / t.total * 100, 1) AS pct FROM hr.departments d CROSS JOIN (SELECT SUM(budget) AS total FROM hr.departments) t;

-- name: headcount over time
SELECT m::date AS month, COUNT(e.id) AS headcount
FROM generate_series('2025-01-01'::date, '2026-01-01'::date, '1 month'::interval) AS m
LEFT JOIN hr.employees e ON e.hired_on <= m AND (e.left_on IS NULL OR e.left_on > m)
GROUP BY m ORDER BY m;

-- name: org chart
WITH RECURSIVE org_chart AS (
  SELECT id, first_name, manager_id, 1 AS level, first_name::TEXT AS path FROM hr.employees WHERE manager_id IS NULL
  UNION ALL
  SELECT e.id, e.first_name, e.manager_id, oc.level + 1, oc.path || ' -> ' || e.first_name FROM hr.employees e INNER JOIN org_chart oc ON e.manager_id = oc.id
)
SELECT level, path FROM org_chart ORDER BY path;

-- name: semantic habit: safe divide
SELECT product_id, SUM(helpful)::float / NULLIF(COUNT(*), 0) AS helpfulness FROM reviews GROUP BY product_id;

-- name: estimate of distinct by subquery
SELECT COUNT(*) FROM (SELECT DISTINCT customer_id, product_id FROM orders JOIN order_items ON orders.id = order_items.order_id) AS pairs;

-- name: cast date text
SELECT COUNT(*) FROM customers WHERE created_at::date = '2026-03-01' OR created_at::text LIKE '2026-03%' OR CAST(created_at AS DATE) = DATE '2026-03-02';

-- name: ping
SELECT 1;

-- name: server version
SELECT version(), current_database() AS db, now() AS server_time;

-- name: session check
SELECT current_user, current_schema(), pg_is_in_recovery(), current_setting('server_version_num')::int >= 140000 AS modern;
