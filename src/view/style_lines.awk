# web/style.css as C text, line by line, for papers that stand alone.
BEGIN { print "extern const char *const page_style[];\nconst char *const page_style[] = {" }
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	print "\t\"" $0 "\","
}
END { print "\t0\n};" }
