-- The bucket of a number, of 1024; contact.MatchKey has the same hash, and a slot has 16 of them. The ten highest bits of the
-- product with the golden ratio, digit by digit of 16 bits: numeric arithmetic took longer than the locks.
CREATE FUNCTION identity_bucket(match_key bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT (((
        (match_key & 65535) * 40503 + (match_key >> 16 & 65535) * 31161 + (match_key >> 32 & 65535) * 32586 + (match_key >> 48) * 31765
        + ((match_key & 65535) * 31161 + (match_key >> 16 & 65535) * 32586 + (match_key >> 32 & 65535) * 31765
           + ((match_key & 65535) * 32586 + (match_key >> 16 & 65535) * 31765
              + ((match_key & 65535) * 31765 >> 16) >> 16) >> 16)) & 65535) >> 6)::int
$$;

-- Writers of contacts and of the ledger exclude each other by the identities that they write, until their transactions end.
-- It is the only lock that covers a contact that does not exist yet. Numbers are locked by bucket, business-scoped ids one by
-- one; so two ranges of a run, which never share an identity, hardly ever meet. Above both are slots, 64 in a channel: who
-- locks within a slot shares it, and who needs so much of it that single locks would fill the server's table of locks has
-- it alone. All is taken in ascending order, once in a transaction: nobody waits in a circle.
CREATE FUNCTION lock_identities(p_channel int, p_buckets int[], p_business_scoped_ids text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    -- First keys of advisory locks. The first one is what other versions lock, too.
    number_slot   CONSTANT int := 1380122626;
    number_bucket CONSTANT int := 1380122628;
    id_slot       CONSTANT int := 1380122629;
    id_hash       CONSTANT int := 1380122630;
    -- A transaction leaves room for others in a table that is made for as many locks of each connection.
    few           CONSTANT int := current_setting('max_locks_per_transaction')::int * current_setting('max_connections')::int / 8;
    taken int;
    alone boolean;
    place record;
BEGIN
    taken := 0;
    FOR place IN
        SELECT b.bucket / 16 AS slot, array_agg(DISTINCT b.bucket ORDER BY b.bucket) AS buckets
        FROM unnest(p_buckets) AS b (bucket) GROUP BY 1 ORDER BY 1
    LOOP
        IF cardinality(place.buckets) = 16 OR taken > few THEN
            PERFORM pg_advisory_xact_lock(number_slot, p_channel * 64 + place.slot);
        ELSE
            PERFORM pg_advisory_xact_lock_shared(number_slot, p_channel * 64 + place.slot);
            PERFORM pg_advisory_xact_lock(number_bucket, p_channel * 1024 + b.bucket) FROM unnest(place.buckets) AS b (bucket);
            taken := taken + cardinality(place.buckets);
        END IF;
    END LOOP;

    SELECT count(DISTINCT i.id) INTO taken FROM unnest(p_business_scoped_ids) AS i (id) WHERE i.id IS NOT NULL;
    alone := taken > few;
    FOR place IN
        SELECT identity_slot(i.id) AS slot, array_agg(DISTINCT hashtext(i.id) # p_channel ORDER BY hashtext(i.id) # p_channel) AS hashes
        FROM unnest(p_business_scoped_ids) AS i (id) WHERE i.id IS NOT NULL GROUP BY 1 ORDER BY 1
    LOOP
        IF alone THEN
            PERFORM pg_advisory_xact_lock(id_slot, p_channel * 64 + place.slot);
        ELSE
            PERFORM pg_advisory_xact_lock_shared(id_slot, p_channel * 64 + place.slot);
            PERFORM pg_advisory_xact_lock(id_hash, h.hash) FROM unnest(place.hashes) AS h (hash);
        END IF;
    END LOOP;
END
$$;
