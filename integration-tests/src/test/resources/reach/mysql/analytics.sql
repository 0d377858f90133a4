-- name: revenue-by-month
SELECT DATE_FORMAT(placed_at, '%Y-%m') AS month, COUNT(*) AS orders, SUM(total) AS revenue FROM orders WHERE status NOT IN ('cancelled', 'refunded') GROUP BY month ORDER BY month;
-- name: revenue-by-quarter
SELECT YEAR(placed_at) AS y, QUARTER(placed_at) AS q, ROUND(SUM(total), 2) AS revenue FROM orders GROUP BY YEAR(placed_at), QUARTER(placed_at) ORDER BY y DESC, q DESC;
-- name: top-customers
SELECT c.id, c.email, SUM(o.total) AS lifetime_value, COUNT(DISTINCT o.id) AS order_count FROM customers c INNER JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.email HAVING lifetime_value > 1000 ORDER BY lifetime_value DESC LIMIT 20;
-- name: average-basket
SELECT AVG(total) AS avg_total, MIN(total), MAX(total), STDDEV_SAMP(total) AS sd, VARIANCE(total) FROM orders WHERE placed_at >= CURDATE() - INTERVAL 30 DAY;
-- name: pivot-by-status
SELECT customer_id, SUM(CASE WHEN status = 'new' THEN 1 ELSE 0 END) AS new_orders, SUM(CASE WHEN status = 'paid' THEN 1 ELSE 0 END) AS paid_orders, SUM(IF(status = 'shipped', total, 0)) AS shipped_total FROM orders GROUP BY customer_id;
-- name: boolean-sums
SELECT SUM(status = 'new') AS n, SUM(status = 'paid' AND total > 100) AS big, AVG(coupon IS NOT NULL) AS coupon_share FROM orders;
-- name: rollup
SELECT category_id, active, COUNT(*) AS n FROM products GROUP BY category_id, active WITH ROLLUP;
-- name: rollup-grouping
SELECT IF(GROUPING(country_code), 'all countries', country_code) AS country, IF(GROUPING(vip), 'all', vip) AS vip, COUNT(*) AS n FROM customers GROUP BY country_code, vip WITH ROLLUP;
-- name: rollup-having-grouping
SELECT status, currency, SUM(total) FROM orders GROUP BY status, currency WITH ROLLUP HAVING GROUPING(status) = 1 OR GROUPING(currency) = 0;
-- name: cohort-retention
WITH first_orders AS (
  SELECT customer_id, DATE_FORMAT(MIN(placed_at), '%Y-%m-01') AS cohort FROM orders GROUP BY customer_id
), activity AS (
  SELECT f.cohort, TIMESTAMPDIFF(MONTH, f.cohort, o.placed_at) AS month_number, COUNT(DISTINCT o.customer_id) AS customers
  FROM orders o JOIN first_orders f USING (customer_id) GROUP BY f.cohort, month_number
)
SELECT cohort, month_number, customers, ROUND(100.0 * customers / FIRST_VALUE(customers) OVER (PARTITION BY cohort ORDER BY month_number), 1) AS retention FROM activity ORDER BY cohort, month_number;
-- name: funnel
SELECT COUNT(DISTINCT v.session_id) AS visits, COUNT(DISTINCT IF(v.url LIKE '%/cart%', v.session_id, NULL)) AS carts, COUNT(DISTINCT CASE WHEN v.url LIKE '%/checkout/done%' THEN v.session_id END) AS purchases FROM page_views v WHERE v.viewed_at BETWEEN '2025-06-01' AND '2025-06-30 23:59:59';
-- name: median
SELECT AVG(total) AS median FROM (SELECT total, ROW_NUMBER() OVER (ORDER BY total) AS rn, COUNT(*) OVER () AS cnt FROM orders) t WHERE rn IN (FLOOR((cnt + 1) / 2), CEIL((cnt + 1) / 2));
-- name: percentile
SELECT MAX(total) AS p95 FROM (SELECT total, PERCENT_RANK() OVER (ORDER BY total) AS pr FROM orders) ranked WHERE pr <= 0.95;
-- name: histogram
SELECT FLOOR(total / 50) * 50 AS bucket, COUNT(*) AS n, RPAD('', COUNT(*) / 10, '*') AS bar FROM orders GROUP BY bucket ORDER BY bucket;
-- name: sessionization
SELECT customer_id, viewed_at, SUM(is_new) OVER (PARTITION BY customer_id ORDER BY viewed_at) AS session_no FROM (SELECT customer_id, viewed_at, CASE WHEN TIMESTAMPDIFF(MINUTE, LAG(viewed_at) OVER (PARTITION BY customer_id ORDER BY viewed_at), viewed_at) > 30 THEN 1 ELSE 0 END AS is_new FROM page_views) marked;
-- name: gaps-and-islands
SELECT MIN(d) AS from_day, MAX(d) AS to_day, COUNT(*) AS days FROM (SELECT d, DATE_SUB(d, INTERVAL ROW_NUMBER() OVER (ORDER BY d) DAY) AS grp FROM (SELECT DISTINCT DATE(placed_at) AS d FROM orders) days) x GROUP BY grp ORDER BY from_day;
-- name: top-n-per-group
SELECT * FROM (SELECT p.*, RANK() OVER (PARTITION BY p.category_id ORDER BY p.price DESC) AS price_rank FROM products p) ranked WHERE price_rank <= 3;
-- name: deduplicate
SELECT id, email FROM customers c WHERE c.id = (SELECT MIN(c2.id) FROM customers c2 WHERE LOWER(c2.email) = LOWER(c.email));
-- name: running-total
SELECT placed_at, total, SUM(total) OVER (ORDER BY placed_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM orders;
-- name: moving-average
SELECT DATE(placed_at) AS day, SUM(total) AS revenue, AVG(SUM(total)) OVER (ORDER BY DATE(placed_at) ROWS 6 PRECEDING) AS moving_avg FROM orders GROUP BY DATE(placed_at);
-- name: year-over-year
SELECT cur.m, cur.revenue, prev.revenue AS last_year, (cur.revenue - prev.revenue) / NULLIF(prev.revenue, 0) * 100 AS growth FROM (SELECT MONTH(placed_at) AS m, SUM(total) AS revenue FROM orders WHERE YEAR(placed_at) = 2025 GROUP BY m) cur LEFT JOIN (SELECT MONTH(placed_at) AS m, SUM(total) AS revenue FROM orders WHERE YEAR(placed_at) = 2024 GROUP BY m) prev ON prev.m = cur.m;
-- name: share-of-total
SELECT category_id, SUM(price * stock) AS value, SUM(price * stock) / SUM(SUM(price * stock)) OVER () AS share FROM products GROUP BY category_id;
-- name: market-basket
SELECT a.product_id AS p1, b.product_id AS p2, COUNT(*) AS together FROM order_items a JOIN order_items b ON a.order_id = b.order_id AND a.product_id < b.product_id GROUP BY a.product_id, b.product_id HAVING COUNT(*) >= 5 ORDER BY together DESC, p1, p2 LIMIT 10;
-- name: rfm
SELECT customer_id, NTILE(5) OVER (ORDER BY DATEDIFF(NOW(), MAX(placed_at)) DESC) AS r, NTILE(5) OVER (ORDER BY COUNT(*)) AS f, NTILE(5) OVER (ORDER BY SUM(total)) AS m FROM orders GROUP BY customer_id;
-- name: abc-analysis
WITH sales AS (SELECT product_id, SUM(quantity * unit_price) AS revenue FROM order_items GROUP BY product_id), cumulated AS (SELECT product_id, revenue, SUM(revenue) OVER (ORDER BY revenue DESC) / SUM(revenue) OVER () AS share FROM sales) SELECT product_id, CASE WHEN share <= 0.8 THEN 'A' WHEN share <= 0.95 THEN 'B' ELSE 'C' END AS class FROM cumulated;
-- name: churned
SELECT c.id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.placed_at > DATE_SUB(CURDATE(), INTERVAL 6 MONTH)) AND EXISTS (SELECT * FROM orders o WHERE o.customer_id = c.id);
-- name: weekday-heatmap
SELECT DAYNAME(placed_at) AS weekday, HOUR(placed_at) AS hour, COUNT(*) FROM orders GROUP BY DAYOFWEEK(placed_at), weekday, hour ORDER BY DAYOFWEEK(placed_at), hour;
-- name: group-by-position
SELECT country_code, vip, COUNT(*) FROM customers GROUP BY 1, 2 ORDER BY 3 DESC, 1 ASC;
-- name: count-distinct-several
SELECT COUNT(DISTINCT customer_id, DATE(viewed_at)) AS visits FROM page_views;
-- name: group-concat
SELECT o.id, GROUP_CONCAT(DISTINCT p.name ORDER BY p.name ASC SEPARATOR ', ') AS products FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id GROUP BY o.id;
-- name: group-concat-several
SELECT customer_id, GROUP_CONCAT(status, ':', total ORDER BY placed_at DESC, id SEPARATOR '|') FROM orders GROUP BY customer_id;
-- name: any-value
SELECT country_code, ANY_VALUE(email) AS sample, MAX(created_at) FROM customers GROUP BY country_code;
-- name: bit-aggregates
SELECT category_id, BIT_OR(flags), BIT_AND(flags), BIT_XOR(flags) FROM products GROUP BY category_id;
-- name: having-without-group
SELECT COUNT(*) AS n FROM tickets HAVING n > 10;
-- name: first-response-time
SELECT t.id, TIMESTAMPDIFF(SECOND, t.opened_at, MIN(m.sent_at)) / 3600 AS hours FROM tickets t LEFT JOIN ticket_messages m ON m.ticket_id = t.id AND m.author <> 'customer' GROUP BY t.id, t.opened_at;
-- name: sla-breaches
SELECT priority, COUNT(*) total, SUM(COALESCE(closed_at, NOW()) > opened_at + INTERVAL 2 DAY) breached FROM tickets GROUP BY priority ORDER BY breached / total DESC;
-- name: correlation-by-hand
SELECT (COUNT(*) * SUM(rating * LENGTH(body)) - SUM(rating) * SUM(LENGTH(body))) / SQRT((COUNT(*) * SUM(POW(rating, 2)) - POW(SUM(rating), 2)) * (COUNT(*) * SUM(POW(LENGTH(body), 2)) - POW(SUM(LENGTH(body)), 2))) AS r FROM reviews;
-- name: stock-value
SELECT ROUND(SUM(i.quantity * COALESCE(p.cost, p.price * 0.6)), 2) AS stock_value, SUM(i.quantity - i.reserved) AS available FROM inventory AS i JOIN products AS p ON p.id = i.product_id WHERE i.quantity > 0;
-- name: orders-without-payment
SELECT o.id, o.total, IFNULL(SUM(p.amount), 0) AS paid FROM orders o LEFT OUTER JOIN payments p ON p.order_id = o.id GROUP BY o.id HAVING paid < o.total;
-- name: nested-aggregation
SELECT AVG(n) FROM (SELECT COUNT(*) AS n FROM tickets WHERE closed_at IS NULL GROUP BY assignee_id) per_agent;
-- name: distinct-several
SELECT DISTINCT city, postcode FROM addresses WHERE country_code = 'DE' ORDER BY city, postcode;
-- name: distinctrow
SELECT DISTINCTROW status FROM orders;
-- name: select-all-modifier
SELECT ALL status, currency FROM orders ORDER BY NULL;
-- name: hourly-buckets
SELECT FROM_UNIXTIME(FLOOR(UNIX_TIMESTAMP(measured_at) / 900) * 900) AS quarter_hour, device_id, AVG(value) AS mean FROM metrics WHERE name = 'temperature' GROUP BY quarter_hour, device_id;
-- name: latest-per-group-join
SELECT m.* FROM metrics m JOIN (SELECT device_id, name, MAX(measured_at) AS latest FROM metrics GROUP BY device_id, name) l ON l.device_id = m.device_id AND l.name = m.name AND l.latest = m.measured_at;
