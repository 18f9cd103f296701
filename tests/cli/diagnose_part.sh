# Diagnoses that cannot be made: each says why, and nothing is printed beside it.
"$PROGRAM" init --data diagnosed >/dev/null
refused() { # EXIT SENTENCE ARGUMENTS...
	local want=$1 sentence=$2
	shift 2
	expect "refused: $*" "$want" '' "dannoi: *$sentence*" diagnose "$@" --data diagnosed
}
refused 2 'no probability can be given: sampling errors are published for 2019 only' gap --unit 14 --year 2022 --probability
refused 2 'no probability can be given' gap --unit 14 --year 2019 --reference previous --probability
refused 2 'a province is not compared with itself' gap --unit 14 --year 2022 --reference 'son la'
refused 2 'a gap is to one reference' gap --unit 14 --year 2022 --reference mean,best
refused 3 'did you mean' gap --unit 14 --year 2022 --reference 'Lai Chou'
refused 3 'besides provinces: mean, median, best, previous' gap --unit 14 --year 2022 --reference medain
refused 3 'there are no figures of 2035' gap --unit 14 --year 2035
refused 2 'depth' gap --unit 14 --year 2022 --depth village
refused 2 '--with takes other provinces' noise --unit 14 --year 2019 --with median
refused 3 'Bắc Ninh has no score of 2022 to compare with' noise --unit 14 --year 2022 --with 27
refused 3 'has no part "9"' noise --unit 14 --year 2019 --code 9
gap() { "$PROGRAM" diagnose gap --data diagnosed --format json "$@"; }
verdict 'every level sums to the gap' [ "$(gap --unit 14 --year 2019 --depth indicator |
	jq -c '. as $all | [.contributions | group_by(.level)[] | (map(.contribution // 0) | add) - $all.gap | fabs < 1e-9]')" = '[true,true,true]' ]
verdict 'a province without a total has no gap' [ "$(gap --unit 27 --year 2022 | jq -c '[.gap, (.contributions[] | select(.code == "remainder").contribution)]')" = '[null,null,null]' ]
verdict 'Sơn La of 2019 may stand anywhere and differs from one' [ "$("$PROGRAM" diagnose noise --unit 14 --year 2019 --data diagnosed --format json |
	jq -c '[.errors, .rank_low, .rank_high, .differing, (.comparisons | map(select(.differs)) | length)]')" = '["published",1,63,1,1]' ]
verdict 'without published errors it is called a scenario' [ "$("$PROGRAM" diagnose noise --unit 14 --year 2022 --data diagnosed --format json | jq -r .errors)" = scenario ]
