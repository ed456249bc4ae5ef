-- What share of the eligible has an account in each ward, against two targets: the accounts that phase 1 needed, for an
-- account must be issued before it can be activated, and the share that phase 2 asks for.
-- Parameters: unit, as_of, week_first. A row for each ward in the order of ward_ranks.
SELECT label, value, 1.0 * quota / eligible AS target, share AS target_2, strong
FROM {{ward_ranks}}
