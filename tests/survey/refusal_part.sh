# Mistakes: exit 2 or 3, nothing on standard output, and the reason said.

# refuse NAME EXIT SENTENCE ARGUMENTS...: SENTENCE is a bash pattern.
refuse() {
	local name=$1 want=$2 sentence=$3 code
	shift 3
	"$PROGRAM" estimate "$@" >out.txt 2>err.txt </dev/null
	code=$?
	# shellcheck disable=SC2053
	if [[ $code == "$want" && ! -s out.txt && $(cat err.txt) == $sentence ]]; then
		printf 'ok survey: %s\n' "$name"
	else
		printf 'exit %d: %s\nnot ok survey: %s\n' "$code" "$(cat err.txt)" "$name"
	fi
}

printf 'w,h,c,y,t\n1,a,1,5,x\n2,a,2,6,y\n1,b,3,7,x\n3,b,3,8,z\n' >small.csv
edited() { sed "$1" small.csv >edited.csv; }

refuse 'an unknown variable has a nearest one' 3 '*--mean: small.csv has no variable "yy"; did you mean *y*' small.csv --mean yy
refuse 'text is no number' 2 '*--mean: the variable t of small.csv must hold numbers, but row 1 has "x"' small.csv --mean t
refuse 'nothing is asked' 2 '*nothing is asked*' small.csv
refuse 'a stratum with one cluster' 2 '*only one unit was drawn in each of 1 strata (the first: h = b), *--lonely certainty*' small.csv --mean y --strata h --cluster c
edited 's/^3,b,3/3,a,3/'
refuse 'a cluster in two strata' 2 '*cluster 3 of c lies in two strata (rows 3 and 4)*--nest' edited.csv --mean y --strata h --cluster c
edited 's/^2,/,/'
refuse 'a weight is missing' 2 '*row 2 has no weight: its cell of w is empty' edited.csv --mean y --weight w
edited 's/^[1-3],/0,/'
refuse 'all weights are 0' 2 '*all weights of w are 0*' edited.csv --mean y --weight w
edited 's/^2,/-2,/'
refuse 'a weight is negative' 2 '*the weight -2 in row 2 of w must be a finite number, 0 or more' edited.csv --mean y --weight w
edited 's/^2,/Inf,/'
refuse 'a weight is infinite' 2 '*the variable w of edited.csv must hold numbers, but row 2 has "Inf"' edited.csv --mean y --weight w
sed '1s/$/,p/; 2,$s/$/,3/' small.csv >population.csv
refuse 'a population smaller than the sample' 2 '*4 units were drawn in the stratum \*, more than its population of 3 (p, row 1)' population.csv --mean y --fpc p
sed '1s/$/,p/; 2s/$/,3/; 3,$s/$/,0.5/' small.csv >population.csv
refuse 'sizes and fractions mixed' 2 '*p has 0.5 in row 4 and 3 in row 1; it must hold population sizes * or sampling fractions *, not both' population.csv --mean y --fpc p
edited '1s/t/y/'
refuse 'a name twice' 2 '*edited.csv, line 1, column 5*: the name "y" is also that of column 4*' edited.csv --mean y
edited '4s/x/\xff/'
refuse 'another encoding' 2 '*edited.csv, line 4, column 5*' edited.csv --mean y
edited '3s/y/y,z/'
refuse 'a row too long' 2 '*edited.csv, line 3: there are 6 cells and the header has 5*' edited.csv --mean y
edited '2,$d'
refuse 'no rows' 2 '*edited.csv has a header and no rows' edited.csv --mean y
refuse 'no file' 3 '*nowhere.csv: No such file or directory' nowhere.csv --mean y
refuse 'a condition with an unknown variable' 3 '*--where: character 9: small.csv has no variable "yy"; did you mean *y*' small.csv --mean y --where 'y=1 and yy=2'
refuse 'a value that nobody gave' 3 '*--proportion: no answer of t is "q"*' small.csv --proportion t=q
refuse 'a ratio without its line' 2 '*--ratio: "y" has no /; write X/Y' small.csv --ratio y
refuse 'a quantile that is no share' 2 '*--quantile: "50" is no share between 0 and 1*' small.csv --quantile y:50
refuse 'a level of 95' 2 '*--level is 95; it must be between 0 and 1*' small.csv --mean y --level 95
refuse 'a caution below 0' 2 '*--moderate-caution is -1; it must be from 0 to 10' small.csv --mean y --moderate --moderate-caution -1
refuse 'a selection that is none' 2 '*--moderate-selection: "11:1" is no stage; *' small.csv --mean y --moderate --moderate-selection 11:1,20
refuse 'more units taken than there are' 2 '*--moderate-selection: in "2:1+2:0.1" more units must be there than are taken*' small.csv --mean y --moderate --moderate-selection 2:1+2:0.1,20
refuse 'shares above 1' 2 '*--moderate-selection: the shares must not sum to more than 1*' small.csv --mean y --moderate --moderate-selection 9:1+2:0.6,9:1+2:0.6,20
refuse 'an empty item of a list' 2 '*--by has an empty item*' small.csv --mean y --by h,,t
{ printf 'y\n'; seq 1001; } >many.csv
refuse 'too many categories' 6 '*the variable y has 1001 different values; proportions are told of at most 1000' many.csv --proportion y

