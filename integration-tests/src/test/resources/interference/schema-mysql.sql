-- As for Postgres, with MySQL's types. Statistics are gathered once, when the tables are filled.
CREATE TABLE person (
  id bigint PRIMARY KEY, code varchar(20) UNIQUE, note varchar(200), nick varchar(20), title varchar(200), born date,
  joined date, score int, grade bigint, balance decimal(20, 2), fee decimal(20, 2), doc json, meta json, active boolean,
  listed boolean, seen datetime, noted datetime
) STATS_AUTO_RECALC = 0;
CREATE TABLE account (
  id bigint, person_id bigint, note varchar(200), branch varchar(200), opened datetime, reviewed datetime,
  amount decimal(20, 2), ceiling decimal(20, 2), frozen boolean, UNIQUE (id)
) STATS_AUTO_RECALC = 0;
CREATE TABLE ticket (
  id bigint, account_id bigint, subject varchar(200), note varchar(200), state varchar(20), doc json, priority bigint,
  effort int, closed date, due date
) STATS_AUTO_RECALC = 0;
CREATE TABLE label (person_id bigint, word varchar(200), colour varchar(20), weight bigint) STATS_AUTO_RECALC = 0;
CREATE TABLE `Odd Table` (id bigint, `Mixed Case` varchar(200), `select` varchar(200), place text)
  STATS_AUTO_RECALC = 0;
CREATE TABLE event (id bigint, person_id bigint, note varchar(200), kind varchar(20), happened datetime)
  STATS_AUTO_RECALC = 0;
CREATE TABLE archived (id bigint, note varchar(200), score bigint, secret varchar(200), title varchar(200))
  STATS_AUTO_RECALC = 0;

-- With an index over a protected column.
CREATE TABLE guest (id bigint PRIMARY KEY, email varchar(60), room varchar(20), INDEX (email)) STATS_AUTO_RECALC = 0;

CREATE TABLE scratch (
  id bigint PRIMARY KEY, person_id bigint, note varchar(200), title varchar(200) UNIQUE, amount decimal(20, 2),
  happened datetime, due date, doc json, done boolean
) STATS_AUTO_RECALC = 0;
CREATE TABLE journal (id bigint PRIMARY KEY, note varchar(200), weight bigint) STATS_AUTO_RECALC = 0;

CREATE VIEW person_view AS
  SELECT pv.id, pv.code, pv.note AS remark, upper(pv.note) AS loud, pv.score, pv.title FROM person pv;
CREATE VIEW person_account_view AS
  SELECT pa.remark, pa.loud, av.* FROM person_view pa LEFT JOIN account av ON av.person_id = pa.id;
CREATE VIEW account_total_view AS
  SELECT tv.person_id, sum(tv.amount) AS total, group_concat(tv.note ORDER BY tv.opened, tv.id) AS notes,
         count(*) AS accounts
  FROM account tv GROUP BY tv.person_id;
CREATE VIEW everything_view (id, words) AS
  SELECT e1.id, e1.note FROM person e1 UNION ALL SELECT e2.id, concat(e2.subject, e2.note) FROM ticket e2
  UNION SELECT e3.id, e3.secret FROM archived e3;
CREATE VIEW ranked_view AS
  SELECT rv.id, rv.note, row_number() OVER (PARTITION BY rv.account_id ORDER BY rv.priority, rv.id) AS place,
         (SELECT max(ra.note) FROM account ra WHERE ra.id = rv.account_id) AS account_note
  FROM ticket rv;
