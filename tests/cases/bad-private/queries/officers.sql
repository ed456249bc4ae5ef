SELECT DISTINCT officer AS chosen FROM person
