# Recomputes the annual review of samples/oral-history in R, from the exports alone, and writes sample_oral.json, with which
# tests/cli/test_sample.c compares annual-review.json. Not needed to run the tests.
#   Rscript tests/reference/sample_oral.R
# Needs base R only. Values here were made with R 4.2.2.
#
# The rules, from the study's description and not from assay's source, beside those of sample_review.R:
#  - eleven people: no share and no average has an interval unless ten or more bear it, and there is no margin;
#  - of two places at which learners meet one is too small, so that figures on the other are hidden with it;
#  - before and now of one survey are one rating each, and nobody is measured once only;
#  - what was measured at the end only has no change.

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
exports <- file.path(here, "..", "..", "samples", "oral-history", "exports")
source(file.path(here, "sample_common.R"))

YEAR <- "2025-26"
read <- function(name) {
  read.csv(file.path(exports, name), colClasses = "character", check.names = FALSE, fileEncoding = "UTF-8-BOM", na.strings = character())
}
roster <- read("registrations.csv")
rownames(roster) <- roster$`No.`
roster$done <- us_day(roster$Finished)
stopifnot(academic(us_day(roster$Registered)) == YEAR, is.na(roster$done) | academic(roster$done) == YEAR)
by_mail <- function(mail) unname(setNames(rownames(roster), fold(roster$Email))[fold(mail)])
of_roster <- function(x) x[names(x) %in% rownames(roster)]

# ---- Measures ----

quiz <- function(name, which) {
  d <- read(name)
  who <- by_mail(d$Username)
  score <- rowSums(sapply(d[endsWith(names(d), "[Score]")], function(x) as.numeric(sub(" .*", "", x))))
  at <- as.POSIXct(d$Timestamp, "UTC", "%Y/%m/%d %I:%M:%S %p")
  d <- keep(data.frame(who, score)[!is.na(who), ], who[!is.na(who)], at[!is.na(who)], which)
  setNames(d$score, d$who)
}
judged <- function(name, parts, day, rows = TRUE, which = "last") {
  d <- read(name)
  d <- d[rows(d), ]
  d <- keep(d, d$`No.`, as.Date(d[[day]]), which)
  of_roster(setNames(rowSums(sapply(d[parts], as.numeric)), d$`No.`))
}
HEARD <- c("Opening", "Silence", "Follow-up questions", "Sound", "Closing")
interview <- function(when, which) judged("interviews.csv", HEARD, "Listened on", function(d) d$Interview == when, which)
archive <- judged("archive-checklist.csv", c("File name", "Index", "Release", "Summary"), "Checked on", function(d) rep(TRUE, nrow(d)))
MEASURES <- list(consent = list(max = 10, at = .70, goal = .80, wide = TRUE, test = "consent-quiz"),
                 interview = list(max = 20, at = .65, goal = .75, wide = TRUE, test = "interview"))
PARTS <- list(consent = list(pre = quiz("quiz-first-day.csv", "first"), post = quiz("quiz-last-day.csv", "last")),
              interview = list(pre = interview("First", "first"), post = interview("Second", "last")))

# ---- The survey ----

survey <- read("end-of-workshop.csv")
survey$who <- by_mail(survey$Email)
survey <- keep(survey, fold(survey$Email), as.POSIXct(survey$`Completion time`, "UTC", "%m/%d/%Y %H:%M:%S"), "last")
known <- !is.na(survey$who)
SURE <- c("Not at all sure", "A little sure", "Fairly sure", "Very sure")
COLUMNS <- c(relevance = "The workshop was relevant to what I do", mix = "The mix of Saturdays on site and evenings online worked for me",
             active = "I took an active part", gave = "The group learned something from me",
             `sure-before` = "Before the workshop: how sure were you that you could lead an interview?",
             `sure-now` = "Now: how sure are you that you can lead an interview?")
WORDS <- c(rep(list(agree), 4), list(SURE, SURE))
worth <- survey$`Was it worth your time?`
plan <- nzchar(survey$`What will you record first?`)

