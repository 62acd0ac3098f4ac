# Reads a .sav with R's foreign and says what it found, a line a fact, tabs between: what R makes of names, labels, missing values and numbers.
args <- commandArgs(trailingOnly = TRUE)
suppressMessages(library(foreign))
write <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
raw <- read.spss(args[1], to.data.frame = FALSE, use.value.labels = FALSE, use.missings = FALSE, trim_values = FALSE, reencode = "UTF-8")
labels <- attr(raw, "variable.labels")
missing <- attr(raw, "missings")
write("rows", length(raw[[1]]))
for (name in names(raw)) {
  write("variable", name, labels[[name]])
  values <- attr(raw[[name]], "value.labels")
  for (label in names(values)) write("value", name, values[[label]], label)
  for (value in missing[[name]]$value) write("missing", name, format(value, digits = 15, scientific = FALSE))
  write("numbers", name, paste(ifelse(is.na(raw[[name]]), "NA", format(raw[[name]], digits = 15, scientific = FALSE, trim = TRUE)), collapse = " "))
}
