-- Questions about the table of page views. A query begins with `--- NAME CLASS [order=COLUMNS]`: the columns of the result
-- that its ORDER BY names, where ties may come in any order. `-- ENGINE` begins that engine's own words for the same question. The class `stored` is of
-- questions that engines answer from what they noted about a table; ours may, too, then, and they are in no mean.

--- rows stored
SELECT count(*) FROM views

--- searches count
SELECT count(*) FROM views WHERE engine <> 0

--- rare_engines count
SELECT count(*) FROM views WHERE engine > 2

--- slow_mobile count
SELECT count(*) FROM views WHERE mobile = 1 AND load_ms BETWEEN 2000 AND 9000 AND language IN ('de', 'fr', 'it')

--- spring_week count
SELECT count(*) FROM views WHERE seen_at >= '2025-03-10' AND seen_at < '2025-03-17' AND stay_s > 30

--- totals sums
SELECT sum(load_ms), count(stay_s), avg(width), sum(refreshed) FROM views
-- polars
SELECT sum(CAST(load_ms AS BIGINT)), count(stay_s), avg(width), sum(refreshed) FROM views

--- average_visitor sums
SELECT avg(visitor) FROM views

--- income sums
SELECT sum(revenue), avg(revenue), max(revenue) FROM views WHERE revenue > 0

--- many_sums sums
SELECT sum(load_ms), sum(load_ms + 1), sum(load_ms + 2), sum(load_ms + 3), sum(load_ms + 4), sum(load_ms + 5), sum(load_ms + 6),
  sum(load_ms + 7), sum(load_ms + 8), sum(load_ms + 9), sum(load_ms + 10), sum(load_ms + 11), sum(load_ms + 12), sum(load_ms + 13),
  sum(load_ms + 14), sum(load_ms + 15), sum(load_ms + 16), sum(load_ms + 17), sum(load_ms + 18), sum(load_ms + 19), sum(load_ms + 20),
  sum(load_ms + 21), sum(load_ms + 22), sum(load_ms + 23), sum(load_ms + 24), sum(load_ms + 25), sum(load_ms + 26), sum(load_ms + 27),
  sum(load_ms + 28), sum(load_ms + 29) FROM views
-- polars
SELECT sum(l), sum(l + 1), sum(l + 2), sum(l + 3), sum(l + 4), sum(l + 5), sum(l + 6),
  sum(l + 7), sum(l + 8), sum(l + 9), sum(l + 10), sum(l + 11), sum(l + 12), sum(l + 13),
  sum(l + 14), sum(l + 15), sum(l + 16), sum(l + 17), sum(l + 18), sum(l + 19), sum(l + 20),
  sum(l + 21), sum(l + 22), sum(l + 23), sum(l + 24), sum(l + 25), sum(l + 26), sum(l + 27),
  sum(l + 28), sum(l + 29) FROM (SELECT CAST(load_ms AS BIGINT) AS l FROM views) AS v

--- visitors distinct
SELECT count(DISTINCT visitor) FROM views

--- phrases distinct
SELECT count(DISTINCT phrase) FROM views

--- reach_of_regions distinct order=2
SELECT region, count(DISTINCT visitor) AS reach FROM views GROUP BY region ORDER BY reach DESC LIMIT 10

--- reach_of_phones distinct order=2
SELECT phone, count(DISTINCT visitor) AS reach FROM views WHERE phone <> '' GROUP BY phone ORDER BY reach DESC LIMIT 10

--- reach_of_phrases distinct order=2
SELECT phrase, count(DISTINCT visitor) AS reach FROM views WHERE phrase <> '' GROUP BY phrase ORDER BY reach DESC LIMIT 10

--- first_and_last stored
SELECT min(seen_on), max(seen_on), min(seen_at), max(seen_at) FROM views

--- by_day dates order=1
SELECT seen_on, count(*) AS n, sum(revenue) AS income FROM views GROUP BY seen_on ORDER BY seen_on

--- by_hour dates order=1
SELECT extract(hour FROM seen_at) AS hour, count(*) AS n, avg(stay_s) AS stay FROM views GROUP BY hour ORDER BY hour
-- polars
SELECT extract(hour FROM seen_at) AS hour, count(*) AS n, avg(stay_s) AS stay FROM views GROUP BY extract(hour FROM seen_at) ORDER BY hour

--- minutes dates order=1
SELECT date_trunc('minute', seen_at) AS minute, count(*) AS n FROM views WHERE site = 3 AND seen_on BETWEEN '2025-03-14' AND '2025-03-16'
GROUP BY minute ORDER BY minute LIMIT 10 OFFSET 1000
-- polars
SELECT minute, count(*) AS n FROM (SELECT seen_at - (INTERVAL '1 second') * extract(second FROM seen_at) AS minute FROM views
  WHERE site = 3 AND seen_on BETWEEN '2025-03-14' AND '2025-03-16') AS v GROUP BY minute ORDER BY minute LIMIT 10 OFFSET 1000

--- sources narrow_groups order=2
SELECT source, count(*) AS n FROM views WHERE source > 0 GROUP BY source ORDER BY n DESC

--- regions narrow_groups order=3
SELECT region, sum(refreshed) AS again, count(*) AS n, avg(width) AS width FROM views GROUP BY region ORDER BY n DESC LIMIT 10

--- screens narrow_groups order=3
SELECT width, height, count(*) AS n FROM views GROUP BY width, height ORDER BY n DESC LIMIT 20

--- slow_sites narrow_groups order=2
SELECT site, avg(load_ms) AS wait, count(*) AS n FROM views GROUP BY site HAVING count(*) > 1000 ORDER BY wait DESC LIMIT 15

