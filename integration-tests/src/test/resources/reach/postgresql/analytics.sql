-- Questions of analysts: totals over time, cohorts, funnels, retention, shares, outliers.

-- name: revenue by month
SELECT date_trunc('month', placed_at) AS month, sum(total) AS revenue, count(*) AS orders
FROM orders
WHERE placed_at >= now() - interval '12 months' AND status <> 'cancelled'
GROUP BY 1
ORDER BY 1 DESC;

-- name: top customers
SELECT c.id, c.name, sum(o.total) AS spent, count(DISTINCT o.id) AS orders, max(o.placed_at)::date AS last_order
FROM customers c
JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name
HAVING sum(o.total) > 1000
ORDER BY spent DESC NULLS LAST
LIMIT 20;

-- name: growth month over month
WITH monthly AS (
    SELECT date_trunc('month', placed_at)::date AS month, sum(total) AS revenue
    FROM orders
    GROUP BY 1
)
SELECT month, revenue, lag(revenue) OVER (ORDER BY month) AS before,
       round(100.0 * (revenue - lag(revenue) OVER (ORDER BY month)) / NULLIF(lag(revenue) OVER (ORDER BY month), 0), 2) AS growth
FROM monthly
ORDER BY month;

-- name: running total
SELECT day, revenue, sum(revenue) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running
FROM (SELECT placed_at::date AS day, sum(total) AS revenue FROM orders GROUP BY placed_at::date) daily;

-- name: moving average
SELECT day, value, avg(value) OVER (PARTITION BY metric ORDER BY day ROWS 6 PRECEDING) AS week
FROM analytics.daily_metrics
WHERE metric = 'signups';

-- name: cohort retention
WITH first_orders AS (
    SELECT customer_id, min(date_trunc('month', placed_at)) AS cohort
    FROM orders
    GROUP BY customer_id
), activity AS (
    SELECT DISTINCT o.customer_id, f.cohort,
           (EXTRACT(year FROM age(date_trunc('month', o.placed_at), f.cohort)) * 12
             + EXTRACT(month FROM age(date_trunc('month', o.placed_at), f.cohort)))::int AS months
    FROM orders o
    JOIN first_orders f USING (customer_id)
)
SELECT cohort::date, months, count(*) AS active,
       round(count(*)::numeric / first_value(count(*)) OVER (PARTITION BY cohort ORDER BY months), 3) AS retained
FROM activity
GROUP BY cohort, months
ORDER BY cohort, months;

-- name: funnel by filter
SELECT count(DISTINCT user_id) FILTER (WHERE name = 'visit') AS visits,
       count(DISTINCT user_id) FILTER (WHERE name = 'cart') AS carts,
       count(DISTINCT user_id) FILTER (WHERE name = 'buy') AS purchases,
       round(100.0 * count(DISTINCT user_id) FILTER (WHERE name = 'buy')
             / nullif(count(DISTINCT user_id) FILTER (WHERE name = 'visit'), 0), 1) AS conversion
FROM analytics.events
WHERE occurred_at >= current_date - 30;

-- name: ordered funnel by lateral joins
SELECT date_trunc('week', v.at) AS week, count(*) AS visited, count(c.at) AS carted, count(b.at) AS bought
FROM (SELECT user_id, min(occurred_at) AS at FROM analytics.events WHERE name = 'visit' GROUP BY user_id) v
LEFT JOIN LATERAL (
    SELECT min(e.occurred_at) AS at FROM analytics.events e
    WHERE e.user_id = v.user_id AND e.name = 'cart' AND e.occurred_at BETWEEN v.at AND v.at + interval '7 days'
) c ON true
LEFT JOIN LATERAL (
    SELECT min(e.occurred_at) AS at FROM analytics.events e
    WHERE e.user_id = v.user_id AND e.name = 'buy' AND e.occurred_at > c.at
) b ON c.at IS NOT NULL
GROUP BY 1
ORDER BY 1;

-- name: sessionization
WITH marked AS (
    SELECT user_id, occurred_at,
           CASE WHEN occurred_at - lag(occurred_at) OVER w > interval '30 minutes' OR lag(occurred_at) OVER w IS NULL
                THEN 1 ELSE 0 END AS starts
    FROM analytics.events
    WINDOW w AS (PARTITION BY user_id ORDER BY occurred_at)
), numbered AS (
    SELECT *, sum(starts) OVER (PARTITION BY user_id ORDER BY occurred_at) AS session_no
    FROM marked
)
SELECT user_id, session_no, min(occurred_at) AS began, max(occurred_at) AS ended, count(*) AS events
FROM numbered
GROUP BY user_id, session_no;

