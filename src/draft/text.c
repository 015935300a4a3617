/* The head of study.yml: program, roster, modules, scales; and at its foot what is not read. */
#include "text.h"

#include "instruments.h"
#include "items.h"
#include "objectives.h"

const char *text_keep(AssayDraft *draft, char *text) {
  g_ptr_array_add(draft->told, text);
  return text;
}

void text_note_open(AssayDraft *draft, guint line, const char *key, const char *question) {
  AssayDraftOpen open = {line, text_keep(draft, g_strdup(key)), text_keep(draft, g_strdup(question))};
  g_array_append_val(draft->open, open);
}

void text_ask(AssayDraft *draft, Yaml *yaml, guint indent, const char *key, const char *question, const char *comment) {
  text_note_open(draft, yaml_key(yaml, indent, key, "ASK", comment), key, question);
}

/* ---- Program ---- */

static void write_credit(AssayDraft *draft, Yaml *yaml) {
  if (!draft->status)
    text_ask(draft, yaml, 2, "status", "does the program bear credit?",
             "credit, non-credit or hybrid; does it bear credit?");
  else
    yaml_key(yaml, 2, "status", draft->status, "credit, non-credit or hybrid");
  if (draft->credits)
    yaml_key(yaml, 2, "credits", draft->credits, NULL);
  else if (draft->status && !g_str_equal(draft->status, "non-credit"))
    text_ask(draft, yaml, 2, "credits", "how many credits?", "1 to 11");
  else if (!draft->status)
    yaml_line(yaml, 2, "# credits: 3", "1 to 11; take the # away where the status is credit or hybrid");
}

static void write_program(AssayDraft *draft, Yaml *yaml) {
  g_autofree char *name = yaml_scalar(draft->program);
  yaml_line(yaml, 0, "program:", NULL);
  yaml_key(yaml, 2, "name", name, "the folder's name; it stands in every title");
  write_credit(draft, yaml);
  g_autofree char *suggested =
      draft->suggested_pilot ? g_strdup_printf("year and term; %s? (%s)", draft->suggested_pilot, draft->why_pilot)
                             : g_strdup("year and term, such as 2024-fall (spring, summer or fall)");
  if (draft->pilot_start)
    yaml_key(yaml, 2, "pilot_start", draft->pilot_start, "year and term");
  else
    text_ask(draft, yaml, 2, "pilot_start", "when did the pilot begin?", suggested);
  yaml_comment(yaml, 2, "No export tells these; without them the review says that they are not stated:");
  yaml_line(yaml, 2, "# unit: Department of ...", NULL);
  yaml_line(yaml, 2, "# proposers: [A. Rivera, M. Chen]", NULL);
  yaml_line(yaml, 2, "# modality: online", "online, in-person or hybrid");
  yaml_line(yaml, 2, "# audience: continuing-education", "undergraduate, graduate or continuing-education");
  yaml_blank(yaml);
}

/* ---- Roster ---- */

static const char *order_name(AssayDateOrder order) {
  return order == ASSAY_DATE_ORDER_DMY ? "dmy" : "mdy";
}

static void write_ids(AssayDraft *draft, Yaml *yaml) {
  const SketchSource *roster = draft->roster;
  if (draft->ids->len < 2) return;
  yaml_line(yaml, 2, "ids:", "exports know learners by different ids of the roster");
  for (guint i = 0; i < draft->ids->len; i++) {
    const SketchId *id = &g_array_index(draft->ids, SketchId, i);
    YamlFlow flow;
    yaml_flow_init(&flow);
    yaml_flow_add_text(&flow, "name", id->name);
    yaml_flow_add_text(&flow, "column", sketch_column(roster, id->column)->header);
    g_autofree char *used = assay_text_count(id->sources, "export", "exports");
    g_autofree char *why = id->sources ? g_strdup_printf("used by %s", used) : g_strdup("used by no export yet");
    yaml_flow_end(yaml, 4, "- ", &flow, why);
  }
}

static void write_attributes(AssayDraft *draft, Yaml *yaml) {
  gboolean any = FALSE;
  for (guint a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++) {
    if (draft->attribute[a] == NO_COLUMN) continue;
    if (!any) yaml_line(yaml, 2, "columns:", "by the names of the columns");
    any = TRUE;
    g_autofree char *header = yaml_scalar(sketch_column(draft->roster, draft->attribute[a])->header);
    yaml_key(yaml, 4, assay_roster_attribute_name((AssayRosterAttribute)a), header, NULL);
  }
}

static void write_roster(AssayDraft *draft, Yaml *yaml) {
  if (!draft->roster || draft->roster_learner == NO_COLUMN) {
    yaml_comment(yaml, 0,
                 "No list of learners is among the exports. With one, the review can say how many of them answered, "
                 "and tests and "
                 "surveys that know people by different ids can be joined: roster: {file: exports/roster.csv, learner: "
                 "Student ID}");
    yaml_blank(yaml);
    return;
  }
  g_autofree char *file = yaml_scalar(draft->roster->pattern);
  const SketchId *main = &g_array_index(draft->ids, SketchId, draft->roster_learner);
  g_autofree char *learner = yaml_scalar(sketch_column(draft->roster, main->column)->header);
  g_autofree char *rows = assay_text_count((gint64)draft->roster->answers, "row", "rows");
  g_autofree char *why = g_strdup_printf("who was enrolled: %s, ids and no questions", rows);
  yaml_line(yaml, 0, "roster:", why);
  yaml_key(yaml, 2, "file", file, NULL);
  yaml_key(yaml, 2, "learner", learner, NULL);
  write_ids(draft, yaml);
  if (draft->date_order != ASSAY_DATE_ORDER_UNKNOWN)
    yaml_key(yaml, 2, "date_order", order_name(draft->date_order), draft->why_date_order);
  if (draft->yes) {
    g_autofree char *yes = yaml_list((const char *const *)draft->yes->pdata, draft->yes->len);
    yaml_key(yaml, 2, "yes", yes, "what counts as yes in the columns below; a guess by the words");
  }
  write_attributes(draft, yaml);
  yaml_blank(yaml);
}

