# fread.R FILE - data.table::fread on one thread.  Prints the CPU seconds.
cat(sprintf("%.6f\n", sum(system.time(data.table::fread(commandArgs(TRUE)[1], nThread = 1, showProgress = FALSE))[1:2])))
