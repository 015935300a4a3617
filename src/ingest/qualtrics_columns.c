/* Column kinds by name and by ImportId (QID1_2 is row 2 of question 1; 3_QID1_2 the same in pass 3 of a loop; QID1#2_1
 * side by side; QID1-2 in 2016). Parts of one question are one grid unless they are options to tick. */
#include "qualtrics_columns.h"

#include <string.h>

#include "assay/base.h"
#include "head_shape.h"

static const struct {
  const char *name;
  AssayColumnKind kind;
} own[] = {
    {"StartDate", ASSAY_COLUMN_TECHNICAL},
    {"EndDate", ASSAY_COLUMN_SUBMITTED},
    {"RecordedDate", ASSAY_COLUMN_TECHNICAL},
    {"Status", ASSAY_COLUMN_STATUS},
    {"ResponseType", ASSAY_COLUMN_STATUS},
    {"IPAddress", ASSAY_COLUMN_PERSONAL},
    {"Progress", ASSAY_COLUMN_PROGRESS},
    {"Duration (in seconds)", ASSAY_COLUMN_DURATION},
    {"Finished", ASSAY_COLUMN_FINISHED},
    {"ResponseId", ASSAY_COLUMN_RESPONSE},
    {"ResponseID", ASSAY_COLUMN_RESPONSE},
    {"ResponseSet", ASSAY_COLUMN_TECHNICAL},
    {"Name", ASSAY_COLUMN_PERSONAL},
    {"EmailAddress", ASSAY_COLUMN_PERSONAL},
    {"RecipientLastName", ASSAY_COLUMN_PERSONAL},
    {"RecipientFirstName", ASSAY_COLUMN_PERSONAL},
    {"RecipientEmail", ASSAY_COLUMN_PERSONAL},
    {"ExternalReference", ASSAY_COLUMN_PERSONAL},
    {"ExternalDataReference", ASSAY_COLUMN_PERSONAL},
    {"LocationLatitude", ASSAY_COLUMN_PERSONAL},
    {"LocationLongitude", ASSAY_COLUMN_PERSONAL},
    {"LocationAccuracy", ASSAY_COLUMN_PERSONAL},
    {"DistributionChannel", ASSAY_COLUMN_CHANNEL},
    {"UserLanguage", ASSAY_COLUMN_TECHNICAL},
};

AssayColumnKind assay_qualtrics_kind(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (g_str_equal(name, own[i].name)) return own[i].kind;
  return ASSAY_COLUMN_OWN;
}

/* ---- ImportIds ---- */

char *assay_qualtrics_import_id(const char *cell) {
  while (g_ascii_isspace(*cell)) cell++;
  if (*cell != '{') return NULL;
  static const char key[] = "ImportId";
  const char *at = strstr(cell, key), *p = at ? at + strlen(key) : NULL;
  if (!p || (*p != '"' && *p != '\'') || at[-1] != *p) return NULL;
  p++;
  while (*p == ' ' || *p == ':') p++;
  if (*p != '"' && *p != '\'') return NULL;
  const char *end = strchr(p + 1, *p);
  return end ? g_strndup(p + 1, (gsize)(end - p - 1)) : NULL;
}

/* Where the id names a question: behind the pass of a loop; else NULL. */
static const char *question_in(const char *id) {
  const char *p = id;
  while (g_ascii_isdigit(*p)) p++;
  if (p > id && *p == '_') id = p + 1;
  return g_str_has_prefix(id, "QID") && g_ascii_isdigit(id[3]) ? id : NULL;
}

static gboolean ends_with_any(const char *text, const char *const *ends, gsize n) {
  for (gsize i = 0; i < n; i++)
    if (g_str_has_suffix(text, ends[i])) return TRUE;
  return FALSE;
}

