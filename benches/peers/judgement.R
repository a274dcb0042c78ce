# The jobs of the bench `judgement` by BCEA and voi: CPU seconds.
told <- function(job, code) {
  time <- system.time(code)
  cat(sprintf("%s: %.3f s CPU\n", job, time[["user.self"]] + time[["sys.self"]]))
}
set.seed(1)
n <- 10000
if (requireNamespace("BCEA", quietly = TRUE)) {
  e <- sapply(0:2, function(o) 0.1 * o + 0.2 * rnorm(n))
  c <- sapply(0:2, function(o) 1000 * o + 500 * rnorm(n))
  told("BCEA: 10,000 draws x 3 options x 501 thresholds", BCEA::bcea(e, c, k = seq(0, 50000, 100)))
} else cat("BCEA is not installed\n")
if (requireNamespace("voi", quietly = TRUE)) {
  x <- as.data.frame(matrix(runif(14 * n), n))
  gain <- as.matrix(x - 0.5) %*% (1 / (1:14)) + 0.1 * rnorm(n)
  outputs <- list(c = data.frame(a = 0, b = 0.1 * rnorm(n) + 0.2 * x[, 4]), e = data.frame(a = 0, b = gain), k = 1)
  told("voi: EVPPI of 14 inputs singly by spline", voi::evppi(outputs, x, pars = as.list(names(x)), method = "gam"))
} else cat("voi is not installed\n")
