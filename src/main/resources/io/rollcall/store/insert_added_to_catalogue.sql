-- What a run has added, in the words in which the commands write down what they add.
INSERT INTO catalogue_change (subject_id, run_id, changed_at, channel_id, kind, action, actor, after)
SELECT t.id, :run, :time, {channel}, :kind, 'added', :actor, {after}
FROM {table} t
WHERE t.id = ANY (:ids::bigint[])
ORDER BY t.id
