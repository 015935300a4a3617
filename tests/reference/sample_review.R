# Recomputes the annual reviews of samples/data-literacy in R, from the exports alone, and writes sample_review.json, with
# which tests/cli/test_sample.c compares annual-review.json. Not needed to run the tests.
#   Rscript tests/reference/sample_review.R
# Needs base R only. Values here were made with R 4.2.2.
#
# The rules, from the study's description and not from assay's source:
#  - a learner belongs to the academic year (July to June) of completion, else to the roster's cohort;
#  - ids are compared without case, blanks at the ends; rows that the roster does not know count for no cohort, except that
#    an answer to a survey counts in the year in which it came;
#  - the first pretest, the last posttest, the last of every other survey counts; a preview and an empty row are no answer;
#  - an empty answer in a test is wrong; "N/A" and "Skipped this part" do not apply and are no answer;
#  - intervals: Student's t for the mean change of scores (10 or more values, 10 or more learners), Wilson for shares;
#  - goal as a count: ceiling of goal share times measured; bounds: reached, and reached plus enrolled not measured;
#  - fewer than 5 people: no figure on them;
#  - of a graduate with several follow-ups the last counts for all years together.
#  - a theme is told by its words and their endings; a count of it of 1 to 4 people is hidden, none is not;
#  - groups or years differ where of m pairs of them one lies apart with 1 - .05 / m: average changes by Welch's interval, of 10 people and more,
#    shares by Newcombe's (1998).

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
exports <- file.path(here, "..", "..", "samples", "data-literacy", "exports")
source(file.path(here, "sample_common.R"))

read <- function(name, encoding = "UTF-8-BOM", drop = 0) {
  d <- read.csv(file.path(exports, name), colClasses = "character", check.names = FALSE, fileEncoding = encoding,
                na.strings = character(), blank.lines.skip = FALSE)
  if (drop) d <- d[-seq_len(drop), , drop = FALSE]
  d[apply(d, 1, function(row) any(nzchar(trimws(row)))), , drop = FALSE]
}

# ---- The roster ----

roster <- read("roster.csv")
roster$done <- us_day(roster$`Completed on`)
roster$year <- ifelse(is.na(roster$done), roster$Cohort, academic(roster$done))
rownames(roster) <- fold(roster$`Student ID`)
by_mail <- setNames(rownames(roster), fold(roster$Email))

# ---- Measures: one vector a metric and occasion, named by learner ----

tests <- function(year, kind, which) {
  d <- read(sprintf("%s-%s.csv", kind, year))
  d <- keep(d, fold(d$`Student Number`), as.Date(d$Submitted), which)
  right <- sapply(sprintf("Q%d", 1:24), function(q) d[[q]] == "1")
  data.frame(query = rowSums(right[, 1:12]), people = rowSums(right[, 13:24]), row.names = fold(d$`Student Number`))
}
memos <- function(year, when) {
  d <- read(sprintf("memos-%s.csv", year))
  d <- d[d$Memo == when, ]
  d <- keep(d, fold(d$`Student Number`), as.Date(d$`Rated on`), if (when == "First memo") "first" else "last")
  setNames(as.integer(d$Claim) + as.integer(d$Evidence) + as.integer(d$Chart) + as.integer(d$`Plain language`),
           fold(d$`Student Number`))
}
capstone <- function(year, part) {
  d <- read(sprintf("capstone-%s.csv", year))
  d <- keep(d, fold(d$`Student Number`), as.Date(d$Date), "last")
  setNames(rowSums(sapply(d[, startsWith(names(d), part)], as.integer)), fold(d$`Student Number`))
}
alone <- c("Not yet", "With step-by-step help", "With a hint now and then", "By myself",
           "By myself, and I could coach someone")
confidence <- function(year, when, column) {
  d <- read(sprintf("confidence-%s.csv", year))
  d <- d[d$When == when, ]
  d <- keep(d, fold(d$`Student Number`), as.Date(d$`Answered on`), if (when == "Before") "first" else "last")
  points <- match(sub("^On my own$", "By myself", d[[column]]), alone)
  setNames(points, fold(d$`Student Number`))[!is.na(points)]
}
of_year <- function(x, year) x[names(x) %in% rownames(roster)[roster$year == year]]

