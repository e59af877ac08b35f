-- Questions that a GPU answers, over one table of numbers and eight texts; the form is that of views.sql. `-- torch` is followed by the
-- name of the function of peers/torch_peer.py that computes the same.

--- sum sums
SELECT sum(a) FROM bench
-- torch
sum

--- filter_sum sums
SELECT sum(a), count(*) FROM bench WHERE b > 500
-- torch
filter_sum

--- group_8_texts narrow_groups
SELECT s, sum(a), count(*) FROM bench GROUP BY s
-- torch
group_8_texts

--- group_1000 narrow_groups
SELECT k, sum(a), count(*) FROM bench GROUP BY k
-- torch
group_1000

--- top_5_of_1m wide_groups order=2
SELECT u, sum(a) AS total FROM bench GROUP BY u ORDER BY total DESC LIMIT 5
-- torch
top_5_of_1m

--- like like
SELECT count(*) FROM bench WHERE s LIKE '%o%'
-- torch
like
