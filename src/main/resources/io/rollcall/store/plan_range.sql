-- Computes the outcome of every accepted row of a range of buckets, against the contacts as they are now.
-- Contacts are looked up one by one, fenced: the planner, who knows little of young tables, would go over all of them.
WITH accepted AS MATERIALIZED (
    SELECT s.row_number, s.group_key, s.range_bucket, s.match_key, s.second_match_key, s.phone, s.whatsapp_id, s.business_scoped_id,
           s.external_id, s.display_name, s.remarks, s.avatar, s.cleared, s.tag_keys, s.list_keys, s.assignee_key,
           s.collaborator_keys, s.removed_tag_keys, s.removed_list_keys, s.in_directory, s.attributes, s.opt_in, s.consent_basis,
           row_number() OVER (PARTITION BY s.group_key ORDER BY s.row_number * :winner_order::bigint) = 1 AS wins,
           -- What needs no closer look, for rows that are alone in their group: somebody new, of whom the ledger knows nothing, and
           -- a row that says of its contact what was said last. Truth values, of which the planner takes half to be true:
           -- whatever is known of a range, its joins are hashed.
           known.id IS NULL AND s.second_match_key IS NULL AND s.business_scoped_id IS NULL AND s.match_key IS NOT NULL
               AND NOT :holds_unknown::boolean
               AND count(*) OVER (PARTITION BY s.group_key) = 1
               AND NOT EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = :channel AND a.match_key = s.match_key OFFSET 0)
               AND NOT EXISTS (SELECT FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = s.match_key OFFSET 0) AS is_new,
           coalesce(known.same, false) AND NOT :holds_known::boolean
               AND count(*) OVER (PARTITION BY s.group_key) = 1
               AND NOT EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = :channel AND a.match_key = s.match_key OFFSET 0) AS is_same,
           known.id AS contact_id, known.version, known.opt_in_status
    FROM staged_row s
    LEFT JOIN LATERAL (
        SELECT c.id, c.version, c.opt_in_status,
               c.fingerprint = row_fingerprint(s, :terms_hash # (SELECT catalogue_epoch(:channel)) # c.version)
                   AND (s.business_scoped_id IS NULL OR s.business_scoped_id = c.business_scoped_id)
                   AND (s.opt_in IS NOT FALSE OR c.opt_in_status = 'opted_out') AS same
        FROM contact c
        WHERE c.channel_id = :channel AND c.match_key = s.match_key
        OFFSET 0
    ) known ON true
    WHERE s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
),
source AS (
    SELECT row_number, group_key, range_bucket, match_key, second_match_key, phone, whatsapp_id, business_scoped_id,
           external_id, display_name, remarks, avatar, cleared, tag_keys, list_keys, assignee_key, collaborator_keys,
           removed_tag_keys, removed_list_keys, in_directory, attributes, opt_in, consent_basis, wins
    FROM accepted
    WHERE NOT is_new AND NOT is_same
),
-- The contacts that any identity of any row of a group names, directly or by an alias.
hit AS (
    SELECT s.group_key, c.id AS contact_id
    FROM source s
    CROSS JOIN LATERAL (SELECT o.id FROM contact o WHERE o.channel_id = :channel AND o.match_key = s.match_key OFFSET 0) c
    UNION ALL
    SELECT s.group_key, c.id
    FROM source s
    CROSS JOIN LATERAL (SELECT o.id FROM contact o WHERE o.channel_id = :channel AND o.match_key = s.second_match_key OFFSET 0) c
    WHERE s.second_match_key IS NOT NULL
    UNION ALL
    SELECT s.group_key, c.id
    FROM source s
    CROSS JOIN LATERAL (
        SELECT o.id FROM contact o WHERE o.channel_id = :channel AND o.business_scoped_id = s.business_scoped_id OFFSET 0) c
    WHERE s.business_scoped_id IS NOT NULL
    UNION ALL
    SELECT s.group_key, a.contact_id
    FROM source s
    CROSS JOIN LATERAL (
        SELECT o.contact_id FROM contact_alias o
        WHERE o.channel_id = :channel AND o.match_key IN (s.match_key, s.second_match_key) OFFSET 0) a
    UNION ALL
    SELECT s.group_key, a.contact_id
    FROM source s
    CROSS JOIN LATERAL (
        SELECT o.contact_id FROM contact_alias o
        WHERE o.channel_id = :channel AND o.business_scoped_id = s.business_scoped_id OFFSET 0) a
    WHERE s.business_scoped_id IS NOT NULL
),
-- This and what follows once, also where the planner takes a range for a row or two: joined within each other, they would be
-- computed for each row of each other.
target AS MATERIALIZED (
    SELECT group_key, min(contact_id) AS contact_id, count(DISTINCT contact_id) > 1 AS several
    FROM hit
    GROUP BY group_key
),
opt_out AS MATERIALIZED (
    SELECT group_key, max(row_number) AS row_number FROM source WHERE opt_in IS FALSE GROUP BY group_key
),
duplicated AS MATERIALIZED (
    SELECT group_key, min(row_number) AS first_row_number, max(row_number) AS last_row_number
    FROM source
    WHERE :reject_duplicates::boolean
    GROUP BY group_key
    HAVING count(*) > 1
),
-- One line per contact-to-be: the winning row, the contact that it meets, and what all rows say of consent. Of a row that
-- the mode holds back nothing counts but an opt-out, and that for the contact as it is.
candidate AS MATERIALIZED (
    SELECT w.row_number, w.group_key, w.match_key, w.second_match_key, w.phone, w.whatsapp_id, w.business_scoped_id,
           w.external_id, w.display_name, w.remarks, w.avatar, w.tag_keys, w.list_keys, w.assignee_key,
           w.collaborator_keys, w.removed_tag_keys, w.removed_list_keys, w.in_directory, w.attributes,
           mode.held, w.opt_in IS FALSE OR o.row_number IS NOT NULL AS opts_out,
           CASE WHEN NOT mode.held THEN w.opt_in END AS opt_in,
           w.consent_basis IS NOT NULL AS has_basis,
           w.cleared,
           t.contact_id, d.first_row_number, d.last_row_number,
           -- Identities that the contact may not have had bring what the ledger says of them.
           NOT mode.held
               AND (w.business_scoped_id IS NOT NULL AND c.business_scoped_id IS DISTINCT FROM w.business_scoped_id
                    OR w.second_match_key IS NOT NULL
                    OR w.match_key IS NOT NULL AND c.match_key IS DISTINCT FROM w.match_key) AS brings_identity,
           CASE WHEN mode.held AND t.contact_id IS NULL THEN NULL
                WHEN w.opt_in IS FALSE THEN w.row_number
                ELSE o.row_number END AS opt_out_row_number,
           coalesce(t.several, false)
               -- The contact is known under another business-scoped id.
               OR coalesce(c.business_scoped_id <> w.business_scoped_id AND NOT EXISTS (
                      SELECT FROM contact_alias a
                      WHERE a.channel_id = :channel AND a.business_scoped_id = w.business_scoped_id AND a.contact_id = c.id OFFSET 0), false)
               -- WhatsApp has confirmed another number for the contact; a file does not overrule it.
               OR coalesce(c.whatsapp_id IS NOT NULL AND c.whatsapp_id IS DISTINCT FROM w.whatsapp_id
                  AND c.match_key <> w.match_key AND NOT EXISTS (
                      SELECT FROM contact_alias a
                      WHERE a.channel_id = :channel AND a.match_key = w.match_key AND a.contact_id = c.id OFFSET 0), false) AS conflict,
           -- The row brings a number that the contact is not known by: it moves to it.
           NOT mode.held AND w.match_key IS NOT NULL AND c.match_key IS DISTINCT FROM w.match_key AND NOT EXISTS (
               SELECT FROM contact_alias a
               WHERE a.channel_id = :channel AND a.match_key = w.match_key AND a.contact_id = c.id OFFSET 0) AS moves
    FROM source w
    LEFT JOIN target t ON t.group_key = w.group_key
    LEFT JOIN LATERAL (
        SELECT o.id, o.match_key, o.whatsapp_id, o.business_scoped_id FROM contact o WHERE o.id = t.contact_id OFFSET 0
    ) c ON true
    LEFT JOIN opt_out o ON o.group_key = w.group_key
    LEFT JOIN duplicated d ON d.group_key = w.group_key
    CROSS JOIN LATERAL (
        SELECT CASE WHEN t.contact_id IS NULL THEN :holds_unknown::boolean ELSE :holds_known::boolean END AS held
    ) mode
    WHERE w.wins
),
-- The identities under which the ledger may know the candidates whose consent is decided here.
decided AS (
    SELECT row_number, contact_id, held, match_key, second_match_key, business_scoped_id
    FROM candidate
    WHERE contact_id IS NULL AND NOT held OR brings_identity OR opt_in IS NOT NULL OR opt_out_row_number IS NOT NULL
),
ledger_key AS (
    SELECT row_number, true AS own, match_key, NULL::text AS business_scoped_id FROM decided WHERE NOT held AND match_key IS NOT NULL
    UNION ALL
    SELECT row_number, true, second_match_key, NULL FROM decided WHERE NOT held AND second_match_key IS NOT NULL
    UNION ALL
    SELECT row_number, true, NULL, business_scoped_id FROM decided WHERE NOT held AND business_scoped_id IS NOT NULL
    UNION ALL
    SELECT k.row_number, false, i.match_key, i.business_scoped_id
    FROM decided k
    CROSS JOIN LATERAL (SELECT o.match_key, o.business_scoped_id FROM contact o WHERE o.id = k.contact_id OFFSET 0) c
    CROSS JOIN LATERAL (VALUES (c.match_key, NULL::text), (NULL, c.business_scoped_id)) AS i (match_key, business_scoped_id)
    WHERE i.match_key IS NOT NULL OR i.business_scoped_id IS NOT NULL
    UNION ALL
    SELECT k.row_number, false, a.match_key, a.business_scoped_id
    FROM decided k
    CROSS JOIN LATERAL (
        SELECT o.match_key, o.business_scoped_id FROM contact_alias o WHERE o.contact_id = k.contact_id OFFSET 0) a
),
-- An event that is found by two identities comes twice, next to each other; the fold is the same.
ledger_event AS (
    SELECT k.row_number, k.own, e.id, e.occurred_at
    FROM ledger_key k
    CROSS JOIN LATERAL (
        SELECT o.id, o.occurred_at FROM consent_event o WHERE o.channel_id = :channel AND o.match_key = k.match_key OFFSET 0) e
    UNION ALL
    SELECT k.row_number, k.own, e.id, e.occurred_at
    FROM ledger_key k
    CROSS JOIN LATERAL (
        SELECT o.id, o.occurred_at FROM consent_event o
        WHERE o.channel_id = :channel AND o.business_scoped_id = k.business_scoped_id OFFSET 0) e
),
ledger AS MATERIALIZED (
    SELECT f.row_number, f.own_count, f.has_later, f.state & 8 <> 0 AS ever_out, consent_status(f.state) AS status
    FROM (
        SELECT l.row_number, count(*) FILTER (WHERE l.own) AS own_count, bool_or(l.occurred_at > :time) AS has_later,
               consent_fold(e.status, e.source ORDER BY e.occurred_at, e.id) FILTER (WHERE e.id IS NOT NULL) AS state
        FROM ledger_event l
        LEFT JOIN LATERAL (
            SELECT o.id, o.status, o.source, o.occurred_at FROM standing_consent_event o WHERE o.id = l.id OFFSET 0) e ON true
        GROUP BY l.row_number
    ) f
),
-- An opt-out takes its place in the ledger at the time of the run; what came later may have overruled it already.
overruled AS MATERIALIZED (
    SELECT o.row_number
    FROM (
        SELECT l.row_number, e.status, e.source, e.occurred_at, e.id
        FROM ledger g
        JOIN ledger_event l ON l.row_number = g.row_number
        JOIN standing_consent_event e ON e.id = l.id
        WHERE g.has_later
        UNION ALL
        SELECT g.row_number, 'opted_out', 'import', :time, 9223372036854775807 FROM ledger g WHERE g.has_later
    ) o
    GROUP BY o.row_number
    HAVING consent_status(consent_fold(o.status, o.source ORDER BY o.occurred_at, o.id)) <> 'opted_out'
),
-- Rows that bring tags, lists or collaborators to their contact, and those that take some away.
several AS MATERIALIZED (
    SELECT row_number, array_agg(DISTINCT name ORDER BY name) AS names
    FROM (
        SELECT k.row_number, 'tags' AS name
        FROM candidate k
        CROSS JOIN LATERAL unnest(k.tag_keys) AS key (name_key)
        LEFT JOIN live_tag g ON g.channel_id = :channel AND g.name_key = key.name_key
        LEFT JOIN contact_tag ct ON ct.contact_id = k.contact_id AND ct.tag_id = g.id
        WHERE k.contact_id IS NOT NULL AND k.tag_keys IS NOT NULL AND ct.tag_id IS NULL
        UNION ALL
        SELECT k.row_number, 'tags'
        FROM candidate k
        CROSS JOIN LATERAL (
            SELECT FROM contact_tag ct JOIN live_tag g ON g.id = ct.tag_id
            WHERE ct.contact_id = k.contact_id AND g.name_key <> ALL (coalesce(k.tag_keys, '{}')) LIMIT 1
        ) lost
        WHERE 'tags' = ANY (k.cleared)
        UNION ALL
        SELECT k.row_number, 'tags'
        FROM candidate k
        CROSS JOIN LATERAL (
            SELECT FROM contact_tag ct JOIN live_tag g ON g.id = ct.tag_id
            WHERE ct.contact_id = k.contact_id AND g.name_key = ANY (k.removed_tag_keys) LIMIT 1
        ) lost
        WHERE k.removed_tag_keys IS NOT NULL
        UNION ALL
        SELECT k.row_number, 'lists'
        FROM candidate k
        CROSS JOIN LATERAL unnest(k.list_keys) AS key (name_key)
        LEFT JOIN live_list g ON g.channel_id = :channel AND g.name_key = key.name_key
        LEFT JOIN contact_list cl ON cl.contact_id = k.contact_id AND cl.list_id = g.id
        WHERE k.contact_id IS NOT NULL AND k.list_keys IS NOT NULL AND cl.list_id IS NULL
        UNION ALL
        SELECT k.row_number, 'lists'
        FROM candidate k
        CROSS JOIN LATERAL (
            SELECT FROM contact_list cl JOIN live_list g ON g.id = cl.list_id
            WHERE cl.contact_id = k.contact_id AND g.name_key <> ALL (coalesce(k.list_keys, '{}')) LIMIT 1
        ) lost
        WHERE 'lists' = ANY (k.cleared)
        UNION ALL
        SELECT k.row_number, 'lists'
        FROM candidate k
        CROSS JOIN LATERAL (
            SELECT FROM contact_list cl JOIN live_list g ON g.id = cl.list_id
            WHERE cl.contact_id = k.contact_id AND g.name_key = ANY (k.removed_list_keys) LIMIT 1
        ) lost
        WHERE k.removed_list_keys IS NOT NULL
        UNION ALL
        -- A collaborator who is yet to become a member is new to every contact.
        SELECT k.row_number, 'collaborators'
        FROM candidate k
        CROSS JOIN LATERAL unnest(k.collaborator_keys) AS key (member_key)
        LEFT JOIN run_member m ON m.run_id = :run AND m.member_key = key.member_key
        LEFT JOIN contact_collaborator cc ON cc.contact_id = k.contact_id AND cc.member_id = m.member_id
        WHERE k.contact_id IS NOT NULL AND k.collaborator_keys IS NOT NULL AND cc.member_id IS NULL
        UNION ALL
        SELECT k.row_number, 'collaborators'
        FROM candidate k
        CROSS JOIN LATERAL (
            SELECT FROM contact_collaborator cc
            WHERE cc.contact_id = k.contact_id AND NOT EXISTS (
                SELECT FROM run_member m
                WHERE m.run_id = :run AND m.member_key = ANY (k.collaborator_keys) AND m.member_id = cc.member_id) LIMIT 1
        ) lost
        WHERE 'collaborators' = ANY (k.cleared)
    ) named
    GROUP BY row_number
),
consent AS MATERIALIZED (
    SELECT k.row_number,
           CASE WHEN k.contact_id IS NULL AND NOT k.held OR k.brings_identity THEN coalesce(l.own_count, 0) END AS ledger_count,
           CASE
               WHEN k.opt_out_row_number IS NOT NULL AND v.status <> 'opted_out' AND r.row_number IS NULL THEN 'opted_out'
               WHEN k.opt_out_row_number IS NULL AND k.opt_in AND k.has_basis AND NOT coalesce(l.ever_out, false)
                   AND v.status <> 'opted_in' THEN 'opted_in'
           END AS event,
           -- An opt-in that is not applied and is not already so.
           coalesce(k.opt_in, false) AND (k.opt_out_row_number IS NOT NULL
               OR v.status <> 'opted_in' AND (NOT k.has_basis OR coalesce(l.ever_out, false))) AS protected,
           v.status
    FROM candidate k
    LEFT JOIN ledger l ON l.row_number = k.row_number
    LEFT JOIN overruled r ON r.row_number = k.row_number
    LEFT JOIN LATERAL (SELECT o.opt_in_status FROM contact o WHERE o.id = k.contact_id OFFSET 0) c ON true
    CROSS JOIN LATERAL (SELECT coalesce(l.status, c.opt_in_status, 'unknown') AS status) v
),
-- What an upsert would change if no column had a policy.
change AS (
    SELECT k.row_number, k.contact_id, c.version, k.group_key, k.held, k.opts_out, k.conflict, k.first_row_number, k.last_row_number,
           k.opt_out_row_number, n.ledger_count, n.event, n.protected,
           CASE WHEN 'contact' = ANY (k.cleared) THEN c.opt_in_status ELSE coalesce(n.event, n.status) END AS opt_in_status,
           CASE WHEN c.id IS NOT NULL AND 'contact' = ANY (k.cleared) THEN '{contact}'
                WHEN c.id IS NOT NULL THEN array_remove(ARRAY[
               CASE WHEN k.moves THEN 'match_key' END,
               CASE WHEN k.moves THEN 'phone' END,
               CASE WHEN CASE WHEN k.moves THEN c.whatsapp_id IS DISTINCT FROM k.whatsapp_id
                              ELSE c.whatsapp_id IS NULL AND k.whatsapp_id IS NOT NULL END THEN 'whatsapp_id' END,
               CASE WHEN c.business_scoped_id IS NULL AND k.business_scoped_id IS NOT NULL THEN 'business_scoped_id' END,
               CASE WHEN c.external_id IS DISTINCT FROM CASE WHEN 'external_id' = ANY (k.cleared) THEN NULL ELSE coalesce(k.external_id, c.external_id) END THEN 'external_id' END,
               CASE WHEN c.display_name IS DISTINCT FROM CASE WHEN 'display_name' = ANY (k.cleared) THEN NULL ELSE coalesce(k.display_name, c.display_name) END THEN 'display_name' END,
               CASE WHEN c.remarks IS DISTINCT FROM CASE WHEN 'remarks' = ANY (k.cleared) THEN NULL ELSE coalesce(k.remarks, c.remarks) END THEN 'remarks' END,
               CASE WHEN c.avatar IS DISTINCT FROM CASE WHEN 'avatar' = ANY (k.cleared) THEN NULL ELSE coalesce(k.avatar, c.avatar) END THEN 'avatar' END,
               CASE WHEN CASE WHEN k.assignee_key IS NOT NULL THEN m.member_id IS NULL OR c.assignee_id IS DISTINCT FROM m.member_id
                              ELSE c.assignee_id IS NOT NULL AND 'assignee_id' = ANY (k.cleared) END THEN 'assignee_id' END,
               CASE WHEN c.in_directory <> coalesce(k.in_directory, :joins_directory::boolean, c.in_directory) THEN 'in_directory' END,
               CASE WHEN k.attributes IS NULL THEN NULL
                    WHEN merge_attributes(c.attributes, k.attributes, :keep::text[], :fill_blank::text[]) <> c.attributes THEN 'attributes' END,
               CASE WHEN coalesce(n.event, n.status) <> c.opt_in_status THEN 'opt_in_status' END
           ], NULL) || coalesce(v.names, '{}') END AS changed
    FROM candidate k
    JOIN consent n ON n.row_number = k.row_number
    LEFT JOIN LATERAL (
        SELECT o.id, o.version, o.whatsapp_id, o.business_scoped_id, o.external_id, o.display_name, o.remarks, o.avatar,
               o.assignee_id, o.in_directory, o.attributes, o.opt_in_status
        FROM contact o WHERE o.id = k.contact_id OFFSET 0
    ) c ON true
    LEFT JOIN run_member m ON m.run_id = :run AND m.member_key = k.assignee_key
    LEFT JOIN several v ON v.row_number = k.row_number
),
decision AS MATERIALIZED (
    SELECT h.row_number, h.contact_id, h.version, h.group_key, h.held, h.first_row_number, h.last_row_number,
           h.opt_out_row_number, h.ledger_count, h.event, h.protected, h.opt_in_status,
           h.conflict, h.is_unknown, h.conflict OR h.first_row_number IS NOT NULL OR h.is_unknown AS refused,
           CASE
               WHEN h.held THEN CASE WHEN h.event = 'opted_out' AND 'opt_in_status' = ANY (h.changed) THEN ARRAY['opt_in_status'] ELSE '{}' END
               WHEN cardinality(:keep::text[]) = 0 AND cardinality(:fill_blank::text[]) = 0 THEN h.changed
               ELSE ARRAY(
                   SELECT f.name
                   FROM unnest(h.changed) WITH ORDINALITY AS f (name, place)
                   JOIN contact c ON c.id = h.contact_id
                   WHERE f.name <> ALL (:keep::text[])
                     AND (f.name <> ALL (:fill_blank::text[])
                          OR CASE f.name
                                 WHEN 'tags' THEN NOT EXISTS (SELECT FROM contact_tag t JOIN live_tag g ON g.id = t.tag_id WHERE t.contact_id = c.id)
                                 WHEN 'lists' THEN NOT EXISTS (SELECT FROM contact_list l JOIN live_list g ON g.id = l.list_id WHERE l.contact_id = c.id)
                                 WHEN 'collaborators' THEN NOT EXISTS (SELECT FROM contact_collaborator t WHERE t.contact_id = c.id)
                                 ELSE to_jsonb(c) -> f.name = 'null'
                             END)
                   ORDER BY f.place)
           END AS changed
    FROM (
        -- An opt-out of somebody whom nobody knows is kept in the ledger, so that it is none that is rejected.
        SELECT c.*, :rejects_unknown::boolean AND c.contact_id IS NULL AND c.held AND NOT c.opts_out AS is_unknown FROM change c
    ) h
)
INSERT INTO planned_row (run_id, range_bucket, row_number, outcome, contact_id, contact_version, ledger_count, protected,
                         opt_in_status, consent_event, consent_row_number, changed, reject_codes, duplicate_row_number)
