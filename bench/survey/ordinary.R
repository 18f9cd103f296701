# ordinary.R FILE ITEMS - means by province as people call them: svyby of a svydesign, ITEMS of the 120 items, each with its
# own missing answers.  Prints the CPU seconds that all 120 would take.
suppressMessages(library(survey))
words <- commandArgs(TRUE)
data <- data.table::fread(words[1], data.table = FALSE, nThread = 1)
items <- as.integer(words[2])
design <- svydesign(id = ~cluster, strata = ~province, weights = ~w, data = data)
seconds <- sum(system.time(for (i in seq_len(items))
	svyby(as.formula(paste0("~q", i)), ~province, design, svymean, na.rm = TRUE))[1:2])
cat(sprintf("%.6f\n", seconds * 120 / items))