enrolled <- nrow(roster)
completed <- sum(!is.na(roster$done))
objectives <- function() {
  own <- survey[known, ]
  sure <- lapply(COLUMNS[5:6], function(column) setNames(match(own[[column]], SURE), own$who))
  one <- function(name, others = list()) {
    m <- MEASURES[[name]]
    part <- PARTS[[name]]
    metrics <- c(setNames(list(change(part$pre, part$post, m$max, 0, TRUE, .9 * m$max)), m$test), others)
    first_decides(list(eligible = enrolled, target = target(part$post, m$at * m$max - 1e-9, m$goal, enrolled), metrics = metrics))
  }
  own_ratings <- list(`interview-sure` = change(sure[[1]], sure[[2]], 4, 1, FALSE, 1 + .9 * 3, retrospective = TRUE))
  list(consent = one("consent"), interview = one("interview", own_ratings),
       archive = first_decides(list(eligible = enrolled, target = target(archive, .75 * 12, .75, enrolled),
                                    metrics = list(`archive-ready` = after_only(archive, 12)))))
}
level1 <- function() {
  answered <- sum(known)
  rated <- Map(function(column, words) rating(survey[[column]], words), COLUMNS[1:4], WORDS[1:4])  # the others are ratings of themselves
  list(answered = answered, eligible = completed, rate = with_n(answered / completed, completed), adequate = answered >= enough(completed) * completed,
       items = c(rated, list(worth = choice(worth, intersect(c("No", "Partly", "Yes"), worth)), change = written(survey$`What would you change?`),
                             plan = written(survey$`What will you record first?`))),
       worth = list(yes = sum(worth == "Yes"), partly = sum(worth == "Partly"), no = sum(worth == "No"), n = sum(nzchar(worth)),
                    unanswered = completed - sum(known & nzchar(worth))),
       instruments = list(survey = list(answered = nrow(survey))))
}

# ---- Eight weeks later ----

followed <- read("eight-weeks-later.csv")
names(followed)[3:4] <- c("used", "taught")
followed$who <- by_mail(followed$`Email Address`)
followed$day <- us_day(followed$Timestamp)
followed$bin <- BINS[bin_of(as.integer(followed$day - roster[followed$who, "done"]))]
followed$effect <- nzchar(followed$`One way it matters`) | nzchar(followed$`Another way`)
stopifnot(!is.na(followed$who), !duplicated(followed$who), followed$bin == BINS[1], academic(followed$day) == YEAR)
level3 <- function() {
  can <- sum(roster$`OK to write` == "Yes" & !is.na(roster$done))
  one <- c(follow_up(followed, completed, can), list(planned = share_of(plan), planned_used = planned_used(followed, survey$who[plan & known]),
                                                     adequate = nrow(followed) >= enough(completed) * completed))
  list(graduates = completed, reachable = can, answered = nrow(followed), follow_ups = setNames(list(one), paste0(YEAR, "/", BINS[1])),
       items = list(used = yes_no(followed$used), taught = yes_no(followed$taught),
                    effects = c(list(n = sum(followed$effect), blank = sum(!followed$effect)), no_scale)),
       to_follow_up = due(roster, followed))
}

# ---- Participation, engagement, places ----

