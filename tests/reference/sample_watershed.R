# Recomputes the annual reviews of samples/watershed in R, from the exports alone, and writes sample_watershed.json, with which
# tests/cli/test_sample.c compares annual-review.json. Not needed to run the tests.
#   Rscript tests/reference/sample_watershed.R
# Needs base R only. Values here were made with R 4.2.2.
#
# The rules, from the study's description and not from assay's source, beside those of sample_review.R:
#  - the first draft and the last final version count; an empty score of a rubric is 0, an empty cell or EX of the gradebook no test;
#  - the reading test was another one before 2024-25: only the years since then are taken together, and years on the two sides not compared;
#  - the survey of 2023-24 and that in use since are told apart; whether it was worth the time, of the years of the latter alone;
#  - ratings of one survey have five, seven or four points: in favour is above the middle, one answer to all is looked for among those of the
#    commonest length, from three of them on;
#  - nobody has answered a follow-up.

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
roster$done <- us_day(roster$Completed)
roster$year <- ifelse(is.na(roster$done), roster$Year, academic(roster$done))
rownames(roster) <- roster$`Student ID`
YEARS <- sort(unique(roster$year))

# Points of each part of a rubric, a row a learner.
rubric_parts <- function(pattern, when, moments, day, first, last) {
  d <- read(pattern)
  columns <- names(d)[seq(match(first, names(d)), match(last, names(d)))]
  one <- function(moment, which) {
    e <- d[d[[when]] == moment, ]
    e <- keep(e, e$`Student ID`, as.Date(e[[day]]), which)
    p <- as.data.frame(lapply(e[columns], function(x) as.numeric(ifelse(x == "", 0, x))), check.names = FALSE)
    setNames(`rownames<-`(p, e$`Student ID`), columns)
  }
  list(pre = one(moments[1], "first"), post = one(moments[2], "last"))
}
PLAN <- rubric_parts("^sampling-plans", "Version", c("Draft", "Final"), "Read on", "Question", "Cost")
FIELD <- rubric_parts("^field-check", "When", c("Week 3", "Final"), "Date", "Site set up", "Crew")
book <- function(course) {
  d <- read(sprintf("_Grades-WSHD_%s-", course), skip = 2)
  one <- function(column) {
    told <- !d[[column]] %in% c("", "EX") & d$`SIS User ID` != ""
    setNames(as.numeric(d[[column]][told]), d$`SIS User ID`[told])
  }
  list(pre = one(6), post = one(7))
}
MEASURES <- lapply(list(
  plan = c(lapply(PLAN, rowSums), max = 20, at = .70, goal = .75),
  field = c(lapply(FIELD, rowSums), max = 16, at = .70, goal = .80),
  record = c(book("395"), max = 40, at = .65, goal = .75)), c, wide = TRUE)
FIRST_RECORD <- c(book("391"), max = 30, at = .65, goal = .75, wide = TRUE)

measure <- function(name, year) if (name == "record" && year < "2024-25") FIRST_RECORD else MEASURES[[name]]
of_year <- function(x, year) x[names(x) %in% rownames(roster)[roster$year == year]]
deciding <- function(name, year) lapply(measure(name, year)[c("pre", "post")], of_year, year)
completed <- function(years) sum(!is.na(roster$done) & roster$year %in% years)

# ---- Surveys ----

