-- What was planned, too, is told to the database's planner: joins of a range's staged and planned rows are merged then, not
-- looked up row by row. Lent by the owner, as analyze_staging.
CREATE FUNCTION analyze_plan() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    ANALYZE planned_row (run_id, range_bucket, row_number, contact_id, outcome);
END
$$;
