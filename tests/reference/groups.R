# The figures of tests/findings/test_groups.c: 36 learners of twelve sections who score by a rule. Needs R alone:
#   Rscript tests/reference/groups.R
options(digits = 15)
i <- 0:35
section <- i %/% 3
pre <- 4 + i %% 7
post <- pre + (i * 5) %% 9 - 2 + section %% 4
post[i == 35] <- NA
change <- post - pre
online <- i %% 3 != 2
credit <- i %% 2 == 0
worth <- i %% 3 != 1
summary_of <- function(who) {
  x <- change[who & !is.na(change)]
  reached <- sum(post[who] >= 12, na.rm = TRUE)
  print(c(length(x), mean(x), t.test(x)$conf.int, reached, sum(worth[who]), sum(who)))
}
cat("n, mean change, interval, reached, worth, all: online, in person, credit, non-credit, graduates\n")
summary_of(online)
summary_of(!online)
summary_of(credit)
summary_of(!credit)
summary_of(i < 30)
has <- !is.na(change)
n <- sum(has)
g <- length(unique(section[has]))
m <- mean(change[has])
sums <- tapply(change[has] - m, section[has], sum)
se <- sqrt(g / (g - 1) * sum(sums^2)) / n # CR1, the constant alone
cat("clustered: sections, mean, interval\n")
print(c(g, m, m + c(-1, 1) * qt(.975, g - 1) * se))