# ---- Before and after ----

objectives <- function(year, enrolled) {
  pre <- tests(year, "pretest", "first")
  post <- tests(year, "posttest", "last")
  column <- function(d, name) of_year(setNames(d[[name]], rownames(d)), year)
  sure <- function(text) {
    change(of_year(confidence(year, "Before", text), year), of_year(confidence(year, "After", text), year), 5, 1, FALSE,
           1 + .9 * 4)
  }
  first <- of_year(memos(year, "First memo"), year)
  last <- of_year(memos(year, "Last memo"), year)
  test <- function(name) change(column(pre, name), column(post, name), 12, 0, TRUE, .9 * 12)
  out <- list(query = list(eligible = enrolled, target = target(column(post, "query"), .65 * 12, .75, enrolled),
                    metrics = list(`query-test` = test("query"),
                                   `query-task` = after_only(of_year(capstone(year, "Query"), year), 12),
                                   `query-confidence` = sure("I can write a query"))),
       people = list(eligible = enrolled, target = target(column(post, "people"), .70 * 12, .75, enrolled),
                     metrics = list(`people-test` = test("people"),
                                    `people-case` = after_only(of_year(capstone(year, "Case"), year), 12),
                                    `people-confidence` = sure("I can tell when data may harm someone"))),
       explain = list(eligible = enrolled, target = target(last, .65 * 16, .70, enrolled),
                      metrics = list(memo = change(first, last, 16, 0, TRUE, .9 * 16),
                                     `explain-confidence` = sure("I can explain a finding in plain words"))))
  lapply(out, first_decides)
}

# ---- Level 1 ----

# The kept answers of the exit survey: of learners of this year, and of people unknown who answered in it.
reaction <- function(year) {
  all <- do.call(rbind, lapply(c("2024-25", "2025-26"), function(y) read(sprintf("reaction-%s.csv", y), drop = 2)))
  all <- all[all$Status != "Survey Preview", ]
  all <- keep(all, fold(all$RecipientEmail), as.POSIXct(all$EndDate, tz = "UTC"), "last")
  who <- by_mail[fold(all$RecipientEmail)]
  all$known <- !is.na(who)
  all[ifelse(all$known, roster[who, "year"], academic(as.Date(all$EndDate))) == year, ]
}
MODULES <- c("Working with tables", "Data about people")
MODULE_COLUMNS <- c("This module was relevant to my work", "I was engaged from week to week", "I contributed to the discussions")
module_answers <- function(year, module) {
  d <- rbind(read("modules-2024-25.csv", "CP1252"), read("modules-2025-26.csv"))
  d$who <- by_mail[fold(d$`Email Address`)]
  d <- keep(d, paste(fold(d$`Email Address`), d$Module), as.POSIXct(d$Timestamp, "UTC", "%m/%d/%Y %H:%M:%S"), "last")
  d[ifelse(is.na(d$who), academic(us_day(d$Timestamp)), roster[d$who, "year"]) == year & d$Module == module, ]
}
modules <- function(year) {
  part <- function(m) {
    e <- module_answers(year, m)
    item <- function(column) {
      p <- points_of(e[[column]])
      list(lowest = 1, points = 5, n = sum(!is.na(p)), mean = with_n(mean(p, na.rm = TRUE), sum(!is.na(p))))
    }
    list(answered = nrow(e), items = setNames(lapply(MODULE_COLUMNS, item), c("relevance", "engaged", "contributed")))
  }
  lapply(setNames(nm = MODULES), part)
}

level1 <- function(year, completed) {
  d <- reaction(year)
  answered <- sum(d$known)  # of those who could have answered
  worth <- factor(d$Q2, c("No", "Partly", "Yes"))
  w <- unname(table(worth))
  items <- list(`reaction/relevance` = rating(d$Q1_1), `reaction/engaged` = rating(d$Q1_2),
                `reaction/contributed` = rating(d$Q1_3), `reaction/recommend` = rating(d$Q1_4),
                `reaction/worth` = c(list(n = sum(w), blank = sum(d$Q2 == ""), counts = as.list(as.integer(w))), no_scale),
                `reaction/plan` = written(d$Q3), `reaction/why` = written(d$Q2_WHY))
  list(answered = answered, eligible = completed, rate = with_n(answered / completed, completed),
       adequate = answered >= .6 * completed, items = items,
       worth = list(yes = w[3], partly = w[2], no = w[1], n = sum(w),
                    unanswered = completed - sum(d$known & d$Q2 != "")),
       instruments = c(setNames(lapply(MODULES, function(m) list(answered = nrow(module_answers(year, m)))), paste0("modules/", MODULES)),
                       list(reaction = list(answered = nrow(d)))),
       by_module = modules(year))
}

