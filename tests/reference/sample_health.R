# Recomputes the annual reviews of samples/health-workers in R, from the exports alone, and writes sample_health.json, with which
# tests/cli/test_sample.c compares annual-review.json. Not needed to run the tests.
#   Rscript tests/reference/sample_health.R
# Needs base R only. Values here were made with R 4.2.2.
#
# The rules, from the study's description and not from assay's source, beside those of sample_review.R:
#  - six platforms know a learner by a number, an address at work or at home, a login or a record: the roster joins them;
#  - an answer to the exit survey without a number is of somebody unknown and counts in the year in which it came;
#  - an attempt never submitted and the line of averages of Moodle are no attempt; a talk that was voided or has no score is no talk;
#  - a record of REDCap without a time of its survey is no answer;
#  - before and now asked in one grid are one rating each, and nobody is measured once only;
#  - the quiz on safety has nine possible values, so its averages have no interval and are not compared;
#  - fewer than ten people: a share has no interval.

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
exports <- file.path(here, "..", "..", "samples", "health-workers", "exports")
source(file.path(here, "sample_common.R"))

YEARS <- c("2024-25", "2025-26")
read <- function(name) {
  read.csv(file.path(exports, name), colClasses = "character", check.names = FALSE, fileEncoding = "UTF-8-BOM", na.strings = character())
}

roster <- read("crosswalk.csv")
roster$done <- us_day(roster$Finished)
roster$year <- ifelse(is.na(roster$done), roster$Cohort, academic(roster$done))
rownames(roster) <- roster$`Student number`
who_by <- function(column, ids) {
  known <- nzchar(roster[[column]])
  unname(setNames(rownames(roster)[known], fold(roster[[column]][known]))[fold(ids)])
}
of_year <- function(x, year) x[names(x) %in% rownames(roster)[roster$year == year]]

# ---- Tests: one vector a measure and occasion, named by learner ----

canvas <- function(kind) {
  d <- do.call(rbind, lapply(YEARS, function(y) setNames(read(sprintf("canvas-%s-%s.csv", kind, y)), paste0("V", 1:31))))
  d$who <- d$V3
  d$score <- rowSums(sapply(d[paste0("V", seq(10, 28, 2))], as.numeric))
  d$at <- as.POSIXct(d$V7, "UTC")
  d
}
moodle <- function(kind) {
  d <- do.call(rbind, lapply(YEARS, function(y) read(sprintf("moodle-%s-%s.csv", kind, y))))
  d <- d[d$Status == "Finished", ]
  d$who <- who_by("Work email", d$`Email address`)
  d$score <- rowSums(sapply(d[startsWith(names(d), "Q. ")], as.numeric))
  d$at <- as.POSIXct(gsub(" +", " ", d$Completed), "UTC", "%d %B %Y %I:%M %p")
  d$seconds <- sapply(regmatches(d$Duration, gregexpr("[0-9]+", d$Duration)), function(x) sum(as.numeric(x) * c(60, 1)))
  d
}
statements <- function(year) {
  lines <- readLines(file.path(exports, sprintf("simulation-%s.json", year)))
  lines <- lines[grepl("\"verb\"", lines)]
  part <- function(pattern) sub(paste0(".*", pattern, ".*"), "\\1", ifelse(grepl(pattern, lines), lines, ""))
  verb <- part("verbs/([a-z]+)\"")
  data.frame(id = part("^\\{\"id\": \"([^\"]+)\""), login = part("\"account\": \\{[^}]*\"name\": \"([^\"]+)\""), verb = verb,
             talk = part("/talk/([a-z]+)\""), score = suppressWarnings(as.numeric(part("\"raw\": ([0-9.]+)"))),
             undone = part("\"StatementRef\", \"id\": \"([^\"]+)\""), at = part("\"timestamp\": \"([^\"]+)\""))
}
told_talks <- function(d) d[d$verb == "completed" & !is.na(d$score) & !d$id %in% d$undone, ]
talks <- function(kind) {
  d <- do.call(rbind, lapply(YEARS, function(y) told_talks(statements(y))))
  d <- d[d$talk == kind, ]
  d$who <- who_by("Simulation login", d$login)
  d
}
one_each <- function(d, which) {
  d <- d[!is.na(d$who), ]
  d <- keep(d, d$who, d$at, which)
  setNames(d$score, d$who)
}
MEASURES <- list(agency = c(list(max = 10, at = .70, goal = .80, wide = TRUE), pre = list(one_each(canvas("first"), "first")),
                            post = list(one_each(canvas("last"), "last"))),
                 visit = c(list(max = 8, at = .75, goal = .80, wide = FALSE), pre = list(one_each(moodle("before"), "first")),
                           post = list(one_each(moodle("after"), "last"))),
                 listen = c(list(max = 20, at = .60, goal = .75, wide = TRUE), pre = list(one_each(talks("first"), "first")),
                            post = list(one_each(talks("last"), "last"))))
