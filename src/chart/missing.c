#include "missing.h"

#include "labels.h"
#include "sheet.h"
#include "words.h"

#define MOST_LINES   4
#define LONGEST_NAME 36 /* characters */

typedef struct {
  gboolean hidden;
  char *reason;
  GString *names;
} Group;

static void group_free(gpointer data) {
  Group *group = data;
  g_free(group->reason);
  g_string_free(group->names, TRUE);
  g_free(group);
}

Missing missing_new(void) {
  return (Missing){g_ptr_array_new_with_free_func(group_free)};
}

void missing_clear(Missing *missing) {
  g_clear_pointer(&missing->reasons, g_ptr_array_unref);
}

static Group *group_of(Missing *missing, gboolean hidden, const char *reason) {
  for (guint i = 0; i < missing->reasons->len; i++) {
    Group *group = g_ptr_array_index(missing->reasons, i);
    if (group->hidden == hidden && g_str_equal(group->reason, reason)) return group;
  }
  Group *group = g_new0(Group, 1);
  *group = (Group){hidden, g_strdup(reason), g_string_new(NULL)};
  g_ptr_array_add(missing->reasons, group);
  return group;
}

void missing_add(Missing *missing, gboolean hidden, const char *reason, const char *name, const char *when) {
  GString *names = group_of(missing, hidden, words_or(reason, hidden ? "hidden" : "no data"))->names;
  name = words_or(name, "?");
  if (names->len > 0) g_string_append(names, ", ");
  gboolean fits = g_utf8_strlen(name, -1) <= LONGEST_NAME;
  g_autofree char *start = g_utf8_substring(name, 0, fits ? -1 : LONGEST_NAME - 2);
  g_string_append_printf(names, "%s%s%s%s%s", g_strchomp(start), fits ? "" : "\342\200\246", when ? " (" : "",
                         when ? when : "", when ? ")" : "");
}

/* The reason first: where there are too many names the end is left out. */
double missing_draw(const Missing *missing, AssayScene *scene, const AssayFonts *fonts, double x, double y) {
  for (guint i = 0; i < missing->reasons->len; i++) {
    const Group *group = g_ptr_array_index(missing->reasons, i);
    g_autofree char *text = g_strdup_printf("%s: %s", group->reason, group->names->str);
    double left = x + (group->hidden ? SHEET_CHIP + 5 : 0);
    g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_NOTE, text, scene->width - left, MOST_LINES);
    y += SCENE_NOTE.leading + 1;
    if (group->hidden) sheet_draw_chip(scene, x + 0.5, y - 2.7);
    y = scene_lines(scene, fonts, left, y, &SCENE_NOTE, ASSAY_ALIGN_START, lines) - SCENE_NOTE.leading;
  }
  return y + (missing->reasons->len > 0 ? 3 : 0);
}
