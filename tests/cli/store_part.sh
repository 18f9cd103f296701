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
