-- What clients with a window, dashboards, migration tools and other drivers ask when they connect and show a schema.

-- name: DBeaver: database
SELECT db.oid, db.* FROM pg_catalog.pg_database db WHERE datname = $1;

-- name: DBeaver: schemas
SELECT n.oid, n.*, d.description FROM pg_catalog.pg_namespace n
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = n.oid AND d.objsubid = 0 AND d.classoid = 'pg_namespace'::regclass
ORDER BY nspname;

-- name: DBeaver: data types
SELECT t.oid, t.*, c.relkind, format_type(nullif(t.typbasetype, 0), t.typtypmod) AS base_type_name, d.description
FROM pg_catalog.pg_type t
LEFT OUTER JOIN pg_catalog.pg_type et ON et.oid = t.typelem
LEFT OUTER JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
LEFT OUTER JOIN pg_catalog.pg_description d ON t.oid = d.objoid
WHERE t.typname IS NOT NULL AND (c.relkind IS NULL OR c.relkind = 'c') AND (et.typcategory IS NULL OR et.typcategory <> 'C');

-- name: DBeaver: tables
SELECT c.oid, c.*, d.description, pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS partition_expr, pg_catalog.pg_get_partkeydef(c.oid) AS partition_key
FROM pg_catalog.pg_class c
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
WHERE c.relnamespace = $1 AND c.relkind NOT IN ('i', 'I', 'c');

-- name: DBeaver: columns
SELECT c.relname, a.*, pg_catalog.pg_get_expr(ad.adbin, ad.adrelid, true) AS def_value, dsc.description, dep.objid
FROM pg_catalog.pg_attribute a
INNER JOIN pg_catalog.pg_class c ON (a.attrelid = c.oid)
LEFT OUTER JOIN pg_catalog.pg_attrdef ad ON (a.attrelid = ad.adrelid AND a.attnum = ad.adnum)
LEFT OUTER JOIN pg_catalog.pg_description dsc ON (c.oid = dsc.objoid AND a.attnum = dsc.objsubid)
LEFT OUTER JOIN pg_depend dep ON dep.refobjid = a.attrelid AND dep.deptype = 'i' AND dep.refobjsubid = a.attnum AND dep.classid = dep.refclassid
WHERE NOT a.attisdropped AND c.relkind NOT IN ('i', 'I', 'c') AND c.oid = $1
ORDER BY a.attnum;

-- name: DBeaver: constraints
SELECT c.oid, c.*, t.relname AS tabrelname, rt.relnamespace AS refnamespace, d.description, CASE WHEN c.contype = 'c' THEN "substring"(pg_get_constraintdef(c.oid), 7) ELSE NULL END consrc_copy
FROM pg_catalog.pg_constraint c
INNER JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
LEFT OUTER JOIN pg_catalog.pg_class rt ON rt.oid = c.confrelid
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_constraint'::regclass
WHERE c.conrelid = $1
ORDER BY c.oid;

-- name: DBeaver: indexes
SELECT i.*, i.indkey AS keys, c.relname, c.relnamespace, c.relam, c.reltablespace, tc.relname AS tabrelname, dsc.description,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS pred_expr, pg_catalog.pg_get_expr(i.indexprs, i.indrelid, true) AS expr, pg_catalog.pg_relation_size(i.indexrelid) AS index_rel_size
FROM pg_catalog.pg_index i
INNER JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
INNER JOIN pg_catalog.pg_class tc ON tc.oid = i.indrelid
LEFT OUTER JOIN pg_catalog.pg_description dsc ON i.indexrelid = dsc.objoid
WHERE i.indrelid = $1 ORDER BY tabrelname, c.relname;

-- name: DBeaver: sequences and triggers
SELECT x.oid, x.*, p.pronamespace AS func_schema_id, d.description
FROM pg_catalog.pg_trigger x
LEFT OUTER JOIN pg_catalog.pg_proc p ON p.oid = x.tgfoid
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = x.oid AND d.objsubid = 0
WHERE x.tgrelid = $1 AND NOT x.tgisinternal;

-- name: DBeaver: roles
SELECT a.oid, a.*, pd.description FROM pg_catalog.pg_roles a
LEFT JOIN pg_catalog.pg_shdescription pd ON a.oid = pd.objoid ORDER BY a.rolname;

-- name: DBeaver: session start
SELECT current_schema(), session_user;

-- name: DBeaver: labels of an enum
SELECT * FROM pg_catalog.pg_enum WHERE enumtypid = 16385 ORDER BY enumsortorder;

-- name: DataGrip: databases
select N.oid::bigint as id, datname as name, D.description, datistemplate as is_template, datallowconn as allow_connections, pg_catalog.pg_get_userbyid(N.datdba) as "owner"
from pg_catalog.pg_database N
  left join pg_catalog.pg_shdescription D on N.oid = D.objoid
order by case when datname = pg_catalog.current_database() then -1::bigint else N.oid::bigint end;

-- name: DataGrip: schemas
select N.oid::bigint as id, N.xmin as state_number, nspname as name, D.description, pg_catalog.pg_get_userbyid(N.nspowner) as "owner"
from pg_catalog.pg_namespace N
  left join pg_catalog.pg_description D on N.oid = D.objoid
order by case when nspname = pg_catalog.current_schema() then -1::bigint else N.oid::bigint end;

