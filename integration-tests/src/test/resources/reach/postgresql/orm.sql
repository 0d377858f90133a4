-- What ORMs and query builders send when they connect, reflect a schema, and work.

-- name: SQLAlchemy: pg_type
SELECT t.oid, typarray
FROM pg_type t JOIN pg_namespace ns
    ON typnamespace = ns.oid
WHERE typname = 'hstore';

-- name: SQLAlchemy: select pg_catalog version
select pg_catalog.version();

-- name: SQLAlchemy: pg_class
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind in ('r', 'p');

-- name: SQLAlchemy: pg_class (2)
SELECT relname FROM pg_class c join pg_namespace n on n.oid=c.relnamespace where relkind='S' and n.nspname='public';

-- name: SQLAlchemy: pg_class (3)
SELECT c.oid
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE (pg_catalog.pg_table_is_visible(c.oid))
AND c.relname = 'customers' AND c.relkind in
('r', 'v', 'm', 'f', 'p');

-- name: SQLAlchemy: pg_attrdef
SELECT a.attname,
  pg_catalog.format_type(a.atttypid, a.atttypmod),
  (
    SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid)
    FROM pg_catalog.pg_attrdef d
    WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
    AND a.atthasdef
  ) AS DEFAULT,
  a.attnotnull,
  a.attrelid as table_oid,
  pgd.description as comment,
  a.attgenerated as generated,
                  (SELECT json_build_object(
        'always', a.attidentity = 'a',
        'start', s.seqstart,
        'increment', s.seqincrement,
        'minvalue', s.seqmin,
        'maxvalue', s.seqmax,
        'cache', s.seqcache,
        'cycle', s.seqcycle)
    FROM pg_catalog.pg_sequence s
    JOIN pg_catalog.pg_class c on s.seqrelid = c."oid"
    WHERE c.relkind = 'S'
    AND a.attidentity != ''
    AND s.seqrelid = pg_catalog.pg_get_serial_sequence(
        a.attrelid::regclass::text, a.attname
    )::regclass::oid
    ) as identity_options
FROM pg_catalog.pg_attribute a
LEFT JOIN pg_catalog.pg_description pgd ON (
    pgd.objoid = a.attrelid AND pgd.objsubid = a.attnum)
WHERE a.attrelid = 17198
AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum;

-- name: SQLAlchemy: pg_type (2)
SELECT t.typname as "name",
   pg_catalog.format_type(t.typbasetype, t.typtypmod) as "attype",
   not t.typnotnull as "nullable",
   t.typdefault as "default",
   pg_catalog.pg_type_is_visible(t.oid) as "visible",
   n.nspname as "schema"
FROM pg_catalog.pg_type t
   LEFT JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd';

-- name: SQLAlchemy: pg_type (3)
    SELECT t.typname as "name",
       -- no enum defaults in 8.4 at least
       -- t.typdefault as "default",
       pg_catalog.pg_type_is_visible(t.oid) as "visible",
       n.nspname as "schema",
       e.enumlabel as "label"
    FROM pg_catalog.pg_type t
         LEFT JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
         LEFT JOIN pg_catalog.pg_enum e ON t.oid = e.enumtypid
    WHERE t.typtype = 'e'
ORDER BY "schema", "name", e.oid;

-- name: SQLAlchemy: pg_attribute
SELECT a.attname
FROM pg_attribute a JOIN (
    SELECT unnest(ix.indkey) attnum,
           generate_subscripts(ix.indkey, 1) ord
    FROM pg_index ix
    WHERE ix.indrelid = 17198 AND ix.indisprimary
    ) k ON a.attnum=k.attnum
WHERE a.attrelid = 17198
ORDER BY k.ord;

-- name: SQLAlchemy: pg_constraint
SELECT conname
   FROM  pg_catalog.pg_constraint r
   WHERE r.conrelid = 17198 AND r.contype = 'p'
   ORDER BY 1;

-- name: SQLAlchemy: pg_constraint (2)
SELECT r.conname,
      pg_catalog.pg_get_constraintdef(r.oid, true) as condef,
      n.nspname as conschema
FROM  pg_catalog.pg_constraint r,
      pg_namespace n,
      pg_class c
WHERE r.conrelid = 17198 AND
      r.contype = 'f' AND
      c.oid = confrelid AND
      n.oid = c.relnamespace
ORDER BY 1;