deciding <- function(name, year) lapply(MEASURES[[name]][c("pre", "post")], of_year, year)

# ---- Before and now, in one grid ----

SURE <- c("Not sure at all", "Slightly sure", "Moderately sure", "Very sure", "Completely sure")
evening <- function() {
  d <- do.call(rbind, lapply(YEARS, function(y) read(sprintf("last-evening-%s.csv", y))))
  d$who <- who_by("Google account", d$`Email Address`)
  keep(d, fold(d$`Email Address`), as.POSIXct(d$Timestamp, "UTC", "%m/%d/%Y %H:%M:%S"), "last")
}
sure <- function(columns, year) {
  d <- evening()
  d <- d[!is.na(d$who), ]
  points <- lapply(d[columns], function(x) setNames(match(x, SURE), d$who))
  points <- lapply(points, function(x) of_year(x[!is.na(x)], year))
  change(points[[1]], points[[2]], 5, 1, FALSE, 1 + .9 * 4, retrospective = TRUE)
}
objectives <- function(year, enrolled) {
  one <- function(name, test, rated, columns) {
    m <- MEASURES[[name]]
    part <- deciding(name, year)
    metrics <- list(change(part$pre, part$post, m$max, 0, TRUE, .9 * m$max, wide = m$wide), sure(columns, year))
    first_decides(list(eligible = enrolled, target = target(part$post, m$at * m$max, m$goal, enrolled),
                       metrics = setNames(metrics, c(test, rated))))
  }
  list(agency = one("agency", "referral-quiz", "agency-sure", 3:4), visit = one("visit", "safety-quiz", "visit-sure", 5:6),
       listen = one("listen", "simulated-talk", "listen-sure", 7:8))
}

# ---- Level 1 ----

answers <- function() {
  d <- do.call(rbind, lapply(YEARS, function(y) read(sprintf("end-survey-%s.csv", y))[-(1:2), ]))
  d <- d[d$Status != "Survey Preview", ]
  d <- keep(d, ifelse(nzchar(d$ExternalReference), d$ExternalReference, d$ResponseId), as.POSIXct(d$EndDate, tz = "UTC"), "last")
  d$known <- d$ExternalReference %in% rownames(roster)
  d$year <- ifelse(d$known, roster[d$ExternalReference, "year"], academic(as.Date(d$EndDate)))
  d
}
reaction <- function(year) {
  d <- answers()
  d[d$year == year, ]
}
RATED <- c(relevance = "Q1_1", active = "Q1_2", gave = "Q1_3", satisfied = "Q1_4")
WORTH <- intersect(c("No", "Partly", "Yes"), answers()$Q2)  # a choice has the answers that somebody gave
level1 <- function(year, completed) {
  d <- reaction(year)
  answered <- sum(d$known)
  items <- c(lapply(RATED, function(column) rating(d[[column]])), list(worth = choice(d$Q2, WORTH), plan = written(d$Q3)))
  c(list(answered = answered, eligible = completed, rate = with_n(answered / completed, completed),
         adequate = answered >= enough(completed) * completed,
         items = items, instruments = list(end = list(answered = nrow(d)))),
    list(worth = list(yes = sum(d$Q2 == "Yes"), partly = sum(d$Q2 == "Partly"), no = sum(d$Q2 == "No"), n = sum(nzchar(d$Q2)),
                      unanswered = completed - sum(d$known & nzchar(d$Q2)))))
}

# ---- What people write ----

THEMES <- list(`Referrals and rides` = paste0("\\b(referral|ride)", ENDS, "|\\bwhom to call\\b"),
               `Home visits` = paste0("\\b(home visit|visit note)", ENDS),
               Listening = paste0("\\blisten", ENDS, "|\\blet people finish\\b"),
               `Work as a health worker` = paste0("\\bhire[ds]?\\b|\\bjob", ENDS))
