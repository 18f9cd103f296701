# rerank.R TOTALS.csv PROVINCE CHANGED ROUNDS - one changed total, every province ranked and grouped anew, as an analyst
# would in R; prints the microseconds of one change (median of batches), the province's rank and group (0 low .. 3 high).
words <- commandArgs(trailingOnly = TRUE)
scores <- read.csv(words[1], colClasses = c(province_code = "character"))
totals <- setNames(scores$score, scores$province_code)
rounds <- as.integer(words[4])

rerank <- function(totals, province, changed) {
	totals[province] <- changed
	cuts <- quantile(totals, c(.25, .5, .75), type = 7)
	list(rank = rank(-totals, ties.method = "min"), group = rowSums(outer(totals, cuts, ">=")))
}

batch <- 50
seconds <- replicate(max(1, rounds %/% batch), system.time(for (i in seq_len(batch)) rerank(totals, words[2], as.numeric(words[3])))[["elapsed"]])
found <- rerank(totals, words[2], as.numeric(words[3]))
cat(sprintf("%.2f %d %d\n", 1e6 * median(seconds) / batch, found$rank[[words[2]]], found$group[[words[2]]]))
