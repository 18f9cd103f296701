# cases.R - the data sets and the cases of make.R: how dannoi is asked, and the same design in R.
data(api)
api_columns <- c("stype", "sch.wide", "comp.imp", "cnum", "dnum", "snum", "api99", "api00", "target", "awards",
	"meals", "ell", "yr.rnd", "enroll", "api.stu", "pw", "fpc")
data(nhanes)
nhanes$agecat <- as.integer(nhanes$agecat)
data(mu284)
data(hospital)
data(election)
election_pps$County <- NULL
data(crowd)
crowd$lonely <- c(1, 1, 2, 2, 3, 4)

# Made for this: three stages, unequal sizes, answers missing, weights of 0, a stratum of one cluster
# (4) and one with a single answered one, a domain (d = 3) with one cluster, one without answers (4).
set.seed(284)
hostile <- expand.grid(person = 1:3, village = 1:3, commune = 1:4, province = 1:3)
hostile <- hostile[!(hostile$province == 2 & hostile$commune > 2), ]
hostile <- rbind(hostile, data.frame(person = 1:3, village = c(1, 1, 2), commune = 1, province = 4))
hostile <- within(hostile, {
	y <- round(1000 + 10 * rnorm(length(person)), 2)
	binary <- as.numeric(y > 1005)
	w <- round(5 + 20 * runif(length(person)), 1)
	w[c(4, 30, 31)] <- 0
	d <- c(1, 2, 1, 2)[1 + (person + village) %% 4]
	d[province == 3 & commune == 2] <- 3
	d[province == 1 & commune == 1 & village == 2] <- 4
	y[d == 4 | (province == 2 & commune == 1)] <- NA
	y[c(7, 40, 66)] <- NA
	empty <- NA
	constant <- 7.1
	communes <- c(40, 60, 12, 9)[province]
	villages <- 10 + commune
	persons <- 100 * village + 20
	share <- 4 / communes
	seat <- as.numeric(commune == 1 & province != 2)
	others <- communes - seat
})

data(scd)
scd <- cbind(scd, w = 1, 2 * matrix(c(1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0), 6,
	dimnames = list(NULL, paste0("rep", 1:4))))
margin_sets <- list(
	margins_stype = data.frame(variable = "stype", value = c("E", "H", "M"), total = c(4421, 755, 1018)),
	margins_number = data.frame(variable = "api99", value = "", total = 3914069),
	margins_wide = data.frame(variable = "sch.wide", value = c("No", "Yes"), total = c(1072, 5122)),
	margins_crossed = data.frame(variable = "stype*awards", value = c("E*No", "E*Yes", "H*No", "H*Yes", "M*No", "M*Yes"),
		total = c(1182, 3239, 500, 255, 600, 418)))
margin_sets$margins_raking <- with(margin_sets, rbind(margins_stype, margins_wide))
margin_sets$margins_greg <- with(margin_sets, rbind(margins_stype, margins_wide, margins_number))
margin_total <- function(margin) setNames(margin[c("value", "total")], c(margin$variable[1], "Freq"))
population_greg <- c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122, api99 = 3914069)

set.seed(1)
clus1_replicates <- function(type, ...) as.svrepdesign(svydesign(id = ~dnum, weights = ~pw, data = apiclus1), type = type, ...)
boot <- weights(clus1_replicates("subbootstrap", replicates = 25), "analysis")
jack <- weights(clus1_replicates("JK1"), "analysis")
colnames(boot) <- paste0("boot", seq_len(ncol(boot)))
colnames(jack) <- paste0("jack_", seq_len(ncol(jack)))
repclus1 <- cbind(apiclus1[c("stype", "api00", "enroll", "target", "pw")], boot, jack)

data_sets <- list(repclus1 = repclus1, scd = scd, apistrat = apistrat[api_columns], apisrs = apisrs[api_columns], apiclus1 = apiclus1[api_columns],
	apiclus2 = apiclus2[c("stype", "dnum", "snum", "api00", "enroll", "awards", "pw", "fpc1", "fpc2")], nhanes = nhanes,
	mu284 = mu284, hospital = hospital, election = election_pps, crowd = crowd, hostile = hostile)