-- name: SQLAlchemy: pg_class (4)
SELECT
    i.relname as relname,
    ix.indisunique, ix.indexprs,
    a.attname, a.attnum, c.conrelid, ix.indkey::varchar,
    ix.indoption::varchar, i.reloptions, am.amname,
    pg_get_expr(ix.indpred, ix.indrelid),
    ix.indnkeyatts as indnkeyatts
FROM
    pg_class t
          join pg_index ix on t.oid = ix.indrelid
          join pg_class i on i.oid = ix.indexrelid
          left outer join
              pg_attribute a
              on t.oid = a.attrelid and a.attnum = ANY(ix.indkey)
          left outer join
              pg_constraint c
              on (ix.indrelid = c.conrelid and
                  ix.indexrelid = c.conindid and
                  c.contype in ('p', 'u', 'x'))
          left outer join
              pg_am am
              on i.relam = am.oid
WHERE
    t.relkind IN ('r', 'v', 'f', 'm', 'p')
    and t.oid = 17198
    and ix.indisprimary = 'f'
ORDER BY
    t.relname,
    i.relname;

-- name: SQLAlchemy: pg_constraint (3)
SELECT
    cons.conname as name,
    cons.conkey as key,
    a.attnum as col_num,
    a.attname as col_name
FROM
    pg_catalog.pg_constraint cons
    join pg_attribute a
      on cons.conrelid = a.attrelid AND
        a.attnum = ANY(cons.conkey)
WHERE
    cons.conrelid = 17198 AND
    cons.contype = 'u';

-- name: SQLAlchemy: pg_constraint (4)
SELECT
    cons.conname as name,
    pg_get_constraintdef(cons.oid) as src
FROM
    pg_catalog.pg_constraint cons
WHERE
    cons.conrelid = 17198 AND
    cons.contype = 'c';

-- name: SQLAlchemy: pg_description
SELECT
    pgd.description as table_comment
FROM
    pg_catalog.pg_description pgd
WHERE
    pgd.objsubid = 0 AND
    pgd.objoid = 17198;

-- name: SQLAlchemy: pg_type (4)
    SELECT t.typname as "name",
       -- no enum defaults in 8.4 at least
       -- t.typdefault as "default",
       pg_catalog.pg_type_is_visible(t.oid) as "visible",
       n.nspname as "schema",
       e.enumlabel as "label"
    FROM pg_catalog.pg_type t
         LEFT JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
         LEFT JOIN pg_catalog.pg_enum e ON t.oid = e.enumtypid
    WHERE t.typtype = 'e'
AND n.nspname = 'public' ORDER BY "schema", "name", e.oid;

-- name: SQLAlchemy: pg_namespace
SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%' ORDER BY nspname;

-- name: SQLAlchemy: pg_class (5)
select relname from pg_class c join pg_namespace n on n.oid=c.relnamespace where pg_catalog.pg_table_is_visible(c.oid) and relname='orders';

-- name: SQLAlchemy: pg_class (6)
SELECT pg_get_viewdef(c.oid) view_def FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'order_summary' AND c.relkind IN ('v', 'm');

-- name: Django: pg_type
SELECT typarray FROM pg_type WHERE typname = 'citext';

-- name: Django: pg_class
SELECT c.relname,
CASE WHEN c.relispartition THEN 'p' WHEN c.relkind IN ('m', 'v') THEN 'v' ELSE 't' END
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('f', 'm', 'p', 'r', 'v')
    AND n.nspname NOT IN ('pg_catalog', 'pg_toast')
    AND pg_catalog.pg_table_is_visible(c.oid);

-- name: Django: pg_constraint
SELECT a1.attname, c2.relname, a2.attname
FROM pg_constraint con
LEFT JOIN pg_class c1 ON con.conrelid = c1.oid
LEFT JOIN pg_class c2 ON con.confrelid = c2.oid
LEFT JOIN pg_attribute a1 ON c1.oid = a1.attrelid AND a1.attnum = con.conkey[1]
LEFT JOIN pg_attribute a2 ON c2.oid = a2.attrelid AND a2.attnum = con.confkey[1]
WHERE
    c1.relname = 'Post' AND
    con.contype = 'f' AND
    c1.relnamespace = c2.relnamespace AND
    pg_catalog.pg_table_is_visible(c1.oid);

