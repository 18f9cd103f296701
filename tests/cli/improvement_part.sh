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
what_if() { "$PROGRAM" diagnose what-if --data diagnosed --unit 14 --year 2022 --format json "$@" | jq -c .after; }
verdict 'a flag of pairs may be repeated or joined' [ "$(what_if --set 8.1=0.6 --set 8.2=1.9)" = "$(what_if --set 8.1=0.6,8.2=1.9)" ]
verdict 'and counts' [ "$(what_if --set 8.1=0.6 --set 8.2=1.9)" != "$(what_if --set 8.2=1.9)" ]
