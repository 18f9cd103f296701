# rake.R ROWS - raking on three margins by survey::rake.  Prints the CPU seconds of one call.
suppressMessages(library(survey))
rows <- as.integer(commandArgs(TRUE)[1])
set.seed(1)
data <- data.frame(w = round(0.5 + 2 * runif(rows), 3), sex = sample(2, rows, TRUE), age = sample(7, rows, TRUE),
	region = sample(6, rows, TRUE))
design <- svydesign(id = ~1, weights = ~w, data = data)
margin <- function(name, n) setNames(data.frame(seq_len(n), 1e8 * 2 * seq_len(n) / (n * (n + 1))), c(name, "Freq"))
cat(sprintf("%.6f\n", sum(system.time(rake(design, list(~sex, ~age, ~region),
	list(margin("sex", 2), margin("age", 7), margin("region", 6))))[1:2])))
