# What is typed: commands, flags, their values and their nearest names.
expect 'no words: the help' 0 'Dân Nói*dannoi COMMAND*' ''
expect 'the help lists commands' 0 '*init *verify *' '' --help
expect 'the help of a command has its flags' 0 'dannoi verify *--data*--lang vi|en*' '' verify --help
expect 'help COMMAND is the same' 0 'dannoi verify *--data*' '' help verify
expect 'help wins over what is missing' 0 'dannoi backup FILE*' '' backup --help
expect 'the version' 0 'dannoi [0-9]*' '' --version
expect 'an unknown command and its nearest' 2 '' 'dannoi: there is no command "verfy"; did you mean verify?' verfy
expect 'an unknown command near nothing' 2 '' 'dannoi: there is no command "qqqqqqqqqq"; dannoi --help lists them' qqqqqqqqqq
expect 'an unknown flag and its nearest' 2 '' 'dannoi: verify has no flag "--dtaa"; did you mean --data or --head?' verify --dtaa=x
expect 'a flag without its value' 2 '' 'dannoi: --data needs a value: *' verify --data
expect 'a flag that swallows no flag' 2 '' 'dannoi: --data needs a value: *' verify --data --lang en
expect 'a missing argument' 2 '' 'dannoi: FILE is missing: *' backup
expect 'one word too many' 2 '' 'dannoi: verify does not know what to do with "more"' verify more
expect 'after -- a flag is a word' 2 '' 'dannoi: verify does not know what to do with "--lang"' verify -- --lang
expect 'a wrong language' 2 '' 'dannoi: --lang is "fr", but must be one of vi|en' verify --lang fr
expect 'no escapes reach the terminal' 2 '' 'dannoi: there is no command "??\[31mx"*' $'\n\e[31mx'
expect 'a very long word' 2 '' 'dannoi: there is no command "xxx*' "$(printf 'x%.0s' {1..50000})"
expect 'too many words' 6 '' 'dannoi: more than 256 words*' verify $(printf -- '--help %.0s' {1..300})
expect 'a flag given twice' 2 '' 'dannoi: --with is given twice' index compare --unit 14 --year 2022 --with 12 --with 11
expect 'also one of all commands' 2 '' 'dannoi: --data is given twice' verify --data var --data other
expect 'errors in Vietnamese when asked for' 2 '' 'dannoi: không có lệnh “verfy”; có phải bạn tìm verify?' verfy --lang vi
expect 'errors in English when asked for' 2 '' 'dannoi: there is no command "verfy"; did you mean verify?' --lang=en verfy
expect 'in Vietnamese no English word is left' 2 '' 'dannoi: thiếu FILE' backup --lang=vi
DANNOI_LANG=vi expect 'the environment chooses the language of errors' 2 '' 'dannoi: verify không có tùy chọn “--dtaa”; có phải bạn tìm --data hay --head?' verify --dtaa=x