# Contrasts.
refuse 'a contrast of what is not asked for' 3 '*--contrast: "yy" is none of the means, * that are asked for; did you mean y*' small.csv --mean y --contrast 'yy - y'
refuse 'a contrast of a domain that is none' 3 '*--contrast: no domain of --by is \[c\]*' small.csv --mean y --by h --contrast '[a] - [c]'
refuse 'a contrast of domains without any' 2 '*--contrast: \[a\] names a domain and there are none; say --by' small.csv --mean y --contrast '[a] - [b]'
refuse 'a contrast whose terms are not alike' 2 '*--contrast: either every term of a contrast names its estimate, or none does*' small.csv --mean y --by h --contrast 'y[a] - [b]'
refuse 'a contrast of one of two' 2 '*--contrast: "y" is asked for twice; write mean(y) or total(y)' small.csv --mean y --total y --contrast 'y - w'
refuse 'a contrast of quantiles' 3 '*--contrast: "y:0.5" is none of the means*' small.csv --quantile y:0.5 --contrast 'y:0.5'
refuse 'a contrast without a sign' 2 '*--contrast: character 3: +, - or ; is expected between two terms' small.csv --mean y,w --contrast 'y w'
refuse 'a contrast that ends too early' 2 '*--contrast: character 4: a term is expected*' small.csv --mean y --contrast 'y -'
refuse 'a contrast with an open bracket' 2 '*--contrast: character 2: \[ is not followed by its \]' small.csv --mean y --by h --contrast 'y[a'
refuse 'a coefficient that is no number' 2 '*--contrast: character 1: before \* stands a number, as in 0.5\*X' small.csv --mean y --contrast 'x*y'

# Design files: the place of each mistake.
design() { printf '%b' "$1" >design.yaml; }
design 'weight: w\nstratum: h\n'
refuse 'an unknown key of a design' 2 '*design.yaml:2:1: *stratum*strata*' small.csv --design design.yaml --mean y
design 'weight: w\nlonely: ignore\n'
refuse 'an unknown policy of a design' 2 '*design.yaml:2:9: lonely must be one of refuse|certainty|center|collapse|moderate' small.csv --design design.yaml --mean y
design 'strata: {a: h}\n'
refuse 'strata that are no list' 2 '*design.yaml:1:*: strata must be a variable or a list of variables' small.csv --design design.yaml --mean y
design 'weight: ww\n'
refuse 'a design with an unknown variable' 3 '*weight: small.csv has no variable "ww"; did you mean w*' small.csv --design design.yaml --mean y
refuse 'a design told twice' 2 '*--design and --weight are both given*' small.csv --design design.yaml --weight w --mean y
design 'clusters: c\ncertainty: y\n'
refuse 'a certainty that is neither 0 nor 1' 2 '*the certainty in row 1 of y must be 0 or 1' small.csv --design design.yaml --mean y
refuse 'unequal probabilities without any' 2 '*unequal probabilities (pps) need the probability of each unit as fpc' small.csv --pps brewer --mean y
refuse 'unequal probabilities as sizes' 2 '*unequal probabilities (pps) are told as fractions; y has population sizes' small.csv --pps brewer --fpc y --mean y
refuse 'populations that differ in a stratum' 2 '*y is 5 in row 1 and 6 in row 2, which are in the same stratum (for pps: cluster); it must be one number there' small.csv --strata h --fpc y --mean y
refuse 'more stages of populations than of clusters' 2 '*the design names 0 cluster stages, 0 strata, 2 population sizes*' small.csv --fpc y,y --mean y
printf 'c,v,N,M,y\n1,1,9,8,1\n1,2,9,8,2\n2,1,9,8,3\n' >lone.csv
refuse 'a lonely stratum without a neighbour' 2 '*only one unit was drawn in the stratum c = 2 and it has no neighbour to be joined to*' \
	lone.csv --cluster c,v --fpc N,M --mean y --lonely collapse

