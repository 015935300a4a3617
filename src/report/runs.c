#include "document.h"

static void run_free(gpointer data) {
  Run *run = data;
  g_free(run->text);
  g_free(run->href);
  g_free(run);
}

Runs *runs_new(void) {
  Runs *runs = g_new0(Runs, 1);
  runs->run = g_ptr_array_new_with_free_func(run_free);
  return runs;
}

void runs_free(Runs *runs) {
  if (runs == NULL) return;
  g_ptr_array_unref(runs->run);
  g_free(runs);
}

/* Text as it may stand in a run: valid UTF-8, and no line feed, tab or other control character. */
static char *clean(const char *text) {
  char *valid = g_utf8_make_valid(text, -1);
  for (char *c = valid; *c != '\0'; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  return valid;
}

void runs_add_link(Runs *runs, guint style, const char *text, const char *href) {
  if (text == NULL || *text == '\0') return;
  Run *last = runs->run->len > 0 ? g_ptr_array_index(runs->run, runs->run->len - 1) : NULL;
  g_autofree char *cleaned = clean(text);
  if (last != NULL && last->style == style && g_strcmp0(last->href, href) == 0) {
    char *joined = g_strconcat(last->text, cleaned, NULL);
    g_free(last->text);
    last->text = joined;
    return;
  }
  Run *run = g_new0(Run, 1);
  run->text = g_steal_pointer(&cleaned);
  run->style = style;
  run->href = g_strdup(href);
  g_ptr_array_add(runs->run, run);
}

void runs_add(Runs *runs, guint style, const char *text) {
  runs_add_link(runs, style, text, NULL);
}

void runs_add_break(Runs *runs) {
  Run *run = g_new0(Run, 1);
  run->text = g_strdup("");
  run->style = RUN_BREAK;
  g_ptr_array_add(runs->run, run);
}

void runs_add_all(Runs *runs, const Runs *more) {
  for (guint i = 0; i < runs_size(more); i++) {
    const Run *run = runs_at(more, i);
    if (run->style & RUN_BREAK)
      runs_add_break(runs);
    else
      runs_add_link(runs, run->style, run->text, run->href);
  }
}

guint runs_size(const Runs *runs) {
  return runs->run->len;
}

const Run *runs_at(const Runs *runs, guint i) {
  return g_ptr_array_index(runs->run, i);
}

gboolean runs_empty(const Runs *runs) {
  return runs->run->len == 0;
}

char *runs_plain(const Runs *runs) {
  GString *plain = g_string_new(NULL);
  for (guint i = 0; i < runs_size(runs); i++) {
    const Run *run = runs_at(runs, i);
    g_string_append(plain, run->style & RUN_BREAK ? " " : run->text);
  }
  return g_string_free(plain, FALSE);
}