mean_of <- function(...) lapply(c(...), function(x) list(statistic = "mean", x = x))

total_of <- function(...) lapply(c(...), function(x) list(statistic = "total", x = x))
proportion_of <- function(x, data) list(list(statistic = "proportion", x = x, levels = data[[x]]))
ratio_of <- function(x, y) list(list(statistic = "ratio", x = x, y = y))
# Linear contrasts by svycontrast; estimate: what of a design has the coefficients, in its order.  each: in every domain of by.
contrast_of <- function(name, estimate, coefficients, each = FALSE)
	list(list(statistic = "contrast", x = name, estimate = estimate, coefficients = coefficients, each = each))
by_of <- function(x, by, fun, ...) function(design) svyby(x, by, design, fun, covmat = TRUE, ...)
quantile_of <- function(x, ...) lapply(c(...), function(p) list(statistic = "quantile", x = x, p = p))

strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
strat_infinite <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
clus1_infinite <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1)

jack_mse <- svrepdesign(data = repclus1, weights = ~pw, repweights = "jack_", type = "other", scale = 0.5,
	rscales = rep(14 / 15, 15), mse = TRUE)
# svyratio of several pairs gives all of their crossings; two totals of one linearised value each give the pairs.
ratios_clus1 <- function(design) {
	linear <- function(x, y) (x - sum(weights(design) * x) / sum(weights(design) * y) * y) / sum(weights(design) * y)
	data <- design$variables
	design <- update(design, z1 = linear(data$api.stu, data$enroll), z2 = linear(data$api00, data$api99))
	z <- svytotal(~z1 + z2, design)
	z[] <- c(coef(svyratio(~api.stu, ~enroll, design)), coef(svyratio(~api00, ~api99, design)))
	z
}

