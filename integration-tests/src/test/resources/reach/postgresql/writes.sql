-- INSERT, UPDATE, DELETE, MERGE and what they return.

-- name: insert
INSERT INTO regions (id, name) VALUES (1, 'North'), (2, 'South');

-- name: insert without columns
INSERT INTO scores VALUES ('ann', 'chess', 10, '2026-01-01');

-- name: insert returning
INSERT INTO customers (name, email) VALUES ($1, $2) RETURNING id, created_at;

-- name: insert returning everything
INSERT INTO "User" ("id", "email") VALUES ('u1', 'a@b.c') RETURNING *;

-- name: insert returning expressions
INSERT INTO orders AS o (customer_id, total) VALUES (1, 9.99) RETURNING o.id AS "orderId", o.total * 2, o.*;

-- name: insert defaults
INSERT INTO audit_log DEFAULT VALUES RETURNING id;

-- name: insert with default keyword
INSERT INTO orders (id, customer_id, status, placed_at) VALUES (DEFAULT, 1, DEFAULT, now());

-- name: insert overriding identity
INSERT INTO customers (id, name) OVERRIDING SYSTEM VALUE VALUES (100, 'x');

-- name: insert overriding user value
INSERT INTO categories (id, name, slug) OVERRIDING USER VALUE SELECT id, name, slug || '-2' FROM categories;

-- name: insert select
INSERT INTO stock_moves (product_id, warehouse_id, delta) SELECT product_id, warehouse_id, -reserved FROM inventory WHERE reserved > 0;

-- name: insert from a query in parentheses
INSERT INTO scores (player, score) (SELECT name, 0 FROM customers LIMIT 5);

-- name: insert with common table
WITH new_orders AS (SELECT customer_id, sum(total) AS total FROM orders GROUP BY 1)
INSERT INTO analytics.daily_metrics (day, metric, value) SELECT current_date, 'revenue of ' || customer_id, total FROM new_orders;

-- name: insert array, json, composite, range
INSERT INTO customers (name, tags, profile, address) VALUES ('x', ARRAY['a', 'b'], '{"a": 1}'::jsonb, ROW('s', 'c', 'p', 'DE'));

-- name: insert into fields and elements
INSERT INTO customers (name, address.city, address.country, tags[1]) VALUES ('y', 'Rome', 'IT', 'vip');

-- name: insert subqueries as values
INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price)
VALUES ((SELECT max(id) FROM orders), 1, (SELECT id FROM products WHERE sku = 'A'), 2, 9.99);

-- name: on conflict do nothing
INSERT INTO regions (id, name) VALUES (1, 'x') ON CONFLICT DO NOTHING;

-- name: on conflict column do nothing returning
INSERT INTO regions (id, name) VALUES (1, 'x') ON CONFLICT (name) DO NOTHING RETURNING id;

-- name: upsert
INSERT INTO inventory AS i (warehouse_id, product_id, on_hand) VALUES (1, 2, 5)
ON CONFLICT (warehouse_id, product_id) DO UPDATE SET on_hand = i.on_hand + excluded.on_hand, updated_at = now()
WHERE i.on_hand < 1000;

-- name: upsert on constraint
INSERT INTO inventory (warehouse_id, product_id, on_hand) VALUES (1, 2, 5)
ON CONFLICT ON CONSTRAINT inventory_pk DO UPDATE SET (on_hand, reserved) = (excluded.on_hand, 0) RETURNING warehouse_id, product_id, (xmax = 0) AS inserted;

-- name: upsert of an expression index
INSERT INTO settings (key, value) SELECT k, to_jsonb(v) FROM unnest($1::text[], $2::text[]) AS u(k, v)
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value WHERE settings.value IS DISTINCT FROM EXCLUDED.value;

-- name: upsert from a row subselect
INSERT INTO regions VALUES (1, 'a', NULL) ON CONFLICT (id) DO UPDATE SET (name, parent_id) = (SELECT excluded.name || '!', r.id FROM regions r ORDER BY id LIMIT 1);

-- name: update
UPDATE orders SET status = 'shipped', shipped_at = now() WHERE id = 42 AND status = 'paid';

-- name: update returning
UPDATE products SET price = round(price * 1.1, 2) WHERE category_id = 3 AND NOT discontinued RETURNING id, price AS "newPrice";

-- name: update from
UPDATE orders o SET total = s.sum FROM (SELECT order_id, sum(quantity * unit_price) FROM order_items GROUP BY order_id) AS s WHERE s.order_id = o.id AND o.total <> s.sum;

-- name: update from join
UPDATE tickets AS t SET assignee_id = e.id FROM customers c JOIN regions r ON r.id = c.region_id, hr.employees e WHERE t.customer_id = c.id AND e.last_name = r.name RETURNING t.id, e.last_name;

-- name: update from values
UPDATE products AS p SET price = v.price FROM (VALUES (1, 9.99), (2, 19.99)) AS v(id, price) WHERE p.id = v.id;

-- name: update of several columns at once
UPDATE hr.employees SET (salary, bonus) = (salary * 1.05, DEFAULT) WHERE id = 5;

-- name: update of a row from a subquery
UPDATE products p SET (price, cost) = (SELECT max(unit_price), min(unit_price) FROM order_items i WHERE i.product_id = p.id) WHERE p.id = 5;

