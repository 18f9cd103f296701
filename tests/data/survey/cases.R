# cases.R - the data sets and the cases of make.R: how dannoi is asked, and the same design in R.
data(api)
api_columns <- c("stype", "sch.wide", "comp.imp", "cnum", "dnum", "snum", "api99", "api00", "target", "awards",
	"meals", "ell", "yr.rnd", "enroll", "api.stu", "pw", "fpc")
data_sets <- list(apistrat = apistrat[api_columns], apisrs = apisrs[api_columns], apiclus1 = apiclus1[api_columns])

mean_of <- function(...) lapply(c(...), function(x) list(statistic = "mean", x = x))

total_of <- function(...) lapply(c(...), function(x) list(statistic = "total", x = x))
proportion_of <- function(x, data) list(list(statistic = "proportion", x = x, levels = data[[x]]))
ratio_of <- function(x, y) list(list(statistic = "ratio", x = x, y = y))
quantile_of <- function(x, ...) lapply(c(...), function(p) list(statistic = "quantile", x = x, p = p))

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
		design = subset(clus1_infinite, stype == "H"), specs = mean_of("target"))
)