-- name: gaps and islands
SELECT player, min(played_on) AS streak_start, max(played_on) AS streak_end, count(*) AS days
FROM (
    SELECT player, played_on,
           played_on - (row_number() OVER (PARTITION BY player ORDER BY played_on))::int AS island
    FROM (SELECT DISTINCT player, played_on FROM scores) d
) g
GROUP BY player, island
HAVING count(*) >= 3
ORDER BY days DESC;

-- name: top n per group by row number
SELECT *
FROM (
    SELECT p.*, row_number() OVER (PARTITION BY category_id ORDER BY price DESC, id) AS rn
    FROM products p
) ranked
WHERE rn <= 3;

-- name: top n per group by lateral
SELECT c.name, t.name, t.price
FROM categories c
CROSS JOIN LATERAL (SELECT p.name, p.price FROM products p WHERE p.category_id = c.id ORDER BY p.price DESC LIMIT 3) t;

-- name: latest row per key by distinct on
SELECT DISTINCT ON (sensor_id) sensor_id, taken_at, value
FROM readings
ORDER BY sensor_id, taken_at DESC;

-- name: duplicates
SELECT lower(email) AS email, count(*), array_agg(id ORDER BY id) AS ids
FROM customers
WHERE email IS NOT NULL
GROUP BY lower(email)
HAVING count(*) > 1;

-- name: deduplicate by ctid
DELETE FROM scores a USING scores b
WHERE a.ctid < b.ctid AND a.player = b.player AND a.game = b.game AND a.played_on = b.played_on;

-- name: median and quartiles
SELECT category_id,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY price) AS median,
       percentile_cont(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY price) AS quartiles,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY price DESC) AS p90,
       mode() WITHIN GROUP (ORDER BY discontinued) AS usual
FROM products
GROUP BY category_id;

-- name: histogram
SELECT bucket, min(total), max(total), count(*), repeat('#', count(*)::int) AS bar
FROM (SELECT total, width_bucket(total, 0, 500, 10) AS bucket FROM orders) b
GROUP BY bucket
ORDER BY bucket;

-- name: histogram over explicit bounds
SELECT width_bucket(price, ARRAY[0, 10, 50, 100, 500]::numeric[]) AS band, count(*) FROM products GROUP BY band;

-- name: pivot by case
SELECT EXTRACT(YEAR FROM placed_at) AS year,
       SUM(CASE WHEN EXTRACT(QUARTER FROM placed_at) = 1 THEN total ELSE 0 END) AS q1,
       SUM(CASE WHEN EXTRACT(QUARTER FROM placed_at) = 2 THEN total ELSE 0 END) AS q2,
       SUM(CASE WHEN EXTRACT(QUARTER FROM placed_at) = 3 THEN total ELSE 0 END) AS q3,
       SUM(CASE WHEN EXTRACT(QUARTER FROM placed_at) = 4 THEN total ELSE 0 END) AS q4
FROM orders
GROUP BY 1
ORDER BY 1;

-- name: pivot by filter
SELECT channel,
       count(*) FILTER (WHERE status = 'paid') AS paid,
       count(*) FILTER (WHERE status IN ('shipped', 'delivered')) AS sent,
       avg(total) FILTER (WHERE status NOT IN ('cancelled', 'refunded') AND total > 0) AS average
FROM orders
GROUP BY channel;

-- name: unpivot by values
SELECT e.id, v.kind, v.amount
FROM hr.employees e
CROSS JOIN LATERAL (VALUES ('salary', e.salary), ('bonus', e.bonus)) AS v(kind, amount)
WHERE v.amount IS NOT NULL;

-- name: unpivot by unnest
SELECT id, unnest(ARRAY['salary', 'bonus']) AS kind, unnest(ARRAY[salary, bonus]) AS amount FROM hr.employees;

-- name: share of total
SELECT channel, sum(total) AS revenue, round(sum(total) * 100 / sum(sum(total)) OVER (), 2) AS share
FROM orders
GROUP BY channel
ORDER BY share DESC;

-- name: pareto
WITH ranked AS (
    SELECT product_id, sum(quantity * unit_price) AS revenue FROM order_items GROUP BY product_id
)
SELECT product_id, revenue, sum(revenue) OVER (ORDER BY revenue DESC) / sum(revenue) OVER () AS cumulative
FROM ranked
ORDER BY revenue DESC;

-- name: days without orders
SELECT d::date AS day
FROM generate_series(date '2026-01-01', date '2026-12-31', interval '1 day') AS d
LEFT JOIN orders o ON o.placed_at::date = d::date
WHERE o.id IS NULL;

