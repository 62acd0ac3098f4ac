# Makes pairs.json and others.json, with which the tests of functions/Statistics compare at 1e-9; and, by workshops.R, sample-workshops.json of the demo's made-up
# workshops and, where the real ones are given, workshops.json. Debian: apt-get install r-base-core r-cran-coin r-cran-jsonlite. Run in this folder:
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
    if (n <= 300) {
      coinExact <- as.numeric(pvalue(wilcoxsign_test(post ~ pre, zero.method = "Pratt", distribution = "exact")))
      stopifnot(abs(exact - coinExact) < 1e-9 * exact + 1e-15)
    }
  }
  # coin takes 1 - pnorm(z), which loses the digits of small p-values; the formula does not.
  asymptotic <- if (moved >= 6) min(1, 2 * pnorm(-abs(up - mean) / sqrt(variance))) else NA
  if (moved >= 6) stopifnot(abs(asymptotic - as.numeric(pvalue(wilcoxsign_test(post ~ pre, zero.method = "Pratt", distribution = "asymptotic")))) < 1e-13)
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
  if (n <= 1000) {
    walsh <- outer(d, d, "+") / 2
    walsh <- sort(walsh[lower.tri(walsh, diag = TRUE)])
    m <- length(walsh)
    at <- function(rank) walsh[rank]
  } else { # too many to list: each average of two values as often as it occurs
    t <- table(d); v <- as.numeric(names(t)); t <- as.numeric(t)
    w <- outer(v, v, "+") / 2; f <- outer(t, t); diag(f) <- t * (t + 1) / 2
    keep <- lower.tri(w, diag = TRUE); w <- w[keep]; f <- f[keep]
    o <- order(w); w <- w[o]; f <- cumsum(f[o]); m <- n * (n + 1) / 2
    at <- function(rank) w[which(f >= rank)[1]]
  }
  if (n <= 200) { c <- qsignrank(0.025, n); level <- if (c > 0) 1 - 2 * psignrank(c - 1, n) else NA }
  else {
    mean <- n * (n + 1) / 4; sd <- sqrt(n * (n + 1) * (2 * n + 1) / 24)
    c <- ceiling(mean - qnorm(0.975) * sd - 0.5); level <- 1 - 2 * pnorm((c - 0.5 - mean) / sd)
  }
  list(estimate = (at(floor((m + 1) / 2)) + at(ceiling((m + 1) / 2))) / 2, low = if (c > 0) at(c) else NA, high = if (c > 0) at(m + 1 - c) else NA, level = level)
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

# A pair of answers is one cell of the table of moves, row by row: from answer 1 first.
case <- function(name, answers, pre, post)
  c(list(name = name, answers = answers, moves = I(as.integer(tabulate((pre - 1) * answers + post, answers^2)))), figures(pre, post))

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


# Shapes of answers: skewed to either end, two-humped, nearly constant, floor and ceiling.
shapes <- list(
  "skewed low" = function(n, k) clip(1 + rpois(n, 0.6), k), "skewed high" = function(n, k) k + 1 - clip(1 + rpois(n, 0.6), k),
  "two humps" = function(n, k) ifelse(runif(n) < 0.5, clip(1 + rpois(n, 0.3), k), k + 1 - clip(1 + rpois(n, 0.3), k)),
  "nearly constant" = function(n, k) ifelse(runif(n) < 0.9, ceiling(k / 2), sample(k, n, replace = TRUE)), "even" = function(n, k) sample(k, n, replace = TRUE))
for (shape in names(shapes)) for (n in c(7, 9, 13, 16, 24, 35, 64, 120, 250)) for (k in c(3, 5, 7)) {
  pre <- shapes[[shape]](n, k); post <- if (n %% 2) shapes[[shape]](n, k) else clip(pre + sample(-1:2, n, replace = TRUE, prob = c(1, 4, 3, 1)), k)
  cases[[length(cases) + 1]] <- case(sprintf("%s, n = %d, %d answers", shape, n, k), k, pre, post)
}
for (n in c(500, 1000, 2000, 5000, 10000)) {
  pre <- draw(n, 5, 3, 1.2)
  cases[[length(cases) + 1]] <- case(sprintf("large, n = %d", n), 5, pre, clip(pre + sample(-2:2, n, replace = TRUE, prob = c(1, 4, 8, 5, 1)), 5))
  cases[[length(cases) + 1]] <- case(sprintf("large, n = %d, few moved", n), 5, pre, clip(pre + c(rep(c(1, 1, 2, -1), 15), rep(0, n - 60)), 5))
}

