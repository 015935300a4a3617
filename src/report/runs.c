#include "document.h"

static void run_free(gpointer data) {
  Run *run = data;
  g_free(run->text);
  g_free(run->href);
  g_free(run->target);
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

/* Whether more text may go into this run. */
static gboolean goes_on(const Run *run, guint style, const char *href) {
  return run->style == style && run->target == NULL && run->note == 0 && g_strcmp0(run->href, href) == 0;
}

void runs_add_link(Runs *runs, guint style, const char *text, const char *href) {
  if (text == NULL || *text == '\0') return;
  Run *last = runs->run->len > 0 ? g_ptr_array_index(runs->run, runs->run->len - 1) : NULL;
  g_autofree char *cleaned = clean(text);
  if (last != NULL && goes_on(last, style, href)) {
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

static Run *add_empty(Runs *runs, guint style) {
  Run *run = g_new0(Run, 1);
  run->text = g_strdup("");
  run->style = style;
  g_ptr_array_add(runs->run, run);
  return run;
}

void runs_add_break(Runs *runs) {
  add_empty(runs, RUN_BREAK);
}

void runs_add_reference(Runs *runs, guint style, const char *target, gboolean page, guint line) {
  Run *run = add_empty(runs, style);
  run->target = g_strdup(target);
  run->page = page;
  run->line = line;
}

void runs_add_note(Runs *runs, guint note) {
  add_empty(runs, RUN_PLAIN)->note = note;
}

void runs_add_some(Runs *runs, const Runs *more, guint first, guint end) {
  for (guint i = first; i < end; i++) {
    const Run *run = runs_at(more, i);
    Run *copy = add_empty(runs, run->style);
    g_free(copy->text);
    *copy = *run;
    copy->text = g_strdup(run->text);
    copy->href = g_strdup(run->href);
    copy->target = g_strdup(run->target);
  }
}

void runs_add_all(Runs *runs, const Runs *more) {
  runs_add_some(runs, more, 0, runs_size(more));
}

guint runs_first_break(const Runs *runs) {
  guint i = 0;
  while (i < runs_size(runs) && !(runs_at(runs, i)->style & RUN_BREAK)) i++;
  return i;
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
