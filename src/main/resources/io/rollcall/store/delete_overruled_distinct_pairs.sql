-- What was said before, and is said otherwise now.
DELETE FROM distinct_pair x
USING (
{pairs}
) p
WHERE x.first_id = p.first_id AND x.second_id = p.second_id AND p.choice IN ('keep', 'merge')
