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
share <- function(x, n) if (n < 10) with_n(x / n, n) else wilson(x, n)
share_of <- function(yes) list(count = sum(yes), n = length(yes), share = share(sum(yes), length(yes)))
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

# ---- One measure: before and after, both vectors named by learner ----

# A test or a rubric is direct; what people say of themselves is not and, as one rating, is told in counts.
kind <- function(direct, comparable, retrospective = FALSE) {
  list(direct = direct, single_rating = !direct, retrospective = retrospective, comparable = comparable)
}
gains <- function(pre, post) {
  both <- intersect(names(pre), names(post))
  post[both] - pre[both]
}
mean_of_others <- function(x) if (length(x)) mean_of(x) else list(status = "absent")
# An average of fewer than ten possible values or ten people has no interval.
change <- function(pre, post, max, low, score, ceiling_at, wide = score, retrospective = FALSE) {
  both <- intersect(names(pre), names(post))
  a <- pre[both]
  b <- post[both]
  d <- b - a
  n <- length(d)
  left <- pre[setdiff(names(pre), both)]
  late <- post[setdiff(names(post), both)]
  out <- list(n_pre = length(pre), n_post = length(post), n_matched = n, max = max,
              before = with_n(mean(a), n), after = with_n(mean(b), n),
              percent_before = with_n((mean(a) - low) / (max - low), n),
              percent_after = with_n((mean(b) - low) / (max - low), n),
              change = with_n(mean(d), n), up = sum(d > 0), same = sum(d == 0), down = sum(d < 0),
              ceiling = with_n(mean(pre >= ceiling_at), length(pre)),
              missing = list(pre_mean_matched = with_n(mean(a), n), n_unmatched = length(left), pre_mean_unmatched = mean_of_others(left),
                             post_mean_matched = with_n(mean(b), n), n_post_only = length(late), post_mean_unmatched = mean_of_others(late)))
  if (wide && n >= 10) out$change <- between(out$change, t.test(b, a, paired = TRUE)$conf.int)
  c(out, kind(direct = score, comparable = TRUE, retrospective = retrospective))
}
after_only <- function(post, max) {
  c(kind(direct = TRUE, comparable = FALSE),
    list(max = max, n_pre = 0, n_post = length(post), n_matched = 0, after = with_n(mean(post), length(post)),
         percent_after = with_n(mean(post) / max, length(post)), change = list(status = "absent"), before = list(status = "absent")))
}
target <- function(post, points, goal, enrolled) {
  n <- length(post)
  reached <- sum(post >= points)
  count <- ceiling(goal * n - 1e-9)
  list(goal_share = goal, goal_count = count, reached_count = reached, measured_count = n, share = share(reached, n),
       reached = reached >= count, bounds = list(low = reached, high = reached + enrolled - n, of = enrolled))
}
first_decides <- function(objective) {
  for (i in seq_along(objective$metrics)) objective$metrics[[i]]$primary <- i == 1
  objective
}
change_of <- function(d, wide) {
  n <- length(d)
  list(n = n, change = if (n >= 10 && wide) between(with_n(mean(d), n), t.test(d)$conf.int) else with_n(mean(d), n))
}

# ---- Years together: `m` has max, at (share of the points), goal and wide, `parts` pre and post of each year ----

learned <- function(m, parts) {
  pre <- unlist(lapply(unname(parts), `[[`, "pre"))
  post <- unlist(lapply(unname(parts), `[[`, "post"))
  both <- intersect(names(pre), names(post))
  out <- list(n_matched = length(both), percent_before = with_n(mean(pre[both]) / m$max, length(both)),
              percent_after = with_n(mean(post[both]) / m$max, length(both)),
              change = change_of(100 * gains(pre, post) / m$max, m$wide)$change, n_measured = length(post),
              reached = share_of(post >= m$at * m$max - 1e-9))
  c(out, list(left = left_of(pre, post, m$max)))
}
over_years <- function(m, parts, enrolled) {
  out <- learned(m, parts)
  reached <- lapply(parts, function(part) part$post >= m$at * m$max - 1e-9)
  apart <- differ(reached, newcombe_apart)
  moved <- m$wide && differ(lapply(parts, function(part) do.call(gains, part)), welch_apart)
  told <- if (apart) tail(reached, 1)[[1]] else unlist(reached)  # where the years' shares differ, the latest alone
  out <- c(out, list(direct = TRUE, unlike = apart || moved, unlike_share = apart, n_told = length(told), goal_share = m$goal,
                     goal = if (mean(told) >= m$goal) "reached" else "not-reached", eligible = enrolled,
                     bounds = bounds_of(out$reached$count, out$reached$n, enrolled)))
  if (length(parts) > 1) out$years <- lapply(parts, function(part) c(learned(m, list(part)), list(breaks = FALSE)))
  out
}
# The years table repeats the figures of the objective's deciding measure.
of_years <- function(reviews) {
  lapply(reviews, function(r) {
    c(r$participation[c("enrolled", "completed", "badges", "badges_claimed")],
      list(objectives = lapply(r$objectives, function(o) {
        c(list(breaks = FALSE, share = o$target$share), o$metrics[[1]][c("before", "after", "change")])
      })))
  })
}

