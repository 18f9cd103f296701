# The store from the command line: made once, checked, copied, shared by two processes.
expect 'no store yet' 3 '' 'dannoi: *no store in var*dannoi init*' verify
expect 'init makes it' 0 '*' '' init
verdict 'one data base file directly in the folder' [ "$(cd var && echo *.db)" = dannoi.db ]
verdict 'nothing half-made is left' [ -z "$(find var -name 'init-*')" ]
sum=$(sha256sum var/dannoi.db)
expect 'init again says so' 0 'there is already a store in var; nothing was changed' '' init
verdict 'and changes nothing' [ "$sum" = "$(sha256sum var/dannoi.db)" ]
expect 'verify finds it sound' 0 '*tables*' '' verify
expect 'a backup' 0 '' '' backup copy.db
expect 'never over a file' 5 '' 'dannoi: *copy.db*' backup copy.db
mkdir other && cp copy.db other/dannoi.db
expect 'the backup is a store' 0 '*tables*' '' verify --data other
expect 'a folder with spaces and marks' 0 '*' '' init --data 'kho dữ liệu'
mkdir broken && head -c 8192 /dev/urandom >broken/dannoi.db
expect 'a file that is no store' 2 '' 'dannoi: broken/dannoi.db is not *' verify --data broken
for i in 1 2 3 4; do
	"$PROGRAM" init --data race >"race$i.txt" 2>&1 &
	processes+=($!)
done
codes=
for process in "${processes[@]}"; do wait "$process"; codes+=$?; done
verdict 'four at once make one store' [ "$codes" = 0000 ]
expect 'which is sound' 0 '*tables*' '' verify --data race
(ulimit -f 20; trap '' XFSZ; "$PROGRAM" init --data full >out.txt 2>err.txt)
verdict 'a full disk while making it is said' [ $? -ge 6 ]
verdict 'and leaves no store' [ ! -e full/dannoi.db ]
# What came with the program is held to the program: altered, missing and foreign rows are named.
sql() { python3 -c 'import sqlite3, sys; store = sqlite3.connect(sys.argv[1]); store.execute(sys.argv[2]); store.commit()' "$@"; }
printf 'year,province_code,code,score\n2022,14,8,2.5\n2025,24,8,3\n' >entry.csv
expect 'results are entered' 0 '1 added, 1 replaced, *; entry 1' '' import scores entry.csv --replace
expect 'and accounted for' 0 '*index, bundled: sound*' '' verify
spoil() {
	local name=$1 told=$2
	rm -rf spoilt && mkdir spoilt && cp var/dannoi.db spoilt/dannoi.db
	sql spoilt/dannoi.db "$3"
	expect "verify names $name" 8 "*$told*NOT SOUND: 1 difference(s)*" 'dannoi: the store is not sound: 1 of its checks failed*' verify --data spoilt
}
expect 'the store settles' 0 '' '' backup settled.db
mv settled.db var/dannoi.db && rm -f var/dannoi.db-*
spoil 'an altered score' 'index_score_list: year 2021, code "8", unit_code "14": score is 2.6, but must be 2.200226' \
	"UPDATE index_score SET score = 2.6 WHERE year = 2021 AND code = '8' AND unit_code = '14'"
spoil 'an altered entry' 'year 2025, code "8", unit_code "24": score is 4, but must be 3' \
	"UPDATE index_score SET score = 4 WHERE year = 2025"
spoil 'a missing row' 'index_break_list: year 2020, code "8.3", kind "detected" is missing' \
	"DELETE FROM index_break WHERE year = 2020"
spoil 'a row that nobody entered' 'year 2025, code "8", unit_code "14" does not belong there' \
	"INSERT INTO index_score VALUES (2025, '8', '14', 9, 'XLSX-2019')"
spoil 'an altered province' 'unit_name_list: code "14", unit_valid_from "2011-01-01", valid_from "2011-01-01": name_vi is "Sơn Lo", but must be "Sơn La"' \
	"UPDATE unit_name SET name_vi = 'Sơn Lo' WHERE code = '14'"
spoil 'an altered source' 'source_list: source_id "XLSX-2019": title is "x"' "UPDATE source SET title = 'x' WHERE source_id = 'XLSX-2019'"
expect 'an undone entry' 0 'entry 1 undone' '' import undo 1
expect 'leaves it as it came' 0 '*index, bundled: sound*' '' verify