SELECT :run, s.range_bucket, s.row_number,
       CASE
           WHEN d.refused THEN 'rejected'
           WHEN NOT s.wins THEN 'superseded'
           WHEN d.contact_id IS NULL THEN CASE WHEN d.held THEN 'skipped' ELSE 'created' END
           WHEN d.changed <> '{}' THEN 'updated'
           WHEN d.held AND NOT :opt_outs_only::boolean THEN 'skipped'
           ELSE 'unchanged'
       END,
       CASE WHEN d.contact_id IS NULL AND effective.wins AND NOT d.held THEN nextval('contact_id_seq') WHEN effective.wins THEN d.contact_id END,
       CASE WHEN effective.wins THEN d.version END,
       CASE WHEN effective.wins THEN d.ledger_count END,
       effective.wins AND d.protected,
       CASE WHEN effective.wins AND (d.contact_id IS NOT NULL OR NOT d.held) THEN d.opt_in_status END,
       CASE WHEN effective.wins THEN d.event END,
       CASE WHEN effective.wins AND d.event = 'opted_out' THEN d.opt_out_row_number
            WHEN effective.wins AND d.event IS NOT NULL THEN s.row_number END,
       CASE WHEN effective.wins AND d.contact_id IS NOT NULL AND d.changed <> '{}' THEN d.changed END,
       CASE WHEN d.refused THEN array_remove(ARRAY[
           CASE WHEN d.first_row_number IS NOT NULL THEN 'DUPLICATE_ROW' END,
           CASE WHEN d.conflict THEN 'IDENTITY_CONFLICT' END,
           CASE WHEN d.is_unknown THEN 'CONTACT_UNKNOWN' END], NULL) END,
       CASE WHEN d.first_row_number = s.row_number THEN d.last_row_number ELSE d.first_row_number END
FROM source s
JOIN decision d ON d.group_key = s.group_key
CROSS JOIN LATERAL (SELECT s.wins AND NOT d.refused AS wins) effective
UNION ALL
SELECT :run, range_bucket, row_number, 'unchanged', contact_id, version, NULL, false, opt_in_status, NULL, NULL, NULL, NULL, NULL
FROM accepted
WHERE is_same
UNION ALL
-- As above, where the ledger is empty.
SELECT :run, range_bucket, row_number, 'created', nextval('contact_id_seq'), NULL, 0, coalesce(opt_in, false) AND consent_basis IS NULL,
       coalesce(said.event, 'unknown'), said.event, CASE WHEN said.event IS NOT NULL THEN row_number END, NULL, NULL, NULL
FROM accepted
CROSS JOIN LATERAL (
    SELECT CASE WHEN opt_in IS FALSE THEN 'opted_out' WHEN opt_in AND consent_basis IS NOT NULL THEN 'opted_in' END AS event
) said
WHERE is_new
ORDER BY 2, 3