/* Page timers and what the browser tells of itself. */
static gboolean is_technical(const char *name, const char *id) {
  static const char *const by_id[] = {"_FIRST_CLICK", "_LAST_CLICK", "_PAGE_SUBMIT", "_CLICK_COUNT",
                                      "_BROWSER",     "_VERSION",    "_OS",          "_RESOLUTION"};
  static const char *const by_name[] = {"_First Click", "_Last Click", "_Page Submit", "_Click Count"};
  if (id && question_in(id) && ends_with_any(id, by_id, G_N_ELEMENTS(by_id))) return TRUE;
  return ends_with_any(name, by_name, G_N_ELEMENTS(by_name));
}

/* The order in which questions and answers were shown. */
static gboolean is_display_order(const char *name, const char *id) {
  if (!strstr(name, "_DO_") && !g_str_has_suffix(name, "_DO")) return FALSE;
  return !id || !question_in(id) || strstr(id, "_DO");
}

/* What Qualtrics made of a text: a word behind a hash of 24 digits ("QID2_TEXT_eae5...Topics"). */
static gboolean is_text_analysis(const char *name, const char *id) {
  static const char *const words[] = {" - Topics", " - Parent Topics", " - Sentiment", " - Topic Sentiment",
                                      " - Topic Hierarchy"};
  const char *last = id ? strrchr(id, '_') : NULL;
  if (last && strspn(last + 1, "0123456789abcdef") >= 24) return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (strstr(name, words[i])) return TRUE;
  return FALSE;
}

static AssayColumnKind kind_of(const char *name, const char *id) {
  AssayColumnKind kind = assay_qualtrics_kind(name);
  if (kind != ASSAY_COLUMN_OWN && !(id && question_in(id))) return kind;
  if (is_text_analysis(name, id)) return ASSAY_COLUMN_ASIDE;
  if (g_str_has_suffix(name, "_NPS_GROUP")) return ASSAY_COLUMN_ASIDE;
  if (is_technical(name, id) || is_display_order(name, id)) return ASSAY_COLUMN_TECHNICAL;
  return g_str_has_prefix(name, "Q_") && !(id && question_in(id)) ? ASSAY_COLUMN_TECHNICAL : ASSAY_COLUMN_OWN;
}

/* ---- Parts of one question ---- */

/* "QID1" of "QID1_2", "1_QID5#2" of "1_QID5#2_1": NULL for what is no part, and for texts beside an answer. */
static char *stem_of_id(const char *id) {
  const char *question = question_in(id);
  if (!question || g_str_has_suffix(id, "TEXT")) return NULL;
  const char *last = strrchr(question, '_'), *dash = strrchr(question, '-');
  if (!last || (dash && dash > last)) last = dash;
  return last ? g_strndup(id, (gsize)(last - id)) : NULL;
}

/* "Q2" of "Q2_1" and "Q2_-1": by the tag, where there is no id. */
static char *stem_of_tag(const char *tag) {
  const char *last = strrchr(tag, '_');
  if (!last || last == tag) return NULL;
  const char *number = last[1] == '-' ? last + 2 : last + 1;
  return assay_cell_is_digits(number) ? g_strndup(tag, (gsize)(last - tag)) : NULL;
}

typedef struct {
  const AssayHead *head;
  AssayLayout *layout;
  guint data; /* first row of answers */
  gboolean by_tag;
} Grids;

/* Bytes that all questions of the group begin with, up to and with the last hyphen among them; 0: no hyphen. */
static gsize common_main(const AssayLayout *layout, const GArray *group, guint *hyphens) {
  const char *first = layout->question[g_array_index(group, guint, 0)];
  gsize length = first ? strlen(first) : 0;
  for (guint i = 1; i < group->len; i++) {
    const char *other = layout->question[g_array_index(group, guint, i)];
    gsize same = 0;
    while (other && same < length && first[same] == other[same]) same++;
    length = same;
  }
  gsize end = 0;
  *hyphens = 0;
  for (gsize i = 0; i < length; i++)
    if (first[i] == '-') end = i + 1, (*hyphens)++;
  return end;
}

