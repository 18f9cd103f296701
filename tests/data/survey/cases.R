# cases.R - the data sets and the cases of make.R: how dannoi is asked, and the same design in R.
data(api)
api_columns <- c("stype", "sch.wide", "comp.imp", "cnum", "dnum", "snum", "api99", "api00", "target", "awards",
	"meals", "ell", "yr.rnd", "enroll", "api.stu", "pw", "fpc")
data_sets <- list(apistrat = apistrat[api_columns], apisrs = apisrs[api_columns], apiclus1 = apiclus1[api_columns])

mean_of <- function(...) lapply(c(...), function(x) list(statistic = "mean", x = x))

strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
strat_infinite <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
clus1_infinite <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1)

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
		design = clus1_infinite, specs = mean_of("api00", "enroll", "target"), by = c("stype", "awards"))
)