participation <- function() {
  part <- PARTS$consent
  ids <- length(setdiff(fold(c(survey$Email, followed$`Email Address`, read("quiz-first-day.csv")$Username, read("quiz-last-day.csv")$Username)),
                        fold(roster$Email))) +
    length(setdiff(c(read("interviews.csv")$`No.`, read("archive-checklist.csv")$`No.`), rownames(roster)))
  count <- c(enrolled = enrolled, pre = length(part$pre), post = length(part$post), both = length(gains(part$pre, part$post)),
             completed = completed, badge = sum(roster$`Badge sent` == "Yes"), claimed = sum(roster$`Badge accepted` == "Yes"),
             exit = sum(known), `follow-up` = nrow(followed))
  list(enrolled = enrolled, completed = completed, badges = count[["badge"]], badges_claimed = count[["claimed"]], exit_answered = sum(known),
       exit_of = completed, exit_strangers = sum(!known), pre = count[["pre"]], post = count[["post"]], both_tests = count[["both"]],
       follow_up_answered = nrow(followed), unmatched_ids = ids,
       steps = lapply(as.list(count), function(x) list(count = x, of = enrolled, share = share(x, enrolled))))
}
scores <- function(d) {
  one <- function(column) {
    p <- na.omit(points_of(d[[column]]))
    list(n = length(p), score = mean_of(p))
  }
  list(engagement = one(COLUMNS["active"]), contribution = one(COLUMNS["gave"]))
}
PLACES <- sort(unique(roster$`Meets at`))
at_place <- function(place) rownames(roster)[roster$`Meets at` == place]
hide <- function(figures, name) {
  hidden <- hidden_groups(sapply(figures, `[[`, "n"))
  for (i in which(hidden)) figures[[i]][[name]] <- HIDDEN
  figures
}
engagement <- function() {
  part <- PARTS$consent
  ids <- rownames(roster)
  started <- c(names(part$pre), names(part$post), names(PARTS$interview$pre), names(PARTS$interview$post), names(archive), survey$who, followed$who)
  steps <- list(enrolled = ids, started = intersect(ids, started), pre = names(part$pre), post = names(part$post),
                completed = ids[!is.na(roster$done)], badge = ids[roster$`Badge sent` == "Yes"],
                claimed = ids[roster$`Badge accepted` == "Yes"], `follow-up` = followed$who)
  by <- lapply(setNames(nm = PLACES), function(place) scores(survey[survey$who %in% at_place(place), ]))
  told <- lapply(c(engagement = "engagement", contribution = "contribution"), function(id) hide(lapply(by, `[[`, id), "score"))
  section <- function(place) {
    people <- roster[at_place(place), ]
    list(enrolled = nrow(people), completed = done_of(people), scores = lapply(told, `[[`, place))
  }
  list(constructs = with_scale(scores(survey)), retention = passed_on(steps), by_section = lapply(setNames(nm = PLACES), section),
       care = list(`survey/at the end of the program` = care(survey, COLUMNS[1:4])),
       by_year = setNames(list(list(completed = done_of(roster), scores = lapply(scores(survey), with_ratings))), YEAR))
}
sections <- function() {
  of <- function(part) {
    d <- gains(part$pre, part$post)
    parts <- lapply(setNames(nm = PLACES), function(place) change_of(d[names(d) %in% at_place(place)], TRUE))
    list(unlike = FALSE, sections = hide(parts, "change"))
  }
  list(count = length(PLACES), objectives = lapply(PARTS, of))
}

# ---- Evidence ----

evidence <- function(people) {
  own <- people[c("enrolled", "completed", "badges", "badges_claimed")]
  reached <- archive >= .75 * 12
  once <- list(direct = TRUE, n_measured = length(archive), reached = share_of(reached), eligible = enrolled, n_told = length(archive),
               bounds = bounds_of(sum(reached), length(archive), enrolled), goal_share = .75, unlike = FALSE, unlike_share = FALSE,
               goal = if (mean(reached) >= .75) "reached" else "not-reached")
  objectives <- c(Map(function(m, part) over_years(m, list(part), enrolled), MEASURES, PARTS), list(archive = once))
  rated <- Map(function(column, words) favour(survey[[column]], words), COLUMNS, WORDS)
  list(participation = own, demand = setNames(list(own), YEAR), objectives = objectives,
       level1 = list(items = rated, worth = share_of(worth[nzchar(worth)] == "Yes"), response = response(sum(known), completed, any(!known))),
       level3 = lapply(followed[c("used", "taught")], function(x) later(x == "Yes", completed)))
}
sources <- function() {
  files <- list.files(exports)
  setNames(lapply(files, function(name) {
    n <- nrow(read(name))
    list(records = n, submitted = n, left_out = 0, rejected = 0)
  }), paste0("exports/", files))
}

out <- list(participation = participation(), objectives = objectives(), level1 = level1(), level3 = level3(), engagement = engagement(),
            sections = sections(), sources = sources(), actions = list(list(done = FALSE)))
names(roster)[names(roster) == "Badge sent"] <- "Badge"
out$groups <- list(badge = list(counts_only = TRUE, groups = badge_groups_of(roster)))
out$evidence <- evidence(out$participation)
out$years <- of_years(setNames(list(out), YEAR))
writeLines(to_json(setNames(list(measured_twice(out)), YEAR)), file.path(here, "sample_oral.json"))
