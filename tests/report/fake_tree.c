#include "fake_tree.h"

typedef AssayResult Node;

static Node *text(Node *group, const char *name, const char *value) {
  return assay_result_add_text(group, name, value);
}

static Node *count(Node *group, const char *name, gint64 value) {
  return assay_result_add_count(group, name, value);
}

static Node *number(Node *group, const char *name, double value, AssayFormat format, int decimals) {
  Node *leaf = assay_result_add_number(group, name, value);
  assay_result_set_format(leaf, format, decimals);
  return leaf;
}

static Node *absent(Node *group, const char *name, const char *reason) {
  return assay_result_add_missing(group, name, ASSAY_RESULT_ABSENT, reason);
}

static Node *hidden(Node *group, const char *name) {
  return assay_result_add_missing(group, name, ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
}

static void put_head(Node *root) {
  text(root, "title", "Data Literacy, 2025-26");
  text(root, "tier", "restricted");
  text(root, "readers", "the officials to whom the review is filed");
  count(root, "k", 5);
  text(root, "as_of", "June 30, 2026");
  text(root, "as_of_iso", "2026-06-30");
  text(root, "checksum", "9f2c5be04d1a7730c8a1f6e2b3d49587a6c0e1f2d3b4a5968778695a4b3c2d1e");
  text(root, "version", ASSAY_VERSION);
  Node *program = assay_result_add_group(root, "program");
  text(program, "name", "Data Literacy");
  text(program, "unit", "Department of Information Studies");
  text(program, "proposers", "Ines Halvorsen, Tomas Okafor");
  text(program, "status", "credit");
  text(program, "modality", "online");
  text(program, "audience", "undergraduate");
  count(program, "credits", 6);
  Node *competencies = assay_result_add_list(program, "competencies");
  assay_result_append_text(competencies, "Query a relational database");
  assay_result_append_text(competencies, "Judge a chart");
  Node *approvals = assay_result_add_list(program, "approvals");
  Node *approval = assay_result_append_group(approvals);
  text(approval, "by", "College curriculum committee");
  text(approval, "on", "April 12, 2024");
  text(approval, "on_iso", "2024-04-12");
  text(program, "badge_criteria", "All six modules completed and 70% or more on the final test.");
  text(program, "oversight", "The Registrar certifies the credit.");
  Node *pilot = assay_result_add_group(root, "pilot");
  assay_result_add_flag(pilot, "is_pilot", TRUE);
  count(pilot, "year", 2);
  count(pilot, "of", 3);
  text(pilot, "text", "Pilot year 2 of 3");
  text(pilot, "due", "fall 2026");
  text(pilot, "due_on", "August 25, 2026");
  text(pilot, "due_iso", "2026-08-25");
  count(pilot, "days_left", 56);
  text(pilot, "sentence", "The full proposal is due by August 25, 2026, in 56 days.");
  assay_result_add_flag(pilot, "past", FALSE);
  Node *year = assay_result_add_group(root, "year");
  text(year, "label", "2025-26");
  text(year, "previous", "2024-25");
}

static void put_step(Node *steps, const char *id, const char *label, const char *note, gint64 n) {
  Node *step = assay_result_append_group(steps);
  text(step, "id", id);
  text(step, "label", label);
  text(step, "note", note);
  count(step, "count", n);
  count(step, "of", 32);
}

static void put_participation(Node *root) {
  Node *group = assay_result_add_group(root, "participation");
  count(group, "enrolled", 32);
  count(group, "completed", 29);
  count(group, "badges", 26);
  count(group, "badges_claimed", 21);
  count(group, "exit_answered", 22);
  count(group, "both_tests", 27);
  count(group, "exit_of", 29);
  text(group, "exit_text", "22 of 29");
  text(group, "both_text", "27");
  text(group, "sentence", "32 learners enrolled, 29 of them completed the program, and 26 earned the badge.");
  Node *steps = assay_result_add_list(group, "steps");
  put_step(steps, "enrolled", "Enrolled", "on the roster of the year", 32);
  put_step(steps, "pre", "Took the test before", "", 31);
  put_step(steps, "post", "Took the test after", "", 28);
  put_step(steps, "both", "Took both tests", "these are compared", 27);
  put_step(steps, "completed", "Completed", "", 29);
  put_step(steps, "badge", "Earned the badge", "", 26);
  put_step(steps, "claimed", "Claimed the badge", "", 21);
  put_step(steps, "level1", "Answered the exit survey", "", 22);
}

static void headline(Node *list, const char *label, const char *what) {
  Node *group = assay_result_append_group(list);
  text(group, "label", label);
  text(group, "text", what);
}

static void put_headlines(Node *root) {
  Node *list = assay_result_add_list(root, "headlines");
  headline(list, "Goal reached: querying",
           "24 of 27 measured reached the target (goal 22); of all 32 enrolled, 24 to 29. On the test, the average "
           "rose from 5.8 to "
           "8.9 out of 12 among the 27 learners measured both times: a change of 3.1 points (95% interval 2.1 to 4.1). "
           "23 scored "
           "higher, 2 the same and 2 lower.");
  headline(
      list, "Goal reached: charts",
      "22 of 27 measured reached the target (goal 22); of all 32 enrolled, 22 to 27. On the rubric, the average rose "
      "from 9.2 to "
      "12.4 out of 16: a change of 3.2 points (95% interval 1.9 to 4.5). 20 scored higher, 4 the same and 3 lower.");
  headline(list, "Goal not reached: ethics",
           "19 of 27 measured reached the target (goal 22); of all 32 enrolled, 19 to 24. A change of 0.5 points out "
           "of 10; the data fit "
           "anything from a drop of 0.4 to a rise of 1.4, so they do not show whether the average changed.");
  headline(list, "Worth the time?", "18 said yes, 3 partly and 1 no; seven did not answer.");
  headline(list, "Use, 2024-25 graduates",
           "Of 31 graduates 14 answered 3 to 12 months after finishing. 10 of 14 said they had used it, by their own "
           "account. This "
           "year’s follow-up is not yet due.");
  headline(list, "Since last year", "Weekly practice was added. Whether querying moved: cannot tell.");
  headline(list, "Read with care", "There was no comparison group. Five people were not measured twice.");
  Node *fix = assay_result_add_list(root, "fix");
  assay_result_append_text(fix, "Name the syllabus in study.yml: the form asks for it.");
  assay_result_append_text(fix,
                           "Three ids of the posttest are not on the roster: compare exports/posttest.csv with it.");
  assay_result_append_text(fix, "Ask the follow-up question on ethics: that objective has no later evidence.");
}

typedef struct {
  const char *id, *kind, *method;
  gboolean direct;
  double max, before, after, low, high;
  gint64 n, up, same, down;
  const char *sentence;
} Metric;

static void put_metric(Node *list, const Metric *m) {
  Node *group = assay_result_append_group(list);
  text(group, "id", m->id);
  text(group, "kind", m->kind);
  text(group, "method", m->method);
  assay_result_add_flag(group, "direct", m->direct);
  assay_result_add_flag(group, "retrospective", FALSE);
  assay_result_add_flag(group, "primary", m->direct);
  number(group, "max", m->max, ASSAY_FORMAT_PLAIN, 0);
  text(group, "source", "pretest, posttest");
  count(group, "n_pre", 31);
  count(group, "n_post", 28);
  count(group, "n_matched", m->n);
  number(group, "before", m->before, ASSAY_FORMAT_PLAIN, 1);
  number(group, "after", m->after, ASSAY_FORMAT_PLAIN, 1);
  number(group, "percent_before", m->before / m->max, ASSAY_FORMAT_PERCENT, 0);
  number(group, "percent_after", m->after / m->max, ASSAY_FORMAT_PERCENT, 0);
  Node *change = number(group, "change", m->after - m->before, ASSAY_FORMAT_SIGNED, 1);
  assay_result_set_n(change, m->n);
  if (m->high > m->low) assay_result_set_interval(change, 0.95, m->low, m->high);
  count(group, "up", m->up);
  count(group, "same", m->same);
  count(group, "down", m->down);
  number(group, "ceiling", 1.0 / 27, ASSAY_FORMAT_PERCENT, 0);
  assay_result_add_flag(group, "comparable", TRUE);
  text(group, "sentence", m->sentence);
  Node *caveats = assay_result_add_list(group, "caveats");
  if (!m->direct) assay_result_append_text(caveats, "Learners’ own ratings: they show confidence, not measured skill.");
  Node *missing = assay_result_add_group(group, "missing");
  number(missing, "pre_mean_matched", m->before, ASSAY_FORMAT_PLAIN, 1);
  count(missing, "n_unmatched", 4);
  hidden(missing, "pre_mean_unmatched");
  text(missing, "sentence", "Four learners were measured before only; too few to say where they began.");
}

static void put_target(Node *objective, const char *score, gint64 reached, gint64 low, gint64 high, double l,
                       double u) {
  Node *target = assay_result_add_group(objective, "target");
  text(target, "score_text", score);
  number(target, "goal_share", 0.8, ASSAY_FORMAT_PERCENT, 0);
  count(target, "goal_count", 22);
  count(target, "reached_count", reached);
  count(target, "measured_count", 27);
  Node *share = number(target, "share", (double)reached / 27, ASSAY_FORMAT_PERCENT, 0);
  assay_result_set_n(share, 27);
  assay_result_set_interval(share, 0.95, l, u);
  assay_result_add_flag(target, "reached", reached >= 22);
  Node *bounds = assay_result_add_group(target, "bounds");
  count(bounds, "low", low);
  count(bounds, "high", high);
  count(bounds, "of", 32);
  text(target, "sentence",
       reached >= 22 ? "The goal was reached in this group." : "The goal was not reached in this group.");
  text(target, "future", "For similar future groups the share may lie elsewhere in its interval.");
}

static void put_objective(Node *list, const char *id, const char *what, const char *learned, const char *score,
                          gint64 reached, gint64 low, gint64 high, const Metric *metric, guint n) {
  Node *group = assay_result_append_group(list);
  text(group, "id", id);
  text(group, "text", what);
  g_autofree char *label =
      g_strdup_printf("Goal %s: %s", g_str_equal(learned, "reached") ? "reached" : "not reached", id);
  text(group, "headline_label", label);
  text(group, "sentence", "See page one.");
  text(group, "learned", learned);
  text(group, "applies_to", "all learners");
  count(group, "eligible", 32);
  put_target(group, score, reached, low, high, 0.515, 0.96);
  Node *metrics = assay_result_add_list(group, "metrics");
  for (guint i = 0; i < n; i++) put_metric(metrics, &metric[i]);
  text(group, "study_next", "the open chapters on this topic, with their exercises");
}

static void put_objectives(Node *root) {
  Node *list = assay_result_add_list(root, "objectives");
  const Metric querying[] = {
      {"test", "skill", "test", TRUE, 12, 5.8, 8.9, 2.1, 4.1, 27, 23, 2, 2,
       "On the test, the average rose from 5.8 to 8.9 out of 12 among the 27 learners measured both times."},
      {"confidence", "confidence", "survey", FALSE, 5, 2.4, 3.9, 0, 0, 24, 19, 3, 2,
       "24 learners rated their confidence both times."}};
  const Metric charts[] = {{"rubric", "skill", "performance", TRUE, 16, 9.2, 12.4, 1.9, 4.5, 27, 20, 4, 3,
                            "On the rubric, the average rose from 9.2 to 12.4 out of 16."}};
  const Metric ethics[] = {
      {"cases", "knowledge", "written", TRUE, 10, 6.4, 6.9, -0.4, 1.4, 27, 12, 6, 9,
       "The data fit anything from a drop of 0.4 to a rise of 1.4, so they do not show whether the average changed."},
      {"commitment", "commitment", "survey", FALSE, 5, 3.9, 4.1, 0, 0, 24, 8, 12, 4,
       "24 learners rated their commitment both times."}};
  put_objective(list, "querying", "Write a query that answers a question over two tables", "reached", "70%", 24, 24, 29,
                querying, 2);
  put_objective(list, "charts", "Judge whether a chart tells the truth about its data", "reached", "70%", 22, 22, 27,
                charts, 1);
  put_objective(list, "ethics", "Name who can be harmed by a use of data, and how", "not-reached", "70%", 19, 19, 24,
                ethics, 2);
}

static void put_item(Node *list, const char *id, const char *what, const gint64 counts[5]) {
  static const char *level[] = {"Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"};
  Node *item = assay_result_append_group(list);
  gint64 n = 0, sum = 0;
  for (int i = 0; i < 5; i++) {
    n += counts[i];
    sum += counts[i] * (i + 1);
  }
  text(item, "id", id);
  text(item, "instrument", "exit");
  text(item, "point", "end of the program");
  text(item, "text", what);
  text(item, "construct", id);
  count(item, "n", n);
  count(item, "blank", 0);
  count(item, "not_applicable", 0);
  text(item, "scale", "1 Strongly disagree to 5 Strongly agree");
  count(item, "points", 5);
  Node *levels = assay_result_add_list(item, "levels"), *all = assay_result_add_list(item, "counts");
  for (int i = 0; i < 5; i++) {
    assay_result_append_text(levels, level[i]);
    assay_result_set_format(assay_result_append_number(all, (double)counts[i]), ASSAY_FORMAT_PLAIN, 0);
  }
  number(item, "mean", (double)sum / (double)n, ASSAY_FORMAT_PLAIN, 1);
  Node *agree = assay_result_add_group(item, "agree");
  count(agree, "count", counts[3] + counts[4]);
  count(agree, "n", n);
  Node *share = number(agree, "share", (double)(counts[3] + counts[4]) / (double)n, ASSAY_FORMAT_PERCENT, 0);
  assay_result_set_interval(share, 0.95, 0.6, 0.9);
  text(item, "status", "");
}

static void put_hidden_item(Node *list) {
  Node *item = assay_result_append_group(list);
  text(item, "id", "forum");
  text(item, "text", "The discussion forum helped me.");
  count(item, "n", 4);
  count(item, "points", 5);
  Node *levels = assay_result_add_list(item, "levels");
  static const char *level[] = {"Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"};
  for (int i = 0; i < 5; i++) assay_result_append_text(levels, level[i]);
  hidden(item, "counts");
  hidden(item, "mean");
  hidden(item, "agree");
  text(item, "status", "");
}

static void put_level1(Node *root) {
  static const gint64 relevance[] = {0, 1, 2, 9, 10}, engaged[] = {0, 2, 5, 9, 6}, contribution[] = {1, 3, 6, 8, 4};
  Node *group = assay_result_add_group(root, "level1");
  count(group, "answered", 22);
  count(group, "eligible", 29);
  number(group, "rate", 22.0 / 29, ASSAY_FORMAT_PERCENT, 0);
  assay_result_add_flag(group, "adequate", TRUE);
  text(group, "sentence",
       "22 of 29 eligible learners answered (76%). Those who did not answer may think differently; these data cannot "
       "tell.");
  assay_result_add_list(group, "instruments");
  Node *items = assay_result_add_list(group, "items");
  put_item(items, "relevance", "What I learned is relevant to my work or study.", relevance);
  put_item(items, "engagement", "The activities kept me engaged from the first week to the last.", engaged);
  put_item(items, "contribution", "I contributed to the discussions as much as I wanted to.", contribution);
  put_hidden_item(items);
  Node *worth = assay_result_add_group(group, "worth");
  text(worth, "sentence", "Worth the time? 18 said yes, 3 partly and 1 no; seven did not answer.");
  Node *modules = assay_result_add_list(group, "by_module");
  static const char *module[] = {"Module 1: Tables and keys", "Module 2: Charts"};
  for (int i = 0; i < 2; i++) {
    Node *one = assay_result_append_group(modules);
    text(one, "module", module[i]);
    count(one, "answered", 25 - i);
    Node *list = assay_result_add_list(one, "items");
    Node *item = assay_result_append_group(list);
    text(item, "id", "relevance");
    text(item, "text", "This module is relevant to my work or study.");
    number(item, "mean", 4.3 - 0.2 * i, ASSAY_FORMAT_PLAIN, 1);
    count(item, "n", 25 - i);
  }
}

static void put_use(Node *group, const char *name, gint64 n, gint64 high, const char *sentence) {
  Node *share = assay_result_add_group(group, name);
  count(share, "count", n);
  count(share, "n", 14);
  Node *part = number(share, "share", (double)n / 14, ASSAY_FORMAT_PERCENT, 0);
  assay_result_set_n(part, 14);
  assay_result_set_interval(part, 0.95, n == 10 ? 0.454 : 0.163, n == 10 ? 0.883 : 0.612);
  Node *bounds = assay_result_add_group(share, "bounds");
  count(bounds, "low", n);
  count(bounds, "high", high);
  text(share, "sentence", sentence);
}

static void put_level3(Node *root) {
  static const gint64 used[] = {1, 1, 2, 6, 4};
  Node *group = assay_result_add_group(root, "level3");
  count(group, "graduates", 31);
  count(group, "answered", 14);
  text(group, "received_text", "14 follow-up answers were received in 2025-26.");
  Node *due = assay_result_add_group(group, "due");
  text(due, "text", "not yet due");
  text(due, "sentence", "This year’s graduates have not been away long enough to be asked.");
  Node *list = assay_result_add_list(group, "follow_ups");
  Node *one = assay_result_append_group(list);
  text(one, "cohort", "2024-25");
  text(one, "bin", "3 to 12 months");
  count(one, "graduates", 31);
  count(one, "answered", 14);
  text(one, "contact", "Of 31 graduates 14 answered 3 to 12 months after finishing.");
  put_use(one, "used", 10, 27, "10 of 14 said they had used it, by their own account.");
  put_use(one, "taught", 5, 22, "5 of 14 had taught it to others.");
  Node *effects = assay_result_add_group(one, "effects");
  text(effects, "sentence", "11 of 14 wrote how it affected their work or life.");
  Node *items = assay_result_add_list(group, "items");
  put_item(items, "used", "I have used what I learned in my work.", used);
}

static void put_years(Node *root) {
  static const char *label[] = {"2024-25", "2025-26"}, *objective[] = {"querying", "charts", "ethics"};
  Node *years = assay_result_add_list(root, "years");
  for (int y = 0; y < 2; y++) {
    Node *year = assay_result_append_group(years);
    text(year, "label", label[y]);
    count(year, "enrolled", 34 - 2 * y);
    count(year, "completed", 31 - 2 * y);
    Node *list = assay_result_add_list(year, "objectives");
    for (int i = 0; i < 3; i++) {
      Node *one = assay_result_append_group(list);
      text(one, "id", objective[i]);
      number(one, "before", 5.5 + i + 0.3 * y, ASSAY_FORMAT_PLAIN, 1);
      number(one, "after", 8.1 + i + 0.5 * y, ASSAY_FORMAT_PLAIN, 1);
      number(one, "change", 2.6 + 0.2 * y, ASSAY_FORMAT_SIGNED, 1);
      number(one, "share", 0.7 + 0.05 * y, ASSAY_FORMAT_PERCENT, 0);
    }
  }
  AssayResult *plan = assay_result_add_group(root, "plan"),
              *planned = assay_result_append_group(assay_result_add_list(plan, "rows"));
  assay_result_add_count(planned, "level", 2);
  text(planned, "under", "Ask a database a question");
  text(planned, "measure", "knowledge, test");
  text(planned, "timing", "after only");
  text(planned, "instruments", "posttest");
  text(planned, "gap", "not measured before");
  assay_result_add_count(plan, "gaps", 1);
  text(plan, "sentence", "1 gap is marked; a gap is a suggestion, not a fault.");
  text(root, "years_sentence", "Two groups of this size cannot tell a small difference from chance.");
  Node *actions = assay_result_add_list(root, "actions");
  Node *action = assay_result_append_group(actions);
  text(action, "year", "2024-25");
  text(action, "what", "Weekly practice was added to the querying module");
  assay_result_add_flag(action, "done", TRUE);
  text(action, "watch", "querying");
  text(action, "watch_name", "Querying");
  text(action, "verdict", "Cannot tell: other learners, and more than one thing changed.");
}

static void check(Node *list, const char *id, const char *requirement, const char *state, gboolean required,
                  const char *sentence) {
  Node *group = assay_result_append_group(list);
  text(group, "id", id);
  text(group, "requirement", requirement);
  text(group, "state", state);
  text(group, "sentence", sentence);
  assay_result_add_flag(group, "required", required);
}

static void put_annex(Node *root) {
  Node *checks = assay_result_add_list(root, "checks");
  check(checks, "R17", "At least two proposers", "shown", TRUE, "Two are named.");
  check(checks, "R19", "Purpose and need in 500 to 800 words", "warning", TRUE, "The narrative has 412 words.");
  check(checks, "R21", "Badge requirements", "shown", TRUE, "They are stated.");
  check(checks, "R34", "A question on relevance to the learners’ professions", "shown", FALSE,
        "Asked in the exit survey and after each module.");
  check(checks, "R51", "Three main ways it affected work or life", "not-shown", FALSE, "No instrument asks it.");
  Node *issues = assay_result_add_list(root, "issues");
  Node *issue = assay_result_append_group(issues);
  text(issue, "severity", "warning");
  text(issue, "code", "unknown-learner");
  text(issue, "place", "exports/posttest.csv:14");
  text(issue, "field", "Student ID");
  text(issue, "message", "an id of 9 characters that is not on the roster; the row was stored and is not matched");
  count(root, "issues_total", 3);
  Node *sources = assay_result_add_list(root, "sources");
  static const char *file[][2] = {{"exit", "exports/exit-survey-2026.csv"}, {"pretest", "exports/pretest.csv"}};
  for (int i = 0; i < 2; i++) {
    Node *source = assay_result_append_group(sources);
    text(source, "instrument", file[i][0]);
    text(source, "path", file[i][1]);
    count(source, "records", 25 + 7 * i);
    count(source, "submitted", 22 + 9 * i);
    count(source, "left_out", 3 - 2 * i);
    count(source, "rejected", 0);
    text(source, "rules", i == 0 ? "preview 1, not finished 2" : "second attempt 1");
  }
  text(root, "sources_left_out", "Records left out, over all files: a preview of the form by its makers: 4.");
  Node *scales = assay_result_add_list(root, "scales");
  Node *scale = assay_result_append_group(scales);
  text(scale, "item", "exit.relevance");
  text(scale, "instrument", "exit");
  text(scale, "text", "How far do you agree? - It was relevant to my work");
  text(scale, "note", "1 Strongly disagree to 5 Strongly agree, by the words of the whole column");
  Node *narrative = assay_result_add_group(root, "narrative");
  text(narrative, "purpose",
       "Employers in the region ask for people who can *read* data.\n\n- Health services\n- Local newspapers\n\n> “We "
       "train them "
       "ourselves now.” An employer\n\nSee [the survey](https://example.org/survey) and <b>raw HTML</b>.");
  count(narrative, "purpose_words", 412);
  Node *limits = assay_result_add_list(root, "limits");
  assay_result_append_text(
      limits,
      "These learners were measured before and after, with no comparison group. Scores can rise for other reasons: "
      "practice from the first test, other courses or work, or because learners with low scores left. The "
      "figures describe change during the program; they do not show what brought it about.");
  Node *methods = assay_result_add_list(root, "methods");
  assay_result_append_text(methods, "The interval of a change is a t interval over the learners measured both times.");
  assay_result_append_text(methods, "The interval of a share is Wilson’s.");
}

AssayResult *fake_tree(void) {
  Node *root = assay_result_new();
  put_head(root);
  put_participation(root);
  put_headlines(root);
  put_objectives(root);
  put_level1(root);
  put_level3(root);
  put_years(root);
  put_annex(root);
  return root;
}

AssayResult *fake_tree_bare(void) {
  Node *root = assay_result_new();
  put_head(root);
  Node *participation = assay_result_add_group(root, "participation");
  static const char *figure[] = {"enrolled",      "completed", "badges",  "badges_claimed",
                                 "exit_answered", "both_text", "exit_of", "exit_text"};
  for (gsize i = 0; i < G_N_ELEMENTS(figure); i++) absent(participation, figure[i], "the study names no roster");
  text(participation, "sentence", "How many enrolled is not known: the study names no roster.");
  assay_result_add_list(participation, "steps");
  static const char *list[] = {"headlines", "objectives", "years",  "actions", "checks", "fix",
                               "issues",    "sources",    "scales", "limits",  "methods"};
  for (gsize i = 0; i < G_N_ELEMENTS(list); i++) assay_result_add_list(root, list[i]);
  Node *level1 = assay_result_add_group(root, "level1");
  text(level1, "sentence", "No one has answered a survey this year.");
  assay_result_add_list(level1, "items");
  assay_result_add_list(level1, "by_module");
  Node *level3 = assay_result_add_group(root, "level3");
  text(level3, "received_text", "No follow-up was received this year.");
  Node *due = assay_result_add_group(level3, "due");
  text(due, "sentence", "");
  assay_result_add_list(level3, "follow_ups");
  assay_result_add_list(level3, "items");
  assay_result_add_group(root, "narrative");
  AssayResult *plan = assay_result_add_group(root, "plan");
  assay_result_add_list(plan, "rows");
  text(plan, "sentence", "Every objective has a target, and each question of the plan is asked.");
  text(root, "years_sentence", "This is the first year.");
  return root;
}
