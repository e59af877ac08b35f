-- Questions about a trading firm's tables (sales_data.sql). The form is that of views.sql.

--- fates scan order=1,2
SELECT fate, state, sum(quantity) AS pieces, sum(price) AS gross, sum(price * (1 - discount)) AS net,
  sum(price * (1 - discount) * (1 + tax)) AS charged, avg(quantity) AS mean_pieces, avg(price) AS mean_price,
  avg(discount) AS mean_discount, count(*) AS n
FROM lines WHERE shipped_on <= '2025-06-30' GROUP BY fate, state ORDER BY fate, state
-- datafusion
SELECT fate, state, sum(quantity) AS pieces, sum(price) AS gross, sum(price * (1 - discount)) AS net,
  sum(price * (1 - discount) * (1 + tax)) AS charged, avg(CAST(quantity AS DOUBLE)) AS mean_pieces, avg(CAST(price AS DOUBLE)) AS mean_price,
  avg(CAST(discount AS DOUBLE)) AS mean_discount, count(*) AS n
FROM lines WHERE shipped_on <= '2025-06-30' GROUP BY fate, state ORDER BY fate, state

--- discount_effect scan
SELECT sum(price * discount) AS saved FROM lines
WHERE shipped_on >= '2022-01-01' AND shipped_on < '2023-01-01' AND discount BETWEEN 0.05 AND 0.07 AND quantity < 24

--- carriers scan order=1
SELECT carrier, count(*) AS n, sum(CASE WHEN received_on > promised_on THEN 1 ELSE 0 END) AS late, max(price) AS dearest
FROM lines WHERE shipped_on < received_on AND instruction <> 'cash' GROUP BY carrier ORDER BY carrier

--- years_of_orders scan order=1
SELECT extract(year FROM ordered_on) AS year, priority, count(*) AS n, sum(total) AS worth FROM orders GROUP BY year, priority ORDER BY year, priority
-- polars
SELECT extract(year FROM ordered_on) AS year, priority, count(*) AS n, sum(total) AS worth FROM orders
GROUP BY extract(year FROM ordered_on), priority ORDER BY year, priority

--- customers_with_orders scan
SELECT count(DISTINCT customer_id) FROM orders WHERE ordered_on >= '2023-01-01'

--- open_orders join order=2
SELECT l.order_id, sum(l.price * (1 - l.discount)) AS income, o.ordered_on FROM customers c
JOIN orders o ON c.customer_id = o.customer_id JOIN lines l ON l.order_id = o.order_id
WHERE c.segment = 'office' AND o.ordered_on < '2023-03-15' AND l.shipped_on > '2023-03-15'
GROUP BY l.order_id, o.ordered_on ORDER BY income DESC LIMIT 10

--- late_by_priority join order=1
SELECT priority, count(*) AS n FROM orders WHERE ordered_on >= '2023-07-01' AND ordered_on < '2023-10-01'
AND EXISTS (SELECT 1 FROM lines WHERE lines.order_id = orders.order_id AND promised_on < received_on) GROUP BY priority ORDER BY priority
-- polars
SELECT o.priority, count(*) AS n FROM (SELECT * FROM orders WHERE ordered_on >= '2023-07-01' AND ordered_on < '2023-10-01') AS o
SEMI JOIN (SELECT * FROM lines WHERE promised_on < received_on) AS l ON l.order_id = o.order_id GROUP BY o.priority ORDER BY o.priority

--- continent_income join order=2
SELECT n.name, sum(l.price * (1 - l.discount)) AS income FROM lines l JOIN orders o ON l.order_id = o.order_id
JOIN customers c ON c.customer_id = o.customer_id JOIN suppliers s ON s.supplier_id = l.supplier_id
JOIN countries n ON n.country_id = s.country_id
WHERE c.country_id = s.country_id AND n.continent = 'Asia' AND o.ordered_on >= '2022-01-01' AND o.ordered_on < '2023-01-01'
GROUP BY n.name ORDER BY income DESC

--- carrier_priority join order=1
SELECT l.carrier, sum(CASE WHEN o.priority < '3' THEN 1 ELSE 0 END) AS pressing, sum(CASE WHEN o.priority >= '3' THEN 1 ELSE 0 END) AS patient
FROM orders o JOIN lines l ON o.order_id = l.order_id WHERE l.carrier IN ('rail', 'sea') AND l.promised_on < l.received_on
AND l.shipped_on < l.promised_on AND l.received_on >= '2021-01-01' AND l.received_on < '2022-01-01' GROUP BY l.carrier ORDER BY l.carrier

--- offers_share join
SELECT 100.0 * sum(CASE WHEN p.kind LIKE 'offer%' THEN CAST(l.price * (1 - l.discount) AS DOUBLE) ELSE 0.0 END)
  / sum(CAST(l.price * (1 - l.discount) AS DOUBLE)) AS share
FROM lines l JOIN products p ON l.product_id = p.product_id WHERE l.shipped_on >= '2022-09-01' AND l.shipped_on < '2022-10-01'

--- brands_by_country join order=3
SELECT n.name, p.brand, sum(l.quantity) AS pieces FROM lines l JOIN products p ON l.product_id = p.product_id
JOIN suppliers s ON s.supplier_id = l.supplier_id JOIN countries n ON n.country_id = s.country_id
WHERE p.size < 20 GROUP BY n.name, p.brand ORDER BY pieces DESC LIMIT 20

--- returning_customers join order=3
SELECT c.customer_id, c.name, sum(l.price * (1 - l.discount)) AS lost FROM customers c JOIN orders o ON c.customer_id = o.customer_id
JOIN lines l ON l.order_id = o.order_id WHERE l.fate = 'returned' AND o.ordered_on >= '2022-10-01' AND o.ordered_on < '2023-01-01'
GROUP BY c.customer_id, c.name ORDER BY lost DESC LIMIT 20

--- large_orders join order=2
SELECT o.order_id, o.total, sum(l.quantity) AS pieces FROM orders o JOIN lines l ON o.order_id = l.order_id
WHERE o.order_id IN (SELECT order_id FROM lines GROUP BY order_id HAVING sum(quantity) > 260)
GROUP BY o.order_id, o.total ORDER BY o.total DESC LIMIT 100
-- polars
SELECT o.order_id, o.total, sum(l.quantity) AS pieces FROM orders o JOIN lines l ON o.order_id = l.order_id
GROUP BY o.order_id, o.total HAVING sum(l.quantity) > 260 ORDER BY o.total DESC LIMIT 100

--- boxes_and_bags join
SELECT sum(l.price * (1 - l.discount)) AS income FROM lines l JOIN products p ON p.product_id = l.product_id
WHERE l.carrier IN ('air', 'courier') AND l.instruction = 'hand over'
AND ((p.brand = 'Brand 12' AND p.packing IN ('small box', 'small bag') AND l.quantity BETWEEN 1 AND 11 AND p.size <= 5)
  OR (p.brand = 'Brand 23' AND p.packing IN ('large box', 'large bag') AND l.quantity BETWEEN 10 AND 20 AND p.size <= 10)
  OR (p.brand = 'Brand 3' AND p.packing = 'crate' AND l.quantity BETWEEN 20 AND 30 AND p.size <= 15))
