#include "vocabulary.h"

#include <string.h>

extern const unsigned char assay_embedded_likert_vocabulary[];

enum { COLUMN_FAMILY, COLUMN_POINTS, COLUMN_LABELS, COLUMN_SAME, COLUMN_SOURCE, COLUMNS };

typedef struct {
  GArray *scales; /* StudyKnownScale */
  GHashTable *na; /* folded labels */
  char **yes;
} Vocabulary;

static const char *const *fold_all(char **labels) {
  guint n = g_strv_length(labels);
  char **folded = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) folded[i] = assay_text_fold_label(labels[i]);
  return (const char *const *)folded;
}

static void add_same(StudyKnownScale *known, const char *text) {
  char **same = g_strsplit(text, "|", -1);
  guint n = g_strv_length(same);
  guint *point = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++) {
    char *equals = strchr(same[i], '=');
    g_assert(equals);
    point[i] = (guint)g_ascii_strtoull(same[i], NULL, 10);
    g_assert(point[i] >= 1 && point[i] <= known->scale.points);
    memmove(same[i], equals + 1, strlen(equals));
  }
  known->scale.same_label = (const char *const *)same;
  known->scale.same_point = point;
  known->scale.n_same = n;
  known->same_folded = fold_all(same);
}

/* "agreement-5"; a further row of that family and number of points is "agreement-5b". */
static char *name_scale(const GArray *scales, const char *family, guint points) {
  guint before = 0;
  for (guint i = 0; i < scales->len; i++) {
    const AssayScale *scale = &g_array_index(scales, StudyKnownScale, i).scale;
    before += scale->points == points && g_str_equal(scale->family, family);
  }
  return before ? g_strdup_printf("%s-%u%c", family, points, 'a' + before) : g_strdup_printf("%s-%u", family, points);
}

static void add_row(Vocabulary *vocabulary, char **cell) {
  char **labels = g_strsplit(cell[COLUMN_LABELS], "|", -1);
  if (g_str_equal(cell[COLUMN_FAMILY], "yes")) {
    vocabulary->yes = labels;
    return;
  }
  if (g_str_equal(cell[COLUMN_FAMILY], "na")) {
    for (guint i = 0; labels[i]; i++) g_hash_table_add(vocabulary->na, assay_text_fold_label(labels[i]));
    g_strfreev(labels);
    return;
  }
  StudyKnownScale known = {0};
  known.scale.points = g_strv_length(labels);
  g_assert(known.scale.points == g_ascii_strtoull(cell[COLUMN_POINTS], NULL, 10));
  known.scale.family = g_strdup(cell[COLUMN_FAMILY]);
  known.scale.id = name_scale(vocabulary->scales, cell[COLUMN_FAMILY], known.scale.points);
  known.scale.labels = (const char *const *)labels;
  known.folded = fold_all(labels);
  add_same(&known, cell[COLUMN_SAME]);
  g_array_append_val(vocabulary->scales, known);
}

static gpointer parse(gpointer unused) {
  (void)unused;
  Vocabulary *vocabulary = g_new0(Vocabulary, 1);
  vocabulary->scales = g_array_new(FALSE, FALSE, sizeof(StudyKnownScale));
  vocabulary->na = g_hash_table_new(g_str_hash, g_str_equal);
  g_auto(GStrv) line = g_strsplit((const char *)assay_embedded_likert_vocabulary, "\n", -1);
  for (guint i = 1; line[i]; i++) {
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", -1);
    if (g_strv_length(cell) == COLUMNS) add_row(vocabulary, cell);
  }
  return vocabulary;
}

static const Vocabulary *vocabulary_get(void) {
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, parse, NULL);
}

const StudyKnownScale *study_vocabulary(guint *n) {
  const Vocabulary *vocabulary = vocabulary_get();
  *n = vocabulary->scales->len;
  return (const StudyKnownScale *)vocabulary->scales->data;
}

const char *const *study_vocabulary_yes(guint *n) {
  const Vocabulary *vocabulary = vocabulary_get();
  *n = g_strv_length(vocabulary->yes);
  return (const char *const *)vocabulary->yes;
}

gboolean study_vocabulary_is_na(const char *folded) {
  return g_hash_table_contains(vocabulary_get()->na, folded);
}

gboolean assay_label_is_not_applicable(const char *label) {
  g_autofree char *folded = assay_text_fold_label(label);
  return study_vocabulary_is_na(folded);
}

const AssayScale *assay_study_scale(const AssayStudy *study, const char *id) {
  for (guint i = 0; study && i < study->n_scales; i++)
    if (study->scales[i].id && g_str_equal(study->scales[i].id, id)) return &study->scales[i];
  guint n;
  const StudyKnownScale *known = study_vocabulary(&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(known[i].scale.id, id)) return &known[i].scale;
  return NULL;
}
