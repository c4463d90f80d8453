WITH execution AS MATERIALIZED (
    SELECT e.job_execution_id, e.job_instance_id
    FROM batch_job_execution e
    WHERE e.job_instance_id IN (
        SELECT i.job_instance_id
        FROM batch_job_execution_params p JOIN batch_job_execution i ON i.job_execution_id = p.job_execution_id
        WHERE p.parameter_name = 'run' AND p.parameter_value = ANY (:runs::text[]))
),
step AS MATERIALIZED (
    SELECT s.step_execution_id FROM batch_step_execution s JOIN execution e ON e.job_execution_id = s.job_execution_id
),
step_context AS (
    DELETE FROM batch_step_execution_context WHERE step_execution_id IN (SELECT step_execution_id FROM step)
),
steps AS (
    DELETE FROM batch_step_execution WHERE step_execution_id IN (SELECT step_execution_id FROM step)
),
job_context AS (
    DELETE FROM batch_job_execution_context WHERE job_execution_id IN (SELECT job_execution_id FROM execution)
),
parameters AS (
    DELETE FROM batch_job_execution_params WHERE job_execution_id IN (SELECT job_execution_id FROM execution)
),
executions AS (
    DELETE FROM batch_job_execution WHERE job_execution_id IN (SELECT job_execution_id FROM execution)
)
DELETE FROM batch_job_instance WHERE job_instance_id IN (SELECT job_instance_id FROM execution)