-- name: DataGrip: tables
select T.relkind as table_kind, T.relname as table_name, T.oid as table_id, T.xmin as table_state_number,
       false /* T.relhasoids */ as table_with_oids, T.reltablespace as tablespace_id, T.reloptions as options, T.relpersistence as persistence,
       (select pg_catalog.array_agg(inhparent::bigint order by inhseqno)::varchar from pg_catalog.pg_inherits where T.oid = inhrelid) as ancestors,
       (select pg_catalog.array_agg(inhrelid::bigint order by inhrelid)::varchar from pg_catalog.pg_inherits where T.oid = inhparent) as successors,
       T.relispartition as is_partition, pg_catalog.pg_get_partkeydef(T.oid) as partition_key, pg_catalog.pg_get_userbyid(T.relowner) as "owner"
from pg_catalog.pg_class T
where relnamespace = 2200::oid and relkind in ('r', 'm', 'v', 'f', 'p')
order by table_kind, table_id;

-- name: DataGrip: columns
with T as ( select distinct T.oid as table_id, T.relname as table_name from pg_catalog.pg_class T, pg_catalog.pg_attribute A
            where T.relnamespace = $1::oid and T.relkind in ('r', 'm', 'v', 'f', 'p') and A.attrelid = T.oid )
select T.table_id, C.attnum as column_position, C.attname as column_name, C.xmin as column_state_number, C.atttypmod as type_mod, C.attndims as dimensions_number,
       pg_catalog.format_type(C.atttypid, C.atttypmod) as type_spec, C.atttypid as type_id, C.attnotnull as mandatory, pg_catalog.pg_get_expr(D.adbin, T.table_id) as column_default_expression,
       not C.attislocal as column_is_inherited, C.attfdwoptions as options, C.attisdropped as is_dropped, C.attidentity as identity_kind, C.attgenerated as generated
from T
  inner join pg_catalog.pg_attribute C on T.table_id = C.attrelid
  left outer join pg_catalog.pg_attrdef D on (C.attrelid, C.attnum) = (D.adrelid, D.adnum)
where attnum > 0
order by table_id, attnum;

-- name: DataGrip: routine arguments
with system_languages as ( select oid as lang from pg_catalog.pg_language where lanname in ('c', 'internal') )
select proc.oid::bigint as r_id, proname as name, proretset as returns_set, prokind as kind, provolatile as volatile_kind, procost as cost,
       pg_catalog.array_to_string(proargmodes, '') as arg_modes, proargnames as arg_names, pg_catalog.pg_get_expr(proargdefaults, 0) as arg_defaults, pg_catalog.oidvectortypes(proargtypes) as in_types
from pg_catalog.pg_proc proc
where pronamespace = 2200::oid and not (prolang in ( select lang from system_languages ))
order by proname, pronargs;

-- name: DataGrip: index columns
select ind_head.indexrelid index_id, k col_idx, k <= indnkeyatts in_key, ind_head.indkey[k-1] column_position, ind_head.indoption[k-1] column_options, ind_head.indcollation[k-1] as collation, colln.nspname as collation_schema, collname as collation_str,
       case when amcanorder then (case ind_head.indoption[k-1] & 1 when 1 then 'DESC' else 'ASC' end) else null end as ordering
from pg_catalog.pg_index ind_head
  join pg_catalog.pg_class ind_stor on ind_stor.oid = ind_head.indexrelid
  cross join lateral (select amname, pg_catalog.pg_indexam_has_property(oid, 'can_order') as amcanorder from pg_catalog.pg_am where oid = ind_stor.relam) am
  cross join unnest(ind_head.indkey) with ordinality u(u, k)
  left join pg_catalog.pg_collation coll on coll.oid = ind_head.indcollation[k-1]
  left join pg_catalog.pg_namespace colln on coll.collnamespace = colln.oid
where ind_stor.relkind in ('i', 'I')
order by index_id, k;

-- name: DataGrip: current transaction
select case when pg_catalog.pg_is_in_recovery() then 1 else pg_catalog.txid_current()::varchar::bigint end as current_txid;

-- name: pgAdmin: server
SELECT db.oid AS did, db.datname, db.datallowconn, pg_encoding_to_char(db.encoding) AS serverencoding, has_database_privilege(db.oid, 'CREATE') AS cancreate, datistemplate
FROM pg_catalog.pg_database db WHERE db.datname = current_database();

-- name: pgAdmin: roles and memberships
SELECT roles.oid AS id, roles.rolname AS name, roles.rolsuper AS is_superuser, CASE WHEN roles.rolsuper THEN true ELSE roles.rolcreaterole END AS can_create_role,
       CASE WHEN roles.rolsuper THEN true ELSE roles.rolcreatedb END AS can_create_db,
       CASE WHEN 'pg_signal_backend' = ANY (ARRAY(WITH RECURSIVE cte AS (SELECT pg_roles.oid, pg_roles.rolname FROM pg_roles WHERE pg_roles.oid = roles.oid
            UNION ALL SELECT m.roleid, pgr.rolname FROM cte cte_1 JOIN pg_auth_members m ON m.member = cte_1.oid JOIN pg_roles pgr ON pgr.oid = m.roleid)
            SELECT rolname FROM cte)) THEN True ELSE False END AS can_signal_backend
FROM pg_catalog.pg_roles AS roles WHERE rolname = current_user;