# ---- What people write: a theme is told by its words and their endings ----

THEMES <- list(`Dashboards and charts` = paste0("\\b(dashboard|chart)", ENDS), `Records requests` = paste0("\\brecords? request", ENDS),
               `Budgets and grants` = paste0("\\b(budget|grant)", ENDS),
               `Checking figures` = paste0("\\b(check|double count)", ENDS, "|\\bverif(y|ies|ied|ying)\\b|\\bwhere a number comes from\\b"),
               `Small groups` = "\\bsmall groups?\\b|\\bwho is left out\\b|\\bsingle households?\\b")
plans <- function(year) texts_of(reaction(year), "Q3")
effects <- function(d) texts_of(d, c("Way 1", "Way 2", "Way 3"))
themes <- function(year) {
  out <- list(`reaction/plan` = themes_of(THEMES, plans(year), 1))
  d <- received(year)
  c(out, list(`followup/effects` = themes_of(THEMES, effects(d[!is.na(d$who), ]), 3)))
}

# ---- Level 3 ----

followups <- function() {
  d <- do.call(rbind, lapply(c("2025-06", "2026-01", "2026-06"), function(f) read(sprintf("followup-%s.csv", f))))
  names(d)[3:4] <- c("used", "taught")
  d$who <- by_mail[fold(d$Email)]
  d$day <- us_day(d$`Answered on`)
  d$cohort <- roster[d$who, "year"]
  days <- as.integer(d$day - roster[d$who, "done"])
  d$bin <- BINS[bin_of(days)]
  d$effect <- apply(d[, c("Way 1", "Way 2", "Way 3")], 1, function(x) any(nzchar(trimws(x))))
  keep(d, paste(fold(d$Email), d$cohort, d$bin), d$day, "last")
}
# Who wrote at the end of the program what they would apply, of all who answered then; and of those who did and were asked later, who used it.
planned <- function(followed) {
  d <- reaction(followed$cohort[1])
  plan <- nzchar(trimws(d$Q3))
  list(planned = share_of(plan), planned_used = planned_used(followed, by_mail[fold(d$RecipientEmail[plan])]))
}
received <- function(year) {
  d <- followups()
  d[academic(d$day) == year, ]
}
level3 <- function(year) {
  d <- received(year)
  known <- d[!is.na(d$who), ]
  out <- list()
  enough <- function(e, g) list(adequate = nrow(e) >= .4 * nrow(g))
  of <- function(cohort) roster[roster$year == cohort & !is.na(roster$done), ]
  for (group in unique(paste0(known$cohort, "/", known$bin))) {
    e <- known[paste0(known$cohort, "/", known$bin) == group, ]
    g <- of(e$cohort[1])
    out[[group]] <- c(follow_up(e, nrow(g), sum(g$`May be contacted` == "Yes")), planned(e), enough(e, g))
  }
  strangers <- sum(is.na(d$who))
  if (strangers) {
    out[["not known/not known"]] <-
      list(answered = strangers, used = list(count = HIDDEN, n = strangers), taught = list(count = HIDDEN, n = strangers))
  }
  g <- do.call(rbind, lapply(unique(known$cohort), of))
  list(graduates = nrow(g), reachable = sum(g$`May be contacted` == "Yes"), answered = nrow(d), follow_ups = out,
       items = list(used = yes_no(known$used), taught = yes_no(known$taught),
                    effects = c(list(n = sum(known$effect), blank = sum(!known$effect)), no_scale)),
       planned_themes = list(`followup/effects` = planned_themes(THEMES, lapply(sort(unique(known$cohort)), plans), effects(known))))
}

# ---- The whole review ----