plans <- function(year) texts_of(reaction(year), "Q3")
effects <- function(d) texts_of(d, c("way_1", "way_2", "way_3"))
themes <- function(year) {
  d <- received(year)
  list(`end/plan` = themes_of(THEMES, plans(year), 1), `followup/effects` = themes_of(THEMES, effects(d[!is.na(d$who), ]), 3))
}

# ---- Level 3 ----

followups <- function() {
  d <- read("followup_DATA.csv")
  d <- d[nzchar(d$followup_timestamp), ]
  d$used <- ifelse(d$used == "1", "Yes", "No")
  d$taught <- ifelse(d$taught == "1", "Yes", "No")
  d$who <- who_by("REDCap record", d$record_id)
  d$day <- as.Date(d$followup_timestamp)
  d$cohort <- roster[d$who, "year"]
  d$bin <- BINS[bin_of(as.integer(d$day - roster[d$who, "done"]))]
  d$effect <- apply(d[c("way_1", "way_2", "way_3")], 1, function(x) any(nzchar(trimws(x))))
  keep(d, paste(d$record_id, d$cohort, d$bin), as.POSIXct(d$followup_timestamp, "UTC"), "last")
}
received <- function(year) {
  d <- followups()
  d[academic(d$day) == year, ]
}
planned <- function(followed) {
  d <- reaction(followed$cohort[1])
  plan <- nzchar(trimws(d$Q3))
  list(planned = share_of(plan), planned_used = planned_used(followed, d$ExternalReference[plan & d$known]))
}
SETTINGS <- paste0("setting___", 1:4)
level3 <- function(year) {
  d <- received(year)
  stopifnot(!is.na(d$who), !is.na(d$bin))
  of <- function(cohort) roster[roster$year == cohort & !is.na(roster$done), ]
  group <- paste0(d$cohort, "/", d$bin)
  one <- function(name) {
    e <- d[group == name, ]
    g <- of(e$cohort[1])
    c(follow_up(e, nrow(g), sum(g$`May contact` == "Yes")), planned(e), list(adequate = nrow(e) >= enough(nrow(g)) * nrow(g)))
  }
  ticked <- rowSums(d[SETTINGS] == "1")
  g <- do.call(rbind, lapply(unique(d$cohort), of))
  list(graduates = nrow(g), reachable = sum(g$`May contact` == "Yes"), answered = nrow(d), follow_ups = lapply(setNames(nm = unique(group)), one),
       items = list(used = yes_no(d$used), taught = yes_no(d$taught), effects = c(list(n = sum(d$effect), blank = sum(!d$effect)), no_scale),
                    setting = c(list(n = sum(ticked > 0), blank = sum(ticked == 0), counts = lapply(SETTINGS, function(x) sum(d[[x]] == "1"))),
                                no_scale)),
       planned_themes = list(`followup/effects` = planned_themes(THEMES, lapply(sort(unique(d$cohort)), plans), effects(d))))
}

# ---- Participation, engagement ----