-- name: Django: unnest
SELECT
    c.conname,
    array(
        SELECT attname
        FROM unnest(c.conkey) WITH ORDINALITY cols(colid, arridx)
        JOIN pg_attribute AS ca ON cols.colid = ca.attnum
        WHERE ca.attrelid = c.conrelid
        ORDER BY cols.arridx
    ),
    c.contype,
    (SELECT fkc.relname || '.' || fka.attname
    FROM pg_attribute AS fka
    JOIN pg_class AS fkc ON fka.attrelid = fkc.oid
    WHERE fka.attrelid = c.confrelid AND fka.attnum = c.confkey[1]),
    cl.reloptions
FROM pg_constraint AS c
JOIN pg_class AS cl ON c.conrelid = cl.oid
WHERE cl.relname = 'Post' AND pg_catalog.pg_table_is_visible(cl.oid);

-- name: Django: pg_index
SELECT
    indexname, array_agg(attname ORDER BY arridx), indisunique, indisprimary,
    array_agg(ordering ORDER BY arridx), amname, exprdef, s2.attoptions
FROM (
    SELECT
        c2.relname as indexname, idx.*, attr.attname, am.amname,
        CASE
            WHEN idx.indexprs IS NOT NULL THEN
                pg_get_indexdef(idx.indexrelid)
        END AS exprdef,
        CASE am.amname
            WHEN 'btree' THEN
                CASE (option & 1)
                    WHEN 1 THEN 'DESC' ELSE 'ASC'
                END
        END as ordering,
        c2.reloptions as attoptions
    FROM (
        SELECT *
        FROM pg_index i, unnest(i.indkey, i.indoption) WITH ORDINALITY koi(key, option, arridx)
    ) idx
    LEFT JOIN pg_class c ON idx.indrelid = c.oid
    LEFT JOIN pg_class c2 ON idx.indexrelid = c2.oid
    LEFT JOIN pg_am am ON c2.relam = am.oid
    LEFT JOIN pg_attribute attr ON attr.attrelid = c.oid AND attr.attnum = idx.key
    WHERE c.relname = 'Post' AND pg_catalog.pg_table_is_visible(c.oid)
) s2
GROUP BY indexname, indisunique, indisprimary, amname, exprdef, attoptions;

-- name: Django: pg_attribute
SELECT
    a.attname AS column_name,
    NOT (a.attnotnull OR (t.typtype = 'd' AND t.typnotnull)) AS is_nullable,
    pg_get_expr(ad.adbin, ad.adrelid) AS column_default,
    CASE WHEN collname = 'default' THEN NULL ELSE collname END AS collation
FROM pg_attribute a
LEFT JOIN pg_attrdef ad ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum
LEFT JOIN pg_collation co ON a.attcollation = co.oid
JOIN pg_type t ON a.atttypid = t.oid
JOIN pg_class c ON a.attrelid = c.oid
JOIN pg_namespace n ON c.relnamespace = n.oid
WHERE c.relkind IN ('f', 'm', 'p', 'r', 'v')
    AND c.relname = 'Post'
    AND n.nspname NOT IN ('pg_catalog', 'pg_toast')
    AND pg_catalog.pg_table_is_visible(c.oid);

-- name: Django: auth_user
SELECT * FROM "auth_user" LIMIT 1;

-- name: Django: auth_user (2)
SELECT "auth_user"."id", "auth_user"."password", "auth_user"."last_login", "auth_user"."is_superuser", "auth_user"."username", "auth_user"."first_name", "auth_user"."last_name", "auth_user"."email", "auth_user"."is_staff", "auth_user"."is_active", "auth_user"."date_joined" FROM "auth_user" WHERE ("auth_user"."is_active" AND UPPER("auth_user"."username"::text) LIKE UPPER('%a%')) ORDER BY "auth_user"."date_joined" DESC LIMIT 20;

-- name: Django: auth_user (3)
SELECT "auth_user"."is_staff", COUNT("auth_user"."id") AS "n", MAX("auth_user"."date_joined") AS "last" FROM "auth_user" WHERE NOT ("auth_user"."email" = '') GROUP BY "auth_user"."is_staff" HAVING COUNT("auth_user"."id") > 1;

-- name: Django: auth_user (4)
SELECT DATE_TRUNC('month', "auth_user"."date_joined" AT TIME ZONE 'America/Chicago') AS "m", COUNT(*) AS "c" FROM "auth_user" GROUP BY DATE_TRUNC('month', "auth_user"."date_joined" AT TIME ZONE 'America/Chicago') ORDER BY "m" ASC;

