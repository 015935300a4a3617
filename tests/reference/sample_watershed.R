# Recomputes what the evidence for review of samples/watershed says of its objectives over three years in R, from the exports alone, and writes
# sample_watershed.json, with which tests/cli/test_sample.c compares annual-review.json. Not needed to run the tests.
#   Rscript tests/reference/sample_watershed.R
# Needs base R only. Values here were made with R 4.2.2.
#
# The rules, from the study's description and not from assay's source:
#  - a learner belongs to the academic year (July to June) of completion, else to the roster's year;
#  - the first draft and the last final version count; an empty score of a rubric is 0, an empty cell or EX of the gradebook no test;
#  - the reading test was another one before 2024-25: only the years since then are taken together;
#  - years differ where of m pairs of them one lies apart with 1 - .05 / m: average changes by Welch's interval, shares by Newcombe's (1998).

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
exports <- file.path(here, "..", "..", "samples", "watershed", "exports")
source(file.path(here, "sample_common.R"))

read <- function(pattern, skip = 0) {
  files <- list.files(exports, pattern, full.names = TRUE)
  parts <- lapply(files, function(f) {
    d <- read.csv(f, colClasses = "character", check.names = FALSE, fileEncoding = "UTF-8-BOM", na.strings = character())
    d[seq_len(nrow(d)) > skip, ]
  })
  do.call(rbind, lapply(parts, setNames, names(parts[[1]])))  # a gradebook has its own numbers in its header
}

roster <- read("^roster")
done <- us_day(roster$Completed)
roster$of <- ifelse(is.na(done), roster$Year, academic(done))
rownames(roster) <- roster$`Student ID`
YEARS <- sort(unique(roster$of))

rubric <- function(pattern, when, moments, day, first, last) {
  d <- read(pattern)
  columns <- seq(match(first, names(d)), match(last, names(d)))
  one <- function(moment, which) {
    e <- d[d[[when]] == moment, ]
    e <- keep(e, e$`Student ID`, as.Date(e[[day]]), which)
    setNames(rowSums(sapply(e[columns], function(x) as.numeric(ifelse(x == "", 0, x)))), e$`Student ID`)
  }
  list(pre = one(moments[1], "first"), post = one(moments[2], "last"))
}
book <- function() {
  d <- read("_Grades-WSHD_395-", skip = 2)
  one <- function(column) {
    told <- !d[[column]] %in% c("", "EX") & d$`SIS User ID` != ""
    setNames(as.numeric(d[[column]][told]), d$`SIS User ID`[told])
  }
  list(pre = one(6), post = one(7))
}
measures <- list(
  plan = c(rubric("^sampling-plans", "Version", c("Draft", "Final"), "Read on", "Question", "Cost"), max = 20, at = .70, goal = .75),
  field = c(rubric("^field-check", "When", c("Week 3", "Final"), "Date", "Site set up", "Crew"), max = 16, at = .70, goal = .80),
  record = c(book(), max = 40, at = .65, goal = .75))

of_years <- function(x, years) x[names(x) %in% rownames(roster)[roster$of %in% years]]

changes <- function(m, years) {
  pre <- of_years(m$pre, years)
  post <- of_years(m$post, years)
  both <- intersect(names(pre), names(post))
  (post[both] - pre[both]) / m$max
}
figures <- function(m, years) {
  pre <- of_years(m$pre, years)
  post <- of_years(m$post, years)
  both <- intersect(names(pre), names(post))
  n <- length(both)
  c(list(n_matched = n, percent_before = with_n(mean(pre[both]) / m$max, n), percent_after = with_n(mean(post[both]) / m$max, n),
         change = between(with_n(100 * mean(changes(m, years)), n), t.test(100 * changes(m, years))$conf.int), n_measured = length(post),
         reached = share_of(post >= m$at * m$max - 1e-9)),
    list(left = left_of(pre, post, m$max)))
}

shares_differ <- function(m, years) differ(lapply(years, function(year) of_years(m$post, year) >= m$at * m$max - 1e-9), newcombe_apart)
changes_differ <- function(m, years) differ(lapply(years, function(year) changes(m, year)), welch_apart)

objective <- function(name) {
  m <- measures[[name]]
  years <- if (name == "record") YEARS[YEARS >= "2024-25"] else YEARS
  out <- figures(m, years)
  enrolled <- sum(roster$of %in% years)
  c(out, list(eligible = enrolled, bounds = bounds_of(out$reached$count, out$reached$n, enrolled), goal_share = m$goal,
              goal = if (out$reached$count / out$reached$n >= m$goal) "reached" else "not-reached", unlike = changes_differ(m, years) || shares_differ(m, years),
              n_told = if (shares_differ(m, years)) length(of_years(m$post, tail(years, 1))) else out$reached$n,
              years = lapply(setNames(nm = years), function(year) figures(m, year))))
}
objectives <- lapply(setNames(nm = names(measures)), objective)

# The survey of 2023-24 and that in use since are told apart; whether it was worth the time, of the years of the latter alone.
survey <- function(pattern) {
  d <- read(pattern)
  d <- d[!startsWith(d$StartDate, "{") & d$StartDate != "Start Date" & d$Status != "Survey Preview", ]
  keep(d, d$ExternalReference, as.POSIXct(d$EndDate, tz = "UTC"), "last")
}
in_favour <- c("Agree", "Strongly agree", "Somewhat agree", "Slightly agree")
completed <- function(years) sum(!is.na(done) & roster$of %in% years)
item <- function(d, column, words, years) {
  x <- d[[column]][nzchar(d[[column]])]
  c(share_of(x %in% words), list(completed = completed(years)))
}
level1 <- function() {
  first <- survey("^end-of-course-survey")
  since <- survey("^exit-survey")
  years <- YEARS[YEARS >= "2024-25"]
  answered <- sum(c(first$ExternalReference, since$ExternalReference) %in% rownames(roster)[!is.na(done)])
  of <- function(d, years) {
    list(relevance = item(d, "Q1_1", in_favour, years), engaged = item(d, "Q1_2", in_favour, years),
         contributed = item(d, "Q1_3", in_favour, years))
  }
  items <- c(setNames(of(first, "2023-24"), paste0("end-2023/", c("relevance", "engaged", "contributed"))),
             setNames(of(since, years), paste0("end/", c("relevance", "engaged", "contributed"))))
  list(items = items, worth = item(since, "Q2", "Yes", years),
       response = list(answered = answered, eligible = completed(YEARS), rate = answered / completed(YEARS)))
}

# The share told of an objective is that of the latest year where the years' shares differ.
smallest <- min(sapply(objectives, `[[`, "n_told"))
out <- list(`2025-26` = list(evidence = list(objectives = objectives, level1 = level1(), margin = margin(smallest))))
writeLines(to_json(out), file.path(here, "sample_watershed.json"))
