# The program's tables, shown: routes and settings, in every form of an answer.
expect 'routes for people' 0 *'method '*'GET '*'/chi-so '*'public '* '' routes
verdict 'a route has all its facts' [ "$("$PROGRAM" routes --format json | jq -r '.[] | select(.path == "/tep/{name}") | "\(.method) \(.permission) \(.summary != "")"')" = 'GET public true' ]
verdict 'routes as CSV' [ "$("$PROGRAM" routes --format csv | head -n 1 | tr -d '\r')" = 'method,path,permission,summary' ]
"$PROGRAM" config --format xlsx --out settings.xlsx
verdict 'settings as a workbook' [ "$(head -c 2 settings.xlsx)" = PK ]
verdict 'as many settings in CSV as in JSON' [ "$("$PROGRAM" config --format csv | tail -n +2 | wc -l)" = "$("$PROGRAM" config --format json | jq length)" ]
verdict 'every name comes once' [ -z "$("$PROGRAM" config --format json | jq -r '.[].name' | sort | uniq -d)" ]
verdict 'a setting of a module is there' [ "$("$PROGRAM" config --format json | jq -r '.[] | select(.name == "province").origin')" = default ]
