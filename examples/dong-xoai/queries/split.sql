-- The city's results split by phase: one row for accounts activated, one for accounts issued.
-- Parameters: unit, as_of, week_first. before: what stood before the drive; phase_1, phase_2: what each added; done: now.
-- base, rate: activated of the quota of phase 1, as it was at the end of that phase; issued of the eligible, as it is now.
SELECT 'Tài khoản được kích hoạt' AS name, activated_0 AS before, activated_1 AS phase_1, activated_2 AS phase_2,
	activated AS done, 'chỉ tiêu giai đoạn 1, vào ngày cuối giai đoạn 1' AS base, 1.0 * at_1 / quota AS rate
FROM {{standing}} WHERE unit = :unit
UNION ALL
SELECT 'Tài khoản được cấp', issued_0, issued_1, issued_2,
	issued, 'dân số đủ điều kiện, vào ngày báo cáo', 1.0 * issued / eligible
FROM {{standing}} WHERE unit = :unit
