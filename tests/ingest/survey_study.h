/* A study of one survey, s, in which the tests of platforms put their items; a and b have to be among them. */
#pragma once

#define SURVEY_OBJECTIVES                                                                                         \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: s.a}, {id: n, " \
  "kind: skill, method: survey, post: s.b}]}\n"

/* Answers are not linked; an item is a line such as "{id: a, column: Q1}". */
#define SURVEY_ITEMS(items) \
  "instruments:\n  - id: s\n    level: 1\n    file: exports/s.csv\n    items:\n" items SURVEY_OBJECTIVES

/* Answers are linked by the column `learner`; SURVEY_BY is what stands before the items. */
#define SURVEY_ROSTER "roster: {file: exports/roster.csv, learner: Id, ids: [{name: key, column: Id}]}\n"
#define SURVEY_BY(learner)                                                                                       \
  SURVEY_ROSTER "instruments:\n  - id: s\n    level: 1\n    file: exports/s.csv\n    learner: {column: " learner \
                ", id: key}\n    items:\n"
#define SURVEY_LINKED(learner, items) SURVEY_BY(learner) items SURVEY_OBJECTIVES