# ---- Level 1 ----

agree <- c("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
points_of <- function(x, words = agree) match(sub("^Neutral$", "Neither agree nor disagree", trimws(x)), words)
rating <- function(x, words = agree) {
  p <- points_of(x, words)
  na <- trimws(x) == "N/A"
  n <- sum(!is.na(p))
  list(n = n, points = length(words), reversed = FALSE, blank = sum(is.na(p) & !na), not_applicable = sum(na),
       counts = as.list(unname(tabulate(p, length(words)))), mean = with_n(mean(p, na.rm = TRUE), n), agree = favour(x, words))
}
favour <- function(x, words = agree) share_of(na.omit(points_of(x, words) > (1 + length(words)) / 2))
no_scale <- list(not_applicable = 0, reversed = FALSE)
written <- function(x) c(list(n = sum(nzchar(trimws(x))), blank = sum(!nzchar(trimws(x)))), no_scale)
choice <- function(x, levels) {
  c(list(n = sum(nzchar(x)), blank = sum(!nzchar(x)), counts = lapply(levels, function(level) sum(x == level))), no_scale)
}
# Of how many a response is enough, where a program set no target: Memorial University's rule for classes of 5-9, 10-20, 21-30, 31-40, 41-60, more.
enough <- function(of) c(.80, .60, .47, .40, .30, .25)[1 + sum(of > c(9, 20, 30, 40, 60))]
response <- function(answered, of, strangers) {
  list(answered = answered, eligible = of, rate = with_n(answered / of, of), of_completed = TRUE, strangers = strangers)
}
# A blank is an empty cell; "N/A" is an answer. One answer to everything, of those who gave each rating a point.
care <- function(d, columns) {
  points <- sapply(columns, function(x) points_of(d[[x]]))
  blank <- sapply(columns, function(x) is.na(points_of(d[[x]])) & trimws(d[[x]]) != "N/A")
  whole <- points[rowSums(is.na(points)) == 0, , drop = FALSE]
  list(answered = nrow(d), ratings = length(columns), blank = share_of(rowSums(blank) > 0),
       straight = share_of(apply(whole, 1, function(x) all(x == x[1]))))
}
minutes <- function(seconds) with_n(median(seconds) / 60, length(seconds))
with_ratings <- function(score) c(list(ratings = 1), score)
with_scale <- function(scores) lapply(scores, function(score) c(list(ratings = 1, points = 5), score))

# ---- What people write: a theme is told by its words and their endings ----

ENDS <- "(s|ed|ing)?\\b"
# Which people wrote of it; `texts` has a row for each who wrote anything.
writes_of <- function(themes, texts) lapply(themes, function(words) apply(texts, 1, function(x) any(grepl(words, x, ignore.case = TRUE))))
texts_of <- function(d, columns) {
  texts <- as.matrix(d[columns])
  texts[apply(texts, 1, function(x) any(nzchar(trimws(x)))), , drop = FALSE]
}
themes_of <- function(themes, texts, level) {
  has <- writes_of(themes, texts)
  list(level = level, coded = FALSE, n = nrow(texts), themes = lapply(has, told_share), without = told_share(!Reduce(`|`, has)))
}
planned_themes <- function(themes, plans, effects) {
  planned <- lapply(plans, writes_of, themes = themes)
  reported <- writes_of(themes, effects)
  theme <- function(name) list(planned = lapply(planned, function(p) told_share(p[[name]])), reported = told_share(reported[[name]]))
  list(themes = lapply(setNames(nm = names(themes)), theme))
}

# ---- Follow-ups ----

BINS <- c("up to 12 weeks", "3-12 months", "over 12 months")
bin_of <- function(days) 1 + (days > 84) + (days > 365)
later <- function(yes, graduates) c(share_of(yes), list(bounds = bounds_of(sum(yes), length(yes), graduates)))
follow_up <- function(d, graduates, reachable) {
  shares <- lapply(d[c("used", "taught")], function(x) {
    c(share_of(x == "Yes"), list(bounds = list(low = sum(x == "Yes"), high = sum(x == "Yes") + graduates - length(x), of = graduates)))
  })
  c(list(graduates = graduates, reachable = reachable, answered = nrow(d), effects = list(n = sum(d$effect))), shares)
}
planned_used <- function(followed, planners) {
  used <- followed$used[followed$who %in% planners]
  others <- nrow(followed) - length(used)  # where they are a few, they could be found by subtraction
  if (length(used) >= K && (others == 0 || others >= K)) share_of(used == "Yes") else HIDDEN
}
yes_no <- function(x) choice(x, c("No", "Yes"))
# On the last day that any answer or completion has.
due <- function(roster, followed) {
  today <- max(followed$day, roster$done, na.rm = TRUE)
  now <- BINS[bin_of(as.integer(today - roster$done))]
  answered <- paste(rownames(roster), now) %in% paste(followed$who, followed$bin)
  can <- roster[[grep("^(May|Contact|OK) ", names(roster))]] == "Yes"
  lapply(setNames(nm = BINS), function(bin) {
    here <- now %in% bin
    list(graduates = sum(here), reachable = sum(here & can), answered = sum(here & answered), due = sum(here & can & !answered))
  })
}

# ---- A test question by question, told to instructors: points of the kept attempts, a row a learner ----

# Right is who has all points of a question.
questions <- function(pre, post, max, same_form) {
  both <- intersect(rownames(pre), rownames(post))
  easy <- function(x) with_n(mean(x) / max, length(x))
  one <- function(q) {
    if (!same_form) return(list(after = easy(post[[q]]), n = nrow(post)))
    before <- pre[both, q] == max
    after <- post[both, q] == max
    list(before = easy(pre[both, q]), after = easy(post[both, q]), n = length(both), gained = sum(!before & after), lost = sum(before & !after))
  }
  list(same_form = same_form, items = lapply(setNames(nm = names(post)), one))
}
rows_of <- function(d, people) d[rownames(d) %in% rownames(people), , drop = FALSE]

# ---- People ----

# Each step of those who took the one before it.
passed_on <- function(steps) {
  at <- function(i) {
    before <- length(steps[[i - 1]])
    count <- length(intersect(steps[[i]], steps[[i - 1]]))
    list(count = count, of = before, share = share(count, before))
  }
  enrolled <- length(steps[[1]])
  c(list(enrolled = list(count = enrolled, of = enrolled)), setNames(lapply(2:length(steps), at), names(steps)[-1]))
}
done_of <- function(people) {
  done <- sum(!is.na(people$done))
  list(count = done, of = nrow(people), share = share(done, nrow(people)))
}
people_of <- function(people) list(enrolled = nrow(people), completed = sum(!is.na(people$done)))
badge_groups_of <- function(people) list(badge = people_of(people[people$Badge == "Yes", ]), `no badge` = people_of(people[people$Badge != "Yes", ]))

# Badge and targets do not agree: a badge with a target that was measured and not reached, or none with all of them reached.
disagree <- function(people, measures, parts) {
  ids <- rownames(people)
  reached <- mapply(function(m, part) part$post[ids] >= m$at * m$max - 1e-9, measures, parts)
  badge <- people$Badge == "Yes"
  list(R6 = list(n = sum(badge & rowSums(!reached, na.rm = TRUE) > 0) + sum(!badge & rowSums(reached & !is.na(reached)) == ncol(reached))))
}
# What is told of a group: of each objective those measured both times and the share at the target, and who found it worth the time. `parts` are
# before and after of each objective, `worth` the answers, all named by learner.
group_of <- function(people, measures, parts, worth) {
  ids <- rownames(people)
  objective <- function(m, part) {
    part <- lapply(part, function(x) x[names(x) %in% ids])
    c(change_of(gains(part$pre, part$post), m$wide), list(share = share_of(part$post >= m$at * m$max - 1e-9)))
  }
  c(people_of(people), list(objectives = Map(objective, measures, parts), worth = share_of(worth[names(worth) %in% ids] == "Yes")))
}
# Figures on groups that share everybody out: where the hidden ones together are too few, the smallest of the others is hidden with them.
hidden_groups <- function(n) {
  hidden <- n > 0 & n < K
  if (any(hidden) && sum(n[hidden]) < K) hidden[which(n == min(n[!hidden]) & !hidden)[1]] <- TRUE
  hidden
}

# The fewest and the most who were measured twice, over the direct measures that were taken before and after.
measured_twice <- function(review) {
  if (is.null(review$participation)) return(review)
  metrics <- do.call(c, unname(lapply(review$objectives, `[[`, "metrics")))
  pairs <- Filter(function(m) isTRUE(m$direct) && m$n_pre > 0, metrics)
  both <- vapply(pairs, function(m) as.numeric(m$n_matched), 0)
  review$participation$both_low <- min(both)
  review$participation$both_high <- max(both)
  review
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