SEVEN <- c("Strongly disagree", "Disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Agree", "Strongly agree")
ABLE <- c("Not at all", "With help", "On my own", "On my own, and I could lead a crew")
ITEMS <- c(relevance = "Q1_1", engaged = "Q1_2", contributed = "Q1_3", worth = "Q2", plan = "Q3", `able-before` = "Q4_1", `able-now` = "Q4_2")
# The words of each rating.
scales <- function(survey) {
  list(relevance = if (survey == "end") SEVEN else agree, engaged = agree, contributed = agree, `able-before` = ABLE, `able-now` = ABLE)
}
SURVEYS <- c(`end-2023` = "^end-of-course-survey", end = "^exit-survey")
answers <- function(survey) {
  d <- read(SURVEYS[[survey]])
  d <- d[!startsWith(d$StartDate, "{") & d$StartDate != "Start Date" & d$Status != "Survey Preview", ]
  d <- keep(d, d$ExternalReference, as.POSIXct(d$EndDate, tz = "UTC"), "last")
  stopifnot(d$ExternalReference %in% rownames(roster))
  d$who <- d$ExternalReference
  d$year <- roster[d$who, "year"]
  setNames(d, ifelse(names(d) %in% ITEMS, names(ITEMS)[match(names(d), ITEMS)], names(d)))
}
ANSWERS <- lapply(setNames(nm = names(SURVEYS)), answers)
in_use <- function(year) if (year < "2024-25") "end-2023" else "end"
reaction <- function(year) {
  stopifnot(unlist(lapply(names(SURVEYS), function(s) all((ANSWERS[[s]]$year < "2024-25") == (s == "end-2023")))))
  d <- ANSWERS[[in_use(year)]]
  d[d$year == year, ]
}
module_answers <- function(year, module) {
  d <- read("^module-survey")
  d$who <- unname(setNames(rownames(roster), fold(roster$Email))[fold(d$`Email Address`)])
  d$module <- d$`Which module have you just finished?`
  d <- keep(d, paste(fold(d$`Email Address`), d$module), as.POSIXct(d$Timestamp, "UTC", "%m/%d/%Y %H:%M:%S"), "last")
  d[ifelse(is.na(d$who), academic(us_day(d$Timestamp)), roster[d$who, "year"]) == year & d$module == module, ]
}
MODULES <- c("Site", "Field", "Record")
MODULE_COLUMNS <- c(relevance = "This module was relevant to my work or study", engaged = "I was engaged", contributed = "I contributed to my crew")

level1 <- function(year) {
  d <- reaction(year)
  survey <- in_use(year)
  words <- scales(survey)[1:3]  # the others are ratings of themselves
  of <- completed(year)
  worth <- function(answer) sum(d$worth == answer)
  items <- c(lapply(setNames(nm = names(words)), function(i) rating(d[[i]], words[[i]])),
             list(worth = choice(d$worth, c("No", "Partly", "Yes")), plan = written(d$plan)))
  module <- function(m) {
    e <- module_answers(year, m)
    list(answered = nrow(e), items = lapply(MODULE_COLUMNS, function(column) c(lowest = 1, rating(e[[column]])[c("points", "n", "mean")])))
  }
  asked <- c(setNames(lapply(MODULES, function(m) list(answered = nrow(module_answers(year, m)))), paste0("modules/", MODULES)),
             lapply(setNames(nm = names(SURVEYS)), function(s) list(answered = if (s == survey) nrow(d) else 0)))
  list(answered = nrow(d), eligible = of, rate = with_n(nrow(d) / of, of), adequate = nrow(d) >= .6 * of,
       items = setNames(items, paste0(survey, "/", names(items))),
       worth = list(yes = worth("Yes"), partly = worth("Partly"), no = worth("No"), n = sum(nzchar(d$worth)), unanswered = of - sum(nzchar(d$worth))),
       instruments = asked, by_module = lapply(setNames(nm = MODULES), module))
}
THEMES <- list(`Summer jobs and agencies` = paste0("\\bsummer job", ENDS, "|\\bdistrict", ENDS),
               `Teaching others` = "\\b(teach(es|ing)?|class(es)?)\\b",
               `Own land and water` = "\\branch(es|ed|ing)?\\b|\\bstock waters?\\b",
               `Public records and hearings` = paste0("\\b(record|hearing)", ENDS))
themes <- function(year) setNames(list(themes_of(THEMES, texts_of(reaction(year), "plan"), 1)), paste0(in_use(year), "/plan"))

# ---- A year ----

