-- The shapes of queries: grouping, set operations, common table expressions, ordering, locking, functions as relations.

-- name: grouping sets
SELECT region_id, tier, count(*), GROUPING(region_id, tier) FROM customers GROUP BY GROUPING SETS ((region_id, tier), (region_id), ());

-- name: rollup and cube beside keys
SELECT channel, status, currency, sum(total) FROM orders GROUP BY currency, ROLLUP (channel, status), CUBE (coupon) HAVING sum(total) > 0;

-- name: nested grouping sets
SELECT channel, status, count(*) FROM orders GROUP BY GROUPING SETS (ROLLUP (channel, status), CUBE (status), (), channel);

-- name: group by distinct
SELECT channel, status, sum(total) FROM orders GROUP BY DISTINCT ROLLUP (channel, status), ROLLUP (channel);

-- name: group by all
SELECT channel, count(*) FROM orders GROUP BY ALL channel;

-- name: rollup with a composite element
SELECT date_part('year', placed_at), channel, sum(total) FROM orders GROUP BY ROLLUP ((date_part('year', placed_at), channel));

-- name: group by position, name and expression
SELECT date_trunc('day', placed_at) AS d, channel AS c, lower(coupon), count(*) FROM orders GROUP BY 1, c, lower(coupon) ORDER BY d, 2;

-- name: group by an output name that hides a column
SELECT lower(channel) AS kind, count(*) FROM orders GROUP BY kind ORDER BY kind;

-- name: group by nothing
SELECT count(*) FROM orders GROUP BY ();

-- name: having without group by
SELECT sum(total) FROM orders HAVING count(*) > 10;

-- name: group by primary key
SELECT c.*, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id;

-- name: select without anything
SELECT;

-- name: select without columns
SELECT FROM orders WHERE id = 1;

-- name: select distinct on expressions
SELECT DISTINCT ON (customer_id, date_trunc('day', placed_at)) id, customer_id FROM orders ORDER BY customer_id, date_trunc('day', placed_at), placed_at DESC;

-- name: select all
SELECT ALL status FROM orders;

-- name: count distinct
SELECT count(DISTINCT customer_id), count(ALL status), count(DISTINCT (channel, coupon)), sum(DISTINCT total) FROM orders;

-- name: string aggregation
SELECT status, string_agg(DISTINCT channel, ', ' ORDER BY channel), string_agg(id::text, ',' ORDER BY id DESC) FROM orders GROUP BY status;

-- name: ordering in all ways
SELECT id, total FROM orders ORDER BY total DESC NULLS LAST, 1 ASC NULLS FIRST, channel COLLATE "C", status USING <, length(notes);

-- name: order by alias and by column of the same name
SELECT -total AS total FROM orders ORDER BY total;

-- name: limit and offset
SELECT id FROM orders ORDER BY id OFFSET 20 LIMIT 10;

-- name: limit all and expressions
SELECT id FROM orders ORDER BY id LIMIT ALL OFFSET (SELECT count(*) / 2 FROM orders);

-- name: limit by parameters
SELECT id FROM orders ORDER BY id LIMIT $1 OFFSET $2 * 10;

-- name: fetch first
SELECT id FROM orders ORDER BY id OFFSET 5 ROWS FETCH NEXT 10 ROWS ONLY;

-- name: fetch first row
SELECT id FROM orders ORDER BY id FETCH FIRST ROW ONLY;

-- name: fetch with ties
SELECT id, total FROM orders ORDER BY total DESC FETCH FIRST 3 ROWS WITH TIES;

-- name: union
SELECT id, name FROM customers UNION SELECT id, name FROM products ORDER BY name LIMIT 5;

-- name: union all with constants
SELECT 'customer' AS kind, id::text, name FROM customers UNION ALL SELECT 'product', sku, name FROM products UNION ALL SELECT 'region', id::text, name FROM regions;

-- name: intersect binds tighter
SELECT id FROM customers UNION SELECT id FROM products INTERSECT SELECT id FROM regions EXCEPT SELECT 5;

-- name: set operations in parentheses
(SELECT id FROM customers ORDER BY id LIMIT 3) UNION ALL ((SELECT id FROM products LIMIT 2) EXCEPT ALL (SELECT id FROM regions)) ORDER BY 1 DESC OFFSET 1;

-- name: intersect all and distinct
SELECT product_id FROM inventory INTERSECT ALL SELECT product_id FROM reviews UNION DISTINCT SELECT 1;

-- name: union of values and table
TABLE regions UNION ALL VALUES (1::smallint, 'a', NULL::smallint), (2, 'b', 1);

-- name: set operation in a subquery
SELECT count(*) FROM (SELECT customer_id FROM orders WHERE total > 5 EXCEPT SELECT customer_id FROM tickets) AS good;

-- name: set operation in IN
SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders UNION SELECT customer_id FROM tickets);

