# Values in R for tests/cli/test_compare.c: groups, two groups, sections and who is missing, with the names that
# `assay compare --all --json` gives them. Writes sections.csv, invented people, and compare.json. Not needed to run the tests.
#   Rscript tests/reference/compare.R
# Needs the packages jsonlite, effectsize (0.8.3), emmeans, car, sandwich, lme4, coin. Values were made with R 4.2.2.

suppressPackageStartupMessages({library(jsonlite); library(effectsize); library(sandwich); library(lme4); library(coin)})
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
file <- file.path(here, "sections.csv")

i <- 0:71
section <- i %% 12
before <- 4 + (i * 7 + i %/% 5) %% 11
after <- pmin(20, before + (i * 5 + section) %% 7 - 1 + section %% 3 + ifelse(i %% 3 == 2, 2, 0))
after[c(8, 27, 40, 55, 71)] <- NA
before[c(14, 33)] <- NA
x <- data.frame(Learner = sprintf("K%03d", 100 + (i * 29) %% 97), Course = c("Blue", "Green", "Red")[1 + i %% 3],
                Half = c("first", "second")[1 + (i %/% 12) %% 2], Section = sprintf("S%d", section + 1), Before = before, After = after)
write.csv(x, file, row.names = FALSE, quote = FALSE, na = "")
x <- read.csv(file)
both <- subset(x, !is.na(Before) & !is.na(After))
both$gain <- both$After - both$Before
both$Course <- factor(both$Course)

# Where effectsize's optimiser stops, about 1e-7 of the noncentrality is left, and where lme4's does, about 1e-6 of theta; R's pf()
# with a noncentrality is good to 1e-9 only, and its pt() near 0 warns. So the same equations are solved here until the digits stand.
pivot <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-15, maxiter = 1000)$root
noncentral_t <- function(t, df, ncp) integrate(function(x) pnorm(t * sqrt(x / df) - ncp) * dchisq(x, df), 0, df + 60 * sqrt(df), rel.tol = 1e-13, subdivisions = 2000)$value
t_limits <- function(t, df) sapply(c(0.975, 0.025), function(p) pivot(function(ncp) noncentral_t(t, df, ncp) - p, t - 6, t + 6))
noncentral_f <- function(f, df, ncp) {j <- 0:2000; sum(dpois(j, ncp / 2) * pbeta(df[1] * f / (df[1] * f + df[2]), df[1] / 2 + j, df[2] / 2))}
share_limits <- function(share, df) { # of variance; effectsize:::.F_to_pve
  f <- share / df[1] / ((1 - share) / df[2])
  ncp <- sapply(c(0.975, 0.025), function(p) if (noncentral_f(f, df, 0) < p) 0 else pivot(function(ncp) noncentral_f(f, df, ncp) - p, 0, 10 * df[1] * f + 50))
  ncp / (ncp + df[2])
}
reml_fit <- function(d) {
  deviance <- lmer(gain ~ 1 + (1 | Section), data = d, devFunOnly = TRUE)
  start <- lmer(gain ~ 1 + (1 | Section), data = d)
  theta <- optimize(deviance, getME(start, "theta") + c(-0.05, 0.05), tol = 1e-13)$minimum
  deviance(theta)
  e <- environment(deviance)
  within <- (e$resp$wrss() + e$pp$sqrL(1)) / (nrow(d) - 1)
  list(within = within, between = theta^2 * within, mean = e$pp$beta(1))
}

triangle <- function(m) {m <- unname(m); lapply(seq_len(nrow(m)), function(r) as.list(m[r, ]))}
two <- function(d, column) {
  group <- factor(d[[column]])
  a <- d$gain[group == levels(group)[2]]
  b <- d$gain[group == levels(group)[1]]
  t <- t.test(a, b)
  ds <- cohens_d(a, b)
  gs <- hedges_g(a, b)
  size <- sqrt(1 / length(a) + 1 / length(b))
  limits <- t_limits(ds$Cohens_d / size, length(a) + length(b) - 2) * size
  stopifnot(abs(limits - c(ds$CI_low, ds$CI_high)) < 2e-6, abs(limits * gs$Hedges_g / ds$Cohens_d - c(gs$CI_low, gs$CI_high)) < 2e-6)
  w <- suppressWarnings(wilcox.test(a, b, exact = FALSE))
  exact <- wilcox_test(c(a, b) ~ factor(rep(c("a", "b"), c(length(a), length(b)))), distribution = "exact")
  u <- unname(w$statistic)
  list(welch_gain = list(difference = mean(a) - mean(b), t = unname(t$statistic), df = unname(t$parameter), p = t$p.value,
                         ci95 = as.numeric(t$conf.int), d_s = ds$Cohens_d, d_s_ci95 = limits,
                         g_s = gs$Hedges_g, g_s_ci95 = limits * gs$Hedges_g / ds$Cohens_d),
       mann_whitney_gain = list(U = u, p = w$p.value, exact_p = as.numeric(pvalue(exact)), superiority = u / (length(a) * length(b)),
                                cliffs_delta = 2 * u / (length(a) * length(b)) - 1))
}

