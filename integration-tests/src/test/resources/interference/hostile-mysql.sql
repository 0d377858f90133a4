-- Statements written to tell the twins apart. Without masks each of them does, or the test says so.

-- Shown as it is
SELECT note FROM person;
SELECT id, note, nick, born, score, balance, doc, active, seen FROM person ORDER BY id;
SELECT * FROM account;
SELECT p.* FROM person AS p WHERE p.id < 5;
SELECT words FROM everything_view;
SELECT remark, loud FROM person_view ORDER BY id;
SELECT * FROM account_total_view ORDER BY person_id;
SELECT * FROM ranked_view ORDER BY id;
SELECT * FROM event;
SELECT place FROM `Odd Table`;

-- Told by which rows come
SELECT id FROM person WHERE note LIKE '1%';
SELECT id FROM person WHERE note = 'abc';
SELECT id FROM person WHERE note = 12;
SELECT id FROM person WHERE note IN ('12', 'one');
SELECT id FROM person WHERE note REGEXP '^[0-9]+$';
SELECT id FROM person WHERE locate('a', note) > 0;
SELECT id FROM person WHERE length(note) = 3;
SELECT id FROM person WHERE ascii(substr(note, 1, 1)) > 64;
SELECT id FROM person WHERE note > 'm';
SELECT id FROM person WHERE note BETWEEN 'a' AND 'f';
SELECT id FROM person WHERE NOT note <=> '12';
SELECT p.id, q.id FROM person AS p JOIN person AS q ON p.note = q.title ORDER BY 1, 2;
SELECT id FROM person WHERE note;
SELECT id FROM person WHERE score > 3;
SELECT id FROM person WHERE score = 0;
SELECT id FROM person WHERE score & 1;
SELECT id FROM person WHERE balance > 1;
SELECT id FROM person WHERE born < '2001-01-01';
SELECT id FROM person WHERE year(born) = 2020;
SELECT id FROM person WHERE active;
SELECT id FROM person WHERE NOT active;
SELECT id FROM person WHERE doc -> '$.n' = 5;
SELECT id FROM person WHERE json_contains_path(doc, 'one', '$.k');
SELECT id FROM person WHERE json_type(doc) = 'ARRAY';
SELECT id FROM person WHERE json_length(doc) > 1;
SELECT id FROM person WHERE doc ->> '$.k' IS NULL;
SELECT id FROM person WHERE nullif(note, '12') IS NULL;
SELECT id FROM person WHERE isnull(nullif(score, 0));
SELECT id FROM person WHERE strcmp(note, 'ab') < 0;
SELECT id FROM person WHERE (note, score) >= ('one', 0);
SELECT id FROM person WHERE (id, note) IN (SELECT 1, 'dup' UNION SELECT 13, 'abc' UNION SELECT 16, '0');
SELECT id FROM person WHERE CASE note WHEN '12' THEN true ELSE false END;
SELECT id FROM person WHERE if(score > 1, true, false);
SELECT id FROM person WHERE elt(score, 1, 0, 1);
SELECT id FROM person_view WHERE loud LIKE 'A%';
SELECT person_id FROM account_total_view WHERE total > 3;

-- Told by how many, in which order, or in which groups
SELECT count(*) FROM person WHERE note LIKE '%a%';
SELECT count(DISTINCT note) FROM person;
SELECT count(DISTINCT substr(note, 1, 1), score > 1) FROM person;
SELECT count(nullif(score, 3)) FROM person;
SELECT id FROM person ORDER BY score, id;
SELECT id FROM person ORDER BY note DESC, id;
SELECT id FROM person ORDER BY born DESC, id LIMIT 1;
SELECT id FROM person ORDER BY field(note, '12', 'abc', 'dup'), id;
SELECT id, note FROM person ORDER BY 2, 1;
SELECT DISTINCT note FROM person;
SELECT DISTINCT substr(word, 1, 1) FROM label;
SELECT substr(word, 1, 1) AS s, count(*) FROM label GROUP BY s ORDER BY s;
SELECT count(*) FROM label GROUP BY weight ORDER BY 1;
SELECT count(*) FROM label GROUP BY length(word) HAVING count(*) > 1 ORDER BY 1;
SELECT weight, count(*) FROM label GROUP BY weight WITH ROLLUP;
SELECT colour FROM label GROUP BY colour HAVING sum(weight) > 3 ORDER BY colour;
SELECT colour FROM label GROUP BY colour ORDER BY min(word), colour;
SELECT id, rank() OVER (ORDER BY score) FROM person;
SELECT id, row_number() OVER (ORDER BY note, id) FROM person;
SELECT id, ntile(3) OVER (ORDER BY born, id) FROM person;
SELECT id, lag(id) OVER (ORDER BY balance, id) FROM person;
SELECT id, count(*) OVER (PARTITION BY note) FROM person;
SELECT id, first_value(id) OVER (PARTITION BY listed ORDER BY seen DESC, id) FROM person;
SELECT group_concat(id ORDER BY note, id) FROM person;
SELECT group_concat(DISTINCT word ORDER BY word SEPARATOR '|') FROM label;