logins <- function() fold(unlist(lapply(YEARS, function(y) statements(y)$login)))
unknown_ids <- function() {
  moodles <- sprintf("moodle-%s-%s.csv", rep(c("before", "after"), each = 2), YEARS)
  mails <- fold(unlist(lapply(moodles, function(name) read(name)$`Email address`)))
  length(setdiff(c(canvas("first")$who, canvas("last")$who, answers()$ExternalReference), c(rownames(roster), ""))) +
    length(setdiff(mails, c(fold(roster$`Work email`), ""))) + length(setdiff(fold(evening()$`Email Address`), fold(roster$`Google account`))) +
    length(setdiff(logins(), fold(roster$`Simulation login`))) + length(setdiff(read("followup_DATA.csv")$record_id, roster$`REDCap record`))
}
review <- function(year) {
  mine <- roster[roster$year == year, ]
  enrolled <- nrow(mine)
  completed <- sum(!is.na(mine$done))
  part <- deciding("agency", year)
  one <- level1(year, completed)
  followed <- followups()
  count <- c(enrolled = enrolled, pre = length(part$pre), post = length(part$post), both = length(gains(part$pre, part$post)),
             completed = completed, badge = sum(mine$Badge == "Yes"), claimed = sum(mine$`Badge accepted` == "Yes"),
             exit = one$answered, `follow-up` = length(unique(followed$who[followed$cohort %in% year])))
  list(participation = list(enrolled = enrolled, completed = completed, badges = count[["badge"]], badges_claimed = count[["claimed"]],
                            exit_answered = one$answered, exit_of = completed, exit_strangers = sum(!reaction(year)$known),
                            pre = count[["pre"]], post = count[["post"]], both_tests = count[["both"]],
                            follow_up_answered = count[["follow-up"]], unmatched_ids = unknown_ids(),
                            steps = lapply(as.list(count), function(x) list(count = x, of = enrolled, share = share(x, enrolled)))),
       objectives = objectives(year, enrolled), level1 = one, level3 = level3(year))
}
scores <- function(d) {
  one <- function(column) {
    p <- na.omit(points_of(d[[column]]))
    list(n = length(p), score = mean_of(p))
  }
  list(engagement = one("Q1_2"), contribution = one("Q1_3"))
}
retention <- function(year) {
  mine <- rownames(roster)[roster$year == year]
  own <- roster[mine, ]
  started <- c(canvas("first")$who, canvas("last")$who, moodle("before")$who, moodle("after")$who, talks("first")$who, talks("last")$who,
               evening()$who, answers()$ExternalReference, followups()$who)
  part <- deciding("agency", year)
  steps <- list(enrolled = mine, started = started, pre = names(part$pre), post = names(part$post), completed = mine[!is.na(own$done)],
                badge = mine[own$Badge == "Yes"], claimed = mine[own$`Badge accepted` == "Yes"], `follow-up` = followups()$who)
  passed_on(lapply(steps, function(x) intersect(mine, x)))
}
engagement <- function(year, years) {
  d <- reaction(year)
  mine <- rownames(roster)[roster$year == year]
  tries <- function(kind) {
    e <- canvas(kind)
    e <- e[e$who %in% mine, ]
    several <- tapply(as.numeric(e$V8) > 1, e$who, any) | table(e$who) > 1
    list(people = length(several), several = share_of(as.vector(several)))
  }
  times <- function(kind, which) {
    e <- moodle(kind)
    e <- keep(e[e$who %in% mine, ], e$who[e$who %in% mine], e$at[e$who %in% mine], which)
    list(people = nrow(e), minutes = minutes(e$seconds))
  }
  list(constructs = with_scale(scores(d)), retention = retention(year),
       care = list(`end/at the end of the program` = c(care(d, RATED), list(minutes = minutes(as.numeric(d$`Duration (in seconds)`))))),
       attempts = list(`first/before` = tries("first"), `last/after` = tries("last"), `safety-before/before` = times("before", "first"),
                       `safety-after/after` = times("after", "last")),
       by_year = lapply(setNames(nm = years), function(y) {
         list(completed = done_of(roster[roster$year == y, ]), scores = lapply(scores(reaction(y)), with_ratings))
       }))
}

# ---- Groups that learners chose ----

groups <- function(year) {
  mine <- roster[roster$year == year, ]
  d <- reaction(year)
  worth <- setNames(d$Q2, d$ExternalReference)[d$known & nzchar(d$Q2)]
  parts <- lapply(setNames(nm = names(MEASURES)), deciding, year)
  of <- function(people) group_of(people, MEASURES, parts, worth)
  by <- function(column, names) list(counts_only = FALSE, groups = lapply(names, function(value) of(mine[mine[[column]] == value, ])))
  list(credit = by("Credit", c(`for credit` = "credit", `without credit` = "non-credit")),
       badge = list(counts_only = TRUE, groups = badge_groups_of(mine)),
       modality = by("Where", c(`in-person` = "in-person", online = "online")))
}

# ---- Evidence ----

evidence <- function(years) {
  names(years) <- years
  part <- lapply(years, function(year) review(year)$participation[c("enrolled", "completed", "badges", "badges_claimed")])
  sums <- as.list(Reduce(`+`, lapply(part, unlist)))
  d <- do.call(rbind, lapply(years, reaction))
  followed <- followups()
  followed <- followed[followed$cohort %in% years, ]
  followed <- keep(followed, followed$who, followed$day, "last")
  objective <- function(name) over_years(MEASURES[[name]], lapply(years, function(year) deciding(name, year)), sums$enrolled)
  all <- lapply(setNames(nm = names(MEASURES)), objective)
  list(participation = sums, demand = part, objectives = all, margin = margin(min(sapply(all, `[[`, "n_told"))),
       level1 = list(items = lapply(RATED, function(column) favour(d[[column]])), worth = share_of(d$Q2[nzchar(d$Q2)] == "Yes"),
                     response = response(sum(d$known), sums$completed, any(!d$known))),
       level3 = lapply(followed[c("used", "taught")], function(x) later(x == "Yes", sums$completed)))
}

