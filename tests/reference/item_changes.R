# Values in R for tests/cli/test_items.c: the same questions before and after, with the names that `assay items --post --json`
# gives them. Writes items_before.csv and items_after.csv, invented people, and item_changes.json. Not needed to run the tests.
#   Rscript tests/reference/item_changes.R
# Needs the package jsonlite. Values were made with R 4.2.2. mid-p: Fagerland 2013, 1 - f / 2 where both counts are equal,
# else the exact p less f.

suppressPackageStartupMessages(library(jsonlite))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
i <- 0:42
before <- data.frame(Student = sprintf("L%02d", 10 + (i * 17) %% 43), A = as.integer((i * 7) %% 5 < 1), B = as.integer((i * 3) %% 4 < 2),
                     C = as.integer(i %% 9 != 4), D = as.integer((i * 11) %% 7 < 4), E = 1L)
after <- data.frame(Student = before$Student, A = as.integer(before$A | i %% 3 != 0), B = as.integer(xor(before$B == 1, i %% 5 == 2)),
                    C = as.integer(before$C & i %% 4 != 1), D = as.integer(before$D | i %% 8 == 5), E = 1L)
before$B[5] <- NA # an empty answer counts as wrong
write.csv(before[-c(3, 8), ], file.path(here, "items_before.csv"), row.names = FALSE, quote = FALSE, na = "")
write.csv(after[rev(seq_len(40)), ], file.path(here, "items_after.csv"), row.names = FALSE, quote = FALSE, na = "")
x <- read.csv(file.path(here, "items_before.csv"))
y <- read.csv(file.path(here, "items_after.csv"))
both <- merge(x, y, by = "Student")
questions <- c("A", "B", "C", "D", "E")
one <- function(q) {
  a <- both[[paste0(q, ".x")]]; b <- both[[paste0(q, ".y")]]
  a[is.na(a)] <- 0
  up <- sum(a == 0 & b == 1); down <- sum(a == 1 & b == 0)
  p <- if (up + down > 0) binom.test(up, up + down)$p.value else NA
  f <- dbinom(up, up + down, 0.5)
  list(item = q, n = nrow(both), right_before = sum(a), right_after = sum(b), share_before = mean(a), share_after = mean(b),
       right_right = sum(a == 1 & b == 1), wrong_right = up, right_wrong = down, wrong_wrong = sum(a == 0 & b == 0),
       p_exact = p, p_mid = if (is.na(p)) NA else if (up == down) 1 - f / 2 else p - f)
}
items <- lapply(questions, one)
p <- sapply(items, function(r) if (is.na(r$p_exact)) 1 else r$p_exact)
for (k in seq_along(items)) {
  items[[k]]$p_holm <- if (is.na(items[[k]]$p_exact)) NA else p.adjust(p, "holm")[k]
  items[[k]]$p_bh <- if (is.na(items[[k]]$p_exact)) NA else p.adjust(p, "BH")[k]
}
out <- list(n = nrow(both), before_only = sum(!x$Student %in% y$Student), after_only = sum(!y$Student %in% x$Student), k = 5, items = items)
writeLines(toJSON(out, auto_unbox = TRUE, digits = I(15), pretty = TRUE, na = "null"), file.path(here, "item_changes.json"))
