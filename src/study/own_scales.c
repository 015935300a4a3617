/* The scales that a study brings itself. */
#include "settle.h"
#include "vocabulary.h"

static int find_label(const AssayScale *scale, const char *label) {
  g_autofree char *wanted = assay_text_fold_label(label);
  for (guint i = 0; i < scale->points; i++) {
    g_autofree char *folded = assay_text_fold_label(scale->labels[i]);
    if (g_str_equal(folded, wanted)) return (int)i + 1;
  }
  return 0;
}

static void complain_as(StudyReader *reader, const AssayScale *scale, const StudySame *same) {
  g_autofree char *all = study_join(scale->labels, scale->points, "or");
  g_autofree char *nearest = study_nearest_phrase(same->as, scale->labels, scale->points);
  study_complain(reader->complaints, STUDY_STOPS, "unknown-label", study_place(reader, &same->as),
                 "\"as\" of a wording of scale \"%s\" is \"%s\", which is none of its labels; expected %s%s",
                 scale->id ? scale->id : "", same->as, all, nearest);
}

/* The reader left the wordings as a list of StudySame where the labels will stand. */
static void settle_same(StudyReader *reader, AssayScale *scale) {
  const StudySame *same = (const StudySame *)scale->same_label;
  guint n = scale->n_same;
  const char **label = study_arena_alloc(reader->arena, sizeof(char *) * n);
  guint *point = study_arena_alloc(reader->arena, sizeof(guint) * n);
  scale->n_same = 0;
  for (guint i = 0; i < n; i++) {
    if (!same[i].label || !same[i].as) continue;
    int found = find_label(scale, same[i].as);
    if (!found) {
      complain_as(reader, scale, &same[i]);
      continue;
    }
    label[scale->n_same] = same[i].label;
    point[scale->n_same++] = (guint)found;
  }
  scale->same_label = label;
  scale->same_point = point;
  scale->same_by_beginning = TRUE;
}

/* A label that stands for a point cannot also say that the question was left out. */
static void check_missing(StudyReader *reader, const AssayScale *scale) {
  for (guint i = 0; i < scale->n_missing; i++)
    if (find_label(scale, scale->missing[i]))
      study_complain(
          reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &scale->missing[i]),
          "\"missing\" of scale \"%s\" names \"%s\", which is one of its labels; expected what people choose "
          "in place of a label",
          scale->id ? scale->id : "", scale->missing[i]);
}

static void check_labels(StudyReader *reader, const AssayScale *scale) {
  g_autofree char *what = g_strdup_printf("labels of scale \"%s\"", scale->id ? scale->id : "");
  StudyNames names;
  g_autoptr(GPtrArray) folded = g_ptr_array_new_with_free_func(g_free);
  study_names_init(&names, what);
  for (guint i = 0; i < scale->points; i++) {
    g_ptr_array_add(folded, assay_text_fold_label(scale->labels[i]));
    study_names_add(&names, reader, folded->pdata[i], &scale->labels[i]);
  }
  study_names_clear(&names);
}

void study_settle_scales(StudyReader *reader, AssayStudy *study) {
  StudyNames names;
  study_names_init(&names, "scales");
  for (guint i = 0; i < study->n_scales; i++) {
    AssayScale *scale = (AssayScale *)&study->scales[i];
    study_names_add(&names, reader, scale->id, &scale->id);
    scale->family = scale->id;
    check_labels(reader, scale);
    check_missing(reader, scale);
    settle_same(reader, scale);
  }
  study_names_clear(&names);
}