cases <- list(
	strat_mean = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --mean api00,enroll,target",
		design = strat, specs = mean_of("api00", "enroll", "target")),
	strat_mean_by = list(arguments = "apistrat.csv --weight pw --strata stype --mean api00,target --by awards",
		design = strat_infinite, specs = mean_of("api00", "target"), by = "awards"),
	strat_mean_by_stratum = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --mean api00,target --by stype",
		design = strat, specs = mean_of("api00", "target"), by = "stype"),
	strat_implied_weights = list(arguments = "apistrat.csv --strata stype --fpc fpc --mean api00",
		design = svydesign(id = ~1, strata = ~stype, fpc = ~fpc, data = apistrat), specs = mean_of("api00")),
	srs_mean = list(arguments = "apisrs.csv --weight pw --fpc fpc --mean api00,enroll",
		design = svydesign(id = ~1, weights = ~pw, fpc = ~fpc, data = apisrs), specs = mean_of("api00", "enroll")),
	clus1_mean = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --mean api00,enroll",
		design = clus1, specs = mean_of("api00", "enroll")),
	clus1_mean_crossed = list(arguments = "apiclus1.csv --weight pw --cluster dnum --mean api00,enroll,target --by stype,awards",
		design = clus1_infinite, specs = mean_of("api00", "enroll", "target"), by = c("stype", "awards")),
	strat_total = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --total enroll,target",
		design = strat, specs = total_of("enroll", "target")),
	strat_total_by = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --total enroll,target --by awards",
		design = strat, specs = total_of("enroll", "target"), by = "awards"),
	strat_proportion_by = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --proportion stype,comp.imp --by awards",
		design = strat, specs = c(proportion_of("stype", apistrat), proportion_of("comp.imp", apistrat)), by = "awards"),
	clus1_proportion = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --proportion sch.wide,yr.rnd",
		design = clus1, specs = c(proportion_of("sch.wide", apiclus1), proportion_of("yr.rnd", apiclus1))),
	strat_ratio = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --ratio api.stu/enroll,api00/target",
		design = strat, specs = c(ratio_of("api.stu", "enroll"), ratio_of("api00", "target"))),
	clus1_ratio_by = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --ratio api.stu/enroll --by stype",
		design = clus1, specs = ratio_of("api.stu", "enroll"), by = "stype"),
	strat_quantile = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --quantile api00:0.1,0.25,0.5,0.9,target:0.5",
		design = strat, specs = c(quantile_of("api00", 0.1, 0.25, 0.5, 0.9), quantile_of("target", 0.5))),
	clus1_quantile_by = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --quantile api00:0.25,0.5,0.75 --by stype",
		design = clus1, specs = quantile_of("api00", 0.25, 0.5, 0.75), by = "stype"),
	srs_quantile = list(arguments = "apisrs.csv --weight pw --fpc fpc --quantile api00:0.05,0.5,enroll:0.75",
		design = svydesign(id = ~1, weights = ~pw, fpc = ~fpc, data = apisrs),
		specs = c(quantile_of("api00", 0.05, 0.5), quantile_of("enroll", 0.75))),
	strat_where = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --mean api00 --total enroll --by stype --where meals>=50~and~not(ell<10)",
		design = subset(strat, meals >= 50 & !(ell < 10)), specs = c(mean_of("api00"), total_of("enroll")), by = "stype"),
	clus1_where = list(arguments = "apiclus1.csv --weight pw --cluster dnum --mean target --where stype='H'",
		design = subset(clus1_infinite, stype == "H"), specs = mean_of("target")),
	clus2_two_stages = list(arguments = "apiclus2.csv --cluster dnum,snum --fpc fpc1,fpc2 --mean api00,enroll --total enroll",
		design = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2),
		specs = c(mean_of("api00", "enroll"), total_of("enroll"))),
	clus2_two_stages_by = list(arguments = "apiclus2.csv --cluster dnum,snum --fpc fpc1,fpc2 --weight pw --mean api00 --quantile api00:0.5 --by stype,awards",
		design = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, weights = ~pw, data = apiclus2),
		specs = c(mean_of("api00"), quantile_of("api00", 0.5)), by = c("stype", "awards")),
	clus2_no_fpc = list(arguments = "apiclus2.csv --cluster dnum,snum --weight pw --mean api00,enroll",
		design = svydesign(id = ~dnum + snum, weights = ~pw, data = apiclus2), specs = mean_of("api00", "enroll")),
	mu284_two_stages = list(arguments = "mu284.csv --cluster id1,id2 --fpc n1,n2 --total y1 --mean y1",
		design = svydesign(id = ~id1 + id2, fpc = ~n1 + n2, data = mu284), specs = c(total_of("y1"), mean_of("y1"))),
	nhanes_nested = list(arguments = "nhanes.csv --cluster SDMVPSU --strata SDMVSTRA --weight WTMEC2YR --nest --proportion HI_CHOL --by race,RIAGENDR",
		design = svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes),
		specs = proportion_of("HI_CHOL", nhanes), by = c("race", "RIAGENDR")),
	hospital_births = list(arguments = "hospital.csv --strata oblevel --weight weighta --fpc tothosp --total births --mean births",
		design = svydesign(id = ~1, strata = ~oblevel, weights = ~weighta, fpc = ~tothosp, data = hospital),
		specs = c(total_of("births"), mean_of("births"))),
	election_brewer = list(arguments = "election.csv --fpc p --weight wt --pps brewer --total Bush,Kerry,Nader --ratio Bush/votes",
		design = svydesign(id = ~1, fpc = ~p, weights = ~wt, pps = "brewer", data = election_pps),
		specs = c(total_of("Bush", "Kerry", "Nader"), ratio_of("Bush", "votes"))),
	election_brewer_domain = list(arguments = "election.csv --fpc p --pps brewer --total Bush --mean Kerry --where votes<50000",
		design = subset(svydesign(id = ~1, fpc = ~p, pps = "brewer", data = election_pps), votes < 50000),
		specs = c(total_of("Bush"), mean_of("Kerry"))),
	election_hartley_rao = list(arguments = "election.csv --fpc p --weight wt --pps hartley-rao --total Bush,Kerry --mean Bush",
		design = svydesign(id = ~1, fpc = ~p, pps = HR(), data = election_pps), no_deff = TRUE,
		specs = c(total_of("Bush", "Kerry"), mean_of("Bush"))),
	crowd_lonely_center = list(arguments = "crowd.csv --cluster cluster --strata lonely --weight weight --lonely center --mean rooms --total person",
		options = list(survey.lonely.psu = "adjust"),
		design = svydesign(id = ~cluster, strata = ~lonely, weights = ~weight, data = crowd),
		specs = c(mean_of("rooms"), total_of("person"))),
	crowd_lonely_certainty = list(arguments = "crowd.csv --cluster cluster --strata lonely --weight weight --lonely certainty --mean rooms --total person",
		options = list(survey.lonely.psu = "certainty"),
		design = svydesign(id = ~cluster, strata = ~lonely, weights = ~weight, data = crowd),
		specs = c(mean_of("rooms"), total_of("person"))),
	crowd_lonely_moderate = list(arguments = "crowd.csv --cluster cluster --strata lonely --weight weight --lonely moderate --mean rooms --total person",
		options = list(survey.lonely.psu = "average"),
		design = svydesign(id = ~cluster, strata = ~lonely, weights = ~weight, data = crowd),
		specs = c(mean_of("rooms"), total_of("person"))),
	crowd_lonely_collapse = list(arguments = "crowd.csv --cluster cluster --strata lonely --weight weight --lonely collapse --mean rooms --total person",
		design = svydesign(id = ~cluster, strata = ~stratum, weights = ~weight, data = crowd),
		specs = c(mean_of("rooms"), total_of("person"))),
	hostile_center_by = list(arguments = "hostile.csv --cluster commune --strata province --weight w --nest --lonely center --mean y,empty,constant --proportion binary --by d",
		options = list(survey.lonely.psu = "adjust"),
		design = svydesign(id = ~commune, strata = ~province, weights = ~w, nest = TRUE, data = hostile),
		specs = c(mean_of("y", "empty", "constant"), proportion_of("binary", hostile)), by = "d"),
	hostile_stages = list(arguments = "hostile.csv --cluster commune,village --strata province --weight w --fpc communes,villages --nest --lonely certainty --mean y --total binary",
		options = list(survey.lonely.psu = "certainty"),
		design = svydesign(id = ~commune + village, strata = ~province, weights = ~w, fpc = ~communes + villages, nest = TRUE,
			data = hostile), specs = c(mean_of("y"), total_of("binary"))),
	hostile_three_stages = list(arguments = "hostile.csv --cluster commune,village,person --strata province --fpc communes,villages,persons --nest --lonely certainty --mean y --by d",
		options = list(survey.lonely.psu = "certainty"),
		design = svydesign(id = ~commune + village + person, strata = ~province, fpc = ~communes + villages + persons,
			nest = TRUE, data = hostile), specs = mean_of("y"), by = "d"),
	hostile_fraction = list(arguments = "hostile.csv --cluster commune --strata province --weight w --fpc share --nest --lonely center --mean y",
		options = list(survey.lonely.psu = "adjust"),
		design = svydesign(id = ~commune, strata = ~province, weights = ~w, fpc = ~share, nest = TRUE, data = hostile),
		specs = mean_of("y")),
	# a certain commune is a stratum of its own, of which all was drawn: only its villages vary
	hostile_certainty = list(arguments = "hostile.csv --design hostile.yaml --mean y --total binary --by d",
		design = svydesign(id = ~commune + village, strata = ~ifelse(seat == 1, 10 * province + commune, province), weights = ~w,
			fpc = ~ifelse(seat == 1, 1, others) + villages, nest = TRUE, data = hostile),
		specs = c(mean_of("y"), total_of("binary")), by = "d"),
	scd_brr_told = list(arguments = "scd.csv --weight w --replicate-weights rep* --replicate-method brr --ratio alive/arrests --mean arrests --total alive",
		no_deff = TRUE, design = svrepdesign(data = scd, weights = ~w, repweights = "rep", type = "BRR"),
		specs = c(ratio_of("alive", "arrests"), mean_of("arrests"), total_of("alive"))),
	scd_brr_made = list(arguments = "scd.csv --strata ESA --cluster ambulance --nest --method brr --total alive,arrests",
		design = as.svrepdesign(svydesign(id = ~ambulance, strata = ~ESA, nest = TRUE, weights = ~w, data = scd), type = "BRR"),
		no_deff = TRUE, specs = total_of("alive", "arrests")),
	scd_fay_made = list(arguments = "scd.csv --strata ESA --cluster ambulance --nest --method fay --rho 0.3 --total alive,arrests --weight w",
		design = as.svrepdesign(svydesign(id = ~ambulance, strata = ~ESA, nest = TRUE, weights = ~w, data = scd), type = "Fay",
			fay.rho = 0.3), no_deff = TRUE, specs = total_of("alive", "arrests")),
	clus1_jackknife = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --method jackknife --mean api00,enroll --total enroll --by stype",
		design = as.svrepdesign(clus1), specs = c(mean_of("api00", "enroll"), total_of("enroll")), by = "stype"),
	clus1_jackknife_quantile = list(arguments = "apiclus1.csv --weight pw --cluster dnum --method jackknife --quantile api00:0.5,0.8",
		design = as.svrepdesign(clus1_infinite), specs = quantile_of("api00", 0.5, 0.8)),
	strat_jackknife = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --method jackknife --mean api00,target --by awards",
		design = as.svrepdesign(strat), specs = mean_of("api00", "target"), by = "awards"),
	strat_jackknife_ratio = list(arguments = "apistrat.csv --weight pw --strata stype --method jackknife --ratio api.stu/enroll",
		design = as.svrepdesign(strat_infinite), no_deff = TRUE, specs = ratio_of("api.stu", "enroll")),
	clus1_boot_told = list(arguments = "repclus1.csv --weight pw --replicate-weights boot[0-9]+ --replicate-method bootstrap --mean api00,target --by stype",
		design = svrepdesign(data = repclus1, weights = ~pw, repweights = "boot[0-9]+", type = "bootstrap"),
		specs = mean_of("api00", "target"), by = "stype"),
	clus1_jack_told_mse = list(arguments = "repclus1.csv --design repclus1.yaml --mean api00 --total target",
		design = svrepdesign(data = repclus1, weights = ~pw, repweights = "jack_", type = "other", scale = 0.5,
			rscales = rep(14 / 15, 15), mse = TRUE), specs = c(mean_of("api00"), total_of("target"))),
	poststratified = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --margins margins_stype.csv --mean api00 --total enroll --by awards",
		design = postStratify(clus1, ~stype, margin_total(margin_sets$margins_stype)), specs = c(mean_of("api00"), total_of("enroll")),
		by = "awards"),
	poststratified_crossed = list(arguments = "apistrat.csv --weight pw --strata stype --margins margins_crossed.csv --mean api00,target --ratio api.stu/enroll",
		design = postStratify(strat_infinite, ~stype + awards, data.frame(stype = c("E", "E", "H", "H", "M", "M"),
			awards = c("No", "Yes"), Freq = margin_sets$margins_crossed$total)),
		specs = c(mean_of("api00", "target"), ratio_of("api.stu", "enroll"))),
	raked = list(arguments = "apiclus1.csv --weight pw --cluster dnum --margins margins_raking.csv --mean api00 --total enroll --quantile api00:0.5",
		design = rake(clus1_infinite, list(~stype, ~sch.wide), with(margin_sets, list(margin_total(margins_stype), margin_total(margins_wide)))),
		specs = c(mean_of("api00"), total_of("enroll"), quantile_of("api00", 0.5))),
	greg_linear = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --margins margins_greg.csv --calibrate linear --mean api00,target --total enroll --by awards",
		design = calibrate(strat, ~stype + sch.wide + api99, population_greg), specs = c(mean_of("api00", "target"), total_of("enroll")),
		by = "awards"),
	greg_raking = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --margins margins_greg.csv --calibrate raking --mean api00 --total enroll",
		design = calibrate(strat, ~stype + sch.wide + api99, population_greg, calfun = "raking"), specs = c(mean_of("api00"), total_of("enroll"))),
	greg_logit = list(arguments = "apistrat.csv --weight pw --strata stype --margins margins_greg.csv --calibrate logit --bounds 0.7,1.5 --mean api00 --proportion awards",
		design = calibrate(strat_infinite, ~stype + sch.wide + api99, population_greg, calfun = "logit", bounds = c(0.7, 1.5)),
		specs = c(mean_of("api00"), proportion_of("awards", apistrat))),
	greg_bounded = list(arguments = "apiclus1.csv --weight pw --cluster dnum --margins margins_greg.csv --calibrate linear --bounds 0.5,1.6 --mean api00",
		design = calibrate(clus1_infinite, ~stype + sch.wide + api99, population_greg, bounds = c(0.5, 1.6)), specs = mean_of("api00")),
	greg_jackknife = list(arguments = "apiclus1.csv --weight pw --cluster dnum --margins margins_greg.csv --calibrate linear --method jackknife --mean api00 --total enroll",
		design = calibrate(as.svrepdesign(clus1_infinite), ~stype + sch.wide + api99, population_greg),
		specs = c(mean_of("api00"), total_of("enroll"))),
	nhanes_moderated = list(arguments = "nhanes.csv --cluster SDMVPSU --strata SDMVSTRA --weight WTMEC2YR --nest --proportion HI_CHOL --by agecat,race --moderate",
		moderate = TRUE, design = svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes),
		specs = proportion_of("HI_CHOL", nhanes), by = c("agecat", "race")),
	strat_contrast_items = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --mean api00,api99,meals --contrast api00-api99;0.5*api00+0.5*api99-2e1*meals",
		design = strat, specs = c(mean_of("api00", "api99", "meals"),
			contrast_of("api00 - api99", function(design) svymean(~api00 + api99, design), c(1, -1)),
			contrast_of("0.5*api00 + 0.5*api99 - 20*meals", function(design) svymean(~api00 + api99 + meals, design),
				c(0.5, 0.5, -20)))),
	strat_contrast_each = list(arguments = "apistrat.csv --weight pw --strata stype --mean api00,api99 --by awards --contrast api00-api99",
		design = strat_infinite, by = "awards", specs = c(mean_of("api00", "api99"),
			contrast_of("api00 - api99", function(design) svymean(~api00 + api99, design), c(1, -1), each = TRUE))),
	clus1_contrast_domains = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --mean api00 --by stype --contrast [H]-[E];api00[M]-0.5*api00[H]-0.5*api00[E]",
		design = clus1, by = "stype", specs = c(mean_of("api00"),
			contrast_of("api00[H] - api00[E]", by_of(~api00, ~stype, svymean), c(-1, 1, 0)),
			contrast_of("api00[M] - 0.5*api00[H] - 0.5*api00[E]", by_of(~api00, ~stype, svymean), c(-0.5, -0.5, 1)))),
	clus1_contrast_crossed = list(arguments = "apiclus1.csv --weight pw --cluster dnum --total enroll --by stype,sch.wide --contrast enroll[E,Yes]-enroll[M,~No]",
		design = clus1_infinite, by = c("stype", "sch.wide"), specs = c(total_of("enroll"),
			contrast_of("enroll[E,Yes] - enroll[M, No]", by_of(~enroll, ~stype + sch.wide, svytotal), c(0, 0, -1, 1, 0, 0)))),
	clus2_contrast = list(arguments = "apiclus2.csv --cluster dnum,snum --fpc fpc1,fpc2 --mean api00 --by stype --contrast [H]-[E]",
		design = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2), by = "stype", specs = c(mean_of("api00"),
			contrast_of("api00[H] - api00[E]", by_of(~api00, ~stype, svymean), c(-1, 1, 0)))),
	strat_contrast_items_in_domains = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --mean api00,api99 --by awards --contrast api99[Yes]-3*api00[No]",
		design = strat, by = "awards", specs = c(mean_of("api00", "api99"),
			contrast_of("api99[Yes] - 3*api00[No]", by_of(~api00 + api99, ~awards, svymean), c(-3, 0, 0, 1)))),
	clus1_contrast_ratios = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --ratio api.stu/enroll,api00/api99 --contrast api.stu/enroll-api00/api99",
		design = clus1, specs = c(ratio_of("api.stu", "enroll"), ratio_of("api00", "api99"),
			contrast_of("api.stu/enroll - api00/api99", ratios_clus1, c(1, -1)))),
	nhanes_contrast_proportions = list(arguments = "nhanes.csv --cluster SDMVPSU --strata SDMVSTRA --weight WTMEC2YR --nest --proportion HI_CHOL=1 --by race --contrast HI_CHOL=1[3]-HI_CHOL=1[1]",
		design = svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes), by = "race",
		specs = c(list(list(statistic = "proportion", x = "HI_CHOL", levels = 1)),
			contrast_of("HI_CHOL=1[3] - HI_CHOL=1[1]", function(design) # na.rm = TRUE stops with an error
				svyby(~HI_CHOL, ~race, subset(design, !is.na(HI_CHOL)), svymean, covmat = TRUE), c(-1, 0, 1, 0)))),
	election_contrast = list(arguments = "election.csv --fpc p --weight wt --pps brewer --total Bush,Kerry --contrast Bush-Kerry", no_deff = TRUE,
		design = svydesign(id = ~1, fpc = ~p, weights = ~wt, pps = "brewer", data = election_pps),
		specs = c(total_of("Bush", "Kerry"), contrast_of("Bush - Kerry", function(design) svytotal(~Bush + Kerry, design), c(1, -1)))),
	crowd_contrast_center = list(arguments = "crowd.csv --cluster cluster --strata lonely --weight weight --lonely center --mean rooms,person --contrast rooms-person",
		options = list(survey.lonely.psu = "adjust"), design = svydesign(id = ~cluster, strata = ~lonely, weights = ~weight, data = crowd),
		specs = c(mean_of("rooms", "person"), contrast_of("rooms - person", function(design) svymean(~rooms + person, design), c(1, -1)))),
	clus1_contrast_jackknife = list(arguments = "apiclus1.csv --weight pw --cluster dnum --fpc fpc --method jackknife --mean api00 --by stype --contrast [H]-[E]",
		design = as.svrepdesign(clus1), by = "stype", specs = c(mean_of("api00"),
			contrast_of("api00[H] - api00[E]", by_of(~api00, ~stype, svymean), c(-1, 1, 0)))),
	clus1_contrast_mse = list(arguments = "repclus1.csv --design repclus1.yaml --mean api00 --by stype --contrast [H]-[E]",
		design = jack_mse, by = "stype", specs = c(mean_of("api00"),
			contrast_of("api00[H] - api00[E]", by_of(~api00, ~stype, svymean), c(-1, 1, 0)))),
	greg_contrast = list(arguments = "apistrat.csv --weight pw --strata stype --fpc fpc --margins margins_greg.csv --calibrate linear --mean api00,meals --contrast api00-meals",
		design = calibrate(strat, ~stype + sch.wide + api99, population_greg), specs = c(mean_of("api00", "meals"),
			contrast_of("api00 - meals", function(design) svymean(~api00 + meals, design), c(1, -1)))),
	clus2_moderated = list(arguments = "apiclus2.csv --cluster dnum --weight pw --mean enroll --by stype,awards --moderate", moderate = TRUE,
		design = svydesign(id = ~dnum, weights = ~pw, data = apiclus2), specs = mean_of("enroll"), by = c("stype", "awards")),
	clus2_moderated_cautious = list(arguments = "apiclus2.csv --cluster dnum --weight pw --mean enroll --by stype,awards --moderate --moderate-caution 3",
		moderate = TRUE, caution = 3, design = svydesign(id = ~dnum, weights = ~pw, data = apiclus2), specs = mean_of("enroll"),
		by = c("stype", "awards"))
)
