# Makes cases.json, with which the tests of functions/Statistics compare at 1e-9, and, where the real workshops are given, workshops-pooled.json
# (figures only, no rows). Debian: apt-get install r-base-core r-cran-coin r-cran-jsonlite. Run in this folder:
#   Rscript make-reference.R [../../../../shared/data/workshops-2022-2023.csv]
# Written with R 4.2.2, coin 1.4-2, jsonlite 1.8.4. wilcox.test is not used: its handling of ties and zeros changed in R 4.6 and 4.7.
suppressPackageStartupMessages({ library(coin); library(jsonlite) })

maybe <- function(x) if (length(x) == 0 || !is.finite(x)) NA else unname(as.numeric(x))

pratt <- function(pre, post) {
  d <- post - pre
  ranks <- rank(abs(d))
  up <- sum(ranks[d > 0]); down <- sum(ranks[d < 0])
  n <- length(d); zeros <- sum(d == 0); moved <- n - zeros
  ties <- if (moved) table(abs(d[d != 0])) else 0
  mean <- n * (n + 1) / 4 - zeros * (zeros + 1) / 4
  variance <- n * (n + 1) * (2 * n + 1) / 24 - zeros * (zeros + 1) * (2 * zeros + 1) / 24 - sum(ties^3 - ties) / 48
  exact <- coinExact <- NA
  if (moved >= 6 && moved <= 200) {
    exact <- if (moved <= 16) enumerate(ranks[d != 0], up) else convolve_groups(ranks[d != 0], up)
    coinExact <- as.numeric(pvalue(wilcoxsign_test(post ~ pre, zero.method = "Pratt", distribution = "exact")))
    stopifnot(abs(exact - coinExact) < 1e-9 * exact + 1e-15)
  }
  asymptotic <- if (moved >= 6) as.numeric(pvalue(wilcoxsign_test(post ~ pre, zero.method = "Pratt", distribution = "asymptotic"))) else NA
  continuity <- if (moved >= 6) min(1, 2 * pnorm(-max(0, abs(up - mean) - 0.5) / sqrt(variance))) else NA
  list(v = up, mean = mean, variance = variance, exactP = maybe(exact), normalP = maybe(asymptotic), normalPContinuity = maybe(continuity),
       rankBiserial = if (moved) (up - down) / (up + down) else NA)
}

# All 2^m sign patterns, one by one.
enumerate <- function(ranks, observed) {
  sums <- 0
  for (r in ranks) sums <- c(sums, sums + r)
  centre <- sum(ranks) / 2
  mean(abs(sums - centre) >= abs(observed - centre) - 1e-9)
}

# The same law by tie groups: the number of positive ones among t equal ranks is binomial(t, 1/2).
convolve_groups <- function(ranks, observed) {
  law <- 1; names(law) <- "0"
  doubled <- 2 * ranks
  law <- numeric(sum(doubled) + 1); law[1] <- 1
  for (r in unique(doubled)) {
    t <- sum(doubled == r); next_law <- numeric(length(law))
    for (j in 0:t) { shift <- j * r; next_law[(shift + 1):length(law)] <- next_law[(shift + 1):length(law)] + dbinom(j, t, 0.5) * law[1:(length(law) - shift)] }
    law <- next_law
  }
  s <- seq_along(law) - 1; centre <- sum(doubled) / 2
  sum(law[abs(s - centre) >= abs(2 * observed - centre) - 1e-9])
}

hodges_lehmann <- function(d) {
  n <- length(d)
  walsh <- outer(d, d, "+") / 2
  walsh <- sort(walsh[lower.tri(walsh, diag = TRUE)])
  m <- length(walsh)
  if (n <= 200) { c <- qsignrank(0.025, n); level <- if (c > 0) 1 - 2 * psignrank(c - 1, n) else NA }
  else {
    mean <- n * (n + 1) / 4; sd <- sqrt(n * (n + 1) * (2 * n + 1) / 24)
    c <- ceiling(mean - qnorm(0.975) * sd - 0.5); level <- 1 - 2 * pnorm((c - 0.5 - mean) / sd)
  }
  list(estimate = median(walsh), low = if (c > 0) walsh[c] else NA, high = if (c > 0) walsh[m + 1 - c] else NA, level = level)
}

wilson <- function(x, n) if (n == 0) list(value = NA, low = NA, high = NA) else {
  ci <- suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
  list(value = x / n, low = ci[1], high = ci[2])
}

paired_t <- function(pre, post) {
  d <- post - pre
  if (length(d) < 2 || var(d) == 0) return(list(mean = NA, low = NA, high = NA, t = NA, df = NA, p = NA))
  test <- t.test(post, pre, paired = TRUE)
  list(mean = mean(d), low = test$conf.int[1], high = test$conf.int[2], t = unname(test$statistic), df = unname(test$parameter), p = test$p.value)
}

