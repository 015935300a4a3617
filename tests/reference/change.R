# Values in R for tests/stats/test_change.c: intervals and shares that the outside reference files do not have. Writes
# change.json. The data are invented. Not needed to run the tests.
#   Rscript tests/reference/change.R
# Needs the packages jsonlite, effectsize (0.8.3) and metafor (3.8-1). Values here were made with R 4.2.2.

suppressPackageStartupMessages({library(jsonlite); library(effectsize); library(metafor)})
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))

pre <- c(4, 7, 9, 3, 12, 8, 6, 11, 5, 10, 7, 2, 13, 9, 6, 8, 14, 5, 10, 7, 3, 11, 9, 6)
post <- c(9, 8, 13, 3, 14, 15, 5, 12, 11, 10, 13, 8, 12, 17, 7, 11, 15, 9, 8, 13, 7, 16, 12, 9)
d <- post - pre
n <- length(d)

# Hodges-Lehmann: no zero and no two differences of one size.
untied <- list(six = c(3, -1, 5, 2, 8, 7), eleven = c(4, -2, 9, 1, 13, -6, 7, 3, 16, 11, 20),
               many = Filter(function(x) x != 0, {x <- ((1:60) * 37) %% 199 - 60; x[!duplicated(abs(x))]})[1:45])
hl <- lapply(untied, function(x) {
  stopifnot(all(x != 0), !anyDuplicated(abs(x)))
  one <- function(level) {
    w <- wilcox.test(x, conf.int = TRUE, conf.level = level, exact = TRUE)
    list(level = level, interval = as.numeric(w$conf.int), reached = 1 - 2 * psignrank(qsignrank((1 - level) / 2, length(x)) - 1, length(x)))
  }
  w <- wilcox.test(x, conf.int = TRUE, exact = TRUE)
  list(differences = x, estimate = unname(w$estimate), at90 = one(0.9), at95 = one(0.95))
})

signrank <- lapply(list(c(40, 300), c(200, 8000), c(500, 60000), c(1000, 245000), c(1000, 200000)),
                   function(x) list(n = x[1], v = x[2], p = psignrank(x[2], x[1])))

z <- qnorm(0.975)
fisher <- function(r, se) tanh(atanh(r) + c(-1, 1) * z * se)
rs <- cor(pre, post, method = "spearman")
untied_pairs <- list(pre = rep(0, 11), post = untied$eleven)
rb <- rank_biserial(untied_pairs$post, untied_pairs$pre, paired = TRUE)

rxx <- 0.82
sem <- sd(pre) * sqrt(1 - rxx)
mdc <- z * sqrt(2) * sem
cut <- 6
low <- pre <= cut
zz <- (cut - mean(pre)) / sd(pre)
high <- pre >= 11
zh <- (11 - mean(pre)) / sd(pre)

smcr <- escalc("SMCR", m1i = mean(post), m2i = mean(pre), sd1i = sd(pre), ni = n, ri = cor(pre, post))
likely <- c(10, 9, 9, 8, 10, 7, 6, 9, 3, 10, 8, 9, 5, 10, 9, 0, 10, 7)
pr <- mean(likely >= 9)
de <- mean(likely <= 6)

out <- list(
  pre = pre, post = post, hodges_lehmann = hl, psignrank = signrank,
  pearson = list(r = cor(pre, post), interval = as.numeric(cor.test(pre, post)$conf.int)),
  spearman = list(r = rs, interval = fisher(rs, sqrt((1 + rs^2 / 2) / (n - 3)))),
  rank_biserial = list(differences = untied$eleven, r = rb$r_rank_biserial, interval = c(rb$CI_low, rb$CI_high)),
  reliable = list(r_xx = rxx, sem = sem, mdc = mdc, improved = sum(d > mdc), worse = sum(d < -mdc),
                  unchanged = sum(abs(d) <= mdc)),
  picked_low = list(cut = cut, r = 0.82, n = sum(low), pre = mean(pre[low]), change = mean(d[low]),
                    expected = -(1 - 0.82) * (mean(pre[low]) - mean(pre)),
                    normal = sd(pre) * (1 - 0.82) * dnorm(zz) / pnorm(zz)),
  picked_high = list(cut = 11, r = cor(pre, post), n = sum(high), pre = mean(pre[high]), change = mean(d[high]),
                     expected = -(1 - cor(pre, post)) * (mean(pre[high]) - mean(pre)),
                     normal = -sd(pre) * (1 - cor(pre, post)) * dnorm(zh) / pnorm(zh, lower.tail = FALSE)),
  becker = list(g = as.numeric(smcr$yi), se = sqrt(as.numeric(smcr$vi))),
  nps = list(answers = likely, score = pr - de, se = sqrt((pr + de - (pr - de)^2) / length(likely))),
  `_meta` = list(R = R.version.string, effectsize = as.character(packageVersion("effectsize")),
                 metafor = as.character(packageVersion("metafor"))))
writeLines(toJSON(out, auto_unbox = TRUE, digits = I(15), pretty = TRUE), file.path(here, "change.json"))