/* Old files write "main-part"; where no other hyphen makes it doubtful, it becomes "main - part" as in new ones. */
static void part_questions(AssayLayout *layout, const GArray *group, gsize main_end, guint hyphens) {
  if (hyphens != 1) return;
  for (guint i = 0; i < group->len; i++) {
    guint column = g_array_index(group, guint, i);
    const char *question = layout->question[column];
    g_autofree char *main_text = g_strndup(question, main_end - 1);
    g_autofree char *parted = g_strdup_printf("%s - %s", main_text, question + main_end);
    assay_layout_tell_question(layout, column, parted);
  }
}

static void settle_group(const Grids *grids, const char *stem, const GArray *group) {
  AssayLayout *layout = grids->layout;
  const guint *column = (const guint *)(const void *)group->data;
  guint hyphens;
  gsize main_end = common_main(layout, group, &hyphens);
  if (group->len < 2 || (grids->by_tag && main_end == 0)) return;
  g_autofree char **label = g_new0(char *, group->len);
  for (guint i = 0; main_end > 0 && i < group->len; i++) label[i] = layout->question[column[i]] + main_end;
  gboolean ticked = assay_head_is_ticked(grids->head, grids->data, column, label, group->len);
  for (guint i = 0; !ticked && i < group->len; i++) layout->grid[column[i]] = g_strdup(stem);
  part_questions(layout, group, main_end, hyphens);
}

static void find_grids(const Grids *grids, char *const *id) {
  const AssayLayout *layout = grids->layout;
  g_autoptr(GHashTable) group_of =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr(GPtrArray) stems = g_ptr_array_new();
  for (guint i = 0; i < layout->columns; i++) {
    if (layout->kind[i] != ASSAY_COLUMN_OWN) continue;
    char *stem = grids->by_tag ? stem_of_tag(layout->name[i]) : id[i] ? stem_of_id(id[i]) : NULL;
    if (!stem) continue;
    GArray *group = g_hash_table_lookup(group_of, stem);
    if (group) {
      g_free(stem);
    } else {
      group = g_array_new(FALSE, FALSE, sizeof(guint));
      g_hash_table_insert(group_of, stem, group);
      g_ptr_array_add(stems, stem);
    }
    g_array_append_val(group, i);
  }
  for (guint i = 0; i < stems->len; i++)
    settle_group(grids, stems->pdata[i], g_hash_table_lookup(group_of, stems->pdata[i]));
}

/* ---- All ---- */

static void tell_kinds(AssayLayout *layout, char *const *id) {
  guint recorded = ASSAY_NO_COLUMN;
  gboolean dated = FALSE;
  for (guint i = 0; i < layout->columns; i++) {
    layout->kind[i] = kind_of(layout->name[i], id[i]);
    dated = dated || layout->kind[i] == ASSAY_COLUMN_SUBMITTED;
    if (g_str_equal(layout->name[i], "RecordedDate")) recorded = i;
  }
  if (!dated && recorded != ASSAY_NO_COLUMN) layout->kind[recorded] = ASSAY_COLUMN_SUBMITTED;
}

void assay_qualtrics_columns(const AssayHead *head, const AssayQualtricsRows *rows, AssayLayout *layout) {
  gboolean no_ids = rows->imports == ASSAY_NO_COLUMN;
  g_autofree char **ids = g_new0(char *, layout->columns + 1);
  for (guint i = 0; i < layout->columns; i++) {
    if (rows->questions != ASSAY_NO_COLUMN)
      assay_layout_tell_question(layout, i, assay_head_cell(head, rows->questions, i));
    if (!no_ids) ids[i] = assay_qualtrics_import_id(assay_head_cell(head, rows->imports, i));
  }
  tell_kinds(layout, ids);
  Grids grids = {head, layout, layout->header_rows, no_ids};
  find_grids(&grids, ids);
  for (guint i = 0; i < layout->columns; i++) g_free(ids[i]);
}