-- name: pgAdmin: schemas
SELECT nsp.oid, nsp.nspname AS name, has_schema_privilege(nsp.oid, 'CREATE') AS can_create, has_schema_privilege(nsp.oid, 'USAGE') AS has_usage, des.description
FROM pg_catalog.pg_namespace nsp
LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid = nsp.oid AND des.classoid = 'pg_namespace'::regclass)
WHERE nspname NOT LIKE E'pg\\_%' AND NOT ((nsp.nspname = 'pg_catalog' AND EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'pg_class' AND relnamespace = nsp.oid LIMIT 1))
  OR (nsp.nspname = 'information_schema' AND EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'tables' AND relnamespace = nsp.oid LIMIT 1)))
ORDER BY nspname;

-- name: pgAdmin: table properties
SELECT rel.oid, rel.relname AS name, rel.reltablespace AS spcoid, rel.relacl AS relacl_str, (CASE WHEN length(spc.spcname::text) > 0 THEN spc.spcname ELSE (SELECT sp.spcname FROM pg_catalog.pg_database dtb JOIN pg_catalog.pg_tablespace sp ON dtb.dattablespace = sp.oid WHERE dtb.oid = 5::oid) END) AS spcname,
       (SELECT count(*) FROM pg_catalog.pg_trigger WHERE tgrelid = rel.oid AND tgisinternal = FALSE) AS triggercount,
       (SELECT ARRAY(SELECT CASE WHEN (nspname NOT LIKE 'pg\_%') THEN quote_ident(nspname) || '.' || quote_ident(c.relname) ELSE quote_ident(c.relname) END AS inherited_tables
          FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhparent JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE i.inhrelid = rel.oid ORDER BY inhseqno)) AS coll_inherits,
       substring(array_to_string(rel.reloptions, ',') FROM 'fillfactor=([0-9]*)') AS fillfactor,
       (CASE WHEN (substring(array_to_string(rel.reloptions, ',') FROM 'autovacuum_enabled=([a-z|0-9]*)') = 'true') THEN true ELSE false END) AS autovacuum_enabled, typ.typname
FROM pg_catalog.pg_class rel
LEFT OUTER JOIN pg_catalog.pg_tablespace spc ON spc.oid = rel.reltablespace
LEFT OUTER JOIN pg_catalog.pg_type typ ON rel.reloftype = typ.oid
WHERE rel.relkind IN ('r', 's', 't', 'p') AND rel.relnamespace = 2200::oid AND NOT rel.relispartition ORDER BY rel.relname;

-- name: pgAdmin: privileges
SELECT 'relacl' AS deftype, COALESCE(gt.rolname, 'PUBLIC') AS grantee, g.rolname AS grantor, array_agg(privilege_type) AS privileges, array_agg(is_grantable) AS grantable
FROM (SELECT d.grantee, d.grantor, d.is_grantable, CASE d.privilege_type WHEN 'SELECT' THEN 'r' WHEN 'INSERT' THEN 'a' ELSE 'UNKNOWN' END AS privilege_type
      FROM (SELECT rel.relacl FROM pg_catalog.pg_class rel WHERE rel.oid = 1259::oid) acl, (SELECT (d).grantee AS grantee, (d).grantor AS grantor, (d).is_grantable AS is_grantable, (d).privilege_type AS privilege_type
            FROM (SELECT aclexplode(rel.relacl) AS d FROM pg_catalog.pg_class rel WHERE rel.oid = 1259::oid) a) d) d
LEFT JOIN pg_catalog.pg_roles g ON (d.grantor = g.oid)
LEFT JOIN pg_catalog.pg_roles gt ON (d.grantee = gt.oid)
GROUP BY g.rolname, gt.rolname;

-- name: pgAdmin: statistics of a dashboard
SELECT 'session_stats' AS chart_name, pg_catalog.row_to_json(t) AS chart_data
FROM (SELECT (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datname = current_database()) AS "Total", (SELECT sum(xact_commit) FROM pg_catalog.pg_stat_database) AS "Commits") t;

-- name: Hibernate: sequences
select * from information_schema.sequences;

-- name: Hibernate: page of entities
select c1_0.id, c1_0.birth_date, c1_0.created_at, c1_0.email, c1_0.name, r1_0.id, r1_0.name from customers c1_0 left join regions r1_0 on r1_0.id = c1_0.region_id where c1_0.deleted_at is null and (lower(c1_0.name) like ('%' || $1 || '%') escape '' or c1_0.tier in ($2, $3)) order by c1_0.created_at desc, c1_0.id offset $4 rows fetch first $5 rows only;

-- name: Hibernate: next value
select nextval('invoice_numbers');

-- name: Hibernate: optimistic update
update orders set channel = $1, coupon = $2, notes = $3, total = $4 where id = $5 and placed_at = $6;

-- name: Hibernate: lock
select o1_0.id, o1_0.total from orders o1_0 where o1_0.id = $1 for no key update of o1_0;

-- name: Hibernate: collection
select i1_0.order_id, i1_0.line_no, i1_0.product_id, p1_0.id, p1_0.name, i1_0.quantity from order_items i1_0 left join products p1_0 on p1_0.id = i1_0.product_id where i1_0.order_id = any ($1);