groups <- function(d) {
  k <- kruskal.test(gain ~ Course, data = d)
  w <- oneway.test(gain ~ Course, data = d)
  a <- summary(aov(gain ~ Course, data = d))[[1]]
  l <- car::leveneTest(gain ~ Course, data = d)
  m0 <- lm(After ~ Before + Course, data = d)
  m1 <- lm(After ~ Before * Course, data = d)
  m <- anova(lm(After ~ Before, data = d), m0)
  s <- anova(m0, m1)
  coef <- summary(m0)$coefficients
  em <- as.data.frame(emmeans::emmeans(m0, "Course"))
  p <- sapply(levels(d$Course), function(g) with(d[d$Course == g, ], t.test(After, Before, paired = TRUE)$p.value))
  list(kruskal_gain = list(H = unname(k$statistic), df = unname(k$parameter), p = k$p.value),
       welch_anova_gain = list(F = unname(w$statistic), df = as.numeric(w$parameter), p = w$p.value),
       anova_gain = list(F = a$`F value`[1], df = a$Df, SS = a$`Sum Sq`, p = a$`Pr(>F)`[1]),
       brown_forsythe = list(F = l$`F value`[1], p = l$`Pr(>F)`[1]),
       pairwise_welch_holm = triangle(pairwise.t.test(d$gain, d$Course, p.adjust.method = "holm", pool.sd = FALSE)$p.value),
       pairwise_wilcoxon_holm = triangle(suppressWarnings(pairwise.wilcox.test(d$gain, d$Course, p.adjust.method = "holm", exact = FALSE)$p.value)),
       multiplicity = list(raw = as.list(p), holm = as.list(p.adjust(p, "holm")), bh = as.list(p.adjust(p, "BH"))),
       ancova = list(coef = setNames(lapply(seq_len(nrow(coef)), function(r) unname(coef[r, ])), rownames(coef)), treat_F = m$F[2],
                     treat_p = m$`Pr(>F)`[2], slope_homogeneity_F = s$F[2], slope_homogeneity_p = s$`Pr(>F)`[2],
                     r2 = summary(m0)$r.squared, pre_mean = mean(d$Before),
                     adjusted_means = lapply(seq_len(nrow(em)), function(r) list(group = as.character(em$Course[r]), emmean = em$emmean[r],
                       SE = em$SE[r], df = em$df[r], lower.CL = em$lower.CL[r], upper.CL = em$upper.CL[r]))))
}

# CR1: the sandwich of the sums by section, times G / (G - 1); t on G - 1.
clustered <- function(d) {
  m <- lm(gain ~ 1, data = d)
  se <- sqrt(vcovCL(m, cluster = ~Section, type = "HC0", cadjust = TRUE)[1, 1])
  g <- length(unique(d$Section))
  t <- mean(d$gain) / se
  aov <- summary(aov(gain ~ Section, data = d))[[1]]
  ni <- as.numeric(table(d$Section))
  n0 <- (sum(ni) - sum(ni^2) / sum(ni)) / (g - 1)
  ms <- aov$`Mean Sq`
  reml <- reml_fit(d)
  v <- c(reml$between, reml$within)
  naive <- sd(d$gain) / sqrt(nrow(d))
  list(sections = list(clusters = g, n = nrow(d), mean = mean(d$gain), naive_error = naive, error = se,
                       t = t, df = g - 1, p = 2 * pt(-abs(t), g - 1), ci95 = mean(d$gain) + c(-1, 1) * qt(0.975, g - 1) * se,
                       icc1 = list(icc1 = (ms[1] - ms[2]) / (ms[1] + (n0 - 1) * ms[2]), msb = ms[1], msw = ms[2], n0 = n0),
                       reml = list(icc = v[1] / sum(v), variance_between = v[1], variance_within = v[2], mean = reml$mean)))
}

left <- t.test(Before ~ is.na(After), data = x)
gone <- list(baseline_dropout = list(n_dropped = sum(is.na(x$After)), t = unname(left$statistic), df = unname(left$parameter), p = left$p.value,
             mean_stay = unname(left$estimate[1]), mean_drop = unname(left$estimate[2])))
# Of the reference file 03_anorexia.json, whose limits are effectsize's.
anorexia <- function(theirs) {
  a <- theirs$anova_gain
  eta2 <- c(a$eta2[1], share_limits(a$eta2[1], a$df))
  omega2 <- c(a$omega2[1], share_limits(a$omega2[1], a$df))
  stopifnot(abs(eta2 - a$eta2) < 2e-7, abs(omega2 - a$omega2) < 2e-7)
  list(eta2 = eta2, omega2 = omega2)
}
shared <- read_json(file.path(here, "..", "..", "..", "shared", "reference", "03_anorexia.json"), simplifyVector = TRUE)
out <- list(anorexia = anorexia(shared), courses = groups(both), halves = two(both, "Half"), sections = clustered(both), missing = gone)
writeLines(toJSON(out, auto_unbox = TRUE, digits = I(15), pretty = TRUE, na = "null"), file.path(here, "compare.json"))
