# make.R - the golden estimates of tests/survey, made by R's survey package.
#
#   cd tests/data/survey && Rscript make.R
#
# Writes the data sets that the cases read (*.csv; README.md has their sources), the command lines
# (cases.tsv) and what R says (expected.tsv).  Debian: r-base-core, r-cran-survey.
suppressMessages(library(survey))
source("cases.R")

digits <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
data_write <- function(data, file) write.csv(data, file, row.names = FALSE, na = "", quote = FALSE)

# One statistic of one domain: estimates, standard errors, both design effects.
diagonal <- function(x) if (is.null(x)) NA else if (is.matrix(x)) diag(x) else as.vector(x)

answers <- function(design, fun, ...) {
	a <- fun(..., design = design, na.rm = TRUE, deff = TRUE)
	b <- fun(..., design = design, na.rm = TRUE, deff = "replace")
	list(value = as.vector(coef(a)), se = as.vector(SE(a)), deff = diagonal(deff(a)), replace = diagonal(deff(b)))
}

statistic_rows <- function(design, spec) {
	x <- as.formula(paste0("~", spec$x))
	variable <- spec$x
	category <- ""
	if (spec$statistic == "mean") r <- answers(design, svymean, x)
	if (spec$statistic == "total") r <- answers(design, svytotal, x)
	if (spec$statistic == "proportion") {
		# the levels of all data, each as a mean of its indicator
		category <- sort(unique(spec$levels))
		each <- lapply(category, function(level) {
			design$variables$indicator <- as.numeric(design$variables[[spec$x]] == level)
			answers(design, svymean, ~indicator)
		})
		r <- list(value = sapply(each, `[[`, "value"), se = sapply(each, `[[`, "se"),
			deff = sapply(each, `[[`, "deff"), replace = sapply(each, `[[`, "replace"))
	}
	if (spec$statistic == "ratio") {
		r <- answers(design, svyratio, x, as.formula(paste0("~", spec$y)))
		variable <- paste0(spec$x, "/", spec$y)
	}
	if (spec$statistic == "quantile") {
		q <- svyquantile(x, design, spec$p, qrule = "math", na.rm = TRUE)[[1]]
		category <- as.character(spec$p)
		r <- list(value = as.vector(q[, "quantile"]), se = as.vector(q[, "se"]), deff = NA, replace = NA)
	}
	data.frame(statistic = spec$statistic, variable = variable, category = as.character(category), estimate = r$value,
		se = r$se, deff = r$deff, deff_replace = r$replace)
}

domain_rows <- function(design, specs) do.call(rbind, lapply(specs, function(spec) statistic_rows(design, spec)))

case_rows <- function(case) {
	design <- case$design
	if (is.null(case$by)) return(cbind(domain = "", domain_rows(design, case$specs)))
	groups <- unique(design$variables[complete.cases(design$variables[case$by]), case$by, drop = FALSE])
	do.call(rbind, lapply(seq_len(nrow(groups)), function(i) {
		inside <- rep(TRUE, nrow(design$variables))
		for (name in case$by) inside <- inside & design$variables[[name]] %in% groups[i, name]
		label <- paste(case$by, sapply(groups[i, , drop = FALSE], as.character), sep = "=", collapse = ";")
		cbind(domain = label, domain_rows(design[inside, ], case$specs))
	}))
}

for (name in names(data_sets)) data_write(data_sets[[name]], paste0(name, ".csv"))
expected <- do.call(rbind, lapply(names(cases), function(name) cbind(case = name, case_rows(cases[[name]]))))
for (column in c("estimate", "se", "deff", "deff_replace")) expected[[column]] <- digits(expected[[column]])
write.table(expected, "expected.tsv", sep = "\t", quote = FALSE, row.names = FALSE)
write.table(data.frame(names(cases), sapply(cases, `[[`, "arguments")), "cases.tsv", sep = "\t", quote = FALSE,
	row.names = FALSE, col.names = FALSE)