-- name: Rails: types
SELECT t.oid, t.typname, t.typelem, t.typdelim, t.typinput, r.rngsubtype, t.typtype, t.typbasetype
FROM pg_type as t
LEFT JOIN pg_range as r ON oid = rngtypid
WHERE t.typname IN ('int2', 'int4', 'int8', 'oid', 'float4', 'float8', 'numeric', 'bool') OR t.typtype IN ('r', 'e', 'd') OR t.typinput = 'array_in(cstring,oid,integer)'::regprocedure OR t.typelem != 0;

-- name: Rails: columns
SELECT a.attname, format_type(a.atttypid, a.atttypmod),
       pg_get_expr(d.adbin, d.adrelid), a.attnotnull, a.atttypid, a.atttypmod,
       c.collname, col_description(a.attrelid, a.attnum) AS comment,
       attidentity AS identity,
       attgenerated as attgenerated
  FROM pg_attribute a
  LEFT JOIN pg_attrdef d ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  LEFT JOIN pg_type t ON a.atttypid = t.oid
  LEFT JOIN pg_collation c ON a.attcollation = c.oid AND a.attcollation <> t.typcollation
 WHERE a.attrelid = '"orders"'::regclass
   AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum;

-- name: Rails: primary keys
SELECT a.attname
  FROM (
         SELECT indrelid, indkey, generate_subscripts(indkey, 1) idx
           FROM pg_index
          WHERE indrelid = '"orders"'::regclass
            AND indisprimary
       ) i
  JOIN pg_attribute a
    ON a.attrelid = i.indrelid
   AND a.attnum = i.indkey[i.idx]
 ORDER BY i.idx;

-- name: Rails: foreign keys
SELECT t2.oid::regclass::text AS to_table, a1.attname AS column, a2.attname AS primary_key, c.conname AS name, c.confupdtype AS on_update, c.confdeltype AS on_delete, c.convalidated AS valid, c.condeferrable AS deferrable, c.condeferred AS deferred, c.conkey, c.confkey, c.conrelid, c.confrelid
FROM pg_constraint c
JOIN pg_class t1 ON c.conrelid = t1.oid
JOIN pg_class t2 ON c.confrelid = t2.oid
JOIN pg_attribute a1 ON a1.attnum = c.conkey[1] AND a1.attrelid = t1.oid
JOIN pg_attribute a2 ON a2.attnum = c.confkey[1] AND a2.attrelid = t2.oid
JOIN pg_namespace t3 ON c.connamespace = t3.oid
WHERE c.contype = 'f' AND t1.relname = 'orders' AND t3.nspname = ANY (current_schemas(false))
ORDER BY c.conname;

-- name: Rails: data sources
SELECT c.relname FROM pg_class c LEFT JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY (current_schemas(false)) AND c.relkind IN ('r','v','m','p','f');

-- name: Rails: migrations
SELECT "schema_migrations"."version" FROM "schema_migrations" ORDER BY "schema_migrations"."version" ASC;

-- name: Rails: internal metadata
SELECT "ar_internal_metadata".* FROM "ar_internal_metadata" WHERE "ar_internal_metadata"."key" = 'environment' ORDER BY "ar_internal_metadata"."key" ASC LIMIT 1;

-- name: Rails: exists and pluck
SELECT 1 AS one FROM "customers" WHERE "customers"."email" = $1 AND "customers"."id" != $2 LIMIT $3;

-- name: Rails: eager load
SELECT "orders"."id" AS t0_r0, "orders"."total" AS t0_r1, "customers"."id" AS t1_r0 FROM "orders" LEFT OUTER JOIN "customers" ON "customers"."id" = "orders"."customer_id" WHERE "orders"."id" IN (SELECT DISTINCT "orders"."id" FROM "orders" ORDER BY "orders"."id" LIMIT 10);

-- name: Rails: advisory lock
SELECT pg_try_advisory_lock(4854463423561024595);

-- name: Prisma: schemas and tables
SELECT tbl.relname AS table_name, namespace.nspname AS namespace, (tbl.relhassubclass AND tbl.relkind = 'p') AS is_partition, (tbl.relhassubclass AND tbl.relkind = 'r') AS has_subclass, tbl.relrowsecurity AS has_row_level_security, reloptions, obj_description(tbl.oid, 'pg_class') AS description
FROM pg_class AS tbl INNER JOIN pg_namespace AS namespace ON namespace.oid = tbl.relnamespace
WHERE ((tbl.relkind = 'r' AND tbl.relispartition = 'f') OR tbl.relkind = 'p') AND namespace.nspname = ANY ($1) ORDER BY namespace, table_name;

-- name: Prisma: columns
SELECT oid.namespace, info.table_name, info.column_name, format_type(att.atttypid, att.atttypmod) AS formatted_type, info.numeric_precision, info.numeric_scale, info.numeric_precision_radix, info.datetime_precision, info.data_type, info.udt_schema AS type_schema_name, info.udt_name AS full_data_type, pg_get_expr(attdef.adbin, attdef.adrelid) AS column_default, info.is_nullable, info.is_identity, info.character_maximum_length, col_description(att.attrelid, ordinal_position) AS description
FROM information_schema.columns info
JOIN pg_attribute att ON att.attname = info.column_name
JOIN (SELECT pg_class.oid, relname, pg_namespace.nspname AS namespace FROM pg_class JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace AND pg_namespace.nspname = ANY ($1) WHERE reltype > 0) AS oid
  ON oid.oid = att.attrelid AND relname = info.table_name AND namespace = info.table_schema
