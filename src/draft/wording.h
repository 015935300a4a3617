/* What words say: families of words with weights (wording.tsv), in English, German, Spanish and French. */
#pragma once

#include <glib.h>

typedef enum {
  /* Constructs of level 1, then of level 3, as study.yml names them. */
  WORDING_RELEVANCE,
  WORDING_ENGAGEMENT,
  WORDING_CONTRIBUTION,
  WORDING_SATISFACTION,
  WORDING_VALUE,
  WORDING_PLANNED,
  WORDING_USED,
  WORDING_TAUGHT,
  WORDING_EFFECTS,
  WORDING_BARRIERS,
  WORDING_SUPPORT,
  WORDING_ABILITY,    /* what people say they can do */
  WORDING_NOW_COURSE, /* asks about the course that ends now */
  WORDING_LATER,      /* asks about the time since it ended */
  WORDING_BEFORE,
  WORDING_AFTER,
  /* In names of files. */
  WORDING_FILE_ROSTER,
  WORDING_FILE_TEST,
  WORDING_FILE_SURVEY,
  WORDING_FILE_LATER,
  /* In names of columns. */
  WORDING_MODULE,
  WORDING_SINCE,
  WORDING_RATER,
  WORDING_DURATION,
  WORDING_DEMOGRAPHIC, /* who people are */
  WORDING_TEST_WORDS,  /* what every test is called */
  WORDING_TOTAL,
  WORDING_ATTEMPT,
  WORDING_TASK, /* names of parts of a test or course */
  WORDING_PERSON_NAME,
  WORDING_LOGIN, /* a name that is an id */
  WORDING_RECOMMEND,
  WORDING_RANKING, /* "put into order" */
  WORDING_SEVERAL, /* "select all that apply" */
  WORDING_SUBMITTED,
  /* In names of columns of a roster, in the order of AssayRosterAttribute. */
  WORDING_COHORT,
  WORDING_SECTION,
  WORDING_MODALITY,
  WORDING_AUDIENCE,
  WORDING_CREDIT,
  WORDING_ENROLLED,
  WORDING_COMPLETED,
  WORDING_BADGE,
  WORDING_BADGE_CLAIMED,
  WORDING_REACHABLE,
  WORDING_YES,
  /* Kinds of work and of self-ratings. */
  WORDING_WRITTEN,
  WORDING_ORAL,
  WORDING_PERFORMANCE,
  WORDING_ATTITUDE,
  WORDING_COMMITMENT,
  /* Labels of scales of our own: from the lowest degree to the highest; what stands for none. */
  WORDING_DEGREE_0,
  WORDING_DEGREE_1,
  WORDING_DEGREE_2,
  WORDING_DEGREE_3,
  WORDING_DEGREE_4,
  WORDING_NOT_MET,
  WORDING_FILLER, /* tells one question from no other */
  WORDING_FAMILIES
} WordingFamily;

/* A text as its words, folded, without accents; "LikelyToRecommend" and "pretest2025" are several words. Free with
 * g_strfreev. */
char **wording_split(const char *text);
/* How much the words speak for a family: 0 not at all, 5 alone enough; below 0 against it. */
int wording_weigh_words(char *const *words, WordingFamily family);
int wording_weigh(const char *text, WordingFamily family);
/* The words that no phrase of the two families holds, joined by blanks: what stays of "Quiz pre-test" and of "Quiz
 * post-test". Words of the first weigh on `*balance` with minus, of the second with plus. */
char *wording_without(const char *text, WordingFamily minus, WordingFamily plus, int *balance);
gboolean wording_is_filler(const char *word);
/* "relevance", "planned-application": the family's name in wording.tsv. */
const char *wording_name(WordingFamily family);