/* ---- Modules and scales ---- */

static void write_modules(AssayDraft *draft, Yaml *yaml) {
  if (!draft->modules) return;
  yaml_line(yaml, 0, "modules:", "as a column of the exports names them; put them into the order of the syllabus");
  for (guint i = 0; i < draft->modules->len; i++) {
    YamlFlow flow;
    yaml_flow_init(&flow);
    yaml_flow_add_text(&flow, "name", draft->modules->pdata[i]);
    yaml_flow_end(yaml, 2, "- ", &flow, NULL);
  }
  yaml_blank(yaml);
}

/* "[1, 2, 3] where 3 is the best, [3, 2, 1] where 1 is". */
static void write_number_scale(AssayDraft *draft, Yaml *yaml, const SketchScale *scale) {
  g_autofree char *rising = scale_numbers(scale, FALSE), *falling = scale_numbers(scale, TRUE);
  if (scale->settled) {
    yaml_key(yaml, 4, "labels", scale->falling ? falling : rising, "from the worst to the best, as you say");
    return;
  }
  g_autofree char *why =
      g_strdup_printf("%s where %d is the best answer, %s where %d is; all numbers that can be chosen", rising,
                      scale->high, falling, scale->low);
  text_ask(draft, yaml, 4, "labels", "which number is the best answer?", why);
}

static void write_scale(AssayDraft *draft, Yaml *yaml, const SketchScale *scale) {
  if (scale->questions) {
    g_autofree char *id = g_strdup_printf("- id: %s", scale->id);
    g_autofree char *used = assay_text_count(scale->questions, "question", "questions");
    g_autofree char *why =
        g_strdup_printf("the numbers that %s %s answered by", used, scale->questions == 1 ? "is" : "are");
    yaml_line(yaml, 2, id, why);
    write_number_scale(draft, yaml, scale);
    return;
  }
  g_autofree char *begin = g_strdup_printf("- id: %s", scale->id);
  g_autofree char *labels = yaml_list((const char *const *)scale->labels->pdata, scale->labels->len);
  yaml_line(yaml, 2, begin, scale->why);
  yaml_key(yaml, 4, "labels", labels, NULL);
  if (scale->same->len) yaml_line(yaml, 4, "same:", "other wordings of a label");
  for (guint i = 0; i < scale->same->len; i += 2) {
    YamlFlow flow;
    yaml_flow_init(&flow);
    yaml_flow_add_text(&flow, "label", scale->same->pdata[i]);
    yaml_flow_add_text(&flow, "as", scale->same->pdata[i + 1]);
    yaml_flow_end(yaml, 6, "- ", &flow, NULL);
  }
  if (!scale->missing->len) return;
  g_autofree char *missing = yaml_list((const char *const *)scale->missing->pdata, scale->missing->len);
  yaml_key(yaml, 4, "missing", missing, "answers that mean \"not applicable\"");
}

static void write_scales(AssayDraft *draft, Yaml *yaml) {
  if (!draft->scales->len) return;
  yaml_line(yaml, 0, "scales:", NULL);
  for (guint i = 0; i < draft->scales->len; i++) write_scale(draft, yaml, draft->scales->pdata[i]);
  yaml_blank(yaml);
}

/* ---- The whole ---- */

static void write_left_out(AssayDraft *draft, Yaml *yaml) {
  if (!draft->left_out->len) return;
  yaml_blank(yaml);
  yaml_comment(yaml, 0, "Not read:");
  for (guint i = 0; i < draft->left_out->len; i++) {
    const AssayDraftLeftOut *out = &g_array_index(draft->left_out, AssayDraftLeftOut, i);
    g_autofree char *line = g_strdup_printf("  %s: %s", out->file, out->reason);
    yaml_comment(yaml, 0, line);
  }
}

char *assay_draft_write(AssayDraft *draft) {
  Yaml yaml;
  yaml_init(&yaml);
  g_ptr_array_sort(draft->instruments, instruments_in_order);
  g_ptr_array_set_size(draft->objectives, 0);
  objectives_make(draft); /* anew: an answer may have exchanged before and after */
  g_array_set_size(draft->open, 0);
  yaml_comment(&yaml, 0,
               "Drafted from the exports of this folder. What is guessed says by what; where it says ASK, only you "
               "know the answer: "
               "\"assay check\" names each such line. All keys are described in samples/README.md of assay.");
  yaml_line(&yaml, 0, "assay: 1", NULL);
  yaml_blank(&yaml);
  write_program(draft, &yaml);
  write_roster(draft, &yaml);
  write_modules(draft, &yaml);
  write_scales(draft, &yaml);
  text_instruments(draft, &yaml);
  text_objectives(draft, &yaml);
  write_left_out(draft, &yaml);
  return yaml_finish(&yaml);
}

const AssayDraftOpen *assay_draft_open(const AssayDraft *draft, guint *n) {
  *n = draft->open->len;
  return (const AssayDraftOpen *)(const void *)draft->open->data;
}
