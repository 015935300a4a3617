# The figures of tests/findings/test_engagement.c: forty learners who answer by a rule. Needs R alone:
#   Rscript tests/reference/engagement.R
options(digits = 15)
i <- 0:39
straight <- i %in% c(5, 6, 8)
e1 <- ifelse(straight, 2, 1 + (i * 3) %% 5)
e2 <- ifelse(straight, 2, 1 + (i * 3 + (i %% 4 == 0)) %% 5)
g3 <- ifelse(straight, 2, 5 - (i * 3 + (i %% 3 == 0)) %% 5) # as given; the rating is reversed
c1 <- ifelse(straight, 2, 1 + (i * 2) %% 5)
e2[i == 39] <- NA
pre <- 4 + i %% 9
post <- pre + (i * 3) %% 5 + (i * 5) %% 7 - 2
pre[i == 38] <- NA
post[i %in% c(7, 15)] <- NA
completed <- i %% 8 != 7

score <- (e1 + e2 + (6 - g3)) / 3
has <- !is.na(score)
cat("engagement: n, mean, interval\n"); print(c(sum(has), mean(score[has]), t.test(score[has])$conf.int))
items <- cbind(e1, e2, 6 - g3)[has, ]
n <- nrow(items)
k <- ncol(items)
alpha <- k / (k - 1) * (1 - sum(apply(items, 2, var)) / var(rowSums(items)))
cat("alpha, Feldt\n")
print(c(alpha, 1 - (1 - alpha) * qf(c(.975, .025), n - 1, (n - 1) * (k - 1))))
cat("contribution: mean\n"); print(mean(c1))
cat("section A: n, mean, interval\n"); print(c(24, mean(score[i < 24]), t.test(score[i < 24])$conf.int))
both <- has & !is.na(pre) & !is.na(post)
change <- (post - pre)[both]
r <- cor(score[both], change, method = "spearman")
cat("with change: n, Spearman, Bonett & Wright\n")
print(c(sum(both), r, tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt((1 + r^2 / 2) / (sum(both) - 3)))))
cat("straight, complete\n"); print(c(sum(e1 == e2 & e2 == g3 & g3 == c1, na.rm = TRUE), sum(!is.na(e2))))
cat("minutes\n"); print(median(60 + 10 * i) / 60)
cat("measured before; both; completed; after; after and completed; section A completed\n")
print(c(sum(!is.na(pre)), sum(!is.na(pre) & !is.na(post)), sum(completed), sum(!is.na(post)),
        sum(completed & !is.na(post)), sum(completed[i < 24])))
cat("Wilson of both of measured before\n"); print(prop.test(37, 39, correct = FALSE)$conf.int)
cat("handed in twice\n"); print(sum(i %% 10 == 0 & !is.na(post)))