unknown_ids <- function() {
  numbers <- unlist(lapply(c("pretest", "posttest", "memos", "capstone", "confidence"), function(kind) {
    lapply(c("2024-25", "2025-26"), function(y) fold(read(sprintf("%s-%s.csv", kind, y))$`Student Number`))
  }))
  reactions <- unlist(lapply(c("2024-25", "2025-26"), function(y) {
    d <- read(sprintf("reaction-%s.csv", y), drop = 2)
    fold(d$RecipientEmail[d$Status != "Survey Preview"])
  }))
  mails <- c(reactions, fold(followups()$Email), fold(read("modules-2024-25.csv", "CP1252")$`Email Address`),
             fold(read("modules-2025-26.csv")$`Email Address`))
  length(setdiff(numbers, rownames(roster))) + length(setdiff(mails, names(by_mail)))
}

review <- function(year) {
  mine <- roster[roster$year == year, ]
  enrolled <- nrow(mine)
  completed <- sum(!is.na(mine$done))
  pre <- intersect(rownames(tests(year, "pretest", "first")), rownames(mine))
  post <- intersect(rownames(tests(year, "posttest", "last")), rownames(mine))
  one <- level1(year, completed)
  followed <- followups()
  # Steps of one cohort: people of it, in any year.
  count <- c(enrolled = enrolled, pre = length(pre), post = length(post), both = length(intersect(pre, post)),
             completed = completed, badge = sum(mine$Badge == "Yes"), claimed = sum(mine$`Badge accepted` == "Yes"),
             exit = one$answered, `follow-up` = length(unique(followed$who[followed$cohort %in% year])))
  list(participation = list(enrolled = enrolled, completed = completed, badges = count[["badge"]],
                            badges_claimed = count[["claimed"]], exit_answered = one$answered, exit_of = completed,
                            exit_strangers = sum(!reaction(year)$known),
                            pre = count[["pre"]], post = count[["post"]], both_tests = count[["both"]],
                            follow_up_answered = count[["follow-up"]], unmatched_ids = unknown_ids(),
                            steps = lapply(as.list(count), function(x) list(count = x, of = enrolled, share = wilson(x, enrolled)))),
       objectives = objectives(year, enrolled), level1 = one, level3 = level3(year))
}

# ---- Evidence: the pilot years up to one, taken together ----

# Before and after of the measure that decides on an objective.
deciding <- function(name, year) {
  if (name == "explain") return(list(pre = of_year(memos(year, "First memo"), year), post = of_year(memos(year, "Last memo"), year)))
  column <- function(d) of_year(setNames(d[[name]], rownames(d)), year)
  list(pre = column(tests(year, "pretest", "first")), post = column(tests(year, "posttest", "last")))
}
MEASURES <- list(query = list(max = 12, at = .65, goal = .75, wide = TRUE), people = list(max = 12, at = .70, goal = .75, wide = TRUE),
                 explain = list(max = 16, at = .65, goal = .70, wide = TRUE))
evidence <- function(years) {
  names(years) <- years
  part <- lapply(years, function(year) review(year)$participation[c("enrolled", "completed", "badges", "badges_claimed")])
  one <- do.call(rbind, lapply(years, reaction))
  followed <- followups()
  followed <- followed[followed$cohort %in% years, ]
  followed <- keep(followed, followed$who, followed$day, "last")
  sums <- as.list(Reduce(`+`, lapply(part, unlist)))
  objective <- function(name) over_years(MEASURES[[name]], lapply(years, function(year) deciding(name, year)), sums$enrolled)
  objectives <- lapply(setNames(nm = names(MEASURES)), objective)
  answered <- sum(one$known)
  list(participation = sums, demand = part, objectives = objectives,
       margin = margin(min(sapply(objectives, `[[`, "n_told"))),
       level1 = list(items = list(relevance = favour(one$Q1_1), engaged = favour(one$Q1_2), contributed = favour(one$Q1_3),
                                  recommend = favour(one$Q1_4)),
                     worth = share_of(one$Q2[nzchar(one$Q2)] == "Yes"),
                     response = response(answered, sums$completed, any(!one$known))),
       level3 = lapply(followed[c("used", "taught")], function(x) later(x == "Yes", sums$completed)))
}

# ---- Engagement, sections, who is due ----

