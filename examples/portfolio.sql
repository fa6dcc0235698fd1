-- A thousand registers asked in DuckDB. The tables are those of
--
--   progreg export --portfolio offices -f parquet -o tables
--
-- and the questions are asked in that folder: `cd tables && duckdb < ../examples/portfolio.sql`. What every column means stands in
-- `dictionary.csv`. Dates said in words are three columns: `due` as it was said, `due_earliest` and `due_latest` as days.

-- How many registers, entries, actions
SELECT 'registers', count(*) FROM 'registers.parquet'
UNION ALL SELECT 'entries', count(*) FROM 'projects.parquet'
UNION ALL SELECT 'actions', count(*) FROM 'actions.parquet';

-- What is late on 12 January 2009
SELECT 'late: ' || count(*)
FROM 'actions.parquet'
WHERE coalesce(status, 'open') NOT IN ('closed', 'dropped') AND due_latest < DATE '2009-01-12';

-- Entries by organisation and status
SELECT run_by, status, count(*) AS entries, count(DISTINCT register) AS registers
FROM 'projects.parquet'
GROUP BY ALL ORDER BY ALL;

-- The five that are late longest: where, what, who
SELECT register, id, DATE '2009-01-12' - due_latest AS days_late, array_to_string(owners, ', ') AS owners
FROM 'actions.parquet'
WHERE coalesce(status, 'open') NOT IN ('closed', 'dropped') AND due_latest < DATE '2009-01-12'
ORDER BY days_late DESC, register, id LIMIT 5;

-- Who has late work in how many registers: everybody who shares an action counts
SELECT owner, count(DISTINCT register) AS registers, count(*) AS late
FROM (SELECT register, due_latest, status, unnest(owners) AS owner FROM 'actions.parquet')
WHERE coalesce(status, 'open') NOT IN ('closed', 'dropped') AND due_latest < DATE '2009-01-12'
GROUP BY owner ORDER BY late DESC, owner;

-- High risks of active entries, by sponsor
SELECT project.sponsor, count(*) AS high_risks
FROM 'risks.parquet' AS risk
JOIN 'projects.parquet' AS project ON project.register = risk.register AND project.id = risk.project
WHERE risk.likelihood * risk.impact >= 15 AND coalesce(risk.status, 'open') <> 'closed' AND project.status = 'active'
GROUP BY ALL ORDER BY ALL;

-- Gates ahead, month by month, by the last day that the milestone can be
SELECT strftime(coalesce(forecast_latest, baseline_latest), '%Y-%m') AS month, gate, count(*) AS milestones
FROM 'milestones.parquet'
WHERE actual IS NULL AND gate IS NOT NULL
GROUP BY ALL ORDER BY ALL;
