# replicates.R FILE ROUNDS - 1,000 Rao-Wu replicates of 63 x 120 means and 9 composite scores a province, with their
# standard errors, as one who knows R well writes them: sums by cluster once, then matrix products of them with the
# replicate factors, province by province.  Prints the median CPU seconds.
words <- commandArgs(TRUE)
data <- data.table::fread(words[1], data.table = FALSE, nThread = 1)
x <- as.matrix(data[paste0("q", 1:120)])
w <- data$w
cluster <- data$cluster
province <- data$province
of_cluster <- province[!duplicated(cluster)][order(unique(cluster))]
scores <- matrix(0, 120, 9)
scores[cbind(1:120, (0:119) %% 9 + 1)] <- 1
scores <- sweep(scores, 2, colSums(scores), "/")
replicates <- 1000

errors <- function(theta) sqrt((colSums(theta^2) - colSums(theta)^2 / replicates) / (replicates - 1))
bootstrap <- function() {
	known <- !is.na(x)
	y <- x
	y[!known] <- 0
	sums <- rowsum(cbind(w * known, w * y), cluster)
	lapply(split(seq_along(of_cluster), of_cluster), function(rows) {
		n <- length(rows)
		factors <- t(rmultinom(replicates, n - 1, rep(1, n))) * n / (n - 1)
		replicated <- factors %*% sums[rows, ]
		theta <- replicated[, 121:240] / replicated[, 1:120]
		list(items = errors(theta), scores = errors(theta %*% scores))
	})
}
seconds <- replicate(as.integer(words[2]), sum(system.time(bootstrap(), gcFirst = FALSE)[1:2]))
cat(sprintf("%.6f\n", median(seconds)))
