-- How many citizens two claim to have guided, of whom at least one is one unit or below it, and how many claims that is.
-- Parameters: unit, as_of. One row; both are NULL when there is none, so that {{#CITIZENS}} shows the sentence or not.
SELECT nullif(count(*), 0) AS citizens, sum(claims) AS citizen_claims FROM {{claims_twice}}