-- name: zero filled calendar
SELECT cal.day, coalesce(count(o.id), 0) AS orders, coalesce(sum(o.total), 0) AS revenue
FROM (SELECT generate_series(current_date - 29, current_date, '1 day')::date AS day) cal
LEFT JOIN orders o ON o.placed_at >= cal.day AND o.placed_at < cal.day + 1
GROUP BY cal.day
ORDER BY cal.day;

-- name: churned customers
SELECT c.id, c.name, max(o.placed_at) AS last_seen, now() - max(o.placed_at) AS silent_for
FROM customers c
LEFT JOIN orders o ON c.id = o.customer_id
WHERE c.deleted_at IS NULL
GROUP BY c.id
HAVING max(o.placed_at) < now() - INTERVAL '90 days' OR max(o.placed_at) IS NULL;

-- name: rfm scores
SELECT customer_id,
       ntile(5) OVER (ORDER BY max(placed_at)) AS recency,
       ntile(5) OVER (ORDER BY count(*)) AS frequency,
       ntile(5) OVER (ORDER BY sum(total)) AS monetary
FROM orders
GROUP BY customer_id;

-- name: bought together
SELECT a.product_id AS first, b.product_id AS second, count(*) AS times
FROM order_items a
JOIN order_items b ON a.order_id = b.order_id AND a.product_id < b.product_id
GROUP BY a.product_id, b.product_id
ORDER BY times DESC, first, second
FETCH FIRST 25 ROWS ONLY;

-- name: outliers by z score
SELECT id, total, (total - avg(total) OVER ()) / NULLIF(stddev_samp(total) OVER (), 0) AS z
FROM orders
ORDER BY abs((total - (SELECT avg(total) FROM orders)) / (SELECT nullif(stddev(total), 0) FROM orders)) DESC;

-- name: correlation and regression
SELECT corr(price, weight), regr_slope(price, weight), regr_intercept(price, weight), regr_r2(price, weight),
       covar_pop(price, weight), var_samp(price), stddev_pop(price)
FROM products;

-- name: weekday and hour heat map
SELECT to_char(placed_at, 'Dy') AS weekday, EXTRACT(HOUR FROM placed_at AT TIME ZONE 'Europe/Berlin')::int AS hour, count(*)
FROM orders
GROUP BY EXTRACT(ISODOW FROM placed_at), weekday, hour
ORDER BY EXTRACT(ISODOW FROM placed_at), hour;

-- name: daily, weekly and monthly active users
SELECT d.day,
       (SELECT count(DISTINCT user_id) FROM analytics.events e WHERE e.occurred_at::date = d.day) AS dau,
       (SELECT count(DISTINCT user_id) FROM analytics.events e WHERE e.occurred_at::date BETWEEN d.day - 6 AND d.day) AS wau,
       (SELECT count(DISTINCT user_id) FROM analytics.events e WHERE e.occurred_at::date > d.day - 30 AND e.occurred_at::date <= d.day) AS mau
FROM (SELECT DISTINCT occurred_at::date AS day FROM analytics.events) AS d;

-- name: time to first response
SELECT t.priority, avg(r.first - t.opened_at) AS mean, max(r.first - t.opened_at) AS worst,
       count(*) FILTER (WHERE r.first > t.opened_at + t.sla) AS breached
FROM tickets t
JOIN (SELECT ticket_id, min(created_at) AS first FROM ticket_comments WHERE NOT internal GROUP BY ticket_id) r
  ON r.ticket_id = t.id
GROUP BY t.priority
ORDER BY t.priority DESC;

-- name: concurrent sessions
SELECT at, sum(delta) OVER (ORDER BY at) AS concurrent
FROM (
    SELECT started_at AS at, 1 AS delta FROM analytics.sessions
    UNION ALL
    SELECT ended_at, -1 FROM analytics.sessions WHERE ended_at IS NOT NULL
) moves
ORDER BY 2 DESC
LIMIT 1;

-- name: attribution by last touch
SELECT s.utm ->> 'source' AS source, count(*) AS orders, sum(o.total) AS revenue
FROM orders o
JOIN LATERAL (
    SELECT utm FROM analytics.sessions s WHERE s.user_id = o.customer_id AND s.started_at <= o.placed_at
    ORDER BY s.started_at DESC LIMIT 1
) s ON TRUE
GROUP BY 1;

-- name: sliding distinct over ranges
SELECT sensor_id, taken_at, value,
       max(value) OVER (PARTITION BY sensor_id ORDER BY taken_at RANGE BETWEEN INTERVAL '1 hour' PRECEDING AND CURRENT ROW) AS hour_max
