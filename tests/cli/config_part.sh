# Settings: default, file, environment, flag, each named as the origin of its value.
origin() { "$PROGRAM" config --format json "$@" 2>&1 | jq -r --arg name "$setting" '.[] | select(.name == $name) | "\(.value) \(.origin)"'; }
setting=lang
verdict 'a default' [ "$(origin)" = 'vi default' ]
mkdir settings
echo 'lang = en # English' >settings/broken.conf
printf '# people\n\n lang = en\n' >settings/dannoi.conf
verdict 'the file in the folder of the store' [ "$(origin --data settings)" = 'en file' ]
verdict 'a file by name' [ "$(origin --config settings/dannoi.conf)" = 'en file' ]
verdict 'environment before file' [ "$(DANNOI_LANG=vi origin --data settings)" = 'vi environment' ]
verdict 'flag before environment' [ "$(DANNOI_LANG=vi origin --data settings --lang en)" = 'en flag' ]
setting=data
verdict 'the folder by environment' [ "$(DANNOI_DATA=settings origin)" = 'settings environment' ]
setting=lang
verdict 'its file is read too' [ "$(DANNOI_DATA=settings origin)" = 'en file' ]
expect 'a wrong value in the file' 2 '' 'dannoi: settings/broken.conf, line 1: lang is "en # English"*' config --config settings/broken.conf
echo 'langue = en' >settings/broken.conf
expect 'an unknown setting in the file' 2 '' 'dannoi: settings/broken.conf, line 1: there is no setting "langue"; did you mean lang?' config --config settings/broken.conf
expect 'a file that is not there' 3 '' 'dannoi: --config none.conf: No such file or directory' config --config none.conf
DANNOI_LONG=1 expect 'an unknown setting in the environment' 2 '' 'dannoi: environment variable DANNOI_LONG: there is no setting "long"*' config
DANNOI_TODAY=2026-02-30 expect 'a day that does not exist' 2 '' 'dannoi: the setting today: *' config
expect 'an unknown flag and its nearest' 2 '' 'dannoi: config has no flag "--fromat"; did you mean --format*' config --fromat json
expect 'an unknown choice' 2 '' 'dannoi: --format is "yaml", but must be one of table|json|csv|xlsx' config --format yaml