-- name: redundant parentheses
((SELECT id FROM (((SELECT id FROM orders))) AS o WHERE ((id)) = (((1)))));

-- name: values alone
VALUES (1, 'one'), (2, 'two'), (3, 'three') ORDER BY column1 DESC LIMIT 2;

-- name: values in from
SELECT v.n, v.word FROM (VALUES (1, 'one'), (2, 'two')) AS v (n, word) WHERE n > 1;

-- name: values in IN and EXISTS
SELECT id FROM orders WHERE status IN (VALUES ('paid'::order_status), ('shipped')) AND EXISTS (VALUES (1));

-- name: table
TABLE hr.departments;

-- name: table with order
TABLE orders ORDER BY id DESC LIMIT 10;

-- name: subquery without alias
SELECT count(*) FROM (SELECT DISTINCT channel FROM orders);

-- name: scalar subqueries
SELECT (SELECT max(total) FROM orders) - (SELECT min(total) FROM orders) AS spread, (SELECT name FROM regions WHERE id = c.region_id) FROM customers c;

-- name: chain of common tables
WITH recent AS (SELECT * FROM orders WHERE placed_at > now() - interval '7 days'),
     by_customer AS (SELECT customer_id, sum(total) AS total FROM recent GROUP BY customer_id),
     ranked AS (SELECT b.*, rank() OVER (ORDER BY total DESC) FROM by_customer b)
SELECT c.name, r.total, r.rank FROM ranked r JOIN customers c ON c.id = r.customer_id WHERE r.rank <= 10;

-- name: materialized and not
WITH a AS MATERIALIZED (SELECT id, total FROM orders), b AS NOT MATERIALIZED (SELECT * FROM a WHERE total > 1) SELECT b.id FROM b JOIN a USING (id);

-- name: columns of a common table
WITH t(x, y) AS (SELECT id, name FROM regions) SELECT x, y, t FROM t;

-- name: common table hides a table
WITH orders AS (SELECT 1 AS id, 'x' AS note) SELECT o.note, (SELECT count(*) FROM public.orders) FROM orders o;

-- name: nested with
SELECT * FROM (WITH inner_cte AS (SELECT id FROM products) SELECT id FROM inner_cte) p WHERE id IN (WITH w AS (SELECT product_id FROM reviews) SELECT product_id FROM w);

-- name: with on parentheses
WITH a AS (SELECT 1 AS n) (SELECT n FROM a UNION ALL SELECT n + 1 FROM a) ORDER BY n;

-- name: recursive tree
WITH RECURSIVE tree AS (
    SELECT id, name, parent_id, 0 AS depth, ARRAY[id] AS path FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.id, c.name, c.parent_id, t.depth + 1, t.path || c.id FROM categories c JOIN tree t ON c.parent_id = t.id WHERE t.depth < 20
)
SELECT repeat('  ', depth) || name, path FROM tree ORDER BY path;

-- name: recursive counter
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT sum(i) FROM n;

-- name: recursive without duplicates
WITH RECURSIVE reach(node) AS (SELECT 1 UNION SELECT e.target FROM edges e, reach r WHERE e.source = r.node) TABLE reach;

-- name: recursive search and cycle
WITH RECURSIVE walk(source, target, cost) AS (
    SELECT source, target, weight FROM edges WHERE source = 1
    UNION ALL
    SELECT e.source, e.target, w.cost + e.weight FROM walk w JOIN edges e ON e.source = w.target
) SEARCH DEPTH FIRST BY source, target SET ord CYCLE target SET looped USING trail
SELECT target, cost, looped FROM walk WHERE NOT looped ORDER BY ord;

-- name: recursive cycle with marks
WITH RECURSIVE w AS (
    SELECT id, manager_id FROM hr.employees WHERE id = 1
    UNION ALL
    SELECT e.id, e.manager_id FROM hr.employees e JOIN w ON e.manager_id = w.id
) SEARCH BREADTH FIRST BY id SET seq CYCLE id SET is_cycle TO 'Y' DEFAULT 'N' USING path
SELECT * FROM w;

-- name: recursive bill of materials
WITH RECURSIVE chain AS (
    SELECT id, manager_id, first_name, 1 AS level FROM hr.employees WHERE manager_id IS NULL
    UNION ALL
    (SELECT e.id, e.manager_id, e.first_name, c.level + 1 FROM hr.employees e INNER JOIN chain c ON c.id = e.manager_id)
), counts AS (SELECT level, count(*) AS heads FROM chain GROUP BY level)
SELECT * FROM counts ORDER BY level;

-- name: mutually unused recursion
WITH RECURSIVE a AS (SELECT 1 AS x), b AS (SELECT x FROM a UNION ALL SELECT x + 1 FROM b WHERE x < 3) SELECT a.x, b.x FROM a, b;

-- name: for update
SELECT id FROM tickets WHERE status = 'open' ORDER BY opened_at LIMIT 1 FOR UPDATE SKIP LOCKED;

