-- What each district did in each of the twelve months.
SELECT u.name,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2023-11-%') AS c_1,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2023-11-%') AS a_1,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2023-12-%') AS c_2,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2023-12-%') AS a_2,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-01-%') AS c_3,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-01-%') AS a_3,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-02-%') AS c_4,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-02-%') AS a_4,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-03-%') AS c_5,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-03-%') AS a_5,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-04-%') AS c_6,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-04-%') AS a_6,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-05-%') AS c_7,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-05-%') AS a_7,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-06-%') AS c_8,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-06-%') AS a_8,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-07-%') AS c_9,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-07-%') AS a_9,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-08-%') AS c_10,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-08-%') AS a_10,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-09-%') AS c_11,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-09-%') AS a_11,
	max(value) FILTER (WHERE measure = 'month_collected' AND day LIKE '2024-10-%') AS c_12,
	max(value) FILTER (WHERE measure = 'month_active' AND day LIKE '2024-10-%') AS a_12
FROM stock r JOIN unit u ON u.id = r.unit
WHERE r.measure IN ('month_collected', 'month_active')
GROUP BY u.id ORDER BY u.ord