one_per_line <- function(x) paste0("[\n", paste(vapply(x, function(y) toJSON(y, auto_unbox = TRUE, digits = I(17), na = "null"), ""), collapse = ",\n"), "\n]")
writeLines(one_per_line(cases), "pairs.json")

distribution <- lapply(c(1:30, 50, 100, 150, 200), function(n) {
  c <- qsignrank(0.025, n)
  list(n = n, c = c, below = if (c > 0) psignrank(c - 1, n) else 0, at = psignrank(c, n))
})
writeLines(one_per_line(distribution), "signed-rank.json")

# ---- figures that are not of pairs: each with its arguments as counts
others <- list()
add <- function(of, ...) others[[length(others) + 1]] <<- c(list(of = of), list(...))
counts <- function(x, k) I(as.integer(tabulate(x, k)))

cliff <- function(a, b, level) {
  n1 <- length(a); n2 <- length(b); delta <- NA; ends <- c(NA, NA)
  if (n1 && n2) {
    d <- sign(outer(a, b, "-")); delta <- mean(d)
    if (n1 > 1 && n2 > 1 && abs(delta) < 1) {
      v <- (n2^2 * sum((rowMeans(d) - delta)^2) + n1^2 * sum((colMeans(d) - delta)^2) - sum((d - delta)^2)) / (n1 * n2 * (n1 - 1) * (n2 - 1))
      if (v <= 1e-15) v <- (1 - delta^2) / (n1 * n2 - 1)
      t <- qt(1 - (1 - level) / 2, n1 + n2 - 2)
      ends <- (delta - delta^3 + c(-1, 1) * t * sqrt(v) * sqrt((1 - delta^2)^2 + t^2 * v)) / (1 - delta^2 + t^2 * v)
    }
  }
  list(delta = delta, low = ends[1], high = ends[2])
}

two_groups <- function(a, b, k) {
  n1 <- length(a); n2 <- length(b); both <- c(a, b); group <- factor(rep(c("a", "b"), c(n1, n2)))
  w <- if (n1 && n2) sum(rank(both)[seq_len(n1)]) - n1 * (n1 + 1) / 2 else NA
  constant <- length(unique(both)) < 2
  p <- function(correct) if (!n1 || !n2) NA else if (constant) 1 else suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = correct)$p.value)
  exact <- if (!n1 || !n2 || n1 + n2 > 50) NA else if (constant) 1 else as.numeric(pvalue(wilcox_test(both ~ group, distribution = "exact")))
  usual <- cliff(a, b, 0.95); wide <- cliff(a, b, 0.99)
  add("two groups", a = counts(a, k), b = counts(b, k), w = w, p = maybe(p(TRUE)), pWithout = maybe(p(FALSE)), exact = maybe(exact),
      delta = usual$delta, low = usual$low, high = usual$high, low99 = wide$low, high99 = wide$high)
}
goldenA <- c(5, 4, 4, 3, 5, 4, 2, 5); goldenB <- c(3, 2, 4, 3, 1, 2, 3, 4, 2); goldenC <- c(4, 4, 5, 3, 4, 5)
two_groups(goldenA, goldenB, 5); two_groups(integer(0), goldenB, 5); two_groups(goldenA, integer(0), 5); two_groups(3, 4, 5); two_groups(c(3, 3), c(3, 3, 3), 5)
two_groups(c(4, 5), c(1, 2), 5); two_groups(rep(1:2, 5), rep(1:2, 5), 2); two_groups(rep(2, 9), c(rep(2, 8), 3), 5)
for (shape in names(shapes)) for (sizes in list(c(2, 3), c(5, 8), c(8, 8), c(10, 15), c(24, 26), c(25, 26), c(40, 70), c(3, 200))) {
  k <- sample(c(2, 5, 7, 11), 1); two_groups(shapes[[shape]](sizes[1], k), shapes[[shape]](sizes[2], k), k)
}
two_groups(draw(5000, 5, 3, 1), draw(5000, 5, 3.05, 1), 5)