-- name: update with row constructor
UPDATE orders SET (status, notes) = ROW('cancelled', 'by request') WHERE id = 1;

-- name: update elements of an array
UPDATE customers SET tags[1] = 'first', tags[2:3] = ARRAY['b', 'c'] WHERE id = 3;

-- name: update with common table
WITH stale AS (SELECT id FROM tickets WHERE opened_at < now() - interval '30 days' AND status = 'open' FOR UPDATE)
UPDATE tickets SET status = 'closed', closed_at = now() FROM stale WHERE tickets.id = stale.id RETURNING tickets.id;

-- name: update in a subquery of where
UPDATE customers SET tier = 'gold' WHERE id IN (SELECT customer_id FROM orders GROUP BY customer_id HAVING sum(total) > 1000);

-- name: update only and alias
UPDATE ONLY vehicles v SET wheels = 4 WHERE v.plate IS NULL;

-- name: update to default and null
UPDATE customers SET tier = DEFAULT, phone = NULL, deleted_at = CASE WHEN tier = 'free' THEN now() END WHERE id = $1;

-- name: delete
DELETE FROM reviews WHERE rating < 2 AND created_at < now() - interval '1 year';

-- name: delete using
DELETE FROM order_items i USING orders o, customers c WHERE i.order_id = o.id AND o.customer_id = c.id AND c.deleted_at IS NOT NULL;

-- name: delete returning
DELETE FROM ticket_comments AS t WHERE t.internal AND t.ticket_id = 9 RETURNING t.id, left(t.body, 10) AS head;

-- name: delete with subquery
DELETE FROM scores WHERE (player, game) IN (SELECT player, game FROM scores GROUP BY 1, 2 HAVING count(*) > 5);

-- name: delete only
DELETE FROM ONLY vehicles WHERE id = 1;

-- name: queue pop
DELETE FROM tickets WHERE id = (SELECT id FROM tickets WHERE status = 'queued' ORDER BY priority DESC, opened_at FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING *;

-- name: move rows
WITH moved AS (DELETE FROM stock_moves WHERE moved_at < '2026-01-01' RETURNING *)
INSERT INTO audit_log (action, old_row) SELECT 'archived', to_jsonb(moved) FROM moved;

-- name: writes in common tables
WITH o AS (INSERT INTO orders (customer_id, total) VALUES (1, 10) RETURNING id),
     i AS (INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price) SELECT o.id, 1, 2, 1, 10 FROM o RETURNING order_id, line_no)
SELECT o.id, i.line_no FROM o JOIN i ON i.order_id = o.id;

-- name: update in a common table, selected
WITH up AS (UPDATE inventory SET reserved = reserved + 1 WHERE product_id = 1 RETURNING product_id, available) SELECT p.name, up.available FROM up JOIN products p ON p.id = up.product_id;

-- name: insert or select
WITH ins AS (INSERT INTO regions (id, name) VALUES (9, 'West') ON CONFLICT (name) DO NOTHING RETURNING id)
SELECT id FROM ins UNION ALL SELECT id FROM regions WHERE name = 'West' LIMIT 1;

-- name: merge
MERGE INTO inventory AS t
USING (SELECT product_id, warehouse_id, sum(delta) AS delta FROM stock_moves GROUP BY 1, 2) AS s
ON t.product_id = s.product_id AND t.warehouse_id = s.warehouse_id
WHEN MATCHED AND t.on_hand + s.delta <= 0 THEN DELETE
WHEN MATCHED THEN UPDATE SET on_hand = t.on_hand + s.delta, updated_at = DEFAULT
WHEN NOT MATCHED THEN INSERT (warehouse_id, product_id, on_hand) VALUES (s.warehouse_id, s.product_id, s.delta);

-- name: merge with source, do nothing, returning
MERGE INTO regions r USING (VALUES (1::smallint, 'A'), (2, 'B')) AS v(id, name) ON r.id = v.id
WHEN MATCHED AND r.name = v.name THEN DO NOTHING
WHEN MATCHED THEN UPDATE SET (name) = ROW(v.name)
WHEN NOT MATCHED BY SOURCE AND r.id > 100 THEN DELETE
WHEN NOT MATCHED BY TARGET THEN INSERT VALUES (v.id, v.name, NULL)
RETURNING merge_action(), r.*, v.name;

-- name: merge with common table and join
WITH src AS (SELECT * FROM settings) MERGE INTO ONLY settings t USING src s JOIN keywords k ON k.key = s.key ON t.key = s.key
WHEN NOT MATCHED THEN INSERT DEFAULT VALUES;

-- name: insert through a view
INSERT INTO active_customers (name, email) VALUES ('v', 'v@w.x');

-- name: update through a view
UPDATE active_customers SET tier = 'gold' WHERE id = 4 RETURNING *;

-- name: insert into a partitioned table
INSERT INTO analytics.events (user_id, name, props, occurred_at) VALUES (1, 'visit', '{"page": "/"}', clock_timestamp());

-- name: insert generated series
INSERT INTO readings (sensor_id, taken_at, value) SELECT s, t, random() * 100 FROM generate_series(1, 3) s, generate_series(now() - interval '1 day', now(), '1 hour') AS t;

-- name: counter with coalesce
UPDATE settings SET value = to_jsonb(coalesce((value #>> '{}')::int, 0) + 1) WHERE key = 'visits' RETURNING (value #>> '{}')::int;
