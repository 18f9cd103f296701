# The answer's way out: --out, pipes that break, disks that are full.
"$PROGRAM" --help >/dev/full 2>err.txt
verdict 'a full disk under standard output is said' [ "$? $(cat err.txt)" = '7 dannoi: standard output: No space left on device' ]
"$PROGRAM" --help 2>err.txt | :
verdict 'a broken pipe is said' [ "${PIPESTATUS[0]} $(cat err.txt)" = '7 dannoi: standard output: Broken pipe' ]
"$PROGRAM" --help >&- 2>err.txt
verdict 'a closed standard output is said' [ "$? $(cat err.txt)" = '7 dannoi: standard output: Bad file descriptor' ]