FROM readings;

-- name: interpolate missing values
SELECT sensor_id, taken_at,
       coalesce(value, (lag(value) OVER s + lead(value) OVER s) / 2) AS value
FROM readings
WINDOW s AS (PARTITION BY sensor_id ORDER BY taken_at);

-- name: resample to five minutes
SELECT sensor_id, date_bin('5 minutes', taken_at, timestamp '2026-01-01') AS bin, avg(value), min(value), max(value),
       (array_agg(value ORDER BY taken_at DESC))[1] AS last
FROM readings
GROUP BY sensor_id, bin;

-- name: year to date against last year
SELECT sum(total) FILTER (WHERE placed_at >= date_trunc('year', now())) AS this_year,
       sum(total) FILTER (WHERE placed_at >= date_trunc('year', now()) - interval '1 year'
                            AND placed_at < now() - interval '1 year') AS last_year
FROM orders;

-- name: abandoned carts
SELECT e.user_id, max(e.occurred_at) AS carted
FROM analytics.events e
WHERE e.name = 'cart'
  AND NOT EXISTS (SELECT 1 FROM analytics.events b WHERE b.user_id = e.user_id AND b.name = 'buy' AND b.occurred_at > e.occurred_at)
GROUP BY e.user_id;

-- name: stock cover
SELECT i.product_id, i.available, v.per_day, CASE WHEN v.per_day > 0 THEN round(i.available / v.per_day, 1) END AS days_left
FROM inventory i
LEFT JOIN (
    SELECT product_id, sum(quantity) / 30.0 AS per_day
    FROM order_items oi JOIN orders o ON o.id = oi.order_id
    WHERE o.placed_at > now() - '30 days'::interval
    GROUP BY product_id
) v USING (product_id)
ORDER BY days_left NULLS LAST;

-- name: margin
SELECT p.category_id, sum((i.unit_price * (1 - i.discount) - p.cost) * i.quantity) AS margin,
       sum((i.unit_price * (1 - i.discount) - p.cost) * i.quantity) / sum(i.unit_price * (1 - i.discount) * i.quantity) * 100 AS percent
FROM order_items AS i INNER JOIN products AS p ON (i.product_id = p.id)
GROUP BY p.category_id
HAVING sum(i.unit_price * (1 - i.discount) * i.quantity) <> 0;

-- name: two level aggregation
SELECT avg(orders) AS orders_per_customer, max(orders), min(orders)
FROM (SELECT count(*) AS orders FROM orders GROUP BY customer_id) AS per_customer;

-- name: anti join with not in
SELECT id, name FROM products WHERE id NOT IN (SELECT product_id FROM order_items WHERE product_id IS NOT NULL);

-- name: compare with the average of its group
SELECT e.id, e.last_name, e.salary FROM hr.employees e
WHERE e.salary > (SELECT avg(x.salary) * 1.2 FROM hr.employees x WHERE x.department_id = e.department_id);

-- name: any and all
SELECT name FROM products
WHERE price > ALL (SELECT price FROM products WHERE discontinued) AND category_id = ANY (SELECT id FROM categories WHERE slug LIKE 'toy%');

-- name: conversion by device
SELECT s.device, count(*) AS sessions, count(*) FILTER (WHERE b.session_id IS NOT NULL) AS buying,
       avg(s.ended_at - s.started_at) AS length
FROM analytics.sessions s
LEFT JOIN (SELECT DISTINCT session_id FROM analytics.events WHERE name = 'buy') b ON b.session_id = s.id
GROUP BY ROLLUP (s.device);

-- name: net promoter score
SELECT round(100.0 * (count(*) FILTER (WHERE rating = 5) - count(*) FILTER (WHERE rating <= 3)) / count(*), 1) AS nps FROM reviews;

-- name: bool aggregates
SELECT order_id, bool_and(refunded) AS all_refunded, bool_or(refunded) AS any_refunded, every(amount > 0) AS positive
FROM payments GROUP BY order_id;

-- name: rank of a hypothetical value
SELECT rank(1000) WITHIN GROUP (ORDER BY salary), cume_dist(1000) WITHIN GROUP (ORDER BY salary),
       percent_rank(1000.5) WITHIN GROUP (ORDER BY salary DESC NULLS LAST) FROM hr.employees;

-- name: bit aggregates and custom aggregate
SELECT bit_and(count), bit_or(count), bit_xor(count), product_of(level::numeric ORDER BY day) FROM keywords;