# Replicates.
refuse 'a pattern that matches nothing' 3 '*no variable of small.csv matches the pattern "rep\*" of replicate weights*' small.csv --weight w --replicate-weights 'rep*' --replicate-method brr --mean y
refuse 'a pattern that matches one' 2 '*matches only w; there must be at least 2' small.csv --weight w --replicate-weights w --replicate-method brr --mean y
refuse 'replicate weights without their method' 2 '*--replicate-weights needs --replicate-method brr|fay|jackknife|bootstrap|other*' small.csv --replicate-weights w --mean y
refuse 'replicate weights beside strata' 2 '*replicate weights carry the design; leave out strata, clusters and fpc' small.csv --replicate-weights '[wc]' --replicate-method brr --strata h --mean y
refuse 'replicate weights told and made' 2 '*the data bring replicate weights, so --method makes none*' small.csv --replicate-weights '[wc]' --replicate-method brr --method brr --mean y
refuse 'replicate weights that are text' 2 '*the variable t of small.csv must hold numbers*' small.csv --replicate-weights '[tc]' --replicate-method brr --mean y
refuse 'half samples of three' 2 '*half samples need exactly two clusters in every stratum, and one has 4*' small.csv --method brr --mean y
refuse 'replicates of a moderated design' 2 '*replicates cannot be made for strata of one unit by this policy*' small.csv --method jackknife --strata h --cluster c --lonely moderate --mean y
refuse 'a rho of 1' 2 '*--rho is 1; it must be at least 0 and below 1' small.csv --method fay --rho 1 --mean y
design 'replicates: {pattern: "[wc]", method: other, rscales: [1, 1, 1]}\n'
refuse 'rscales that do not fit' 2 '*there are 2 replicate weights and 3 rscales*' small.csv --design design.yaml --mean y
design 'replicates: {pattern: "[wc]", method: other, rscales: [1, x]}\n'
refuse 'rscales that are no numbers' 2 '*design.yaml:1:*: rscales must be a number or a list of numbers' small.csv --design design.yaml --mean y
design 'replicates: {pattern: "[wc]"}\n'
refuse 'replicates without a method' 2 '*design.yaml:1:*method*' small.csv --design design.yaml --mean y

# What is told beside the figures, since R is silent about it.
told() {
	local name=$1 sentence=$2
	shift 2
	# shellcheck disable=SC2053
	if "$PROGRAM" estimate "$@" --lang en --format json >out.txt 2>err.txt && [[ $(cat err.txt) == $sentence ]]; then
		printf 'ok survey: %s\n' "$name"
	else
		printf '%s\nnot ok survey: %s\n' "$(cat err.txt)" "$name"
	fi
}
told 'no degrees of freedom are left' '*1 of 1 estimates have no interval: no degree of freedom is left*' small.csv --mean y --strata h --cluster c --where "h = 'b'" --lonely certainty
told 'few degrees of freedom are left' '*1 of 1 estimates have fewer than 8 degrees of freedom*' small.csv --mean y --cluster c
told 'moderation without caution' '*--moderate-caution 3 allows for that*' small.csv --mean y --by h --moderate