# Mean rating of the exit survey's questions on engagement and on the own contribution.
scores <- function(d, columns = c("Q1_2", "Q1_3")) {
  one <- function(column) {
    p <- na.omit(points_of(d[[column]]))
    list(n = length(p), score = mean_of(p))
  }
  list(engagement = one(columns[1]), contribution = one(columns[2]))
}
attempts <- function(year, kind) {
  who <- fold(read(sprintf("%s-%s.csv", kind, year))$`Student Number`)
  times <- table(who[who %in% rownames(roster)[roster$year == year]])
  list(people = length(times), several = share_of(as.vector(times) > 1))
}
# Each step of those who took the one before it. Whoever stands in any file under an id of theirs has started.
retention <- function(year) {
  mine <- rownames(roster)[roster$year == year]
  kinds <- c("pretest", "posttest", "memos", "capstone", "confidence")
  numbers <- unlist(lapply(kinds, function(kind) fold(read(sprintf("%s-%s.csv", kind, year))$`Student Number`)))
  forms <- rbind(read("modules-2024-25.csv", "CP1252"), read("modules-2025-26.csv"))
  mails <- c(fold(reaction(year)$RecipientEmail), fold(followups()$Email), fold(forms$`Email Address`))
  own <- roster[mine, ]
  followed <- followups()
  steps <- list(enrolled = mine, started = c(numbers, by_mail[mails]), pre = rownames(tests(year, "pretest", "first")),
                post = rownames(tests(year, "posttest", "last")), completed = mine[!is.na(own$done)], badge = mine[own$Badge == "Yes"],
                claimed = mine[own$`Badge accepted` == "Yes"], `follow-up` = followed$who)
  passed_on(lapply(steps, function(x) intersect(mine, x)))
}
engagement <- function(year, years) {
  d <- reaction(year)
  exit <- care(d, c("Q1_1", "Q1_2", "Q1_3", "Q1_4"))
  exit$minutes <- minutes(as.numeric(d$`Duration (in seconds)`))
  of <- function(people, answers) {
    list(completed = done_of(people),
         scores = scores(answers))
  }
  section <- function(s) {
    people <- roster[roster$year == year & roster$Section == s, ]
    c(list(enrolled = nrow(people)), of(people, d[by_mail[fold(d$RecipientEmail)] %in% rownames(people), ]))
  }
  of_modules <- setNames(lapply(MODULES, function(m) care(module_answers(year, m), MODULE_COLUMNS)), paste0("modules/", MODULES))
  sections <- sort(unique(roster$Section[roster$year == year]))
  module_scores <- function(m) {
    one <- with_scale(scores(module_answers(year, m), MODULE_COLUMNS[2:3]))
    setNames(one, paste0(m, "/", names(one)))
  }
  of_year <- function(y) {
    out <- of(roster[roster$year == y, ], reaction(y))
    out$scores <- lapply(out$scores, with_ratings)
    out
  }
  out <- list(constructs = with_scale(scores(d)), by_module = unlist(lapply(MODULES, module_scores), recursive = FALSE),
              by_section = lapply(setNames(nm = sections), section), retention = retention(year),
              care = c(of_modules, list(`reaction/at the end of the program` = exit)),
              attempts = list(`pretest/before` = attempts(year, "pretest"), `posttest/after` = attempts(year, "posttest")))
  c(out, list(by_year = lapply(setNames(nm = years), of_year)))
}
# Average changes of the sections, in points.
sections <- function(year) {
  all <- sort(unique(roster$Section[roster$year == year]))
  gains_in <- function(m, s) {
    d <- gains(m$pre, m$post)
    d[names(d) %in% rownames(roster)[roster$Section == s]]
  }
  of <- function(name) {
    parts <- lapply(setNames(nm = all), function(s) gains_in(deciding(name, year), s))
    list(unlike = differ(Filter(function(d) length(d) >= 10, parts), welch_apart), sections = lapply(parts, change_of, wide = TRUE))
  }
  list(count = length(all), objectives = lapply(setNames(nm = c("query", "people", "explain")), of))
}
# By how many points of 100 an average change differs from that of the year before; the third action is not done.
moved <- function(name) {
  d <- lapply(names(reviews), function(year) 100 * do.call(gains, deciding(name, year)) / MEASURES[[name]]$max)
  difference <- with_n(mean(d[[2]]) - mean(d[[1]]), min(lengths(d)))
  list(done = TRUE, difference = between(difference, t.test(d[[2]], d[[1]])$conf.int))
}
badge_groups <- function(year) {
  mine <- roster[roster$year == year, ]
  list(badge = list(counts_only = TRUE, groups = badge_groups_of(mine)))
}