-- Computed from it
SELECT upper(note), concat(note, '!'), length(note), md5(note), reverse(note), hex(note) FROM person ORDER BY id;
SELECT score + 1, score * 2, -score, abs(score), score | 1 FROM person ORDER BY id;
SELECT id, score > 1, note = '12', note LIKE '1%' FROM person ORDER BY id;
SELECT id, coalesce(note, 'none'), ifnull(note, 'none'), nullif(note, '12'), greatest(note, 'm') FROM person ORDER BY id;
SELECT id, CASE WHEN note LIKE '1%' THEN 'yes' ELSE 'no' END, if(active, title, code) FROM person ORDER BY id;
SELECT id, doc ->> '$.k', doc -> '$.n', json_keys(doc), json_length(doc) FROM person ORDER BY id;
SELECT id, json_extract(doc, '$.k') IS NULL FROM person ORDER BY id;
SELECT id, nullif(score, 0) IS NULL FROM person ORDER BY id;
SELECT json_object('a', note, 'b', score), json_array(note, born) FROM person ORDER BY id;
SELECT max(note), min(score), sum(balance), avg(score), bit_or(active), std(score) FROM person;
SELECT json_arrayagg(note), json_objectagg(code, note) FROM person;
SELECT (SELECT note FROM person WHERE id = 1), (SELECT max(word) FROM label);
SELECT EXISTS (SELECT 1 FROM person WHERE note = '12');
SELECT '12' IN (SELECT note FROM person), 'zz' > ALL (SELECT note FROM person WHERE note IS NOT NULL);
SELECT (SELECT count(*) FROM label AS l WHERE l.word = p.note) FROM person AS p ORDER BY id;
SELECT datediff(born, '2000-01-01'), dayname(born), born + INTERVAL 1 DAY, date_format(seen, '%H') FROM person ORDER BY id;
SELECT CAST(note AS signed), note + 0, note * 1, CAST(note AS decimal(10, 2)) FROM person ORDER BY id;

-- Told by failing, or by a warning
SELECT CAST(note AS signed) FROM person;
SELECT 1 / score FROM person ORDER BY id;
SELECT 1 DIV score FROM person ORDER BY id;
SELECT CAST(note AS json) FROM person;
SELECT id FROM person WHERE CAST(note AS json) IS NOT NULL;
SELECT CAST(note AS date), CAST(note AS datetime) FROM person ORDER BY id;
SELECT 'abc' REGEXP word FROM label;
SELECT regexp_replace('abc', word, '') FROM label;
SELECT extractvalue('<a/>', concat('~', note)) FROM person;
SELECT updatexml('<a/>', concat('$', note), 'x') FROM person;
SELECT exp(weight) FROM label WHERE weight < 2147483647;
SELECT pow(10, score) FROM person WHERE score < 2147483647;
SELECT score * 9223372036854775807 FROM person WHERE id = 6;
SELECT (SELECT person_id FROM label WHERE word = 'dup');
SELECT json_extract(doc, concat('$.', note)) FROM person;
SELECT json_set(doc, concat('$.', note), 1) FROM person WHERE id = 13;
SELECT str_to_date(note, '%Y-%m-%d'), inet_aton(note), conv(note, 10, 2) FROM person ORDER BY id;
SELECT ST_GeomFromText(note) FROM person;
SELECT uuid_to_bin(note) FROM person;
SELECT period_add(score, 1) FROM person WHERE id = 6;
SELECT if(note = '12', (SELECT person_id FROM label), 1) FROM person;