able <- function(year) {
  d <- reaction(year)
  points <- lapply(d[c("able-before", "able-now")], function(x) {
    points <- setNames(points_of(x, ABLE), d$who)
    points[!is.na(points)]
  })
  change(points[[1]], points[[2]], 4, 1, FALSE, 1 + .9 * 3, retrospective = TRUE)
}
objectives <- function(year, enrolled) {
  one <- function(name, test, others = list()) {
    m <- measure(name, year)
    part <- deciding(name, year)
    metrics <- c(setNames(list(change(part$pre, part$post, m$max, 0, TRUE, .9 * m$max)), test), others)
    first_decides(list(eligible = enrolled, target = target(part$post, m$at * m$max - 1e-9, m$goal, enrolled), metrics = metrics))
  }
  list(plan = one("plan", "plan-rubric", list(able = able(year))), field = one("field", "field-check"), record = one("record", "reading-test"))
}
unknown_ids <- function() {
  numbers <- unlist(lapply(list(read("^sampling-plans")$`Student ID`, read("^field-check")$`Student ID`, names(FIRST_RECORD$pre),
                                names(FIRST_RECORD$post), names(MEASURES$record$pre), names(MEASURES$record$post)), unique))
  length(setdiff(numbers, rownames(roster))) + length(setdiff(fold(read("^module-survey")$`Email Address`), fold(roster$Email)))
}
review <- function(year) {
  mine <- roster[roster$year == year, ]
  enrolled <- nrow(mine)
  part <- deciding("plan", year)
  one <- level1(year)
  count <- c(enrolled = enrolled, pre = length(part$pre), post = length(part$post), both = length(gains(part$pre, part$post)),
             completed = completed(year), badge = sum(mine$Badge == "Yes"), claimed = sum(mine$`Badge accepted` == "Yes"), exit = one$answered)
  steps <- lapply(as.list(count), function(x) list(count = x, of = enrolled, share = share(x, enrolled)))
  list(participation = list(enrolled = enrolled, completed = completed(year), badges = count[["badge"]], badges_claimed = count[["claimed"]],
                            exit_answered = one$answered, exit_of = completed(year), exit_strangers = 0, pre = count[["pre"]],
                            post = count[["post"]], both_tests = count[["both"]], unmatched_ids = unknown_ids(),
                            steps = c(steps, list(`follow-up` = list(of = enrolled)))),
       objectives = objectives(year, enrolled), level1 = one, level3 = list(answered = 0))
}

# ---- Engagement, sections, groups ----

scores <- function(d, columns) {
  one <- function(column) {
    p <- na.omit(points_of(d[[column]]))
    list(n = length(p), score = mean_of(p))
  }
  list(engagement = one(columns[1]), contribution = one(columns[2]))
}
ENGAGED <- c("engaged", "contributed")
retention <- function(year) {
  mine <- rownames(roster)[roster$year == year]
  own <- roster[mine, ]
  part <- deciding("plan", year)
  seen <- unlist(lapply(list("^sampling-plans", "^field-check"), function(pattern) read(pattern)$`Student ID`))
  tests <- unlist(lapply(list(FIRST_RECORD, MEASURES$record), function(m) c(names(m$pre), names(m$post))))
  modules <- unlist(lapply(MODULES, function(m) module_answers(year, m)$who))
  steps <- list(enrolled = mine, started = c(seen, tests, modules, reaction(year)$who), pre = names(part$pre), post = names(part$post),
                completed = mine[!is.na(own$done)], badge = mine[own$Badge == "Yes"], claimed = mine[own$`Badge accepted` == "Yes"])
  passed_on(lapply(steps, function(x) intersect(mine, x)))
}
engagement <- function(year, years) {
  d <- reaction(year)
  survey <- in_use(year)
  words <- scales(survey)
  lengths <- lengths(words)
  common <- names(words)[lengths == as.integer(names(which.max(table(factor(lengths, unique(lengths))))))]
  exit <- care(d, common)
  blank <- sapply(names(words), function(i) !nzchar(d[[i]]))
  exit$blank <- share_of(rowSums(blank) > 0)
  if (length(common) < 3) exit$straight <- list(status = "absent")
  exit$minutes <- minutes(as.numeric(d$`Duration (in seconds)`))
  section <- function(s) {
    people <- roster[roster$year == year & roster$Section == s, ]
    list(enrolled = nrow(people), completed = done_of(people), scores = scores(d[d$who %in% rownames(people), ], ENGAGED))
  }
  sections <- sort(unique(roster$Section[roster$year == year]))
  module_scores <- function(m) {
    one <- with_scale(scores(module_answers(year, m), MODULE_COLUMNS[ENGAGED]))
    setNames(one, paste0(m, "/", names(one)))
  }
  list(constructs = with_scale(scores(d, ENGAGED)), by_module = unlist(lapply(MODULES, module_scores), recursive = FALSE),
       by_section = lapply(setNames(nm = sections), section), retention = retention(year),
       care = c(setNames(lapply(MODULES, function(m) care(module_answers(year, m), MODULE_COLUMNS)), paste0("modules/", MODULES)),
                setNames(list(exit), paste0(survey, "/at the end of the program"))),
       by_year = lapply(setNames(nm = years), function(y) {
         list(completed = done_of(roster[roster$year == y, ]), scores = lapply(scores(reaction(y), ENGAGED), with_ratings))
       }))
}
sections <- function(year) {
  all <- sort(unique(roster$Section[roster$year == year]))
  of <- function(name) {
    part <- deciding(name, year)
    d <- gains(part$pre, part$post)
    parts <- lapply(setNames(nm = all), function(s) d[names(d) %in% rownames(roster)[roster$Section == s]])
    list(unlike = differ(Filter(function(d) length(d) >= 10, parts), welch_apart), sections = lapply(parts, change_of, wide = TRUE))
  }
  list(count = length(all), objectives = lapply(setNames(nm = names(MEASURES)), of))
}
groups <- function(year) {
  mine <- roster[roster$year == year, ]
  d <- reaction(year)
  worth <- setNames(d$worth, d$who)[nzchar(d$worth)]
  names <- setNames(nm = names(MEASURES))
  of <- function(people) group_of(people, lapply(names, measure, year), lapply(names, deciding, year), worth)
  by <- function(column) {
    list(counts_only = FALSE, groups = lapply(setNames(nm = sort(unique(mine[[column]]))), function(value) of(mine[mine[[column]] == value, ])))
  }
  list(badge = list(counts_only = TRUE, groups = badge_groups_of(mine)), modality = by("Mode"), audience = by("Level"))
}

