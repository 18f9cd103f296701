# Nothing to estimate from is told as nothing, never as zero; a refused question writes no file.

printf 'w,h,c,y,k,e\n1,a,1,5,4,\n2,a,2,6,4,\n1,b,3,7,4,\n3,b,4,8,4,\n' >nothing.csv
# told NAME JQ WANTED ARGUMENTS...: what JQ finds in the JSON.
told() {
	local name=$1 query=$2 wanted=$3 got
	shift 3
	got=$("$PROGRAM" estimate nothing.csv "$@" --format json 2>err.txt | jq -c "$query")
	if [[ $got == "$wanted" ]]; then printf 'ok survey: %s\n' "$name"; else printf '%s\nnot ok survey: %s\n' "$got" "$name"; fi
}
told 'a constant has no error, which is flagged for what it rests on' '.[0] | [.estimate, .se, .ci_low, .ci_high, .deff, .flags]' \
	'[4,0,4,4,null,["few_df","small_n"]]' --mean k --weight w --strata h --cluster c
told 'an all-missing variable has no estimate' '.[0] | [.estimate, .se, .n, .n_missing, .flags]' '[null,null,0,4,["empty"]]' --mean e
told 'nor a total, which is not 0' '.[0] | [.estimate, .se, .flags]' '[null,null,["empty"]]' --total e
told 'nor a median' '.[0] | [.estimate, .ci_low, .flags]' '[null,null,["empty"]]' --quantile e:0.5
told 'nor a ratio' '.[0] | [.estimate, .flags]' '[null,["empty"]]' --ratio e/k
told 'nor shares' 'length' 0 --proportion e
told 'an empty domain has no estimate' '.[0] | [.estimate, .se, .n, .flags]' '[null,null,0,["empty"]]' --mean y --where 'y > 100'
if [[ $(cat err.txt) == *'Không có dòng nào thỏa điều kiện --where'* ]]; then printf 'ok survey: and that is said\n'; else printf 'not ok survey: and that is said\n'; fi
told 'a grouping that nobody has drops all' 'length' 0 --mean y --by e
if [[ $(cat err.txt) == *'Đã bỏ 4 dòng'* ]]; then printf 'ok survey: and they are counted\n'; else printf 'not ok survey: and they are counted\n'; fi
printf 'y\n1e999\n2\n' >large.csv
refuse 'a number too large to be one' 2 '*the variable y of large.csv must hold numbers, but row 1 has "1e999"' large.csv --mean y
printf 'a,b\n1,"2\n3,4\n' >open.csv
refuse 'a file cut off inside quotes' 2 '*open.csv, line 2, column 2: the quote opened here is never closed' open.csv --mean a
printf 'a,b\nNữ,1\nN\xf5m,2\n' >mixed.csv
refuse 'two encodings in one file' 2 '*mixed.csv, line 3, column 1: the byte 0xF5 is not UTF-8; save the file as UTF-8*' mixed.csv --mean b
rm -f out.json out.csv
"$PROGRAM" estimate nothing.csv --mean nope --format json --out out.json 2>/dev/null
"$PROGRAM" calibrate nothing.csv --margins nowhere.csv --out out.csv 2>/dev/null
if [[ ! -e out.json && ! -e out.csv ]]; then printf 'ok survey: what is refused leaves no file\n'; else printf 'not ok survey: what is refused leaves no file\n'; fi
# More rows than the system has memory for: a sentence, not a signal.
{ echo a,b,c,d,e,f; seq 1 2000000 | awk '{ print $1 ".5," $1 ".5," $1 ".5," $1 ".5," $1 ".5," $1 ".5" }'; } >long.csv
(
	ulimit -v 180000
	"$PROGRAM" estimate long.csv --mean a >out.txt 2>err.txt
	echo $? >code.txt
)
if [[ $(cat code.txt) == 6 && ! -s out.txt && $(cat err.txt) == *'the system has no memory left'* ]]; then
	printf 'ok survey: more rows than memory are refused in a sentence\n'
else
	printf 'exit %s: %s\nnot ok survey: more rows than memory are refused in a sentence\n' "$(cat code.txt)" "$(cat err.txt)"
fi
rm -f long.csv
