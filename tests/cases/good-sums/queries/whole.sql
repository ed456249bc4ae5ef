SELECT * FROM {{villages}} WHERE district = 'Khu vực 1'
