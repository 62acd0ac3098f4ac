# What a file of workshops comes to: every figure of an evidence page per workshop, per occupation and pooled, and groups beside each other. Sourced by
# make-reference.R, whose functions it uses. No rows: figures of fewer than 5 people would be the answers themselves, and stay out.
fewest <- 5
points <- 5

sorted <- function(names) sort(unique(names), method = "radix")

# Where the answers of one stage lie, and how far people agree.
stage_figures <- function(x) {
  if (length(x) < fewest) return(NA)
  spread <- describe(x); dissent <- agreement(counts(x, points))
  list(n = length(x), q1 = spread$q1, median = spread$median, q3 = spread$q3, topTwo = mean(x >= points - 1), agreement = dissent$a, atBottom = dissent$bottom, atTop = dissent$top)
}

# Those who answered both times against those who answered before only: as by itself, and widened over three primary items.
missing_figures <- function(stayed, dropped) {
  if (min(length(stayed), length(dropped)) < fewest) return(NA)
  usual <- cliff(stayed, dropped, 0.95); widened <- cliff(stayed, dropped, 1 - 0.05 / 3)
  list(stayed = length(stayed), dropped = length(dropped), delta = usual$delta, low = usual$low, high = usual$high, lowOfThree = widened$low, highOfThree = widened$high)
}

item_figures <- function(part, name, item, rows) {
  pre <- rows[[paste0("pre_", item)]]; post <- rows[[paste0("post_", item)]]; both <- !is.na(pre) & !is.na(post)
  paired <- if (sum(both) >= fewest) c(list(n = sum(both)), figures(pre[both], post[both]), list(homogeneity = margins(pre[both], post[both], points)[c("sm", "df", "p", "b", "bp")])) else NA
  list(part = part, name = name, item = item, before = stage_figures(pre[!is.na(pre)]), after = stage_figures(post[!is.na(post)]),
       missing = missing_figures(pre[both], pre[!is.na(pre) & is.na(post)]), paired = paired)
}

# One test an item: Holm among the first three, taken as primary, and Benjamini and Hochberg among all. Only where every item has its pairs.
adjusted <- function(entries) {
  if (!all(vapply(entries, function(one) is.list(one$paired), TRUE))) return(entries)
  p <- vapply(entries, function(one) as.numeric(one$paired$pratt$exactP), 0)
  holm <- c(p.adjust(p[1:3], "holm"), rep(NA, length(p) - 3)); bh <- p.adjust(p, "BH")
  lapply(seq_along(entries), function(i) c(entries[[i]], list(adjusted = list(holm = maybe(holm[i]), bh = maybe(bh[i])))))
}

# Groups beside each other at one stage, those of 5 people or more: all at once, and each two.
beside <- function(part, item, stage, groups) {
  groups <- Filter(function(x) length(x) >= fewest, groups)
  entry <- function(groups, figures) c(list(part = paste(part, "compared"), item = item, stage = stage, groups = I(names(groups))), figures)
  all <- if (length(groups) > 2) list(entry(groups, several_groups(unname(groups), points)[c("h", "df", "p", "epsilonSquared")]))
  pairs <- if (length(groups) > 1) combn(names(groups), 2, simplify = FALSE) else list()
  c(all, lapply(pairs, function(two) {
    test <- two_groups(groups[[two[1]]], groups[[two[2]]], points)
    entry(groups[two], list(w = test$w, p = if (is.na(test$exact)) test$p else test$exact, method = if (is.na(test$exact)) "normal" else "exact", delta = test$delta, low = test$low, high = test$high))
  }))
}

write_workshops <- function(file, to) {
  data <- read.csv(file, na.strings = "", colClasses = c(workshop = "character", occupation = "character"))
  items <- sub("^pre_", "", grep("^pre_", names(data), value = TRUE)); items <- items[paste0("post_", items) %in% names(data)]
  of <- function(part, name, rows) adjusted(lapply(items, function(item) item_figures(part, name, item, rows)))
  by <- function(column) {
    value <- ifelse(is.na(data[[column]]), "", data[[column]])
    compared <- lapply(items, function(item) lapply(c("before", "after"), function(stage) {
      x <- data[[paste0(if (stage == "before") "pre_" else "post_", item)]]
      beside(column, item, stage, sapply(setdiff(sorted(value), ""), function(name) x[value == name & !is.na(x)], simplify = FALSE))
    }))
    c(unlist(lapply(sorted(value), function(name) of(column, name, data[value == name, ])), recursive = FALSE), unlist(unlist(compared, recursive = FALSE), recursive = FALSE))
  }
  writeLines(one_per_line(c(of("pooled", "", data), by("workshop"), by("occupation"))), to)
}