--- patience narrow_groups order=1
SELECT CASE WHEN stay_s IS NULL THEN 'unknown' WHEN stay_s < 10 THEN 'glance' WHEN stay_s < 300 THEN 'visit' ELSE 'study' END AS kind,
  count(*) AS n, sum(revenue) AS income FROM views GROUP BY kind ORDER BY kind

--- visitor_top wide_groups order=2
SELECT visitor, count(*) AS n FROM views GROUP BY visitor ORDER BY n DESC LIMIT 10

--- address_top wide_groups order=2
SELECT address, count(*) AS n, sum(refreshed) AS again, avg(width) AS width FROM views GROUP BY address ORDER BY n DESC LIMIT 10

--- every_view wide_groups order=1,3
SELECT view_id, address, count(*) AS n FROM views GROUP BY view_id, address ORDER BY n DESC, view_id LIMIT 10

--- engine_address wide_groups order=3
SELECT engine, address, count(*) AS n, avg(load_ms) AS wait FROM views WHERE phrase <> '' GROUP BY engine, address ORDER BY n DESC LIMIT 10

--- visitor_phrase wide_groups order=3
SELECT visitor, phrase, count(*) AS n FROM views GROUP BY visitor, phrase ORDER BY n DESC LIMIT 10

--- visitor_minute wide_groups order=4
SELECT visitor, extract(minute FROM seen_at) AS minute, language, count(*) AS n FROM views GROUP BY visitor, minute, language
ORDER BY n DESC LIMIT 10
-- polars
SELECT visitor, extract(minute FROM seen_at) AS minute, language, count(*) AS n FROM views
GROUP BY visitor, extract(minute FROM seen_at), language ORDER BY n DESC LIMIT 10

--- one_visitor points
SELECT count(*), min(seen_at), max(load_ms) FROM views WHERE visitor = 35910677460

--- phrase_top text_groups order=2
SELECT phrase, count(*) AS n FROM views WHERE phrase <> '' GROUP BY phrase ORDER BY n DESC LIMIT 10

--- engine_phrase_top text_groups order=3
SELECT engine, phrase, count(*) AS n FROM views WHERE phrase <> '' GROUP BY engine, phrase ORDER BY n DESC LIMIT 10

--- page_top text_groups order=2
SELECT page, count(*) AS n FROM views GROUP BY page ORDER BY n DESC LIMIT 10

--- language_phone text_groups order=3
SELECT language, phone, count(*) AS n, avg(stay_s) AS stay FROM views WHERE phone <> '' GROUP BY language, phone ORDER BY n DESC LIMIT 12

--- site_pages text_groups order=2
SELECT page, count(*) AS n FROM views WHERE site = 3 AND seen_on >= '2025-03-08' AND refreshed = 0 GROUP BY page ORDER BY n DESC LIMIT 10 OFFSET 20

--- ways_in text_groups order=4
SELECT source, engine, CASE WHEN engine = 0 AND source = 1 THEN referrer ELSE '' END AS origin, count(*) AS n FROM views
WHERE site < 20 AND download = 0 GROUP BY source, engine, origin ORDER BY n DESC LIMIT 10 OFFSET 10

--- referring_hosts text_functions order=2
SELECT split_part(referrer, '/', 3) AS host, count(*) AS n, avg(length(referrer)) AS width FROM views WHERE referrer <> ''
GROUP BY host HAVING count(*) > 500 ORDER BY n DESC LIMIT 25
-- chdb
SELECT splitByChar('/', referrer)[3] AS host, count(*) AS n, avg(length(referrer)) AS width FROM views WHERE referrer <> ''
GROUP BY host HAVING count(*) > 500 ORDER BY n DESC LIMIT 25
-- polars
SELECT split_part(referrer, '/', 3) AS host, count(*) AS n, avg(length(referrer)) AS width FROM views WHERE referrer <> ''
GROUP BY split_part(referrer, '/', 3) HAVING count(*) > 500 ORDER BY n DESC LIMIT 25

--- long_pages text_functions order=2
SELECT site, avg(length(page)) AS width, count(*) AS n FROM views WHERE page <> '' GROUP BY site HAVING count(*) > 2000 ORDER BY width DESC LIMIT 25

--- garden_pages like
SELECT count(*) FROM views WHERE page LIKE '%garden%'

--- garden_phrases like order=3
SELECT phrase, min(page) AS first_page, count(*) AS n FROM views WHERE page LIKE '%winter%' AND phrase <> '' GROUP BY phrase ORDER BY n DESC LIMIT 10

--- titles like order=4
SELECT language, min(title) AS first_title, count(DISTINCT visitor) AS reach, count(*) AS n FROM views
WHERE title LIKE '%music%' AND page NOT LIKE '%.example/shop%' GROUP BY language ORDER BY n DESC LIMIT 10

--- latest_garden_rows rows order=2
SELECT * FROM views WHERE page LIKE '%garden%' AND region = 7 ORDER BY seen_at LIMIT 10

--- first_phrases rows order=1
SELECT seen_at, phrase FROM views WHERE phrase <> '' ORDER BY seen_at LIMIT 10

--- phrases_in_order rows order=1
SELECT phrase FROM views WHERE phrase <> '' ORDER BY phrase LIMIT 10

--- time_then_phrase rows order=1,2
SELECT seen_at, phrase, visitor FROM views WHERE engine > 2 ORDER BY seen_at, phrase LIMIT 10

--- dearest rows order=2
SELECT visitor, revenue, page FROM views WHERE revenue > 400 ORDER BY revenue DESC LIMIT 10 OFFSET 100