-- name: for update of one relation
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = $1 FOR NO KEY UPDATE OF o NOWAIT;

-- name: several locks
SELECT * FROM orders o, customers c WHERE o.customer_id = c.id FOR SHARE OF o FOR KEY SHARE OF c SKIP LOCKED;

-- name: lock before limit
SELECT id FROM orders FOR UPDATE LIMIT 5;

-- name: generate series
SELECT n, n * n FROM generate_series(1, 10, 2) AS n;

-- name: functions with ordinality
SELECT * FROM generate_series(1, 3) WITH ORDINALITY AS g(value, position);

-- name: rows from
SELECT a, b FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['x', 'y'])) AS t(a, b);

-- name: set-returning function in the select list
SELECT id, generate_series(1, level) FROM keywords k, LATERAL (SELECT k.level AS id) x;

-- name: own table function
SELECT ob.order_id, c.name FROM orders_between('2026-01-01', upper_bound => now()) ob JOIN customers c ON c.id = ob.customer_id;

-- name: own function that returns rows of a table
SELECT t.sku, t.price FROM top_products(5) AS t WHERE t.price > 1;

-- name: own function in the select list
SELECT name, customer_total(id) AS spent FROM customers ORDER BY customer_total(id) DESC LIMIT 5;

-- name: named and default arguments
SELECT (add_tax(net := 100)).gross, (public.add_tax(100, rate => 0.07)).tax, slugify(title => 'A b');

-- name: variadic
SELECT longest('a', 'bb', 'ccc'), longest(VARIADIC ARRAY['x', 'yy']), concat(VARIADIC ARRAY['a', 'b']), format('%s %s', VARIADIC ARRAY['p', 'q']);

-- name: function with a column definition list
SELECT r.a, r.b FROM any_json('[{"a": 1, "b": "x"}]') AS r(a int, b text);

-- name: column definition list without alias name
SELECT * FROM json_to_record('{"x": 1}') AS (x int);

-- name: regexp_split_to_table and string_to_table
SELECT w, count(*) FROM regexp_split_to_table('a b c', '\s') AS w GROUP BY w UNION ALL SELECT s, 1 FROM string_to_table('a,b', ',') s;

-- name: ts_stat free word counts
SELECT lexeme, sum(array_length(positions, 1)) FROM products p, unnest(p.search) AS u(lexeme, positions, weights) GROUP BY lexeme;

-- name: aggregate as a window and plain
SELECT sum(sum(total)) OVER (ORDER BY date_trunc('month', min(placed_at))) FROM orders GROUP BY date_trunc('month', placed_at);

-- name: view
SELECT * FROM order_summary WHERE total > 100 ORDER BY total DESC;

-- name: view over views and functions
SELECT f.user_id, f.time_to_buy FROM analytics.funnel f WHERE f.bought IS NOT NULL;

-- name: recursive view
SELECT path FROM category_paths WHERE path LIKE 'Toys >%';

-- name: materialized view
SELECT month, revenue / NULLIF(orders, 0) AS average FROM analytics.monthly_revenue WHERE currency = 'EUR';

-- name: sequence as a relation
SELECT last_value, is_called FROM invoice_numbers;

-- name: database qualified in comments only
SELECT /* total of /* nested */ comments */ count(*) -- to the end of the line
FROM orders -- more
WHERE id > 0 /* last */;

-- name: explain's favourite: estimate
SELECT reltuples::bigint AS estimate FROM pg_class WHERE oid = 'public.orders'::regclass;

-- name: existence
SELECT EXISTS (SELECT 1 FROM customers WHERE email = $1) AS present;

-- name: case with subqueries
SELECT CASE WHEN EXISTS (SELECT 1 FROM orders WHERE customer_id = c.id) THEN 'buyer' WHEN c.id IN (SELECT customer_id FROM tickets) THEN 'asker' ELSE 'visitor' END AS kind, count(*) FROM customers c GROUP BY 1;

-- name: array from subquery
SELECT c.id, ARRAY(SELECT o.id FROM orders o WHERE o.customer_id = c.id ORDER BY o.id) AS orders FROM customers c;

-- name: row subquery comparison
SELECT * FROM orders WHERE (customer_id, total) = (SELECT customer_id, max(total) FROM orders GROUP BY customer_id LIMIT 1);

-- name: keyset pagination
SELECT id, placed_at FROM orders WHERE (placed_at, id) < ($1, $2) ORDER BY placed_at DESC, id DESC LIMIT 50;

-- name: many or conditions
SELECT id FROM products WHERE (category_id = 1 AND price < 10) OR (category_id = 2 AND price < 20) OR (category_id = 3 AND (price < 30 OR discontinued)) OR sku IN ('A', 'B', 'C');

-- name: into parameters with casts
SELECT $1::int + $2::numeric, $3::text[], ($4)::jsonb ->> 'a', coalesce($5, 'x') WHERE $6::bool;
