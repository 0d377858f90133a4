-- Dates, times, intervals and time zones.

-- name: now in all spellings
SELECT now(), current_timestamp, current_timestamp(3), current_date, current_time, current_time(0), localtime, localtimestamp(2), clock_timestamp(), statement_timestamp(), transaction_timestamp(), timeofday();

-- name: intervals
SELECT interval '1 day', interval '1-2', interval '1' year, interval '2' hour, interval '1:30' minute to second, interval '3 4:05:06' day to second, interval(3) '1.23456 s', interval 'P1Y2M3DT4H5M6S', '1 mon'::interval, '90 min'::interval minute, interval '5' day * 3, interval '1' second(2);

-- name: interval arithmetic
SELECT placed_at + interval '1 day' * 2, placed_at - interval '2 hours', shipped_at - placed_at, age(shipped_at, placed_at), age(placed_at), (shipped_at - placed_at) / 2, - interval '1 day', placed_at::date + 7, placed_at::date - date '2026-01-01' FROM orders;

-- name: extract
SELECT EXTRACT(EPOCH FROM placed_at), EXTRACT(YEAR FROM placed_at), extract(dow from placed_at), extract('week' from placed_at), EXTRACT(MILLISECONDS FROM placed_at), date_part('hour', placed_at), EXTRACT(DAY FROM shipped_at - placed_at), extract(timezone_hour from placed_at), extract(century from date '2026-01-01') FROM orders;

-- name: truncation
SELECT date_trunc('day', placed_at), date_trunc('week', placed_at, 'Europe/Paris'), date_trunc('quarter', placed_at AT TIME ZONE 'UTC')::date, date_bin('15 minutes', placed_at, '2026-01-01') FROM orders;

-- name: time zones
SELECT placed_at AT TIME ZONE 'America/New_York', (placed_at AT TIME ZONE 'UTC') AT TIME ZONE 'Asia/Tokyo', timezone('UTC', placed_at), placed_at AT LOCAL, timestamp '2026-01-01 12:00' AT TIME ZONE interval '-03:00', time with time zone '10:00+02' AT TIME ZONE 'UTC' FROM orders;

-- name: time zone binds tighter than plus
SELECT placed_at AT TIME ZONE 'UTC' + interval '1 hour', (placed_at + interval '1 hour') AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Kolkata' FROM orders;

-- name: formatting
SELECT to_char(placed_at, 'YYYY-MM-DD HH24:MI:SS TZ'), to_char(total, 'FM999G999D00'), to_date('2026-02-03', 'YYYY-MM-DD'), to_timestamp('03 Feb 2026', 'DD Mon YYYY'), to_timestamp(1700000000), to_number('1,234.5', '9G999D9'), make_date(2026, 1, 2), make_interval(days => 10, hours => 2), make_timestamptz(2026, 1, 1, 0, 0, 0, 'UTC'), justify_interval(interval '35 days') FROM orders;

-- name: this month
SELECT * FROM orders WHERE placed_at >= date_trunc('month', current_date) AND placed_at < date_trunc('month', current_date) + interval '1 month';

-- name: last n days by parameter
SELECT count(*) FROM orders WHERE placed_at > now() - $1 * interval '1 day' AND placed_at <= now() - ($2 || ' days')::interval;

-- name: special values
SELECT 'infinity'::timestamptz, '-infinity'::date, 'epoch'::timestamp, 'now'::timestamp, 'today'::date, 'tomorrow'::timestamptz, isfinite(placed_at) FROM orders;

-- name: typed literals in conditions
SELECT * FROM readings WHERE taken_at BETWEEN TIMESTAMP '2026-01-01 00:00:00' AND TIMESTAMP WITHOUT TIME ZONE '2026-02-01' AND taken_at::time > TIME '08:00' AND taken_at::date <> DATE '2026-01-15';

-- name: series of months with labels
SELECT to_char(m, 'Mon YYYY') AS label, m::date AS first, (m + interval '1 month - 1 day')::date AS last FROM generate_series('2026-01-01'::timestamp, '2026-12-01', '1 month') AS g(m);

-- name: business days
SELECT count(*) FROM generate_series(current_date - 30, current_date, interval '1 day') d WHERE extract(isodow from d) < 6;

-- name: epoch to time
SELECT to_timestamp((props ->> 'ts')::double precision / 1000) AT TIME ZONE 'UTC' FROM analytics.events;

-- name: time of day columns
SELECT local_time + interval '1 hour', zoned_time AT TIME ZONE 'UTC', local_time BETWEEN '08:00' AND '18:00', uptime > '1 day', justify_days(uptime), extract(epoch from uptime) FROM hosts;

-- name: birthdays
SELECT name, birth_date, date_part('year', age(birth_date))::int AS age FROM customers
WHERE EXTRACT(MONTH FROM birth_date) = EXTRACT(MONTH FROM current_date) AND EXTRACT(DAY FROM birth_date) = EXTRACT(DAY FROM current_date);

-- name: date difference in days
SELECT (delivered_at::date - placed_at::date) AS days, DATE(placed_at), delivered_at::date - interval '1' day, 'P3D'::interval FROM orders WHERE delivered_at IS NOT NULL;
