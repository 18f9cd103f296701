# A new module: only in a checkout, only under a name that C, SQL and addresses can carry.
expect 'a new module outside a checkout' 3 '' 'dannoi: there is no src/module/skeleton here: *' new-module diary
for name in x Diary nhật_ký 9lives _diary ../diary; do
	expect "no module is named $name" 2 '' 'dannoi: a module cannot be named *' new-module "$name"
done
