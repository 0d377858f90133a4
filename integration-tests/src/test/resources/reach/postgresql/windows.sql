-- Window functions, frames and named windows.

-- name: ranks
SELECT player, score, rank() OVER w, dense_rank() OVER w, row_number() OVER w, percent_rank() OVER w, cume_dist() OVER w
FROM scores WINDOW w AS (PARTITION BY game ORDER BY score DESC);

-- name: offsets with defaults
SELECT player, lag(score, 1, 0) OVER (ORDER BY played_on), lead(score, 2, -1) OVER (ORDER BY played_on),
       first_value(score) OVER (ORDER BY played_on), nth_value(score, 2) OVER (ORDER BY played_on) FROM scores;

-- name: last value needs a frame
SELECT player, last_value(score) OVER (PARTITION BY game ORDER BY score RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM scores;

-- name: rows between
SELECT day, avg(value) OVER (ORDER BY day ROWS BETWEEN 3 PRECEDING AND 1 FOLLOWING) FROM analytics.daily_metrics;

-- name: groups frame
SELECT score, count(*) OVER (ORDER BY score GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM scores;

-- name: range with offset
SELECT played_on, sum(score) OVER (ORDER BY played_on RANGE BETWEEN '7 days' PRECEDING AND '1 day' FOLLOWING) FROM scores;

-- name: exclude current row
SELECT score, avg(score) OVER (PARTITION BY game ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) FROM scores;

-- name: exclude group
SELECT score, min(score) OVER (ORDER BY score GROUPS UNBOUNDED PRECEDING EXCLUDE GROUP) FROM scores;

-- name: exclude ties
SELECT score, max(score) OVER (ORDER BY score RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE TIES) FROM scores;

-- name: exclude no others
SELECT sum(score) OVER (ROWS CURRENT ROW EXCLUDE NO OTHERS) FROM scores;

-- name: window refined
SELECT player, sum(score) OVER (game_window ORDER BY played_on), count(*) OVER game_window
FROM scores WINDOW game_window AS (PARTITION BY game);

-- name: window built on window
SELECT player, rank() OVER ranked, sum(score) OVER (ranked ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
FROM scores WINDOW per_game AS (PARTITION BY game), ranked AS (per_game ORDER BY score DESC);

-- name: filter and over
SELECT player, count(*) FILTER (WHERE score > 10) OVER (PARTITION BY game) FROM scores;

-- name: window over aggregate
SELECT game, sum(score), rank() OVER (ORDER BY sum(score) DESC) FROM scores GROUP BY game;

-- name: order by window
SELECT player FROM scores ORDER BY row_number() OVER (PARTITION BY game ORDER BY score), player;

-- name: empty window
SELECT score, sum(score) OVER (), array_agg(player) OVER () FROM scores;

-- name: distinct over window results
SELECT DISTINCT game, first_value(player) OVER (PARTITION BY game ORDER BY score DESC NULLS LAST) FROM scores;

-- name: partition by expression
SELECT avg(total) OVER (PARTITION BY date_trunc('month', placed_at), status::text ORDER BY placed_at) FROM orders;

-- name: window in a subquery of where
SELECT * FROM (SELECT *, count(*) OVER (PARTITION BY customer_id) AS n FROM orders) o WHERE n = 1;

-- name: lag with arithmetic and coalesce
SELECT id, placed_at - coalesce(lag(placed_at) OVER (PARTITION BY customer_id ORDER BY placed_at), placed_at) AS since_last FROM orders;

-- name: string_agg over
SELECT string_agg(player, ',') OVER (ORDER BY played_on ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM scores;

-- name: words of frames as names
SELECT rows, range.preceding, "partition" FROM (SELECT 1 AS rows, 2 AS "partition") r, (SELECT 3 AS preceding) range;

-- name: ntile and window over order using
SELECT ntile(4) OVER (ORDER BY price USING >) FROM products;