-- name: Django: auth_user.date_joined
SELECT "auth_user"."id", "auth_user"."password", "auth_user"."last_login", "auth_user"."is_superuser", "auth_user"."username", "auth_user"."first_name", "auth_user"."last_name", "auth_user"."email", "auth_user"."is_staff", "auth_user"."is_active", "auth_user"."date_joined", CONCAT("auth_user"."first_name", CONCAT(' ', "auth_user"."last_name")) AS "full", LENGTH("auth_user"."username") AS "l", EXTRACT('year' FROM "auth_user"."date_joined" AT TIME ZONE 'America/Chicago') AS "y" FROM "auth_user" WHERE (LENGTH("auth_user"."username") > 3 OR NOT ("auth_user"."date_joined" BETWEEN '2020-01-01T00:00:00-06:00'::timestamptz AND '2020-12-31T23:59:59.999999-06:00'::timestamptz));

-- name: Django: auth_user (5)
SELECT "auth_user"."id", "auth_user"."password", "auth_user"."last_login", "auth_user"."is_superuser", "auth_user"."username", "auth_user"."first_name", "auth_user"."last_name", "auth_user"."email", "auth_user"."is_staff", "auth_user"."is_active", "auth_user"."date_joined", RANK() OVER (PARTITION BY "auth_user"."is_staff" ORDER BY "auth_user"."date_joined" DESC) AS "r" FROM "auth_user";

-- name: Django: auth_user (6)
SELECT "auth_user"."id", "auth_user"."password", "auth_user"."last_login", "auth_user"."is_superuser", "auth_user"."username", "auth_user"."first_name", "auth_user"."last_name", "auth_user"."email", "auth_user"."is_staff", "auth_user"."is_active", "auth_user"."date_joined" FROM "auth_user" WHERE EXISTS(SELECT (1) AS "a" FROM "auth_user" U0 WHERE U0."username" = "auth_user"."email" LIMIT 1);

-- name: Django: auth_user (7)
SELECT "auth_user"."id", "auth_user"."password", "auth_user"."last_login", "auth_user"."is_superuser", "auth_user"."username", "auth_user"."first_name", "auth_user"."last_name", "auth_user"."email", "auth_user"."is_staff", "auth_user"."is_active", "auth_user"."date_joined" FROM "auth_user" WHERE ("auth_user"."date_joined" BETWEEN '2024-01-01T00:00:00-06:00'::timestamptz AND '2024-12-31T23:59:59.999999-06:00'::timestamptz AND UPPER("auth_user"."email"::text) LIKE UPPER('%x') AND "auth_user"."id" BETWEEN 1 AND 5 AND "auth_user"."last_login" IS NULL AND "auth_user"."username" IN ('a', 'b'));

-- name: Django: auth_user (8)
(SELECT "auth_user"."username" FROM "auth_user") UNION (SELECT "auth_user"."email" FROM "auth_user");

-- name: Django: auth_user (9)
SELECT "auth_user"."id", "auth_user"."password", "auth_user"."last_login", "auth_user"."is_superuser", "auth_user"."username", "auth_user"."first_name", "auth_user"."last_name", "auth_user"."email", "auth_user"."is_staff", "auth_user"."is_active", "auth_user"."date_joined", CASE WHEN "auth_user"."is_superuser" THEN 'root' WHEN "auth_user"."is_staff" THEN 'staff' ELSE 'user' END AS "k" FROM "auth_user";

-- name: Django: auth_user (10)
SELECT (1) AS "a" FROM "auth_user" LIMIT 1;

-- name: Django: auth_user (11)
SELECT COUNT(*) AS "__count" FROM "auth_user";

-- name: Django: auth_user (12)
SELECT AVG("auth_user"."id") AS "id__avg", STDDEV_POP("auth_user"."id") AS "id__stddev" FROM "auth_user";

-- name: Django: auth_user (13)
UPDATE "auth_user" SET "first_name" = UPPER("auth_user"."username") WHERE "auth_user"."id" =  -1;

-- name: Django: auth_user (14)
SELECT "auth_user"."id", "auth_user"."password", "auth_user"."last_login", "auth_user"."is_superuser", "auth_user"."username", "auth_user"."first_name", "auth_user"."last_name", "auth_user"."email", "auth_user"."is_staff", "auth_user"."is_active", "auth_user"."date_joined" FROM "auth_user" WHERE "auth_user"."id" =  -1;