LEFT OUTER JOIN pg_attrdef attdef ON attdef.adrelid = att.attrelid AND attdef.adnum = att.attnum AND table_schema = namespace
WHERE table_schema = ANY ($1) ORDER BY namespace, table_name, ordinal_position;

-- name: Prisma: indexes
WITH rawindex AS (
    SELECT indrelid, indexrelid, indisunique, indisprimary, unnest(indkey) AS indkeyid, generate_subscripts(indkey, 1) AS indkeyidx, unnest(indclass) AS indclass, unnest(indoption) AS indoption
    FROM pg_index WHERE indpred IS NULL AND NOT indisexclusion
)
SELECT schemainfo.nspname AS namespace, indexinfo.relname AS index_name, tableinfo.relname AS table_name, columninfo.attname AS column_name, rawindex.indisunique AS is_unique, rawindex.indisprimary AS is_primary_key, rawindex.indkeyidx AS column_index, opclass.opcname AS opclass, indexaccess.amname AS index_algo,
       CASE rawindex.indoption & 1 WHEN 1 THEN 'DESC' ELSE 'ASC' END AS column_order, CASE rawindex.indoption & 2 WHEN 2 THEN true ELSE false END AS nulls_first, pc.condeferrable AS condeferrable
FROM rawindex
INNER JOIN pg_class AS tableinfo ON tableinfo.oid = rawindex.indrelid
INNER JOIN pg_class AS indexinfo ON indexinfo.oid = rawindex.indexrelid
INNER JOIN pg_namespace AS schemainfo ON schemainfo.oid = tableinfo.relnamespace
LEFT JOIN pg_attribute AS columninfo ON columninfo.attrelid = tableinfo.oid AND columninfo.attnum = rawindex.indkeyid
INNER JOIN pg_am AS indexaccess ON indexaccess.oid = indexinfo.relam
LEFT JOIN pg_opclass AS opclass ON opclass.oid = rawindex.indclass
LEFT JOIN pg_constraint pc ON rawindex.indexrelid = pc.conindid AND pc.contype <> 'f'
WHERE schemainfo.nspname = ANY ($1)
ORDER BY namespace, table_name, index_name, column_index;

-- name: Prisma: migrations
SELECT "id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count" FROM "_prisma_migrations" ORDER BY "started_at" ASC;

-- name: Prisma: find many
SELECT "public"."User"."id", "public"."User"."email", "public"."User"."role"::text FROM "public"."User" WHERE ("public"."User"."email"::text ILIKE $1 AND ("public"."User"."id") IN (SELECT "t1"."authorId" FROM "public"."Post" AS "t1" WHERE ("t1"."published" = $2 AND "t1"."authorId" IS NOT NULL))) ORDER BY "public"."User"."id" ASC LIMIT $3 OFFSET $4;

-- name: Prisma: relation as json
SELECT "t0"."id", "t0"."email", COALESCE("t1"."__prisma_data__", '[]'::jsonb) AS "posts" FROM "public"."User" AS "t0" LEFT JOIN LATERAL (SELECT JSONB_AGG("t4"."__prisma_data__") AS "__prisma_data__" FROM (SELECT "t3"."__prisma_data__" FROM (SELECT JSONB_BUILD_OBJECT('id', "t2"."id", 'title', "t2"."title") AS "__prisma_data__" FROM (SELECT "t1x".* FROM "public"."Post" AS "t1x" WHERE "t0"."id" = "t1x"."authorId") AS "t2") AS "t3") AS "t4") AS "t1" ON TRUE LIMIT $1;

-- name: Npgsql: types
SELECT ns.nspname, t.oid, t.typname, t.typtype, t.typnotnull, t.elemtypoid
FROM (
    SELECT typ.oid, typ.typnamespace, typ.typname, typ.typtype, typ.typrelid, typ.typnotnull, typ.relkind, elemtyp.oid AS elemtypoid, elemtyp.typname AS elemtypname, elemcls.relkind AS elemrelkind,
           CASE WHEN elemproc.proname='array_recv' THEN 'a' ELSE elemtyp.typtype END AS elemtyptype, typ.typcategory
    FROM (
        SELECT typ.oid, typnamespace, typname, typrelid, typnotnull, relkind, typelem AS elemoid, typcategory,
            CASE WHEN proc.proname='array_recv' THEN 'a' ELSE typ.typtype END AS typtype,
            CASE WHEN proc.proname='array_recv' THEN typ.typelem WHEN typ.typtype='r' THEN rngsubtype WHEN typ.typtype='m' THEN (SELECT rngtypid FROM pg_range WHERE rngmultitypid = typ.oid) WHEN typ.typtype='d' THEN typ.typbasetype END AS elemtypoid
        FROM pg_type AS typ
        LEFT JOIN pg_class AS cls ON (cls.oid = typ.typrelid)
        LEFT JOIN pg_proc AS proc ON proc.oid = typ.typreceive
        LEFT JOIN pg_range ON (pg_range.rngtypid = typ.oid)
    ) AS typ
    LEFT JOIN pg_type AS elemtyp ON elemtyp.oid = elemtypoid
    LEFT JOIN pg_class AS elemcls ON (elemcls.oid = elemtyp.typrelid)
    LEFT JOIN pg_proc AS elemproc ON elemproc.oid = elemtyp.typreceive
) AS t
JOIN pg_namespace AS ns ON (ns.oid = typnamespace)
WHERE typtype IN ('b', 'r', 'm', 'e', 'd') OR (typtype = 'c' AND relkind='c') OR (typtype = 'p' AND typname IN ('record', 'void', 'unknown')) OR (typtype = 'a' AND (elemtyptype IN ('b', 'r', 'm', 'e', 'd') OR (elemtyptype = 'c' AND elemrelkind='c')))
ORDER BY CASE WHEN typtype IN ('b', 'e', 'p') THEN 0 WHEN typtype = 'c' THEN 1 WHEN typtype = 'r' THEN 2 WHEN typtype = 'm' THEN 3 WHEN typtype = 'd' AND elemtyptype <> 'a' THEN 4 WHEN typtype = 'a' THEN 5 END;

