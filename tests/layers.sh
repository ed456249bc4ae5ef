#!/bin/sh
# layers.sh: holds every #include under gen/ against gen/LAYERS. Prints what breaks it; exit 1 when something does.
cd "$(dirname "$0")/.." || exit 1
find gen -name '*.[ch]' -o -name '*.cc' -o -name '*.def' | LC_ALL=C sort | xargs awk '
FILENAME == "gen/LAYERS" { next }
BEGIN {
	while ((getline line < "gen/LAYERS") > 0) {
		if (line ~ /^layer /) {
			split(line, part, /:/); sub(/^layer /, "", part[1])
			may[part[1]] = " " part[2] " " part[1] " "
		} else if (line ~ /^library /) {
			at = index(line, ": "); name = substr(line, 9, at - 9)
			library[name] = substr(line, at + 2)
		}
	}
}
/^#[ \t]*include/ {
	file = FILENAME; sub(/^gen\//, "", file)
	folder = file; if (!sub(/\/.*/, "", folder)) folder = "main"
	header = $0; sub(/^[^"<]*["<]/, "", header); sub(/[">].*/, "", header)
	if ($0 ~ /"/) {
		target = header; sub(/\/.*/, "", target)
		if (!index(may[folder], " " target " ")) report("may not include " header)
		next
	}
	for (name in library)
		if (index(header, name) == 1 && !allowed(file, library[name])) report("may not use the library of <" header ">")
}
function allowed(path, list,    n, i, where) {
	n = split(list, where, " ")
	for (i = 1; i <= n; i++) if (index(path, where[i]) == 1) return 1
	return 0
}
function report(text) { printf "%s:%d: %s\n", FILENAME, FNR, text; bad = 1 }
END { exit bad }'