# ---- Years together ----

evidence <- function(years) {
  names(years) <- years
  part <- lapply(years, function(year) review(year)$participation[c("enrolled", "completed", "badges", "badges_claimed")])
  sums <- as.list(Reduce(`+`, lapply(part, unlist)))
  objective <- function(name) {
    m <- measure(name, tail(years, 1))
    since <- if (name == "record" && tail(years, 1) > "2023-24") years[years >= "2024-25"] else years
    out <- over_years(m, lapply(since, function(year) deciding(name, year)), sum(roster$year %in% since))
    if (length(years) > 1) {
      out$years <- lapply(years, function(year) {
        c(learned(measure(name, year), list(deciding(name, year))), list(breaks = name == "record" && year == "2024-25"))
      })
    }
    out
  }
  all <- lapply(setNames(nm = names(MEASURES)), objective)
  asked <- Filter(function(s) any(years %in% ANSWERS[[s]]$year), names(SURVEYS))
  # Of all who completed in the years in which it was asked, where these are not all.
  of <- function(survey) {
    in_it <- years[(years >= "2024-25") == (survey == "end")]
    if (length(in_it) < length(years)) list(completed = completed(in_it))
  }
  items <- lapply(asked, function(survey) {
    d <- ANSWERS[[survey]]
    d <- d[d$year %in% years, ]
    words <- scales(survey)
    one <- lapply(setNames(nm = names(words)), function(i) c(favour(d[[i]], words[[i]]), of(survey)))
    setNames(one, paste0(survey, "/", names(one)))
  })
  latest <- tail(asked, 1)
  worth <- ANSWERS[[latest]]
  worth <- worth$worth[worth$year %in% years & nzchar(worth$worth)]
  answered <- sum(unlist(lapply(asked, function(s) ANSWERS[[s]]$year %in% years)))
  list(participation = sums, demand = part, objectives = all, margin = margin(min(sapply(all, `[[`, "n_told"))),
       level1 = list(items = unlist(items, recursive = FALSE), worth = c(share_of(worth == "Yes"), of(latest)),
                     response = response(answered, sums$completed, FALSE)),
       level3 = list(used = list(n = 0), taught = list(n = 0)))
}
moved <- function(name, from, to) {
  d <- lapply(c(from, to), function(year) 100 * do.call(gains, deciding(name, year)) / measure(name, year)$max)
  between(with_n(mean(d[[2]]) - mean(d[[1]]), min(lengths(d))), t.test(d[[2]], d[[1]])$conf.int)
}

# ---- Files ----