-- name: Npgsql: composite fields
SELECT typ.oid, att.attname, att.atttypid FROM pg_type AS typ JOIN pg_namespace AS ns ON (ns.oid = typ.typnamespace) JOIN pg_class AS cls ON (cls.oid = typ.typrelid) JOIN pg_attribute AS att ON (att.attrelid = typ.typrelid)
WHERE (typ.typtype = 'c' AND cls.relkind='c') AND attnum > 0 AND NOT attisdropped ORDER BY typ.oid, att.attnum;

-- name: sqlx: type by oid
SELECT typname, typtype, typcategory, typrelid, typelem, typbasetype FROM pg_catalog.pg_type WHERE oid = $1;

-- name: sqlx: nullability of columns
SELECT NOT pg_attribute.attnotnull FROM (VALUES ($1::int4, $2::int4, $3::int2), ($4, $5, $6)) AS col(idx, table_id, col_idx)
LEFT JOIN pg_catalog.pg_attribute ON table_id IS NOT NULL AND attrelid = table_id AND attnum = col_idx ORDER BY col.idx;

-- name: rust-postgres: type
SELECT t.typname, t.typtype, t.typelem, r.rngsubtype, t.typbasetype, n.nspname, t.typrelid FROM pg_catalog.pg_type t LEFT OUTER JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid INNER JOIN pg_catalog.pg_namespace n ON t.typnamespace = n.oid WHERE t.oid = $1;

-- name: Ecto: types at connect
SELECT t.oid, t.typname, t.typsend, t.typreceive, t.typoutput, t.typinput, coalesce(d.typelem, t.typelem), coalesce(r.rngsubtype, 0), ARRAY (SELECT a.atttypid FROM pg_attribute AS a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
FROM pg_type AS t
LEFT JOIN pg_type AS d ON t.typbasetype = d.oid
LEFT JOIN pg_range AS r ON r.rngtypid = t.oid OR r.rngmultitypid = t.oid OR (t.typbasetype <> 0 AND r.rngtypid = t.typbasetype)
WHERE (t.typrelid = 0) AND (t.typelem = 0 OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type s WHERE s.typrelid != 0 AND s.oid = t.typelem));

-- name: Drizzle: enums
select n.nspname as enum_schema, t.typname as enum_name, e.enumlabel as enum_value, e.enumsortorder as sort_order from pg_type t join pg_enum e on t.oid = e.enumtypid join pg_catalog.pg_namespace n on n.oid = t.typnamespace where n.nspname = 'public' order by enum_schema, enum_name, sort_order;

-- name: Flyway: history
SELECT "installed_rank","version","description","type","script","checksum","installed_on","installed_by","execution_time","success" FROM "public"."flyway_schema_history" WHERE "installed_rank" > -1 ORDER BY "installed_rank";

-- name: Flyway: is the schema empty
SELECT EXISTS (
   SELECT 1
   FROM   pg_catalog.pg_class c
   JOIN   pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_catalog.pg_depend d ON d.objid = c.oid AND d.deptype = 'e'
   WHERE  n.nspname = 'public' AND d.objid IS NULL AND c.relkind IN ('r', 'v', 'S', 't')
  UNION ALL
   SELECT 1
   FROM   pg_catalog.pg_type t
   JOIN   pg_catalog.pg_namespace n ON n.oid = t.typnamespace
   LEFT JOIN pg_catalog.pg_depend d ON d.objid = t.oid AND d.deptype = 'e'
   WHERE  n.nspname = 'public' AND d.objid IS NULL AND t.typcategory NOT IN ('A', 'C')
);

-- name: Metabase: tables with privileges
with table_privileges as (
 select NULL as role, t.schemaname as schema, t.objectname as table,
        pg_catalog.has_any_column_privilege(current_user, '"' || replace(t.schemaname, '"', '""') || '"' || '.' || '"' || replace(t.objectname, '"', '""') || '"', 'update') as update,
        pg_catalog.has_table_privilege(current_user, '"' || t.schemaname || '"' || '.' || '"' || t.objectname || '"', 'SELECT') as select
 from (select schemaname, tablename as objectname from pg_catalog.pg_tables union select schemaname, viewname as objectname from pg_catalog.pg_views union select schemaname, matviewname as objectname from pg_catalog.pg_matviews) t
 where t.schemaname !~ '^pg_' and t.schemaname <> 'information_schema'
)
select t.* from table_privileges t where t.update or t.select;

