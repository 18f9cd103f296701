# The way up: a repeated flag, and questions that cannot be answered, each with its reason.
printf "province_code,figure,value\n99,poor,1\n" >given.csv
refused 2 'there was no province "99" in 2022' peers --unit 14 --year 2022 --figures given.csv
refused 2 '--set is missing' what-if --unit 14 --year 2022
refused 2 'is no change; write CODE=VALUE' what-if --unit 14 --year 2022 --set 8.1
refused 2 '"60" is no change; write CODE=VALUE with a decimal point' what-if --unit 14 --year 2022 --set 8.1=0,60
refused 3 'did you mean' what-if --unit 14 --year 2022 --set 8.11=1
refused 2 '8.1 is set to 3.5, but its scale runs from 0.33 to 3.33' what-if --unit 14 --year 2022 --set 8.1=3.5
refused 2 '8.1 and 8 contradict each other' what-if --unit 14 --year 2022 --set 8.1=0.5 --set 8=3
refused 3 'has no total in 2022' what-if --unit 24 --year 2022 --set 8.1=1
refused 3 'has no figure of 1.1 in 2022' what-if --unit 24 --year 2022 --set 1.1=1
what_if() { "$PROGRAM" diagnose what-if --data diagnosed --unit 14 --year 2022 --format json "$@" | jq -c .after; }
verdict 'a flag of pairs may be repeated or joined' [ "$(what_if --set 8.1=0.6 --set 8.2=1.9)" = "$(what_if --set 8.1=0.6,8.2=1.9)" ]
verdict 'and counts' [ "$(what_if --set 8.1=0.6 --set 8.2=1.9)" != "$(what_if --set 8.2=1.9)" ]

options() { "$PROGRAM" diagnose options --data diagnosed --unit 14 --year 2022 --format json "$@"; }
refused 2 'no target is given; name one' options --unit 14 --year 2022
refused 2 'more than one target is given' options --unit 14 --year 2022 --target-tier high --target-rank 5
refused 2 'does not lie above today'\''s, mid_low' options --unit 14 --year 2022 --target-tier low
refused 2 'does not lie above today'\''s total' options --unit 14 --year 2022 --target-score 40
refused 2 'lies above the scale of the total, which ends at 80' options --unit 14 --year 2022 --target-score 81
refused 2 'all bounds bind, the widest are 8.2 <= 2.09' options --unit 14 --year 2022 --target-score 60
refused 2 'the target rank 46 is not better than today' options --unit 14 --year 2022 --target-rank 46
refused 2 'the step 0 must lie between' options --unit 14 --year 2022 --target-tier high --step 0
refused 2 'no part has room for a whole step' options --unit 14 --year 2022 --target-tier high --step 5
refused 3 'has no total in 2022' options --unit 24 --year 2022 --target-tier high
effort() { # EXIT SENTENCE ROW...: an effort file that is refused
	local want=$1 sentence=$2
	printf '%s\n' "${@:3}" >effort.csv
	refused "$want" "$sentence" options --unit 14 --year 2022 --target-score 41 --effort effort.csv
}
effort 2 'effort.csv*effort' code,weight 8.1,1
effort 2 'effort.csv, line 2, column 2 (effort): the effort -1 must lie between' code,effort 8.1,-1
effort 2 'effort.csv, line 3, column 1 (code): the part 8.1 is given twice' code,effort 8.1,1 8.1,2
effort 2 'line 2: the bounds contradict each other: lower 0.7 lies above upper 0.5' code,effort,lower,upper 8.1,1,0.7,0.5
effort 3 'has no part "9.9"' code,effort 9.9,1
verdict 'a target group costs what the rule on changed scores asks' \
	[ "$(options --target-tier mid_high | jq '.cost * 1000 | round')" = 1368 ]
verdict 'and is reached' [ "$(options --target-tier mid_high | jq -r .reached.tier)" = mid_high ]
printf 'code,effort\n8.2,\n6.2,0.1\n' >effort.csv
verdict 'effort moves the choice' [ "$(options --target-score 41 --effort effort.csv | jq -r '.steps[0].code')" = 6.2 ]
refused 2 'provinces are not grouped by a single indicator' rises --from-tier low --code 8.1.1
refused 3 'did you mean' rises --from-tier low --code 8.21
refused 2 'must be one of low|mid_low|mid_high' rises --from-tier lowest
refused 2 'is "high", but must be one of' rises --from-tier high
refused 2 'within' rises --from-tier low --within 11

refused 2 'no probability can be given for 2022: sampling errors are published for 2019 only' options --unit 14 --year 2022 --target-tier high --probability
refused 2 'no probability can be given for 2018' what-if --unit 14 --year 2018 --set 8.1=3 --probability
refused 2 '--confidence needs --probability' options --unit 14 --year 2019 --target-rank 5 --confidence 0.8
refused 2 '--confidence is 1, but must lie between 0.5 and 0.99' options --unit 14 --year 2019 --target-rank 5 --probability --confidence 1
refused 2 'with a chance of 0.68 already' options --unit 14 --year 2019 --target-tier mid_high --probability --confidence 0.6
verdict 'the chances of the groups sum to 1' [ "$("$PROGRAM" diagnose what-if --data diagnosed --unit 14 --year 2019 --set 1.2=1.7 --probability --format json |
	jq -c '.probability | [.before, .after] | map(add - 1 | fabs < 1e-9)')" = '[true,true]' ]
verdict 'options reach their chance' [ "$("$PROGRAM" diagnose options --data diagnosed --unit 14 --year 2019 --target-tier mid_high --probability --confidence 0.8 --format json |
	jq '.probability.reached - 0.8 | fabs < 1e-6')" = true ]
