-- What filters ask of contacts by equality, and no index knew yet. Few contacts are opted out or outside of the directory: who
-- asks for these finds them at once, and an import pays for them alone.
CREATE INDEX contact_opted_out ON contact (channel_id, id) WHERE opt_in_status = 'opted_out';
CREATE INDEX contact_outside_directory ON contact (channel_id, id) WHERE NOT in_directory;

-- Every attribute by its value, in lower case, keys too. Contacts without attributes cost nothing.
CREATE INDEX contact_attributes ON contact USING gin ((lower(attributes::text)::jsonb) jsonb_path_ops) WHERE attributes <> '{}';