-- name: Django: pg_class (2)
SELECT s.relname as sequence_name, col.attname
FROM pg_class s
    JOIN pg_namespace sn ON sn.oid = s.relnamespace
    JOIN pg_depend d ON d.refobjid = s.oid AND d.refclassid = 'pg_class'::regclass
    JOIN pg_attrdef ad ON ad.oid = d.objid AND d.classid = 'pg_attrdef'::regclass
    JOIN pg_attribute col ON col.attrelid = ad.adrelid AND col.attnum = ad.adnum
    JOIN pg_class tbl ON tbl.oid = ad.adrelid
WHERE s.relkind = 'S'
  AND d.deptype in ('a', 'n')
  AND pg_catalog.pg_table_is_visible(tbl.oid)
  AND tbl.relname = 'orders';

-- name: Django: django_migrations
SELECT "django_migrations"."id", "django_migrations"."app", "django_migrations"."name", "django_migrations"."applied" FROM "django_migrations";

-- name: Sequelize: pg_range
WITH ranges AS (  SELECT pg_range.rngtypid, pg_type.typname AS rngtypname,         pg_type.typarray AS rngtyparray, pg_range.rngsubtype    FROM pg_range LEFT OUTER JOIN pg_type ON pg_type.oid = pg_range.rngtypid)SELECT pg_type.typname, pg_type.typtype, pg_type.oid, pg_type.typarray,       ranges.rngtypname, ranges.rngtypid, ranges.rngtyparray  FROM pg_type LEFT OUTER JOIN ranges ON pg_type.oid = ranges.rngsubtype WHERE (pg_type.typtype IN('b', 'e'));

-- name: Sequelize: select 1 1 as result
SELECT 1+1 AS result;

-- name: Sequelize: tables
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type LIKE '%TABLE' AND table_name != 'spatial_ref_sys';

-- name: Sequelize: pg_type
SELECT pk.constraint_type as "Constraint",c.column_name as "Field", c.column_default as "Default",c.is_nullable as "Null", (CASE WHEN c.udt_name = 'hstore' THEN c.udt_name ELSE c.data_type END) || (CASE WHEN c.character_maximum_length IS NOT NULL THEN '(' || c.character_maximum_length || ')' ELSE '' END) as "Type", (SELECT array_agg(e.enumlabel) FROM pg_catalog.pg_type t JOIN pg_catalog.pg_enum e ON t.oid=e.enumtypid WHERE t.typname=c.udt_name) AS "special", (SELECT pgd.description FROM pg_catalog.pg_statio_all_tables AS st INNER JOIN pg_catalog.pg_description pgd on (pgd.objoid=st.relid) WHERE c.ordinal_position=pgd.objsubid AND c.table_name=st.relname) AS "Comment" FROM information_schema.columns c LEFT JOIN (SELECT tc.table_schema, tc.table_name, cu.column_name, tc.constraint_type FROM information_schema.TABLE_CONSTRAINTS tc JOIN information_schema.KEY_COLUMN_USAGE  cu ON tc.table_schema=cu.table_schema and tc.table_name=cu.table_name and tc.constraint_name=cu.constraint_name and tc.constraint_type='PRIMARY KEY') pk ON pk.table_schema=c.table_schema AND pk.table_name=c.table_name AND pk.column_name=c.column_name WHERE c.table_name = 'orders' AND c.table_schema = 'public';

-- name: Sequelize: pg_class
SELECT i.relname AS name, ix.indisprimary AS primary, ix.indisunique AS unique, ix.indkey AS indkey, array_agg(a.attnum) as column_indexes, array_agg(a.attname) AS column_names, pg_get_indexdef(ix.indexrelid) AS definition FROM pg_class t, pg_class i, pg_index ix, pg_attribute a WHERE t.oid = ix.indrelid AND i.oid = ix.indexrelid AND a.attrelid = t.oid AND t.relkind = 'r' and t.relname = 'orders' GROUP BY i.relname, ix.indexrelid, ix.indisprimary, ix.indisunique, ix.indkey ORDER BY i.relname;

