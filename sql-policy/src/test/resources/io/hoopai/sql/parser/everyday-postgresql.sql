-- what agents send, one statement on each line
SELECT 1
SELECT version()
SELECT current_database(), current_user
SELECT now()
SELECT * FROM customers LIMIT 10
SELECT id, email FROM customers WHERE id = 42
SELECT id, name FROM customers WHERE email = 'ada@example.com'
SELECT c.id, c.name, count(o.id) AS orders FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name ORDER BY orders DESC LIMIT 20
SELECT date_trunc('month', created_at) AS month, sum(total) AS revenue FROM orders WHERE created_at >= now() - interval '12 months' GROUP BY 1 ORDER BY 1
SELECT status, count(*) FROM orders GROUP BY status HAVING count(*) > 10
SELECT count(*) FILTER (WHERE status = 'open') AS open, count(*) AS all_tickets FROM tickets
SELECT * FROM orders WHERE created_at BETWEEN '2026-01-01' AND '2026-02-01' ORDER BY created_at DESC
SELECT * FROM orders WHERE status IN ('paid', 'shipped') AND total > 100.50
SELECT name FROM customers WHERE name ILIKE '%ada%'
SELECT DISTINCT country FROM customers ORDER BY country
SELECT DISTINCT ON (customer_id) customer_id, id, created_at FROM orders ORDER BY customer_id, created_at DESC
SELECT profile ->> 'city' AS city, count(*) FROM customers GROUP BY profile ->> 'city'
SELECT id FROM customers WHERE profile @> '{"vip": true}'
SELECT profile -> 'address' ->> 'zip' FROM customers WHERE profile ? 'address'
SELECT jsonb_array_elements(profile -> 'tags') FROM customers
SELECT to_jsonb(c) FROM customers c LIMIT 1
SELECT json_agg(json_build_object('id', id, 'total', total)) FROM orders
SELECT array_agg(id ORDER BY id) FROM orders WHERE customer_id = 7
SELECT string_agg(DISTINCT country, ', ' ORDER BY country) FROM customers
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) FROM orders
SELECT row_number() OVER (PARTITION BY customer_id ORDER BY created_at DESC) AS rn, id FROM orders
SELECT id, total - lag(total) OVER (ORDER BY created_at) AS delta FROM orders
SELECT sum(total) OVER (ORDER BY created_at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) FROM orders
SELECT rank() OVER w, id FROM orders WINDOW w AS (PARTITION BY status ORDER BY total DESC)
WITH recent AS (SELECT * FROM orders WHERE created_at > now() - interval '7 days') SELECT customer_id, sum(total) FROM recent GROUP BY customer_id
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 10) SELECT x FROM n
WITH moved AS (DELETE FROM tickets WHERE status = 'closed' RETURNING *) SELECT count(*) FROM moved
SELECT * FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.total > 1000)
SELECT * FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)
SELECT * FROM customers WHERE id = ANY ('{1,2,3}'::bigint[])
SELECT * FROM customers WHERE id = ANY ($1)
SELECT (SELECT max(total) FROM orders o WHERE o.customer_id = c.id) AS biggest, c.* FROM customers c
SELECT c.name, o.* FROM customers c CROSS JOIN LATERAL (SELECT * FROM orders o WHERE o.customer_id = c.id ORDER BY created_at DESC LIMIT 3) o
SELECT d::date FROM generate_series('2026-01-01'::date, '2026-01-31'::date, interval '1 day') AS d
SELECT u.v, u.n FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u(v, n)
SELECT * FROM (VALUES (1, 'one'), (2, 'two')) AS v(n, word)
SELECT coalesce(closed_at, now()) - created_at AS age FROM tickets
SELECT CASE WHEN total > 100 THEN 'big' WHEN total > 10 THEN 'medium' ELSE 'small' END AS size, count(*) FROM orders GROUP BY 1
SELECT extract(year FROM created_at)::int AS year, extract(epoch FROM now() - created_at) FROM orders
SELECT created_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Berlin' FROM orders
SELECT round(avg(total)::numeric, 2) FROM orders
SELECT upper(left(name, 1)) || lower(substring(name FROM 2)) FROM customers
SELECT trim(both ' ' from name), length(name), position('@' in email) FROM customers
SELECT split_part(email, '@', 2) AS domain, count(*) FROM customers GROUP BY domain
SELECT regexp_replace(phone, '[^0-9]', '', 'g') FROM customers WHERE phone ~ '^\+49'
SELECT id FROM orders UNION SELECT id FROM payments
(SELECT id FROM orders ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM payments ORDER BY id LIMIT 1)
SELECT id FROM orders EXCEPT SELECT order_id FROM payments
SELECT country, status, count(*) FROM orders JOIN customers ON customers.id = orders.customer_id GROUP BY ROLLUP (country, status)
SELECT country, count(*) FROM customers GROUP BY GROUPING SETS ((country), ())
SELECT * FROM orders JOIN customers USING (customer_id)
SELECT o.id FROM orders AS o INNER JOIN payments AS p ON p.order_id = o.id AND p.amount = o.total
SELECT o.id FROM orders o FULL OUTER JOIN payments p ON p.order_id = o.id WHERE o.id IS NULL OR p.id IS NULL
SELECT "Order"."Id" FROM "Order" WHERE "Order"."Year" = 2026
SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position
SELECT table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
SELECT c.relname, c.reltuples::bigint FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'
SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'orders'
SELECT * FROM orders ORDER BY created_at DESC NULLS LAST, id LIMIT 10 OFFSET 20
SELECT * FROM orders ORDER BY id FETCH FIRST 5 ROWS ONLY
SELECT * FROM tickets WHERE id = 5 FOR UPDATE SKIP LOCKED
SELECT count(DISTINCT customer_id) FROM orders
SELECT id FROM customers WHERE (country, city) = ('DE', 'Berlin')
SELECT id FROM customers WHERE deleted_at IS NULL AND active IS NOT FALSE
SELECT id FROM customers WHERE country IS DISTINCT FROM 'DE'
SELECT id FROM orders WHERE created_at::date = current_date - 1
SELECT greatest(a, b), least(a, b), nullif(a, 0) FROM metrics
SELECT md5(email), encode(sha256(email::bytea), 'hex') FROM customers
SELECT to_char(created_at, 'YYYY-MM') AS month FROM orders
SELECT ARRAY(SELECT id FROM orders WHERE customer_id = 1)
SELECT tags[1], tags[2:3], array_length(tags, 1) FROM tickets WHERE 'urgent' = ANY (tags)
SELECT to_tsvector('english', body) @@ plainto_tsquery('english', 'refund') FROM tickets
SELECT t.id, v.label FROM tickets t JOIN (VALUES (1, 'low'), (2, 'high')) AS v(level, label) ON v.level = t.priority
EXPLAIN SELECT * FROM orders WHERE customer_id = 1
EXPLAIN (ANALYZE, BUFFERS) SELECT count(*) FROM orders
INSERT INTO tickets (customer_id, subject, body) VALUES (1, 'Hello', 'World') RETURNING id
INSERT INTO tickets (customer_id, subject) VALUES ($1, $2), ($3, $4)
INSERT INTO tickets (subject) SELECT name FROM customers WHERE country = 'DE'
INSERT INTO counters (name, n) VALUES ('a', 1) ON CONFLICT (name) DO UPDATE SET n = counters.n + excluded.n
INSERT INTO counters (name) VALUES ('a') ON CONFLICT DO NOTHING
INSERT INTO counters DEFAULT VALUES
UPDATE tickets SET status = 'closed', closed_at = now() WHERE id = 5 RETURNING id, status
UPDATE orders o SET total = s.total FROM (SELECT order_id, sum(amount) AS total FROM payments GROUP BY order_id) s WHERE s.order_id = o.id
UPDATE tickets SET priority = priority + 1 WHERE id IN (SELECT id FROM tickets ORDER BY created_at LIMIT 10)
DELETE FROM tickets WHERE id = 5
DELETE FROM tickets USING customers c WHERE c.id = tickets.customer_id AND c.country = 'XX'
MERGE INTO stock s USING delivery d ON s.sku = d.sku WHEN MATCHED THEN UPDATE SET n = s.n + d.n WHEN NOT MATCHED THEN INSERT (sku, n) VALUES (d.sku, d.n)
VALUES (1, 'a'), (2, 'b')
SELECT id, (profile #>> '{address,city}') AS city FROM customers
SELECT avg(age(closed_at, created_at)) FROM tickets WHERE closed_at IS NOT NULL
SELECT o.id FROM orders o, payments p WHERE p.order_id = o.id AND p.method LIKE 'card%' ESCAPE '!'
SELECT make_interval(days => 3), interval '1 day' * 2, '5 minutes'::interval