several_groups <- function(groups, k) {
  x <- unlist(groups); g <- factor(rep(seq_along(groups), lengths(groups)))
  some <- sum(lengths(groups) > 0) > 1 && length(unique(x)) > 1
  test <- if (some) kruskal.test(x, droplevels(g)) else NULL
  h <- if (some) unname(test$statistic) else NA
  add("several groups", groups = lapply(groups, counts, k), h = h, df = if (some) unname(test$parameter) else NA, p = if (some) test$p.value else NA, epsilonSquared = h / (length(x) - 1))
}
several_groups(list(goldenA, goldenB, goldenC), 5); several_groups(list(goldenA, integer(0), goldenC), 5); several_groups(list(c(3, 3), c(3, 3), 3), 5)
for (shape in names(shapes)) for (n in c(4, 9, 30, 300)) several_groups(lapply(seq_len(sample(3:5, 1)), function(i) shapes[[shape]](n + i, 5)), 5)

mc_nemar <- function(up, down) add("mcnemar", up = up, down = down, exact = if (up + down) binom.test(up, up + down)$p.value else NA,
  midP = if (up + down) min(1, 2 * pbinom(min(up, down), up + down, 0.5) - dbinom(min(up, down), up + down, 0.5)) else NA)
for (x in list(c(3, 12), c(0, 0), c(0, 1), c(1, 0), c(5, 5), c(0, 30), c(17, 40), c(100, 140), c(600, 500), c(5000, 4900), c(1, 1))) mc_nemar(x[1], x[2])

margins <- function(pre, post, k) {
  m <- table(factor(pre, 1:k), factor(post, 1:k)); out <- list(sm = NA, df = NA, p = NA, b = NA, bp = NA)
  if (sum(m) - sum(diag(m)) > 0) {
    d <- rowSums(m) - colSums(m); s <- -(m + t(m)); diag(s) <- rowSums(m) + colSums(m) - 2 * diag(m)
    e <- eigen(s, symmetric = TRUE); keep <- e$values > 1e-9
    sm <- sum((t(e$vectors[, keep, drop = FALSE]) %*% d)^2 / e$values[keep]); df <- sum(keep)
    b <- if (sum(m) - sm < 1e-9) NA else sm / (1 - sm / sum(m))
    out <- list(sm = sm, df = df, p = pchisq(sm, df, lower.tail = FALSE), b = b, bp = if (is.na(b)) 0 else pchisq(b, df, lower.tail = FALSE))
    used <- sort(unique(c(pre, post))) # coin agrees where its covariance is of full rank
    if (df == length(used) - 1) {
      mh <- mh_test(as.table(matrix(as.integer(m[used, used]), length(used), dimnames = list(pre = used, post = used))))
      stopifnot(abs(as.numeric(statistic(mh)) - sm) < 1e-8 * max(1, sm))
    }
  }
  add("margins", answers = k, moves = I(as.integer(t(m))), sm = out$sm, df = out$df, p = out$p, b = out$b, bp = out$bp)
}
margins(c(2, 3, 3, 4, 2, 1, 3, 4, 5, 2, 3, 2), c(4, 4, 3, 5, 3, 3, 2, 4, 5, 4, 4, 3), 5); margins(1:5, 1:5, 5); margins(c(1, 1), c(2, 2), 3); margins(c(1, 1, 2, 3, 4, 4), c(2, 1, 1, 4, 3, 4), 4)
margins(integer(0), integer(0), 3); margins(c(1, 2, 2), c(2, 1, 2), 2)
for (n in c(6, 12, 25, 60, 200, 3000)) for (k in c(3, 4, 6)) margins(sample(k, n, replace = TRUE, prob = k:1), sample(k, n, replace = TRUE), k)

adjust <- function(p) add("adjust", p = I(p), holm = I(p.adjust(p, "holm")), bh = I(p.adjust(p, "BH")))
adjust(c(.001, .012, .02, .04, .3, NA)); adjust(0.03); adjust(c(NA, NA)); adjust(c(1, 1, 0)); adjust(c(.01, .01, .01, NA, .02)); adjust(numeric(0))
for (n in c(2, 5, 14, 60)) { adjust(runif(n)); p <- runif(n)^3; p[sample(n, 1)] <- NA; adjust(p) }

