# The chart rules of web/style.css as C text for stand-alone charts: between "/* charts */" and
# "/* end of charts */", with every var(--name) replaced by the colour of day, which librsvg needs.
BEGIN { print "extern const char chart_style[];\nconst char chart_style[] =" }
/^:root/ { day = 1 }
day {
	line = $0
	while (match(line, /--[a-z0-9-]+: *[^;]+;/)) {
		pair = substr(line, RSTART, RLENGTH - 1)
		line = substr(line, RSTART + RLENGTH)
		colon = index(pair, ":")
		value = substr(pair, colon + 1)
		sub(/^ */, "", value)
		colours[substr(pair, 1, colon - 1)] = value
	}
}
/}/ { day = 0 }
/^\/\* charts \*\// { inside = 1; next }
/^\/\* end of charts \*\// { inside = 0 }
inside {
	while (match($0, /var\(--[a-z0-9-]+\)/)) {
		name = substr($0, RSTART + 4, RLENGTH - 5)
		if (!(name in colours)) {
			print "web/style.css: no colour " name > "/dev/stderr"
			exit 1
		}
		$0 = substr($0, 1, RSTART - 1) colours[name] substr($0, RSTART + RLENGTH)
	}
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	print "\t\"" $0 "\\n\""
}
END { print "\t\"\";" }
