-- A trading firm's tables: {rows} order lines, a quarter as many orders, fewer customers, products and suppliers. The same for
-- every run; hashes are the only source of chance. An order has one to seven lines.
CREATE TEMP MACRO mixed(i, k) AS hash(i::BIGINT * 64 + k);
CREATE TEMP MACRO part(i, k) AS (mixed(i, k) >> 11)::DOUBLE / 9007199254740992.0;
CREATE TEMP MACRO pick(h, words) AS words[1 + (h % len(words))::INTEGER];
CREATE TABLE countries AS
SELECT i::INTEGER AS country_id, name, ['Africa', 'America', 'Asia', 'Europe', 'Oceania'][1 + i % 5] AS continent
FROM (SELECT row_number() OVER () - 1 AS i, name FROM (SELECT unnest(['Kenya', 'Canada', 'Japan', 'France', 'Fiji', 'Ghana', 'Chile',
  'India', 'Poland', 'Samoa', 'Egypt', 'Mexico', 'Nepal', 'Spain', 'Tonga', 'Malawi', 'Brazil', 'Oman', 'Sweden', 'Palau', 'Angola',
  'Peru', 'Laos', 'Greece', 'Nauru']) AS name));
CREATE TABLE customers AS
SELECT i::INTEGER AS customer_id, 'Customer ' || i AS name, (mixed(i, 1) % 25)::INTEGER AS country_id,
  pick(mixed(i, 2), ['garage', 'farm', 'office', 'school', 'home']) AS segment, (((mixed(i, 3) % 1100000)::BIGINT - 100000) * 0.01)::DECIMAL(12, 2) AS balance
FROM range(greatest({rows} // 40, 10)) r(i);
CREATE TABLE suppliers AS
SELECT i::INTEGER AS supplier_id, 'Supplier ' || i AS name, (mixed(i, 4) % 25)::INTEGER AS country_id
FROM range(greatest({rows} // 600, 10)) r(i);
CREATE TABLE products AS
SELECT i::INTEGER AS product_id, pick(mixed(i, 5), ['oak', 'steel', 'glass', 'wool', 'clay', 'tin']) || ' ' ||
  pick(mixed(i, 6), ['chair', 'kettle', 'ladder', 'lamp', 'bucket', 'table', 'clock', 'basket']) || ' ' || i AS name,
  'Brand ' || (mixed(i, 7) % 25) AS brand, pick(mixed(i, 8), ['offer', 'standard', 'economy', 'luxury', 'spare']) || ' ' ||
  pick(mixed(i, 9), ['painted', 'plain', 'polished', 'folded', 'raw']) AS kind,
  pick(mixed(i, 10), ['small box', 'large box', 'small bag', 'large bag', 'crate', 'tube']) AS packing,
  (1 + mixed(i, 11) % 50)::INTEGER AS size, ((900 + mixed(i, 12) % 120000)::BIGINT * 0.01)::DECIMAL(12, 2) AS price
FROM range(greatest({rows} // 30, 10)) r(i);
CREATE TABLE orders AS
SELECT i::BIGINT AS order_id, (mixed(i, 13) % greatest({rows} // 60, 7))::INTEGER AS customer_id,
  pick(mixed(i, 14), ['1 now', '2 soon', '3 normal', '4 later', '5 whenever']) AS priority,
  (DATE '2019-01-01' + (mixed(i, 15) % 2400)::INTEGER) AS ordered_on, ((mixed(i, 16) % 40000000)::BIGINT * 0.01)::DECIMAL(12, 2) AS total
FROM range({rows} // 4) r(i);
CREATE TABLE lines AS
WITH cut AS (
  SELECT i, (2 * (i // 8) + (i % 8 >= 1 + mixed(i // 8, 17) % 7)::BIGINT) % ({rows} // 4) AS order_id FROM range({rows}) r(i)),
dated AS (
  SELECT *, DATE '2019-01-01' + (mixed(order_id, 15) % 2400)::INTEGER AS ordered_on, mixed(i, 18) AS h,
    (1 + mixed(i, 19) % 50)::BIGINT AS pieces, (mixed(i, 20) % greatest({rows} // 30, 10))::INTEGER AS product_id FROM cut),
sent AS (SELECT *, ordered_on + (1 + h % 120)::INTEGER AS shipped_on FROM dated)
SELECT order_id, product_id, (mixed(product_id, 60 + (h % 4)::BIGINT) % greatest({rows} // 600, 10))::INTEGER AS supplier_id,
  pieces::DECIMAL(12, 2) AS quantity, (pieces * (900 + mixed(product_id, 12) % 120000)::BIGINT * 0.01)::DECIMAL(12, 2) AS price,
  ((h >> 8) % 11 * 0.01)::DECIMAL(12, 2) AS discount, ((h >> 16) % 9 * 0.01)::DECIMAL(12, 2) AS tax,
  CASE WHEN shipped_on > DATE '2024-06-17' THEN 'none' WHEN (h >> 24) % 2 = 0 THEN 'kept' ELSE 'returned' END AS fate,
  CASE WHEN shipped_on > DATE '2024-06-17' THEN 'open' ELSE 'done' END AS state,
  shipped_on, ordered_on + (30 + (h >> 28) % 60)::INTEGER AS promised_on, shipped_on + (1 + (h >> 36) % 30)::INTEGER AS received_on,
  pick(h >> 44, ['air', 'post', 'rail', 'road', 'sea', 'courier', 'pick-up']) AS carrier,
  pick(h >> 50, ['hand over', 'leave at door', 'cash', 'none']) AS instruction
FROM sent ORDER BY i;