# ---- The files: records, and those that count: no preview, no empty row ----

sources <- function() {
  one <- function(name) {
    d <- read.csv(file.path(exports, name), colClasses = "character", header = FALSE, na.strings = character(), blank.lines.skip = FALSE,
                  fileEncoding = if (name == "modules-2024-25.csv") "CP1252" else "UTF-8-BOM", col.names = paste0("V", 1:60), fill = TRUE)
    d <- d[-seq_len(if (startsWith(name, "reaction")) 3 else 1), ]
    left_out <- sum(apply(d, 1, function(row) !any(nzchar(trimws(row))) || "Survey Preview" %in% row))
    list(records = nrow(d), submitted = nrow(d) - left_out, left_out = left_out, rejected = 0)
  }
  files <- list.files(exports)
  setNames(lapply(files, one), paste0("exports/", files))
}

# Question by question; the two forms of the test have other questions, the memos one rubric.
questions_of <- function(year) {
  mine <- roster[roster$year == year, ]
  part <- function(name, columns, day, which, when = NULL) {
    d <- read(sprintf("%s-%s.csv", name, year))
    if (length(when)) d <- d[d$Memo == when, ]
    d <- keep(d, fold(d$`Student Number`), as.Date(d[[day]]), which)
    columns <- if (is.character(columns)) columns else columns(names(d))
    p <- as.data.frame(lapply(d[columns], function(x) as.numeric(ifelse(nzchar(x), x, "0"))), check.names = FALSE)
    rows_of(setNames(`rownames<-`(p, fold(d$`Student Number`)), columns), mine)
  }
  once <- function(points, max) questions(NULL, points, max, FALSE)
  capstone_of <- function(name) part("capstone", function(all) all[startsWith(all, name)], "Date", "last")
  RUBRIC <- c("Claim", "Evidence", "Chart", "Plain language")
  list(tests = list(`query-test` = once(part("posttest", paste0("Q", 1:12), "Submitted", "last"), 1), `query-task` = once(capstone_of("Query"), 4),
                    `people-test` = once(part("posttest", paste0("Q", 13:24), "Submitted", "last"), 1), `people-case` = once(capstone_of("Case"), 4),
                    memo = questions(part("memos", RUBRIC, "Rated on", "first", "First memo"), part("memos", RUBRIC, "Rated on", "last", "Last memo"),
                                     4, TRUE)))
}

reviews <- list(`2024-25` = review("2024-25"), `2025-26` = review("2025-26"))
years <- of_years(reviews)
reviews$`2024-25`$years <- years[1]
reviews$`2025-26`$years <- years
reviews$`2024-25`$evidence <- evidence("2024-25")
reviews$`2025-26`$evidence <- evidence(c("2024-25", "2025-26"))
reviews$`2024-25`$actions <- list(list(done = TRUE), list(done = TRUE), list(done = FALSE))  # too early to tell
reviews$`2025-26`$actions <- list(moved("query"), moved("explain"), list(done = FALSE))
for (year in names(reviews)) {
  reviews[[year]]$engagement <- engagement(year, names(reviews)[names(reviews) <= year])
  reviews[[year]]$sections <- sections(year)
  reviews[[year]]$groups <- badge_groups(year)
  reviews[[year]]$checks <- disagree(roster[roster$year == year, ], MEASURES, lapply(setNames(nm = names(MEASURES)), deciding, year))
  reviews[[year]]$level3$to_follow_up <- due(roster, followups())
  reviews[[year]]$themes <- themes(year)
  reviews[[year]]$sources <- sources()
}
for (year in c("2024-25", "2025-26")) reviews[[paste0(year, "/faculty")]] <- questions_of(year)
writeLines(to_json(lapply(reviews, measured_twice)), file.path(here, "sample_review.json"))
