-- One table of page views, as a web statistics service keeps them: {rows} rows, the same for every run (hashes of the row's
-- number are the only source of chance). Skewed as such data is: about 19 % different visitors, 17 % pages, 13 % of the rows
-- have a search phrase, and rows come nearly in the order of their time.
CREATE TEMP MACRO mixed(i, k) AS hash(i::BIGINT * 64 + k);
CREATE TEMP MACRO part(i, k) AS (mixed(i, k) >> 11)::DOUBLE / 9007199254740992.0;  -- even in [0, 1)
CREATE TEMP MACRO rank_of(i, k, n, skew) AS floor(n * pow(part(i, k), skew))::BIGINT;  -- in [0, n), low ones often
CREATE TEMP MACRO word(h) AS ['garden', 'river', 'train', 'bread', 'music', 'window', 'winter', 'letter', 'market', 'bridge',
  'coffee', 'summer', 'ticket', 'camera', 'island', 'kitchen', 'forest', 'museum', 'bicycle', 'harbour', 'recipe', 'weather',
  'history', 'football', 'mountain', 'library', 'painting', 'holiday', 'computer', 'hospital', 'language', 'theatre', 'cheap',
  'blue', 'old', 'best', 'small', 'new', 'quiet', 'red', 'wooden', 'local', 'night', 'fresh', 'used', 'long', 'early', 'north',
  'shop', 'hotel', 'news', 'map', 'book', 'film', 'game', 'house', 'phone', 'school', 'song', 'flower', 'boat', 'dog', 'cake',
  'lamp'][1 + (h % 64)::INTEGER];
CREATE TABLE views AS
WITH numbers AS (
  SELECT i, rank_of(i, 5, greatest({rows} // 5, 1), 3) AS page_no, mixed(i, 20) AS h, part(i, 21) < 0.13 AS searched,
    rank_of(i, 7, greatest({rows} * 3 // 50, 1), 2.5) AS phrase_no, rank_of(i, 9, greatest({rows} * 3 // 20, 1), 2.5) AS referrer_no,
    (i * 2677500) // {rows} + (mixed(i, 22) % 900)::BIGINT AS second
  FROM range({rows}) r(i)),
pages AS (
  SELECT *, 1 + floor(5000 * pow(part(page_no, 6), 4))::INTEGER AS site, mixed(page_no, 23) AS ph FROM numbers)
SELECT
  (mixed(i, 1) >> 1)::BIGINT AS view_id,
  TIMESTAMP '2025-03-01 00:00:00' + to_seconds(second) AS seen_at,
  (DATE '2025-03-01' + (second // 86400)::INTEGER) AS seen_on,
  site,
  10000000000 + (mixed(rank_of(i, 2, greatest({rows} // 5, 1), 2), 24) % 80000000000)::BIGINT AS visitor,
  (mixed(rank_of(i, 4, greatest({rows} // 8, 1), 1.8), 25) % 2147483647)::INTEGER AS address,
  rank_of(i, 3, 900, 3)::INTEGER AS region,
  'https://' || word(site) || site || '.example/' || word(ph >> 6) || '/' || word(ph >> 12) || '-' || page_no
    || CASE WHEN ph % 5 = 0 THEN '?from=' || word(ph >> 18) || '&page=' || (ph >> 24) % 40 ELSE '' END AS page,
  CASE WHEN part(i, 26) < 0.35 THEN '' ELSE 'https://' || word(referrer_no) || (mixed(referrer_no, 27) % 3000) || '.example/'
    || word(mixed(referrer_no, 28)) || '/' || referrer_no END AS referrer,
  word(ph >> 30) || ' ' || word(ph >> 36) || ' and ' || word(ph >> 42) || ', part ' || page_no // 2 AS title,
  CASE WHEN searched THEN word(mixed(phrase_no, 29)) || ' ' || word(mixed(phrase_no, 30))
    || CASE WHEN phrase_no % 3 > 0 THEN ' ' || word(mixed(phrase_no, 31)) ELSE '' END
    || CASE WHEN phrase_no > 20000 THEN ' ' || phrase_no ELSE '' END ELSE '' END AS phrase,
  CASE WHEN searched THEN 1 + rank_of(i, 32, 40, 3) ELSE 0 END::SMALLINT AS engine,
  (rank_of(i, 33, 11, 2) - 1)::SMALLINT AS source,
  CASE WHEN part(i, 34) < 0.92 THEN '' ELSE upper(word(rank_of(i, 35, 12, 2))) || ' ' || rank_of(i, 36, 14, 1.5) END AS phone,
  ['en', 'de', 'fr', 'es', 'it', 'pl', 'nl', 'pt', 'sv', 'cs', 'da', 'fi', 'tr', 'el', 'hu', 'ro'][1 + rank_of(i, 37, 16, 2.5)] AS language,
  [1920, 1366, 1536, 1440, 390, 412, 1280, 360, 2560, 1600, 768, 1024][1 + rank_of(i, 38, 12, 1.5)]::SMALLINT AS width,
  [1080, 768, 864, 900, 844, 915, 720, 800, 1440, 1200][1 + rank_of(i, 39, 10, 1.5)]::SMALLINT AS height,
  (40 + rank_of(i, 40, 30000, 6))::INTEGER AS load_ms,
  CASE WHEN part(i, 41) < 0.1 THEN NULL ELSE rank_of(i, 42, 3600, 4)::INTEGER END AS stay_s,
  CASE WHEN part(i, 43) < 0.04 THEN round(500 * pow(part(i, 44), 3), 2) ELSE 0 END AS revenue,
  (part(i, 45) < 0.08)::TINYINT AS refreshed,
  (part(i, 46) < 0.03)::TINYINT AS download,
  (part(i, 47) < 0.41)::TINYINT AS mobile,
  (mixed(page_no, 48) >> 1)::BIGINT AS page_hash
FROM pages ORDER BY i;
