-- What object-relational mappers send.

-- name: hibernate-load
select c1_0.id,c1_0.email,c1_0.first_name,c1_0.last_name,c1_0.vip from customers c1_0 where c1_0.id=?;
-- name: hibernate-fetch-join
select distinct o1_0.id,o1_0.status,i1_0.order_id,i1_0.line,i1_0.quantity from orders o1_0 left join order_items i1_0 on o1_0.id=i1_0.order_id where o1_0.placed_at>? order by o1_0.id limit ?,?;
-- name: hibernate-count
select count(o1_0.id) from orders o1_0 where (o1_0.status in (?,?,?)) and o1_0.total>=?;
-- name: hibernate-like
select p1_0.id,p1_0.name from products p1_0 where lower(p1_0.name) like lower(?) escape '' order by p1_0.name asc;
-- name: hibernate-subquery
select e1_0.id,e1_0.name from employees e1_0 where e1_0.salary>(select avg(e2_0.salary) from employees e2_0 where e2_0.department_id=e1_0.department_id);
-- name: hibernate-insert
insert into reviews (body,created_at,customer_id,product_id,rating,title) values (?,?,?,?,?,?);
-- name: hibernate-optimistic-update
update documents set meta=?,title=?,version=? where id=? and version=?;
-- name: hibernate-lock
select j1_0.id,j1_0.payload from job_queue j1_0 where j1_0.queue=? for update skip locked;
-- name: hibernate-polymorphic
select t1_0.id,case when t1_0.priority = 1 then 1 when t1_0.closed_at is not null then 2 else 0 end as clazz_ from tickets t1_0;
-- name: hibernate-schema-validation
select table_name from information_schema.tables where table_schema=database() and table_name='orders';
-- name: sqlalchemy-start
SELECT CAST('test plain returns' AS CHAR(60)) AS anon_1;
-- name: sqlalchemy-unicode-start
SELECT CAST('test unicode returns' AS CHAR(60)) AS anon_1, 'x' AS `some label`;
-- name: sqlalchemy-collation-start
SELECT CAST('test collated returns' AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin AS anon_1;
-- name: sqlalchemy-has-table
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'shop' AND table_name = 'orders';
-- name: sqlalchemy-select
SELECT customers.id AS customers_id, customers.email AS customers_email FROM customers WHERE customers.email = 'a@example.com' AND (customers.vip = true OR customers.credit_limit > 5.0) LIMIT 1;
-- name: sqlalchemy-eager
SELECT anon_1.customers_id, orders_1.id AS orders_1_id FROM (SELECT customers.id AS customers_id FROM customers LIMIT 10, 5) AS anon_1 LEFT OUTER JOIN orders AS orders_1 ON anon_1.customers_id = orders_1.customer_id;
-- name: sqlalchemy-selectin
SELECT orders.customer_id AS orders_customer_id, orders.id AS orders_id FROM orders WHERE orders.customer_id IN (1, 2, 3, 4) ORDER BY orders.placed_at;
-- name: sqlalchemy-in-empty
SELECT orders.id FROM orders WHERE orders.id IN (SELECT 1 FROM DUAL WHERE 1 != 1);
-- name: sqlalchemy-upsert
INSERT INTO settings (`group`, `key`, value) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value);
-- name: django-filter
SELECT `customers`.`id`, `customers`.`email` FROM `customers` WHERE (`customers`.`email` LIKE BINARY '%@example.com' AND NOT (`customers`.`vip` = 0 AND `customers`.`vip` IS NOT NULL)) ORDER BY `customers`.`id` ASC LIMIT 21;
-- name: django-exists
SELECT (1) AS `a` FROM `orders` WHERE `orders`.`customer_id` = 4 LIMIT 1;
-- name: django-aggregate
SELECT COUNT(*) AS `__count` FROM `orders` INNER JOIN `customers` ON (`orders`.`customer_id` = `customers`.`id`) WHERE `customers`.`country_code` IN ('DE', 'FR');
-- name: django-dates
SELECT DISTINCT CAST(DATE_FORMAT(`orders`.`placed_at`, '%Y-%m-01') AS DATE) AS `datefield` FROM `orders` WHERE `orders`.`placed_at` IS NOT NULL ORDER BY `datefield` ASC;
-- name: django-introspection
SELECT column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, extra, column_default, CASE WHEN collation_name = 'utf8mb4_0900_ai_ci' THEN NULL ELSE collation_name END AS collation_name, CASE WHEN column_type LIKE '%% unsigned' THEN 1 ELSE 0 END AS is_unsigned FROM information_schema.columns WHERE table_name = 'orders' AND table_schema = DATABASE();
-- name: django-start
SELECT VERSION(), @@sql_mode, @@default_storage_engine, @@sql_auto_is_null, @@lower_case_table_names, CONVERT_TZ('2001-01-01 01:00:00', 'UTC', 'UTC') IS NOT NULL;
-- name: django-json-key
SELECT `products`.`id` FROM `products` WHERE JSON_EXTRACT(`products`.`attributes`, '$."color"') = JSON_EXTRACT('"red"', '$');
-- name: django-case-update
UPDATE `products` SET `stock` = CASE WHEN (`products`.`id` = 1) THEN 5 WHEN (`products`.`id` = 2) THEN 6 ELSE NULL END WHERE `products`.`id` IN (1, 2);
-- name: rails-find
SELECT `customers`.* FROM `customers` WHERE `customers`.`email` = 'a@example.com' AND `customers`.`deleted_at` IS NULL ORDER BY `customers`.`id` ASC LIMIT 1;
-- name: rails-exists
SELECT 1 AS one FROM `customers` WHERE `customers`.`email` = BINARY 'a@example.com' LIMIT 1;
-- name: rails-eager-load
SELECT DISTINCT `orders`.`id`, orders.placed_at AS alias_0 FROM `orders` LEFT OUTER JOIN `order_items` ON `order_items`.`order_id` = `orders`.`id` ORDER BY orders.placed_at DESC LIMIT 20 OFFSET 40;
-- name: rails-foreign-keys
SELECT fk.referenced_table_name AS 'to_table', fk.referenced_column_name AS 'primary_key', fk.column_name AS 'column', fk.constraint_name AS 'name', fk.ordinal_position AS 'position', rc.update_rule AS 'on_update', rc.delete_rule AS 'on_delete' FROM information_schema.referential_constraints rc JOIN information_schema.key_column_usage fk USING (constraint_schema, constraint_name) WHERE fk.referenced_column_name IS NOT NULL AND fk.table_schema = database() AND fk.table_name = 'orders' AND rc.constraint_schema = database() AND rc.table_name = 'orders';
-- name: rails-increment
UPDATE `coupons` SET `coupons`.`used` = COALESCE(`coupons`.`used`, 0) + 1 WHERE `coupons`.`code` = 'X';
-- name: rails-pick-sum
SELECT SUM(`orders`.`total`) AS sum_total, `orders`.`status` AS orders_status FROM `orders` GROUP BY `orders`.`status`;
-- name: laravel-where-has
select * from `customers` where exists (select * from `orders` where `customers`.`id` = `orders`.`customer_id` and `total` > ?) and `customers`.`deleted_at` is null;
-- name: laravel-paginate
select count(*) as aggregate from `products` where (`name` like ? or `description` like ?) and `active` = ?;
-- name: laravel-with-count
select `categories`.*, (select count(*) from `products` where `categories`.`id` = `products`.`category_id`) as `products_count` from `categories` order by `products_count` desc limit 15 offset 0;
-- name: laravel-upsert
insert into `inventory` (`warehouse_id`, `product_id`, `quantity`) values (?, ?, ?), (?, ?, ?) on duplicate key update `quantity` = values(`quantity`), `updated_at` = values(`updated_at`);
-- name: laravel-json-where
select * from `customers` where json_unquote(json_extract(`preferences`, '$."newsletter"')) = ? and json_contains(`preferences`, ?, '$."tags"');
-- name: laravel-queue
select * from `job_queue` where `queue` = ? and ((`reserved_at` is null and `available_at` <= ?) or (`reserved_at` <= ?)) order by `id` asc limit 1 FOR UPDATE SKIP LOCKED;
-- name: laravel-tables
select table_name as `name`, (data_length + index_length) as `size`, table_comment as `comment`, engine as `engine`, table_collation as `collation` from information_schema.tables where table_schema = 'shop' and table_type in ('BASE TABLE', 'SYSTEM VERSIONED') order by table_name;
-- name: laravel-date-where
select * from `orders` where date(`placed_at`) = ? and month(`placed_at`) = ? and `status` != ? and `shipped_at` is not null;
-- name: prisma-find-many
SELECT `shop`.`id`, `shop`.`email` FROM `customers` AS `shop` WHERE (`shop`.`id` > ? AND 1=1) ORDER BY `shop`.`id` ASC LIMIT ? OFFSET ?;
-- name: prisma-relation-filter
SELECT `t0`.`id` FROM `customers` AS `t0` WHERE (`t0`.`id`) IN (SELECT `t1`.`customer_id` FROM `orders` AS `t1` WHERE (`t1`.`status` = ? AND `t1`.`customer_id` IS NOT NULL));
-- name: prisma-json-aggregate
SELECT `t0`.`id`, `t0_orders`.`__prisma_data__` AS `orders` FROM `customers` AS `t0` LEFT JOIN LATERAL (SELECT COALESCE(JSON_ARRAYAGG(`__prisma_data__`), CAST('[]' AS JSON)) AS `__prisma_data__` FROM (SELECT JSON_OBJECT('id', `t1`.`id`, 'total', `t1`.`total`) AS `__prisma_data__` FROM (SELECT * FROM `orders` AS `o`) AS `t1`) AS `t2`) AS `t0_orders` ON true;
-- name: prisma-introspection
SELECT BINARY column_info.table_name AS table_name, BINARY column_info.column_name AS column_name, column_info.data_type AS data_type, IF(column_info.column_default = 'NULL', NULL, column_info.column_default) AS column_default FROM information_schema.columns AS column_info WHERE column_info.table_schema = ? ORDER BY BINARY column_info.table_name, column_info.ordinal_position;
-- name: typeorm-pagination
SELECT DISTINCT `distinctAlias`.`o_id` AS `ids_o_id` FROM (SELECT `o`.`id` AS `o_id`, `o`.`total` AS `o_total` FROM `orders` `o` LEFT JOIN `order_items` `i` ON `i`.`order_id`=`o`.`id`) `distinctAlias` ORDER BY `o_id` ASC LIMIT 10;
-- name: sequelize-find-and-count
SELECT count(`Order`.`id`) AS `count` FROM `orders` AS `Order` WHERE (`Order`.`status` = 'new' AND `Order`.`placed_at` >= '2025-01-01 00:00:00');
-- name: knex-raw
select `o`.*, (select max(`p`.`paid_at`) from `payments` as `p` where `p`.`order_id` = `o`.`id`) as `last_paid` from `orders` as `o` where `o`.`id` in (?, ?) and not exists (select 1 from `tickets` where `tickets`.`customer_id` = `o`.`customer_id`);
-- name: jooq-seek
select `orders`.`id`, `orders`.`total` from `orders` where (`orders`.`total`, `orders`.`id`) > (10.5, 7) order by `orders`.`total`, `orders`.`id` limit 5;
-- name: jooq-insert-select-alias
insert into `inventory` (`warehouse_id`, `product_id`, `quantity`) select `t`.* from (select 1 as `a`, 2 as `b`, 3 as `c` union all select 4, 5, 6) as `t` on duplicate key update `inventory`.`quantity` = values(`quantity`);
-- name: mybatis-foreach
SELECT id, sku FROM products WHERE 1 = 1 AND category_id IN ( ? , ? ) AND ( name LIKE CONCAT('%', ?, '%') ) ORDER BY id DESC;
-- name: entity-framework
SELECT `p`.`id`, `p`.`name`, `t`.`c` FROM `products` AS `p` LEFT JOIN (SELECT `r`.`product_id`, COUNT(*) AS `c` FROM `reviews` AS `r` GROUP BY `r`.`product_id`) AS `t` ON `p`.`id` = `t`.`product_id` WHERE (`p`.`name` LIKE '%a%') AND (COALESCE(`t`.`c`, 0) > 1);
-- name: gorm-first
SELECT * FROM `customers` WHERE `customers`.`id` = ? AND `customers`.`deleted_at` IS NULL ORDER BY `customers`.`id` LIMIT 1;