-- name: Metabase: question
SELECT "source"."channel" AS "channel", SUM("source"."total") AS "sum", DATE_TRUNC('week', ("source"."placed_at" + INTERVAL '1 day')) + INTERVAL '-1 day' AS "placed_at"
FROM (SELECT "public"."orders"."id" AS "id", "public"."orders"."channel" AS "channel", "public"."orders"."total" AS "total", "public"."orders"."placed_at" AS "placed_at" FROM "public"."orders" WHERE "public"."orders"."placed_at" >= DATE_TRUNC('day', (NOW() + INTERVAL '-30 day'))) AS "source"
GROUP BY "source"."channel", DATE_TRUNC('week', ("source"."placed_at" + INTERVAL '1 day')) + INTERVAL '-1 day'
ORDER BY "source"."channel" ASC;

-- name: Grafana: time series
SELECT floor(extract(epoch from taken_at) / 300) * 300 AS "time", avg(value) AS "value", sensor_id::text AS metric FROM readings
WHERE taken_at BETWEEN '2026-01-01T00:00:00Z' AND '2026-01-02T00:00:00Z' GROUP BY 1, 3 ORDER BY 1;

-- name: Grafana: tables by search path
SELECT CASE WHEN quote_ident(table_schema) IN (SELECT CASE WHEN trim(s[i]) = '"$user"' THEN user ELSE trim(s[i]) END FROM generate_series(array_lower(string_to_array(current_setting('search_path'), ','), 1), array_upper(string_to_array(current_setting('search_path'), ','), 1)) AS i, string_to_array(current_setting('search_path'), ',') s)
       THEN quote_ident(table_name) ELSE quote_ident(table_schema) || '.' || quote_ident(table_name) END AS "table"
FROM information_schema.tables WHERE quote_ident(table_schema) NOT IN ('information_schema', 'pg_catalog') ORDER BY 1;

-- name: Superset: paged sample
SELECT * FROM (SELECT name AS name, sum(price) AS "SUM(price)", COUNT(*) AS count FROM public.products WHERE (discontinued IS false) GROUP BY name) AS virtual_table ORDER BY "SUM(price)" DESC LIMIT 1000;

-- name: Tableau: sample of an expression
SELECT CAST("orders"."channel" AS TEXT) AS "channel", SUM("orders"."total") AS "sum:total:ok", (CASE WHEN ((CAST(EXTRACT(YEAR FROM "orders"."placed_at") AS INTEGER) >= 2020) AND (NOT ("orders"."coupon" IS NULL))) THEN 1 ELSE 0 END) AS "Calculation_1" FROM "public"."orders" "orders" GROUP BY 1, 3 HAVING (COUNT(1) > 0);

-- name: dbt: relations
select 'reach' as database, tablename as name, schemaname as schema, 'table' as type from pg_tables where schemaname ilike 'public' union all select 'reach' as database, viewname as name, schemaname as schema, 'view' as type from pg_views where schemaname ilike 'public' union all select 'reach' as database, matviewname as name, schemaname as schema, 'materialized_view' as type from pg_matviews where schemaname ilike 'public';

-- name: PostgREST: relationships
WITH pks_uniques_cols AS (
  SELECT connamespace, conrelid, array_agg(key ORDER BY key) AS cols FROM pg_constraint, LATERAL unnest(conkey) AS _(key) WHERE contype IN ('p', 'u') AND connamespace <> 'pg_catalog'::regnamespace GROUP BY connamespace, conrelid
)
SELECT ns1.nspname AS table_schema, tab.relname AS table_name, ns2.nspname AS foreign_table_schema, other.relname AS foreign_table_name, (ns1.nspname, tab.relname) = (ns2.nspname, other.relname) AS is_self, traint.conname AS constraint_name, column_info.cols_and_fcols, (column_info.cols IN (SELECT cols FROM pks_uniques_cols WHERE connamespace = traint.connamespace AND conrelid = traint.conrelid)) AS one_to_one
FROM pg_constraint traint
JOIN LATERAL (
  SELECT array_agg(row(cols.attname, refs.attname) order by ord) AS cols_and_fcols, array_agg(cols.attnum order by cols.attnum) AS cols
  FROM unnest(traint.conkey, traint.confkey) WITH ORDINALITY AS _(col, ref, ord)
  JOIN pg_attribute cols ON cols.attrelid = traint.conrelid AND cols.attnum = col
  JOIN pg_attribute refs ON refs.attrelid = traint.confrelid AND refs.attnum = ref
) AS column_info ON TRUE
JOIN pg_namespace ns1 ON ns1.oid = traint.connamespace
JOIN pg_class tab ON tab.oid = traint.conrelid
JOIN pg_class other ON other.oid = traint.confrelid
JOIN pg_namespace ns2 ON ns2.oid = other.relnamespace
WHERE traint.contype = 'f' AND traint.conparentid = 0
ORDER BY traint.conrelid, traint.conname;

-- name: PostgREST: page with body
WITH pgrst_source AS (SELECT "public"."customers"."id", "public"."customers"."name", row_to_json("customers_orders_1".*) AS "orders" FROM "public"."customers" LEFT JOIN LATERAL (SELECT json_agg("customers_orders_1") AS "customers_orders_1" FROM (SELECT "orders_1"."id" FROM "public"."orders" AS "orders_1" WHERE "orders_1"."customer_id" = "public"."customers"."id") AS "customers_orders_1") AS "customers_orders_1" ON TRUE LIMIT $1)
SELECT null::bigint AS total_result_set, pg_catalog.count(_postgrest_t) AS page_total, coalesce(json_agg(_postgrest_t), '[]') AS body FROM (SELECT * FROM pgrst_source) _postgrest_t;

