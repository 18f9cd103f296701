# make.R - the golden estimates of tests/survey, made by R's survey package.
#
#   cd tests/data/survey && Rscript make.R
#
# Writes the data sets that the cases read (*.csv; README.md has their sources), the command lines
# (cases.tsv) and what R says (expected.tsv).  Debian: r-base-core, r-cran-survey, r-cran-mass, r-bioc-limma.
suppressMessages(library(survey))
source("cases.R")

digits <- function(x) {
	number <- suppressWarnings(as.numeric(x))
	ifelse(x %in% "unchecked", "unchecked", ifelse(is.finite(number), sprintf("%.17g", number), "null"))
}
# What is 0 but for rounding: of a constant the design effect is 0/0.
settle <- function(rows) {
	noise <- is.finite(rows$se) & rows$se < 1e-12 * abs(rows$estimate)
	rows$se[noise] <- 0
	for (column in c("deff", "deff_replace")) {
		small <- noise & is.finite(rows[[column]]) & abs(rows[[column]]) < 1e-6
		rows[[column]] <- ifelse(small, 0, ifelse(noise, NA, rows[[column]]))
	}
	rows
}
data_write <- function(data, file) write.csv(data, file, row.names = FALSE, na = "", quote = FALSE)

# One statistic of one domain: estimates, standard errors, both design effects.
diagonal <- function(x) if (is.null(x)) NA else if (is.matrix(x)) diag(x) else as.vector(x)

answers <- function(design, fun, ...) {
	if (inherits(design, "svyrep.design") && identical(fun, svyratio)) { # its deff stops with an error
		a <- svyratio(..., design = design, na.rm = TRUE)
		return(list(value = as.vector(coef(a)), se = as.vector(SE(a)), deff = NA, replace = NA))
	}
	asked <- unlist(lapply(list(...), all.vars))
	if (!any(complete.cases(design$variables[asked]) & weights(design, "sampling") != 0))
		return(list(value = NA, se = NA, deff = NA, replace = NA)) # R stops here
	a <- fun(..., design = design, na.rm = TRUE, deff = TRUE)
	b <- fun(..., design = design, na.rm = TRUE, deff = "replace")
	list(value = as.vector(coef(a)), se = as.vector(SE(a)), deff = diagonal(deff(a)), replace = diagonal(deff(b)))
}

statistic_rows <- function(design, spec) {
	if (spec$statistic != "contrast") x <- as.formula(paste0("~", spec$x))
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
		r <- list(value = as.vector(q[, 1]), se = as.vector(q[, 4]), deff = NA, replace = NA)
	}
	if (spec$statistic == "contrast") {
		told <- svycontrast(spec$estimate(design), list(contrast = spec$coefficients))
		r <- list(value = as.vector(coef(told)), se = as.vector(SE(told)), deff = NA, replace = NA)
	}
	data.frame(statistic = spec$statistic, variable = variable, category = as.character(category), estimate = r$value,
		se = r$se, deff = r$deff, deff_replace = r$replace)
}

domain_rows <- function(design, specs) do.call(rbind, lapply(specs, function(spec) statistic_rows(design, spec)))

case_rows <- function(case) {
	old <- options(c(list(survey.lonely.psu = "fail"), case$options))
	on.exit(options(old))
	rows <- settle(if (isTRUE(case$moderate)) moderated_rows(case) else case_all_rows(case))
	if (isTRUE(case$no_deff)) rows$deff <- rows$deff_replace <- "unchecked"
	rows
}

# limma's moderated variances; with a caution, d0 and s0 from a spread of logarithms so many standard errors larger.
squeezed <- function(x, d, caution = NULL) {
	if (is.null(caution)) return(limma::squeezeVar(x, d)$var.post)
	stopifnot(x > 1e-5 * median(x))
	e <- log(x) - digamma(d / 2) + log(d / 2)
	error <- sqrt(sum(psigamma(d / 2, 3) + 2 * trigamma(d / 2)^2)) / length(x)
	d0 <- 2 * limma::trigammaInverse(var(e) + caution * error - mean(trigamma(d / 2)))
	s0 <- exp(mean(e) + digamma(d0 / 2) - log(d0 / 2))
	(d0 * s0 + d * x) / (d0 + d)
}

# Errors moderated by limma: of the design effect, with the degrees of freedom of the strata that
# hold answers of the domain, all their clusters counted.
moderated_rows <- function(case) {
	design <- case$design
	x <- case$specs[[1]]$x
	psus <- tapply(design$cluster[, 1], design$strata[, 1], function(id) length(unique(id)))
	rows <- case_all_rows(case)
	groups <- unique(rows$domain)
	data <- design$variables
	label <- apply(sapply(case$by, function(name) paste0(name, "=", data[[name]])), 1, paste, collapse = ";")
	df <- sapply(groups, function(group) {
		strata <- unique(design$strata[label == group & !is.na(data[[x]]), 1])
		sum(psus[as.character(strata)] - 1)
	})
	for (category in unique(rows$category)) {
		i <- rows$category == category
		post <- squeezed(rows$deff_replace[i], df[rows$domain[i]], case$caution)
		rows$se[i] <- rows$se[i] * sqrt(post / rows$deff_replace[i])
	}
	rows
}

case_all_rows <- function(case) {
	design <- case$design
	if (is.null(case$by)) return(cbind(domain = "", domain_rows(design, case$specs)))
	groups <- unique(design$variables[complete.cases(design$variables[case$by]), case$by, drop = FALSE])
	between <- sapply(case$specs, function(spec) identical(spec$each, FALSE))
	nowhere <- paste(case$by, "null", sep = "=", collapse = ";")
	across <- lapply(case$specs[between], function(spec) cbind(domain = nowhere, statistic_rows(design, spec)))
	case$specs <- case$specs[!between]
	inside <- do.call(rbind, lapply(seq_len(nrow(groups)), function(i) {
		inside <- rep(TRUE, nrow(design$variables))
		for (name in case$by) inside <- inside & design$variables[[name]] %in% groups[i, name]
		label <- paste(case$by, sapply(groups[i, , drop = FALSE], as.character), sep = "=", collapse = ";")
		cbind(domain = label, domain_rows(design[inside, ], case$specs))
	}))
	do.call(rbind, c(list(inside), across))
}

for (name in names(data_sets)) data_write(data_sets[[name]], paste0(name, ".csv"))
for (name in names(margin_sets)) data_write(margin_sets[[name]], paste0(name, ".csv"))
expected <- do.call(rbind, lapply(names(cases), function(name) cbind(case = name, case_rows(cases[[name]]))))
for (column in c("estimate", "se", "deff", "deff_replace")) expected[[column]] <- digits(expected[[column]])
write.table(expected, "expected.tsv", sep = "\t", quote = FALSE, row.names = FALSE)
write.table(data.frame(names(cases), sapply(cases, `[[`, "arguments")), "cases.tsv", sep = "\t", quote = FALSE,
	row.names = FALSE, col.names = FALSE)
for (name in c("raked", "greg_linear", "greg_logit"))
	writeLines(sprintf("%.17g", weights(cases[[name]]$design)), paste0("weights_", name, ".txt"))