-- name: Sequelize: table_constraints
SELECT DISTINCT tc.constraint_name as constraint_name, tc.constraint_schema as constraint_schema, tc.constraint_catalog as constraint_catalog, tc.table_name as table_name,tc.table_schema as table_schema,tc.table_catalog as table_catalog,tc.initially_deferred as initially_deferred,tc.is_deferrable as is_deferrable,kcu.column_name as column_name,ccu.table_schema  AS referenced_table_schema,ccu.table_catalog  AS referenced_table_catalog,ccu.table_name  AS referenced_table_name,ccu.column_name AS referenced_column_name FROM information_schema.table_constraints AS tc JOIN information_schema.key_column_usage AS kcu ON tc.constraint_name = kcu.constraint_name JOIN information_schema.constraint_column_usage AS ccu ON ccu.constraint_name = tc.constraint_name WHERE constraint_type = 'FOREIGN KEY' AND tc.table_name = 'orders' AND tc.table_catalog = 'reach';

-- name: Sequelize: pg_constraint
SELECT conname as constraint_name, pg_catalog.pg_get_constraintdef(r.oid, true) as condef FROM pg_catalog.pg_constraint r WHERE r.conrelid = (SELECT oid FROM pg_class WHERE relname = 'orders' LIMIT 1) AND r.contype = 'f' ORDER BY 1;

-- name: Sequelize: information_schema.table_constraints
SELECT constraint_catalog AS "constraintCatalog", constraint_schema AS "constraintSchema", constraint_name AS "constraintName", table_catalog AS "tableCatalog", table_schema AS "tableSchema", table_name AS "tableName", constraint_type AS "constraintType", is_deferrable AS "isDeferrable", initially_deferred AS "initiallyDeferred" from INFORMATION_SCHEMA.table_constraints WHERE table_name='orders';

-- name: Sequelize: tables (2)
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'orders';

-- name: Sequelize: schemata
SELECT schema_name FROM information_schema.schemata WHERE schema_name <> 'information_schema' AND schema_name != 'public' AND schema_name !~ E'^pg_';

-- name: Sequelize: user
SELECT count("User"."id") AS "count" FROM "User" AS "User" LEFT OUTER JOIN "Post" AS "Posts" ON "User"."id" = "Posts"."authorId" AND "Posts"."published" = true WHERE ("User"."email" ILIKE '%x%' OR "User"."role" IN ('A', 'B'));

-- name: Sequelize: user (2)
SELECT "User".*, "Posts"."id" AS "Posts.id", "Posts"."title" AS "Posts.title", "Posts"."content" AS "Posts.content", "Posts"."published" AS "Posts.published", "Posts"."authorId" AS "Posts.authorId" FROM (SELECT "User"."id", "User"."email", "User"."name", "User"."role", "User"."createdAt", "User"."updatedAt" FROM "User" AS "User" WHERE ("User"."email" ILIKE '%x%' OR "User"."role" IN ('A', 'B')) ORDER BY "User"."createdAt" DESC LIMIT 5) AS "User" LEFT OUTER JOIN "Post" AS "Posts" ON "User"."id" = "Posts"."authorId" AND "Posts"."published" = true ORDER BY "User"."createdAt" DESC;

-- name: Sequelize: user (3)
INSERT INTO "User" ("id","email","name","createdAt","updatedAt") VALUES ($1,$2,$3,$4,$5) ON CONFLICT ("id") DO UPDATE SET "id"=EXCLUDED."id","email"=EXCLUDED."email","name"=EXCLUDED."name","updatedAt"=EXCLUDED."updatedAt" RETURNING "id","email","name","role","createdAt","updatedAt";

-- name: Sequelize: post
INSERT INTO "Post" ("id","title") VALUES (DEFAULT,'a'),(DEFAULT,'b') RETURNING "id","title","content","published","authorId";

-- name: Sequelize: user (4)
SELECT "id", "email", "name", "role", "createdAt", "updatedAt" FROM "User" AS "User" WHERE "User"."id" = '1';

-- name: Sequelize: post (2)
UPDATE "Post" SET "id"="id"+ 0 WHERE "id" = -1 RETURNING *;

-- name: Sequelize: post (3)
DELETE FROM "Post" WHERE "id" > 0;

-- name: Sequelize: user (5)
DELETE FROM "User" WHERE "id" = '1';

-- name: TypeORM: select version
SELECT version();

-- name: TypeORM: current_schema
SELECT * FROM current_schema();

-- name: TypeORM: current_database
SELECT * FROM current_database();