sources <- function() {
  of <- function(instrument, pattern, count) {
    files <- list.files(exports, pattern)
    setNames(lapply(files, count), paste0(instrument, "/exports/", files))
  }
  with_left <- function(skip, left) function(name) {
    d <- read.csv(file.path(exports, name), colClasses = "character", check.names = FALSE, fileEncoding = "UTF-8-BOM", na.strings = character())
    d <- d[seq_len(nrow(d)) > skip, ]
    list(records = nrow(d), submitted = nrow(d) - left(d), left_out = left(d), rejected = 0)
  }
  plain <- with_left(0, function(d) 0)
  # Beside the lines of posting and of points, the student for trying out.
  book <- with_left(0, function(d) 2 + sum(grepl("Student, Test", d$Student)))
  survey <- with_left(2, function(d) sum(d$Status == "Survey Preview"))
  c(of("modules", "^module-survey", plain), of("end-2023", "^end-of-course", survey), of("end", "^exit-survey", survey),
    of("first-2023", "WSHD_391", book), of("last-2023", "WSHD_391", book), of("first", "WSHD_395", book), of("last", "WSHD_395", book),
    of("field", "^field-check", plain), of("plans", "^sampling-plans", plain), of("graduates", "^graduates", survey), of("roster", "^roster", plain))
}
# On the last day that any answer or completion has; of nobody there is an answer.
followed_up <- function() {
  last <- max(c(as.Date(unlist(lapply(ANSWERS, `[[`, "EndDate"))), as.Date(read("^sampling-plans")$`Read on`), as.Date(read("^field-check")$Date)))
  due(roster, list(who = character(), bin = character(), day = last))
}

# Told to instructors: part by part, and whether who rated their engagement higher changed more on the first measure; Spearman's correlation
# with the interval of Bonett and Wright (2000, Psychometrika 65, 23-28).
faculty <- function(year) {
  mine <- roster[roster$year == year, ]
  of <- function(parts) questions(rows_of(parts$pre, mine), rows_of(parts$post, mine), 4, TRUE)
  d <- reaction(year)
  engaged <- setNames(points_of(d$engaged), d$who)
  changed <- do.call(gains, deciding("plan", year))
  both <- intersect(names(engaged)[!is.na(engaged)], names(changed))
  r <- cor(engaged[both], changed[both], method = "spearman")
  ends <- tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt((1 + r^2 / 2) / (length(both) - 3)))
  with_learning <- list(n = length(both), correlation = between(with_n(r, length(both)), structure(ends, conf.level = .95)))
  out <- list(tests = list(`plan-rubric` = of(PLAN), `field-check` = of(FIELD)))
  if (length(both) >= 30) out$engagement <- list(with_learning = with_learning)
  out
}

reviews <- lapply(setNames(nm = YEARS), review)
years <- of_years(reviews)
for (year in names(years)) years[[year]]$objectives$record$breaks <- year == "2024-25"
ACTIONS <- list(list(year = "2023-24", done = TRUE), list(year = "2023-24", done = FALSE), list(year = "2024-25", done = TRUE))
for (year in YEARS) {
  until <- YEARS[YEARS <= year]
  reviews[[year]]$years <- years[until]
  reviews[[year]]$evidence <- evidence(until)
  reviews[[year]]$engagement <- engagement(year, until)
  reviews[[year]]$sections <- sections(year)
  reviews[[year]]$groups <- groups(year)
  own <- lapply(setNames(nm = names(MEASURES)), deciding, year)
  reviews[[year]]$checks <- disagree(roster[roster$year == year, ], lapply(setNames(nm = names(MEASURES)), measure, year), own)
  reviews[[year]]$level3$to_follow_up <- followed_up()
  reviews[[year]]$themes <- themes(year)
  reviews[[year]]$sources <- sources()
  actions <- lapply(Filter(function(a) a$year <= year, ACTIONS), function(a) a["done"])
  if (year == "2025-26") actions[[3]]$difference <- moved("field", "2024-25", "2025-26")
  reviews[[year]]$actions <- actions
}
for (year in YEARS) reviews[[paste0(year, "/faculty")]] <- faculty(year)
writeLines(to_json(lapply(reviews, measured_twice)), file.path(here, "sample_watershed.json"))
