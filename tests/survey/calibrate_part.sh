# dannoi calibrate: the weights that R makes, row by row, and what cannot be met said by name.

# weights NAME ARGUMENTS...: the last column of the answer equals weights_NAME.txt.
weights() {
	local name=$1
	shift
	if "$PROGRAM" calibrate "$@" --out weighted.csv 2>err.txt &&
		paste -d, <(tail -n +2 weighted.csv | tr -d '\r' | sed 's/.*,//') "$golden/weights_$name.txt" |
		awk -F, '{ difference = $1 / $2 - 1; if (difference < 0) difference = -difference; if (difference > 1e-9) { print NR ": " $0; wrong = 1 } }
			END { exit wrong || NR < 2 }'; then
		printf 'ok survey: weights of %s equal R\n' "$name"
	else
		cat err.txt
		printf 'not ok survey: weights of %s equal R\n' "$name"
	fi
}
weights raked apiclus1.csv --weight pw --margins margins_raking.csv
weights greg_linear apistrat.csv --weight pw --margins margins_greg.csv --method linear
weights greg_logit apistrat.csv --weight pw --margins margins_greg.csv --method logit --bounds 0.7,1.5

# cannot NAME SENTENCE MARGINS ARGUMENTS...: exit 2, no file, the reason.
cannot() {
	local name=$1 sentence=$2
	printf 'variable,value,total\n%b' "$3" >margins.csv
	shift 3
	rm -f none.csv
	"$PROGRAM" calibrate small.csv --margins margins.csv --out none.csv "$@" >out.txt 2>err.txt </dev/null
	# shellcheck disable=SC2053
	if [[ $? == 2 && ! -s out.txt && ! -e none.csv && $(cat err.txt) == $sentence ]]; then
		printf 'ok survey: %s\n' "$name"
	else
		printf '%s\nnot ok survey: %s\n' "$(cat err.txt)" "$name"
	fi
}
printf 'w,h,c,y,t\n1,a,1,5,x\n2,a,2,6,y\n1,b,3,7,x\n3,b,3,8,z\n' >small.csv
cannot 'margins that contradict each other' '*the totals of h add to 100, those of t to 110; multiplying the latter by 0.9090909*' \
	'h,a,40\nh,b,60\nt,x,50\nt,y,30\nt,z,30\n'
cannot 'a value that nobody has' '*the margin h has a total of "c", a value that no row of small.csv has*' 'h,a,40\nh,b,50\nh,c,10\n'
cannot 'a value without a total' '*row 3 has h = b, of which the margins tell no total*' 'h,a,40\n'
cannot 'a total told twice' '*the margin h has two totals of a*' 'h,a,40\nh,a,40\nh,b,60\n'
cannot 'a total of 0' '*the total of h = a is 0; it must be above 0*' 'h,a,0\nh,b,60\n'
cannot 'bounds that are too narrow' '*no weights between 0.5 and 1.5 times the old ones meet the margins; the smallest change * touches 1 of them: h = a: 40 -> 4.5*' \
	'h,a,40\nh,b,6\n' --method linear --bounds 0.5,1.5 --weight w
cannot 'margins that no weights meet' '*no weights between 0 and inf times the old ones meet the margins; the smallest change * touches 2 of them: *' 'h,a,40\nh,b,60\nt,x,45\nt,y,50\nt,z,5\n'
cannot 'bounds on one side of 1' '*the bounds 1.5 and 3 must lie around 1*' 'h,a,40\nh,b,60\n' --bounds 1.5,3
cannot 'bounds that are none' '*--bounds is "3"; write the least and the most*' 'h,a,40\nh,b,60\n' --bounds 3
cannot 'logit without bounds' '*logit calibration needs bounds*' 'h,a,40\nh,b,60\n' --method logit
cannot 'a number with values' '*h has a total without a value*' 'h,a,40\nh,b,60\nh,,60\n'
cannot 'an empty margin file' '*there are no margins*' ''
cannot 'a total that is no number' '*margins.csv, line 2, column 3 (total): "many"*' 'h,a,many\n'