-- name: TypeORM: tables
SELECT "table_schema", "table_name", obj_description((quote_ident("table_schema") || '.' || quote_ident("table_name"))::regclass, 'pg_class') AS table_comment FROM "information_schema"."tables" WHERE ("table_schema" = 'public' AND "table_name" = 'orders') OR ("table_schema" = 'public' AND "table_name" = 'customers') OR ("table_schema" = 'analytics' AND "table_name" = 'events');

-- name: TypeORM: columns
SELECT TRUE FROM information_schema.columns WHERE table_name = 'pg_class' and column_name = 'relispartition';

-- name: TypeORM: columns (2)
SELECT columns.*, pg_catalog.col_description((quote_ident(table_catalog) || '.' || quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass::oid, ordinal_position) AS description, ('"' || "udt_schema" || '"."' || "udt_name" || '"')::"regtype"::text AS "regtype", pg_catalog.format_type("col_attr"."atttypid", "col_attr"."atttypmod") AS "format_type" FROM "information_schema"."columns" LEFT JOIN "pg_catalog"."pg_attribute" AS "col_attr" ON "col_attr"."attname" = "columns"."column_name" AND "col_attr"."attrelid" = ( SELECT "cls"."oid" FROM "pg_catalog"."pg_class" AS "cls" LEFT JOIN "pg_catalog"."pg_namespace" AS "ns" ON "ns"."oid" = "cls"."relnamespace" WHERE "cls"."relname" = "columns"."table_name" AND "ns"."nspname" = "columns"."table_schema" ) WHERE ("table_schema" = 'public' AND "table_name" = 'orders') OR ("table_schema" = 'public' AND "table_name" = 'customers') OR ("table_schema" = 'analytics' AND "table_name" = 'events');

-- name: TypeORM: pg_constraint
SELECT "ns"."nspname" AS "table_schema", "t"."relname" AS "table_name", "cnst"."conname" AS "constraint_name", pg_get_constraintdef("cnst"."oid") AS "expression", CASE "cnst"."contype" WHEN 'p' THEN 'PRIMARY' WHEN 'u' THEN 'UNIQUE' WHEN 'c' THEN 'CHECK' WHEN 'x' THEN 'EXCLUDE' END AS "constraint_type", "a"."attname" AS "column_name" FROM "pg_constraint" "cnst" INNER JOIN "pg_class" "t" ON "t"."oid" = "cnst"."conrelid" INNER JOIN "pg_namespace" "ns" ON "ns"."oid" = "cnst"."connamespace" LEFT JOIN "pg_attribute" "a" ON "a"."attrelid" = "cnst"."conrelid" AND "a"."attnum" = ANY ("cnst"."conkey") WHERE "t"."relkind" IN ('r', 'p') AND (("ns"."nspname" = 'public' AND "t"."relname" = 'orders') OR ("ns"."nspname" = 'public' AND "t"."relname" = 'customers') OR ("ns"."nspname" = 'analytics' AND "t"."relname" = 'events'));

-- name: TypeORM: pg_class
SELECT "ns"."nspname" AS "table_schema", "t"."relname" AS "table_name", "i"."relname" AS "constraint_name", "a"."attname" AS "column_name", CASE "ix"."indisunique" WHEN 't' THEN 'TRUE' ELSE'FALSE' END AS "is_unique", pg_get_expr("ix"."indpred", "ix"."indrelid") AS "condition", "types"."typname" AS "type_name", "am"."amname" AS "index_type" FROM "pg_class" "t" INNER JOIN "pg_index" "ix" ON "ix"."indrelid" = "t"."oid" INNER JOIN "pg_attribute" "a" ON "a"."attrelid" = "t"."oid"  AND "a"."attnum" = ANY ("ix"."indkey") INNER JOIN "pg_namespace" "ns" ON "ns"."oid" = "t"."relnamespace" INNER JOIN "pg_class" "i" ON "i"."oid" = "ix"."indexrelid" INNER JOIN "pg_type" "types" ON "types"."oid" = "a"."atttypid" INNER JOIN "pg_am" "am" ON "i"."relam" = "am"."oid" LEFT JOIN "pg_constraint" "cnst" ON "cnst"."conname" = "i"."relname" WHERE "t"."relkind" IN ('r', 'p') AND "cnst"."contype" IS NULL AND (("ns"."nspname" = 'public' AND "t"."relname" = 'orders') OR ("ns"."nspname" = 'public' AND "t"."relname" = 'customers') OR ("ns"."nspname" = 'analytics' AND "t"."relname" = 'events'));

-- name: TypeORM: pg_class (2)
SELECT "con"."conname" AS "constraint_name", "con"."nspname" AS "table_schema", "con"."relname" AS "table_name", "att2"."attname" AS "column_name", "ns"."nspname" AS "referenced_table_schema", "cl"."relname" AS "referenced_table_name", "att"."attname" AS "referenced_column_name", "con"."confdeltype" AS "on_delete", "con"."confupdtype" AS "on_update", "con"."condeferrable" AS "deferrable", "con"."condeferred" AS "deferred" FROM ( SELECT UNNEST ("con1"."conkey") AS "parent", UNNEST ("con1"."confkey") AS "child", "con1"."confrelid", "con1"."conrelid", "con1"."conname", "con1"."contype", "ns"."nspname", "cl"."relname", "con1"."condeferrable", CASE WHEN "con1"."condeferred" THEN 'INITIALLY DEFERRED' ELSE 'INITIALLY IMMEDIATE' END as condeferred, CASE "con1"."confdeltype" WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' END as "confdeltype", CASE "con1"."confupdtype" WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' END as "confupdtype" FROM "pg_class" "cl" INNER JOIN "pg_namespace" "ns" ON "cl"."relnamespace" = "ns"."oid" INNER JOIN "pg_constraint" "con1" ON "con1"."conrelid" = "cl"."oid" WHERE "con1"."contype" = 'f' AND (("ns"."nspname" = 'public' AND "cl"."relname" = 'orders') OR ("ns"."nspname" = 'public' AND "cl"."relname" = 'customers') OR ("ns"."nspname" = 'analytics' AND "cl"."relname" = 'events')) ) "con" INNER JOIN "pg_attribute" "att" ON "att"."attrelid" = "con"."confrelid" AND "att"."attnum" = "con"."child" INNER JOIN "pg_class" "cl" ON "cl"."oid" = "con"."confrelid"  AND "cl"."relispartition" = 'f'INNER JOIN "pg_namespace" "ns" ON "cl"."relnamespace" = "ns"."oid" INNER JOIN "pg_attribute" "att2" ON "att2"."attrelid" = "con"."conrelid" AND "att2"."attnum" = "con"."parent";

-- name: TypeORM: columns (3)
SELECT "udt_schema", "udt_name" FROM "information_schema"."columns" WHERE "table_schema" = 'public' AND "table_name" = 'orders' AND "column_name"='status';

-- name: TypeORM: pg_enum
SELECT "e"."enumlabel" AS "value" FROM "pg_enum" "e" INNER JOIN "pg_type" "t" ON "t"."oid" = "e"."enumtypid" INNER JOIN "pg_namespace" "n" ON "n"."oid" = "t"."typnamespace" WHERE "n"."nspname" = 'public' AND "t"."typname" = 'order_status' ORDER BY "e"."enumsortorder";

-- name: TypeORM: tables (2)
SELECT * FROM "information_schema"."tables" WHERE "table_schema" = $1 AND "table_name" = $2;

-- name: TypeORM: columns (4)
SELECT * FROM "information_schema"."columns" WHERE "table_schema" = $1 AND "table_name" = $2 AND "column_name" = $3;

-- name: Knex: tables
select * from information_schema.tables where table_name = $1 and table_schema = current_schema();

-- name: Knex: columns
select * from information_schema.columns where table_name = $1 and column_name = $2 and table_schema = current_schema();

-- name: Knex: columns (2)
select * from information_schema.columns where table_name = $1 and table_catalog = current_database() and table_schema = current_schema();

-- name: Knex: orders
select "c"."name", sum(o.total) over (partition by c.id) as s from "orders" as "o" inner join "customers" as "c" on "c"."id" = "o"."customer_id" where "o"."total" between $1 and $2 and ("o"."coupon" is null or o.notes ~* $3) order by "s" desc nulls last limit $4;

-- name: Knex: scores
insert into "scores" ("game", "player", "score") values ($1, $2, $3) returning *;

-- name: Knex: scores (2)
delete from "scores" where "player" = $1;

-- name: Knex: orders (2)
with "x" as (select "id" from "orders" where "total" > $1) select * from "x" where "id" in (select "order_id" from "order_items");

-- name: Knex: settings
insert into "settings" ("key", "value") values ($1, $2) on conflict ("key") do update set "key" = excluded."key", "value" = excluded."value";

-- name: Knex: settings (2)
delete from "settings" where "key" = $1;
