-- The contacts that had a number or a business-scoped id before they left it or were deleted: what an image before a change
-- has of identities is looked up here. Few changes have any.
CREATE INDEX contact_change_match_key ON contact_change (channel_id, (before ->> 'match_key'))
    WHERE before ->> 'match_key' IS NOT NULL;
CREATE INDEX contact_change_business_scoped_id ON contact_change (channel_id, (before ->> 'business_scoped_id'))
    WHERE before ->> 'business_scoped_id' IS NOT NULL;
CREATE INDEX contact_change_aliases ON contact_change USING gin ((before -> 'aliases') jsonb_path_ops)
    WHERE before -> 'aliases' IS NOT NULL;

-- The contacts that a run created, page by page.
CREATE INDEX contact_origin ON contact (origin_run_id, id) WHERE origin_run_id IS NOT NULL;
DROP INDEX contact_origin_run;

-- When housekeeping has taken away what a run had written down: the outcome of each row; the images before its changes.
ALTER TABLE run
    ADD COLUMN rows_pruned_at    timestamptz,
    ADD COLUMN changes_pruned_at timestamptz;