-- Joins, common tables and set operations
SELECT p.id, l.person_id FROM person AS p JOIN label AS l ON l.word = p.note;
SELECT p.id, l.colour FROM person AS p LEFT JOIN label AS l ON l.word = p.note AND l.weight > 1;
SELECT a.id, b.id FROM account AS a JOIN ticket AS b USING (note);
SELECT e.id, l.person_id FROM event AS e JOIN label AS l ON e.note = l.word ORDER BY 1, 2;
SELECT p.id FROM person AS p WHERE EXISTS (SELECT 1 FROM label AS l WHERE l.weight > p.score);
SELECT p.id FROM person AS p WHERE p.note IN (SELECT word FROM label WHERE weight = 3);
SELECT p.id FROM person AS p WHERE p.score > ALL (SELECT weight FROM label WHERE person_id = p.id);
WITH w AS (SELECT note AS n, id FROM person) SELECT id FROM w WHERE n > 'n';
WITH RECURSIVE w (n, t) AS (SELECT 1, CAST(note AS char(40)) FROM person WHERE id = 13 UNION ALL SELECT n + 1, substr(t, 2) FROM w WHERE t <> '' AND n < 20) SELECT max(n) FROM w;
SELECT title FROM person UNION SELECT note FROM person ORDER BY 1;
SELECT note, id FROM person UNION ALL SELECT word, person_id FROM label ORDER BY 1 DESC, 2 LIMIT 3;
SELECT s.c FROM (SELECT count(*) AS c FROM label GROUP BY length(word)) AS s ORDER BY 1;
SELECT id FROM person WHERE note = '12' FOR UPDATE;

-- Told by what a change does
UPDATE scratch SET title = 'x' WHERE id = 1 AND EXISTS (SELECT 1 FROM person WHERE note = '12');
UPDATE scratch, person AS p SET scratch.note = p.note WHERE p.id = scratch.id;
UPDATE scratch SET amount = (SELECT sum(balance) FROM person);
UPDATE scratch SET note = 'x' ORDER BY (SELECT p.score FROM person AS p WHERE p.id = scratch.id) LIMIT 1;
UPDATE scratch JOIN label AS l ON l.person_id = scratch.id AND l.weight = 3 SET scratch.done = NOT scratch.done;
DELETE FROM scratch WHERE id IN (SELECT id FROM person WHERE score = 3 OR note = 'dup');
DELETE scratch FROM scratch JOIN person AS p ON p.id = scratch.id AND p.active;
INSERT INTO journal (id, note) SELECT id + 50, note FROM person;
INSERT INTO journal (id, note) SELECT id + 50, 'x' FROM person WHERE note = 'abc' OR score = 5;
INSERT INTO journal (id, weight) SELECT score, 1 FROM person WHERE id = 2;
INSERT INTO scratch (id, doc) SELECT id + 50, doc FROM person;
INSERT INTO journal (id, note) VALUES (70, (SELECT max(note) FROM person));
INSERT INTO journal (id, note) VALUES (1, 'x') ON DUPLICATE KEY UPDATE note = (SELECT min(word) FROM label);
INSERT IGNORE INTO journal (id, weight) SELECT score, 1 FROM person;
REPLACE INTO journal (id, note) SELECT score, 'r' FROM person WHERE score > 0 ORDER BY id;

-- Told by an index over it
SELECT id, email FROM guest;
SELECT id FROM guest WHERE email IS NOT NULL;
SELECT id FROM guest WHERE email IS NOT NULL LIMIT 2;
SELECT id, email FROM guest FORCE INDEX (email);
SELECT id, email IS NULL FROM guest;
SELECT group_concat(id) FROM guest WHERE email IS NOT NULL;
SELECT id, row_number() OVER () FROM guest WHERE email IS NOT NULL;

-- Told by plans and sizes
EXPLAIN SELECT id FROM person WHERE note = '12';
EXPLAIN FORMAT = JSON SELECT id FROM person WHERE note = '12';
SELECT note FROM person PROCEDURE ANALYSE();
SELECT note INTO @a FROM person WHERE id = 1;
SELECT data_length FROM information_schema.tables WHERE table_name = 'person';
