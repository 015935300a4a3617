# Counts two public surveys in R, from their files alone; tests/cli/outside_surveys.sh holds assay's reports to the values
# that this prints. Not needed to run the tests.
#   Rscript tests/reference/outside_surveys.R FOLDER-OF-THE-FILES
# Base R; psych once more for the reliability. Values here were made with R 4.2.2 and psych 2.2.9.

folder <- commandArgs(TRUE)[1]
read <- function(name) {
  d <- read.csv(file.path(folder, name), colClasses = "character", check.names = FALSE, na.strings = character(),
                fileEncoding = "UTF-8-BOM")
  d[] <- lapply(d, function(x) trimws(gsub("\u00a0", " ", x)))
  d
}
say <- function(...) cat(sprintf(...), "\n", sep = "")
place <- function(x, labels) match(tolower(sub("\\.$", "", x)), tolower(labels))

# ---- The follow-up: carpentries_longterm_2017.csv ----

d <- read("carpentries_longterm_2017.csv")
use <- c("I had not been using tools like these", "Less than once per year", "Several times per year", "Monthly", "Weekly",
         "Daily")
before <- place(d$`Programming-Usage-Before-Workshop`, use)
since <- place(sub("^I have not", "I had not", d$`Programming-Usage-Since-Workshop`), use)
bin <- c("0-6 months ago" = "3-12 months", "6 months - 1 year ago" = "3-12 months", "More than 1 year ago" = "over 12 months")
bin <- unname(bin[d$`How-Long-Ago`])
known <- !is.na(bin)
adopted <- apply(d[, match("Behaviors-Adopted", names(d)):match("Column32", names(d))] != "", 1, any)
shared <- d$Recommended
agree <- c("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")

say("longterm: %d records, %d of them without a time since the workshop", nrow(d), sum(!known))
both <- !is.na(before) & !is.na(since)
pairs <- function(in_it, who) {
  b <- before[in_it & both]
  s <- since[in_it & both]
  say("usage, %s: %d pairs, %d up, %d same, %d down; means %.6f %.6f; %d stood at the top before", who, length(b), sum(s > b),
      sum(s == b), sum(s < b), mean(b), mean(s), sum(b == 6))
}
pairs(rep(TRUE, nrow(d)), "everybody")
pairs(known, "time known")
for (g in c("3-12 months", "over 12 months")) {
  in_g <- known & bin == g
  say("%s: %d answered, %d adopted something, %d of %d shared it", g, sum(in_g), sum(in_g & adopted),
      sum(in_g & shared == "Yes."), sum(in_g & shared != ""))
}
for (item in c("Skills-Advance-Career", "Motivated-Seek-Knowledge", "Made-Analyses-Reproducible",
               "Received-Professional-Recognition", "Improved Coding Practices", "Improved-Research-Productivity",
               "Gained-Confidence-With-Data")) {
  p <- place(d[[item]], agree)[known]
  say("%s: n %d, %s, agree %d, mean %.6f", item, sum(!is.na(p)), paste(tabulate(p, 5), collapse = " "), sum(p >= 4, na.rm = TRUE),
      mean(p, na.rm = TRUE))
}
say("since: n %d, %s", sum(!is.na(since[known])), paste(tabulate(since[known], 6), collapse = " "))
say("before: n %d, %s", sum(!is.na(before[known])), paste(tabulate(before[known], 6), collapse = " "))
nps <- as.integer(d$`Likely-To-Recommend`)
say("recommend: n %d of everybody; time known: n %d, %s, mean %.6f", sum(!is.na(nps)), sum(!is.na(nps[known])),
    paste(tabulate(nps[known] + 1, 11), collapse = " "), mean(nps[known], na.rm = TRUE))
say("confident, adopted, shared, time known: n %d, %d, %d", sum(known & d$`Change-In-Confidence` != ""), sum(known & adopted),
    sum(known & shared != ""))

# ---- The end-of-training survey: carpentries_instructor_training_post_2018.csv, dates month first ----

d <- read("carpentries_instructor_training_post_2018.csv")
day <- as.Date(sub(" .*", "", d$Date), "%m/%d/%y")
stopifnot(!is.na(day))
year <- as.integer(format(day, "%Y")) - (as.integer(format(day, "%m")) < 7)
say("training: %d records; by academic year: %s", nrow(d),
    paste(sprintf("%d-%02d: %d", sort(unique(year)), (sort(unique(year)) + 1) %% 100, table(year)), collapse = ", "))
often <- c("Never", "Rarely", "Sometimes", "Often", "All of the time")
likert <- c("Strongly Disagree", "Disagree", "Neither Agree nor Disagree", "Agree", "Strongly Agree")
for (y in sort(unique(year))) {
  e <- d[year == y, ]
  say("-- %d-%02d: %d answered", y, (y + 1) %% 100, nrow(e))
  for (item in c("LearnedSkills", "AtmosphereWelcoming", "InformationReasonableTime", "Worth")) {
    p <- place(e[[item]], likert)
    say("%s: n %d, %s, agree %d", item, sum(!is.na(p)), paste(tabulate(p, 5), collapse = " "), sum(p >= 4, na.rm = TRUE))
  }
  live <- place(e$LiveCodingPostAbility, c("Not at all able", "Slightly able", "Neutral", "Moderately able", "Extremely able"))
  novice <- place(e$KnowledgeNovicePost, paste(c("Little or no", "Some", "Extensive"), "knowledge of topic"))
  say("live coding: n %d, mean %.6f; novices: n %d, mean %.6f", sum(!is.na(live)), mean(live, na.rm = TRUE), sum(!is.na(novice)),
      mean(novice, na.rm = TRUE))
  say("recommend: n %d", sum(e$LikelyToRecommend != ""))
  x <- cbind(place(e$AtmosphereWelcoming, likert), place(e$TrainersConsiderate, often), place(e$TrainersEnthusiastic, often))
  x <- x[complete.cases(x), , drop = FALSE]
  n <- nrow(x)
  k <- ncol(x)
  if (n < 20) next
  s <- cov(x)
  a <- k / (k - 1) * (1 - sum(diag(s)) / sum(s))
  f <- 1 - (1 - a) * qf(c(.975, .025), n - 1, (n - 1) * (k - 1))
  p <- suppressWarnings(psych::alpha(as.data.frame(x), check.keys = FALSE, warnings = FALSE)$total$raw_alpha)
  say("engagement: n %d, alpha %.6f (%.6f to %.6f, Feldt); psych %.6f", n, a, f[1], f[2], p)
}