-- name: Hasura: query as one document
SELECT coalesce(json_agg("root"), '[]') AS "root" FROM (SELECT row_to_json((SELECT "_e" FROM (SELECT "_root.base"."id" AS "id", "_root.base"."name" AS "name") AS "_e")) AS "root" FROM (SELECT * FROM "public"."customers" WHERE (("public"."customers"."tier") = (($1)::text))) AS "_root.base" ORDER BY "_root.base"."id" ASC NULLS LAST) AS "_root";

-- name: jOOQ: multiset
select c.name, (select coalesce(jsonb_agg(jsonb_build_array(t.v0, t.v1)), jsonb_build_array()) from (select o.id as v0, o.total as v1 from orders o where o.customer_id = c.id) as t) as multiset from customers as c where (c.tier, c.region_id) in (('gold', 1), ('free', 2)) fetch next 10 rows only;

-- name: LangChain: sample rows
SELECT * FROM "hr"."employees" LIMIT 3;

-- name: pg_dump: tables
SELECT c.tableoid, c.oid, c.relname, c.relnamespace, c.relkind, c.reltype, c.relowner, c.relchecks, c.relhasindex, c.relhasrules, c.relpages, c.relhastriggers, c.relpersistence, c.reloftype, c.relacl, acldefault(CASE WHEN c.relkind = 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner) AS acldefault, CASE WHEN c.relkind = 'f' THEN (SELECT ftserver FROM pg_catalog.pg_foreign_table WHERE ftrelid = c.oid) ELSE 0 END AS foreignserver, c.relfrozenxid, tc.relfrozenxid AS tfrozenxid, tc.oid AS toid, d.refobjid AS owning_tab, d.refobjsubid AS owning_col, tsp.spcname AS reltablespace, false AS relhasoids, c.relispopulated, array_remove(array_remove(c.reloptions,'check_option=local'),'check_option=cascaded') AS reloptions, CASE WHEN 'check_option=local' = ANY (c.reloptions) THEN 'LOCAL'::text WHEN 'check_option=cascaded' = ANY (c.reloptions) THEN 'CASCADED'::text ELSE NULL END AS checkoption, am.amname, (d.deptype = 'i') IS TRUE AS is_identity_sequence, c.relispartition AS ispartition
FROM pg_class c
LEFT JOIN pg_depend d ON (c.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
LEFT JOIN pg_tablespace tsp ON (tsp.oid = c.reltablespace)
LEFT JOIN pg_am am ON (c.relam = am.oid)
LEFT JOIN pg_class tc ON (c.reltoastrelid = tc.oid AND tc.relkind = 't' AND c.relkind <> 'p')
WHERE c.relkind IN ('r', 'S', 'v', 'c', 'm', 'f', 'p')
ORDER BY c.oid;

-- name: pg_dump: functions
SELECT p.tableoid, p.oid, p.proname, p.prolang, p.pronargs, p.proargtypes, p.prorettype, p.proacl, acldefault('f', p.proowner) AS acldefault, p.pronamespace, p.proowner
FROM pg_proc p LEFT JOIN pg_init_privs pip ON (p.oid = pip.objoid AND pip.classoid = 'pg_proc'::regclass AND pip.objsubid = 0)
WHERE p.prokind <> 'a' AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')
  AND (pronamespace != (SELECT oid FROM pg_namespace WHERE nspname = 'pg_catalog') OR EXISTS (SELECT 1 FROM pg_cast WHERE pg_cast.oid > 16383 AND p.oid = pg_cast.castfunc) OR p.proacl IS DISTINCT FROM pip.initprivs);

-- name: monitoring: cache hit ratio
SELECT sum(heap_blks_read) AS heap_read, sum(heap_blks_hit) AS heap_hit, sum(heap_blks_hit) / nullif(sum(heap_blks_hit) + sum(heap_blks_read), 0) AS ratio FROM pg_statio_user_tables;

-- name: monitoring: unused indexes
SELECT s.schemaname, s.relname, s.indexrelname, pg_relation_size(s.indexrelid) FROM pg_catalog.pg_stat_user_indexes s JOIN pg_catalog.pg_index i ON s.indexrelid = i.indexrelid
WHERE s.idx_scan = 0 AND 0 <> ALL (i.indkey) AND NOT i.indisunique AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conindid = s.indexrelid);

-- name: monitoring: blocked statements
SELECT blocked_locks.pid AS blocked_pid, blocked_activity.usename, blocking_locks.pid AS blocking_pid, pg_blocking_pids(blocked_locks.pid)
FROM pg_catalog.pg_locks blocked_locks
JOIN pg_catalog.pg_stat_activity blocked_activity ON blocked_activity.pid = blocked_locks.pid
JOIN pg_catalog.pg_locks blocking_locks ON blocking_locks.locktype = blocked_locks.locktype AND blocking_locks.database IS NOT DISTINCT FROM blocked_locks.database AND blocking_locks.relation IS NOT DISTINCT FROM blocked_locks.relation AND blocking_locks.pid != blocked_locks.pid
WHERE NOT blocked_locks.granted;
