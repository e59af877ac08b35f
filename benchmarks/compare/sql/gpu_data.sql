-- The table of `onebeat bench sql`: {rows} rows of hashes.
CREATE TABLE bench AS
SELECT (hash(i) % 100000)::BIGINT AS a, (hash(i + 7) % 1000)::INTEGER AS b, (hash(i + 11) % 1000)::INTEGER AS k,
  (hash(i + 13) % 1000000)::INTEGER AS u,
  ['north', 'south', 'east', 'west', 'centre', 'upper', 'lower', 'other'][1 + (hash(i + 3) % 8)::INTEGER] AS s
FROM range({rows}) r(i);
CHECKPOINT;