# ---- Files ----

sources <- function() {
  table <- function(name, header, left) {
    d <- read(name)
    d <- d[seq_len(nrow(d)) > header, ]
    out <- left(d)
    list(records = nrow(d), submitted = nrow(d) - out, left_out = out, rejected = 0)
  }
  # All talks of one person are one record.
  simulation <- function(name) {
    d <- statements(sub(".*-(....-..)\\.json", "\\1", name))
    people <- length(unique(told_talks(d)$login))
    list(records = nrow(d), submitted = people, left_out = nrow(d) - people, rejected = 0)
  }
  none <- function(d) 0
  of <- function(instrument, pattern, count) {
    files <- list.files(exports, pattern)
    setNames(lapply(files, count), paste0(instrument, "/exports/", files))
  }
  plain <- function(name) table(name, 0, none)
  unfinished <- function(name) table(name, 0, function(d) sum(d$Status != "Finished"))
  c(of("end", "^end-survey", function(name) table(name, 2, function(d) sum(d$Status == "Survey Preview"))), of("first", "^canvas-first", plain),
    of("last", "^canvas-last", plain), of("safety-before", "^moodle-before", unfinished), of("safety-after", "^moodle-after", unfinished),
    of("talk-first", "^simulation", simulation), of("talk-last", "^simulation", simulation), of("evening", "^last-evening", plain),
    of("followup", "^followup_DATA", function(name) table(name, 0, function(d) sum(!nzchar(d$followup_timestamp)))), of("roster", "^crosswalk", plain))
}

# Each question of the two quizzes.
tests <- function(year) {
  mine <- roster[roster$year == year, ]
  points <- function(d, columns, names, which) {
    d <- d[!is.na(d$who), ]
    d <- keep(d, d$who, d$at, which)
    p <- as.data.frame(lapply(d[columns], as.numeric))
    rows_of(setNames(`rownames<-`(p, d$who), names), mine)
  }
  header <- names(read("canvas-last-2025-26.csv"))
  asked <- sub("^[0-9]+: ", "", header[seq(9, 27, 2)])
  quiz <- function(kind, which) points(canvas(kind), paste0("V", seq(10, 28, 2)), asked, which)
  numbers <- paste("Q.", 1:8)
  safety <- function(kind, which) points(moodle(kind), paste(numbers, "/1.00"), numbers, which)
  list(tests = list(`referral-quiz` = questions(quiz("first", "first"), quiz("last", "last"), 1, TRUE),
                    `safety-quiz` = questions(safety("before", "first"), safety("after", "last"), 1, TRUE)))
}

reviews <- lapply(setNames(nm = YEARS), review)
years <- of_years(reviews)
shares <- lapply(setNames(nm = YEARS), function(year) {
  post <- deciding("visit", year)$post
  list(n = length(post), share = share(sum(post >= .75 * 8), length(post)))
})
for (year in YEARS) {
  until <- YEARS[YEARS <= year]
  reviews[[year]]$years <- years[until]
  reviews[[year]]$evidence <- evidence(until)
  reviews[[year]]$engagement <- engagement(year, until)
  reviews[[year]]$groups <- groups(year)
  reviews[[year]]$checks <- disagree(roster[roster$year == year, ], MEASURES, lapply(setNames(nm = names(MEASURES)), deciding, year))
  reviews[[year]]$level3$to_follow_up <- due(roster, followups())
  reviews[[year]]$themes <- themes(year)
  reviews[[year]]$sources <- sources()
  reviews[[year]]$actions <- list(c(list(done = TRUE), if (year > "2024-25") list(shares = shares)))
}
for (year in YEARS) reviews[[paste0(year, "/faculty")]] <- tests(year)
writeLines(to_json(lapply(reviews, measured_twice)), file.path(here, "sample_health.json"))