figures <- function(pre, post) {
  d <- post - pre; n <- length(d)
  worse <- sum(d < 0); better <- sum(d > 0)
  both <- if (n > 1) (var(pre) + var(post)) / 2 else 0
  dav <- if (n > 1 && both > 0) mean(d) / sqrt(both) else NA
  m <- n - 1
  j <- if (m >= 2) exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2) else NA
  list(worse = worse, same = sum(d == 0), better = better,
       betterShare = wilson(better, n),
       signP = if (worse + better) binom.test(better, worse + better)$p.value else NA,
       pratt = pratt(pre, post),
       hodgesLehmann = hodges_lehmann(d),
       pairedT = paired_t(pre, post),
       dz = if (n > 1 && var(d) > 0) mean(d) / sd(d) else NA,
       dav = dav, j = j, gav = if (is.na(dav) || is.na(j)) NA else j * dav,
       preFigures = describe(pre), postFigures = describe(post))
}

describe <- function(x) {
  q <- unname(quantile(x, c(0.25, 0.5, 0.75), type = 7))
  list(mean = mean(x), sd = if (length(x) > 1) sd(x) else NA, q1 = q[1], median = q[2], q3 = q[3])
}

case <- function(name, answers, pre, post)
  c(list(name = name, answers = answers, pre = I(as.integer(pre)), post = I(as.integer(post))), figures(pre, post))

set.seed(20260831)
clip <- function(x, answers) pmin(answers, pmax(1, x))
draw <- function(n, answers, centre, spread) clip(round(rnorm(n, centre, spread)), answers)
cases <- list(
  case("golden A", 5, c(2, 3, 3, 4, 2, 1, 3, 4, 5, 2, 3, 2), c(4, 4, 3, 5, 3, 3, 2, 4, 5, 4, 4, 3)),
  case("golden B", 5, c(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3), c(2, 2, 2, 2, 3, 3, 3, 4, 1, 5, 4, 1, 3, 2, 1)),
  case("one pair, up", 5, 2, 4), case("one pair, same", 5, 3, 3), case("one pair, down", 2, 2, 1),
  case("all the same answer", 5, rep(4, 9), rep(4, 9)),
  case("all up by one", 5, rep(3, 8), rep(4, 8)),
  case("all up by one from everywhere", 5, rep(1:4, 3), rep(2:5, 3)),
  case("nobody moved", 5, rep(1:5, 4), rep(1:5, 4)),
  case("balanced", 5, c(1, 2, 3, 4, 5, 2, 3, 4), c(2, 1, 4, 3, 4, 3, 2, 5)),
  case("five moved", 5, c(1, 1, 2, 2, 3, 3, 3), c(2, 2, 3, 3, 4, 3, 3)),
  case("six moved, one way", 5, c(1, 1, 2, 2, 3, 3), c(2, 3, 4, 3, 4, 5)),
  case("yes or no", 2, c(1, 1, 1, 1, 1, 1, 1, 2, 2, 2), c(2, 2, 2, 2, 2, 2, 1, 2, 1, 2)),
  case("three answers", 3, c(1, 2, 3, 1, 2, 3, 1, 2, 3, 1), c(3, 3, 3, 2, 3, 2, 2, 2, 3, 1)),
  case("many zeros", 5, c(rep(3, 60), rep(2, 8)), c(rep(3, 60), rep(4, 6), 1, 1)),
  case("two hundred moved", 7, rep(c(2, 3, 4, 5), 50), rep(c(3, 2, 6, 7), 50)),
  case("two hundred and one moved", 7, c(rep(c(2, 3, 4, 5), 50), 1), c(rep(c(3, 2, 6, 7), 50), 2)))
for (n in c(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 25, 30, 40, 49, 50, 51, 60, 80, 100, 150, 199, 200, 201, 230, 260, 300))
  for (answers in c(5, sample(c(2, 3, 4, 7, 10, 11), 1))) {
    pre <- draw(n, answers, answers / 2, answers / 4)
    post <- clip(pre + sample(-2:3, n, replace = TRUE, prob = c(1, 3, 6, 5, 2, 1)), answers)
    cases[[length(cases) + 1]] <- case(sprintf("random, n = %d, %d answers", n, answers), answers, pre, post)
  }

one_per_line <- function(x) paste0("[\n", paste(vapply(x, function(y) toJSON(y, auto_unbox = TRUE, digits = I(17), na = "null"), ""), collapse = ",\n"), "\n]")
writeLines(one_per_line(cases), "cases.json")
cat(length(cases), "cases\n")

distribution <- lapply(c(1:30, 50, 100, 150, 200), function(n) {
  c <- qsignrank(0.025, n)
  list(n = n, c = c, below = if (c > 0) psignrank(c - 1, n) else 0, at = psignrank(c, n))
})
writeLines(one_per_line(distribution), "signed-rank.json")

file <- commandArgs(trailingOnly = TRUE)
if (length(file)) {
  data <- read.csv(file[1], na.strings = "")
  items <- sub("^pre_", "", grep("^pre_", names(data), value = TRUE))
  items <- items[paste0("post_", items) %in% names(data)]
  pooled <- lapply(items, function(item) {
    pre <- data[[paste0("pre_", item)]]; post <- data[[paste0("post_", item)]]
    both <- !is.na(pre) & !is.na(post)
    c(list(item = item, nPre = sum(!is.na(pre)), nPost = sum(!is.na(post)), nPairs = sum(both)), figures(pre[both], post[both]))
  })
  writeLines(one_per_line(pooled), "workshops-pooled.json")
}