cronbach <- function(x) {
  full <- x[complete.cases(x), , drop = FALSE]; k <- ncol(x)
  total <- if (nrow(full) > 1) var(rowSums(full)) else 0
  scores <- apply(x, 1, function(row) if (sum(!is.na(row)) * 2 >= k && any(!is.na(row))) mean(row, na.rm = TRUE) else NA)
  add("alpha", answers = lapply(seq_len(nrow(x)), function(i) I(unname(x[i, ]))), alpha = if (total > 0) k / (k - 1) * (1 - sum(apply(full, 2, var)) / total) else NA, cases = nrow(full), scores = I(scores))
}
cronbach(cbind(c(1, 2, 3, 4, 5, 3, 2, 4, 5, 1), c(2, 2, 3, 5, 5, 3, 1, 4, 4, 2), c(1, 3, 3, 4, 4, 2, 2, 5, 5, 1)))
for (n in c(5, 30, 120)) for (k in c(2, 4, 9)) { base <- draw(n, 5, 3, 1); x <- sapply(seq_len(k), function(i) clip(base + sample(-1:1, n, replace = TRUE), 5)); x[runif(n * k) < 0.08] <- NA; cronbach(x) }
cronbach(cbind(rep(3, 6), rep(2, 6))); cronbach(cbind(c(NA, 1), c(2, NA)))

# van der Eijk's A, written from the paper by patterns: one layer at a time, all triples of answers.
eijk <- function(f) {
  k <- length(f); n <- sum(f); a <- 0
  while (any(f > 0)) {
    on <- f > 0; h <- min(f[on])
    tri <- if (k > 2) combn(k, 3) else matrix(0, 3, 0)
    code <- apply(tri, 2, function(i) paste(as.integer(on[i]), collapse = ""))
    tu <- sum(code %in% c("110", "011")); tdu <- sum(code == "101")
    u <- if (tu + tdu == 0) 1 else ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu))
    a <- a + h * sum(on) / n * u * (1 - (sum(on) - 1) / (k - 1)); f[on] <- f[on] - h
  }
  a
}
agreement <- function(f) { f <- as.integer(f); add("agreement", counts = I(as.integer(f)), a = if (sum(f)) eijk(f) else NA, bottom = if (sum(f)) f[1] / sum(f) else NA, top = if (sum(f)) f[length(f)] / sum(f) else NA) }
agreement(c(10, 0, 0, 0, 10)); agreement(c(0, 0, 7, 0, 0)); agreement(rep(4, 5)); agreement(c(30, 40, 210, 130, 530, 50, 10)); agreement(c(0, 0, 0)); agreement(c(3, 4)); agreement(c(0, 9)); agreement(c(1, 0, 1))
for (shape in names(shapes)) for (k in c(2, 3, 5, 7, 11)) agreement(counts(shapes[[shape]](sample(c(8, 40, 900), 1), k), k))

moments <- function(x, cut) add("moments", first = I(head(x, cut)), second = I(tail(x, length(x) - cut)), mean = if (length(x)) mean(x) else NA, variance = if (length(x) > 1) var(x) else NA)
moments(numeric(0), 0); moments(3.5, 1); moments(c(1, 2), 0); moments(rep(7.25, 9), 4); moments(1e9 + c(4, 7, 13, 16), 2); moments(round(rnorm(200, 40, 15), 2), 77); moments(round(rexp(500), 4), 499)

share <- function(x, n) { w <- wilson(x, n); add("share", x = x, n = n, low = w$low, high = w$high) }
for (n in c(1, 2, 8, 15, 47, 999, 10000)) for (x in unique(c(0, 1, floor(n / 3), n - 1, n))) share(x, n)
signs <- function(better, worse) add("sign", better = better, worse = worse, p = if (better + worse) binom.test(better, better + worse)$p.value else NA)
for (x in list(c(0, 0), c(1, 0), c(0, 6), c(8, 1), c(4, 4), c(40, 25), c(499, 501), c(560, 440), c(5200, 4800), c(1200, 300), c(1, 1000))) signs(x[1], x[2])
writeLines(one_per_line(others), "others.json")
cat(length(cases) + length(others), "cases\n")

source("workshops.R")
write_workshops("../../../functions/LocalHost/Demo/sample-workshops.csv", "sample-workshops.json")
file <- commandArgs(trailingOnly = TRUE)
if (length(file)) write_workshops(file[1], "workshops.json")
