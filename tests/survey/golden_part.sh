# What R's survey says (tests/data/survey/expected.tsv, made by make.R there), within 1e-9 of it, line by line; ~ is a space in an argument.
while IFS=$'\t' read -r name arguments; do
	read -ra words <<<"$arguments"
	"$PROGRAM" estimate "${words[@]//\~/ }" --format json >told.json 2>err.txt
	code=$?
	awk -F'\t' -v name="$name" '$1 == name' "$golden/expected.tsv" >expected.tsv
	if ((code == 0)) && [[ -s expected.tsv ]] && jq -e -r --rawfile expected expected.tsv '
		def near($r): if $r == "unchecked" then true elif $r == "null" then . == null else . != null and (. - ($r | tonumber) | fabs) <= 1e-9 * ($r | tonumber | fabs) + 1e-15 end;
		(map({key: ([(.domain | to_entries | map("\(.key)=\(.value)") | join(";")), .statistic, .variable, .category // ""] | join("|")), value: .}) | from_entries) as $told
		| [$expected | split("\n")[] | select(. != "") | split("\t")] as $lines
		| [$lines[] | . as $line | (.[1:5] | join("|")) as $key | $told[$key] as $t
			| select($t == null or (($t.estimate | near($line[5])) and ($t.se | near($line[6])) and ($t.deff | near($line[7])) and ($t.deff_replace | near($line[8])) | not))
			| "differs: \($key): R \($line[5:]), told \($t | [.estimate, .se, .deff, .deff_replace])"]
		| if ($lines | length) != ($told | length) then . + ["\($told | length) estimates, R has \($lines | length)"] else . end
		| if length == 0 then true else (join("\n") | halt_error(1)) end' told.json >/dev/null 2>>err.txt; then
		printf 'ok survey: %s equals R\n' "$name"
	else
		printf '%s\nnot ok survey: %s equals R\n' "$(cat err.txt)" "$name"
	fi
done <"$golden/cases.tsv"
