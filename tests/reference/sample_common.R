# What the scripts share that recompute the samples from their exports: how rows are kept, a year told, figures made and written. Base R.

K <- 5  # fewer people: no figure on them

fold <- function(x) tolower(trimws(x))
us_day <- function(x) as.Date(sub(" .*", "", x), "%m/%d/%Y")
academic <- function(day) {
  y <- as.integer(format(day, "%Y")) - (as.integer(format(day, "%m")) < 7)
  sprintf("%d-%02d", y, (y + 1) %% 100)
}

# One row a key: the first or the last by time.
keep <- function(d, key, time, which) {
  d <- d[order(time), , drop = FALSE]
  key <- key[order(time)]
  d[!duplicated(key, fromLast = which == "last"), , drop = FALSE]
}

with_n <- function(value, n) list(value = value, n = n)
between <- function(figure, ci) c(figure, list(level = attr(ci, "conf.level"), low = ci[1], high = ci[2]))
wilson <- function(x, n) {
  between(with_n(x / n, n), suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int))  # without correction it is Wilson's
}
share_of <- function(yes) list(count = sum(yes), n = length(yes), share = wilson(sum(yes), length(yes)))
mean_of <- function(x) if (length(x) >= K) with_n(mean(x), length(x)) else HIDDEN

HIDDEN <- list(status = "hidden")
# A count that may be told only where it is none or enough people, as of a theme.
told_share <- function(yes) {
  small <- length(yes) < K || (sum(yes) > 0 && sum(yes) < K)
  if (small) list(count = HIDDEN, n = length(yes), share = HIDDEN) else share_of(yes)
}

# Parts of a whole differ where of m pairs of them one lies apart with 1 - .05 / m: shares by Newcombe's interval (1998), average changes by
# Welch's. `parts` is a list of vectors, of flags or of changes.
newcombe_apart <- function(a, b, level) {
  wilson_at <- function(x) suppressWarnings(prop.test(sum(x), length(x), correct = FALSE, conf.level = level)$conf.int)
  above <- function(x, y) mean(x) - mean(y) > sqrt((mean(x) - wilson_at(x)[1])^2 + (wilson_at(y)[2] - mean(y))^2)
  above(a, b) || above(b, a)
}
welch_apart <- function(a, b, level) {
  ci <- t.test(a, b, conf.level = level)$conf.int
  ci[1] > 0 || ci[2] < 0
}
differ <- function(parts, apart) {
  if (length(parts) < 2) return(FALSE)
  pairs <- combn(length(parts), 2, simplify = FALSE)
  any(sapply(pairs, function(pair) apart(parts[[pair[1]]], parts[[pair[2]]], 1 - .05 / length(pairs))))
}

# Of those measured before and not after, in shares of the scale; nothing where there is nobody.
left_of <- function(pre, post, max) {
  left <- pre[setdiff(names(pre), names(post))] / max
  if (length(left)) list(n = length(left), percent_before = mean_of(left))
}
bounds_of <- function(count, n, of) list(low = count, high = count + of - n, of = of, missing = of - n)

# The farthest that a bound of Wilson's interval lies from a share of n, over all counts, and the farthest that a later share of n can lie from
# one without a score test of the two at 5% telling them apart; in points of 100, rounded up.
margin <- function(n) {
  reach <- max(sapply(0:n, function(x) max(abs(wilson(x, n)$value - c(wilson(x, n)$low, wilson(x, n)$high)))))
  apart <- function(x) function(y) suppressWarnings(prop.test(c(x, y), c(n, n), correct = FALSE)$p.value) - .05
  later <- max(sapply(0:(n - 1), function(x) {
    if (isTRUE(apart(x)(n) < 0)) (uniroot(apart(x), c(x + 1e-3, n), tol = 1e-9)$root - x) / n else 1 - x / n
  }))
  list(points = ceiling(100 * reach), group_points = ceiling(100 * later))
}

# ---- JSON ----

to_json <- function(x, indent = "") {
  inner <- paste0(indent, " ")
  if (is.list(x)) {
    named <- !is.null(names(x))
    parts <- vapply(seq_along(x), function(i) {
      paste0(inner, if (named) paste0("\"", names(x)[i], "\": "), to_json(x[[i]], inner))
    }, "")
    ends <- if (named) c("{", "}") else c("[", "]")
    return(paste0(ends[1], "\n", paste(parts, collapse = ",\n"), "\n", indent, ends[2]))
  }
  stopifnot(length(x) == 1, !is.na(x))
  if (is.logical(x)) return(tolower(as.character(x)))
  if (is.character(x)) return(paste0("\"", x, "\""))
  sprintf("%.17g", x)
}
