/* What an item is called: by its construct, else by the words that tell its question from the others of the file. */
#include <string.h>

#include "items.h"
#include "names.h"
#include "source.h"
#include "wording.h"

#define WORDS_MOST 4

/* What tells a column from its neighbours: "Labs" of "Which parts? - Labs" and of "Which parts? [Labs]". */
static const char *name_part(const SketchColumn *column) {
  const char *dash = g_strrstr(column->title, " - "), *bracket = g_strrstr(column->title, " [");
  const char *tail = dash ? dash + 3 : bracket ? bracket + 2 : NULL;
  return tail && g_unichar_isalpha(g_utf8_get_char(tail)) ? tail : column->title;
}

static char *short_name(const SketchSource *source, guint at) {
  return name_from(name_part(sketch_column(source, at)), WORDS_MOST, "item");
}

/* For each column of a source the name that it would have alone. */
static char *const *short_names(SketchSource *source) {
  if (source->names) return source->names;
  source->names = g_new0(char *, source->columns->len + 1);
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    gboolean asks = column->duty == ASSAY_DUTY_OWN && column_is_nameable(column);
    source->names[i] = asks ? short_name(source, i) : g_strdup("");
  }
  return source->names;
}

/* The "s" of "tecnico(s)" tells nothing. */
static gboolean tells(const char *word) {
  gboolean letter = g_utf8_strlen(word, -1) == 1 && g_unichar_isalpha(g_utf8_get_char(word));
  return !letter && !wording_is_filler(word);
}

/* The words of a title that its namesakes do not all have. */
static char *words_of_its_own(const SketchSource *source, guint at, char *const *names) {
  g_auto(GStrv) words = wording_split(sketch_column(source, at)->title);
  g_autofree guint *times = g_new0(guint, g_strv_length(words) + 1);
  guint namesakes = 0;
  for (guint i = 0; i < source->columns->len; i++) {
    if (i == at || !g_str_equal(names[i], names[at])) continue;
    g_auto(GStrv) theirs = wording_split(sketch_column(source, i)->title);
    for (guint k = 0; words[k]; k++) times[k] += g_strv_contains((const char *const *)theirs, words[k]) != FALSE;
    namesakes++;
  }
  GString *own = g_string_new(NULL);
  for (guint k = 0; words[k] && namesakes; k++)
    if (times[k] < namesakes && tells(words[k])) g_string_append_printf(own, "%s ", words[k]);
  return g_string_free(own, FALSE);
}

/* "Aprendizado [Práticas]" stands beside "Problemas [Práticas]"; "... the cuisine of France" beside that of Italy. */
static char *telling_name(SketchSource *source, guint at) {
  char *const *names = short_names(source);
  g_autofree char *own = words_of_its_own(source, at, names);
  g_autofree char *first = name_from(own, 2, "");
  if (!*first) return short_name(source, at);
  const SketchColumn *column = sketch_column(source, at);
  gboolean parted = name_part(column) != column->title;
  g_autofree char *rest = name_from(name_part(column), parted ? 2 : 1, "");
  return parted ? g_strdup_printf("%s-%s", first, rest) : g_strdup_printf("%s-%s", rest, first);
}

char *item_name_of(const SketchInstrument *instrument, guint at, guint construct) {
  g_autofree char *wanted = NULL;
  if (construct >= WORDING_FAMILIES)
    wanted = telling_name(instrument->source, at);
  else
    wanted = g_strdup(wording_name((WordingFamily)construct));
  if (construct < WORDING_FAMILIES && item_is_called(instrument, wanted)) {
    g_autofree char *words = short_name(instrument->source, at);
    g_autofree char *both = g_strdup_printf("%s-%s", wanted, words);
    return item_name(instrument, both);
  }
  return item_name(instrument, wanted);
}
