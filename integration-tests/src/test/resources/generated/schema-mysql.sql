-- Keys (columns called id or ending in _id) hold small numbers, so that joins find partners. Everything else is unique.
CREATE TABLE person (
  id bigint PRIMARY KEY, note varchar(200), born date, score bigint, city varchar(200), doc json, balance decimal(20, 2)
);
CREATE TABLE account (
  id bigint, person_id bigint, note varchar(200), opened datetime, amount decimal(20, 2), UNIQUE (id)
);
CREATE TABLE ticket (
  id bigint, account_id bigint, subject varchar(200), note varchar(200), doc json, priority bigint, closed date
);
CREATE TABLE label (person_id bigint, word varchar(200), weight bigint);
CREATE TABLE `Odd Table` (id bigint, `Mixed Case` varchar(200), `select` varchar(200), place text);
CREATE TABLE event (id bigint, person_id bigint, note varchar(200), happened datetime);
CREATE TABLE asset (id bigint, word varchar(200), price decimal(20, 2));
CREATE TABLE archived (id bigint, note varchar(200), score bigint, secret varchar(200));

CREATE VIEW person_view AS
  SELECT pv.id, pv.note AS remark, pv.city, upper(pv.note) AS loud, pv.score FROM person pv WHERE pv.score > 0;
CREATE VIEW person_account_view AS
  SELECT pa.remark, pa.city, av.* FROM person_view pa LEFT JOIN account av ON av.person_id = pa.id;
CREATE VIEW account_total_view AS
  SELECT tv.person_id, sum(tv.amount) AS total, group_concat(tv.note ORDER BY tv.opened) AS notes, count(*) AS accounts
  FROM account tv GROUP BY tv.person_id;
CREATE VIEW everything_view (id, words) AS
  SELECT e1.id, e1.note FROM person e1 UNION ALL SELECT e2.id, concat(e2.subject, e2.note) FROM ticket e2
  UNION SELECT e3.id, e3.secret FROM archived e3;
CREATE VIEW ranked_view AS
  SELECT rv.id, rv.note, row_number() OVER (PARTITION BY rv.account_id ORDER BY rv.priority) AS place,
         (SELECT max(ra.note) FROM account ra WHERE ra.id = rv.account_id) AS account_note
  FROM ticket rv;
