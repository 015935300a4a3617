/* The table of commands and the few things that all of them do alike. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"

static const AssayCommand commands[] = {
    {"new", "DIR [EXPORT...]", "draft a study from its exports", assay_cmd_new},
    {"inspect", "FILE...", "what a file is: platform, encoding, columns, scales, rows left out and why",
     assay_cmd_inspect},
    {"check", "DIR", "the study and its data against the procedure; ends with the three things to fix first",
     assay_cmd_check},
    {"import", "DIR", "take in new or changed exports; running it twice changes nothing", assay_cmd_import},
    {"review", "DIR [--year 2025-26]", "the main job: import, analyse, write the year's reports", assay_cmd_review},
    {"report", "DIR NAME|OUTLINE.md", "one report from what was imported", assay_cmd_report},
    {"release", "DIR REPORT...", "record a published report as made public, so that later ones take it into account",
     assay_cmd_release},
    {"portfolio", "DIR...", "several programs side by side, by the date of their full proposal", assay_cmd_portfolio},
    {"compare", "FILE | PRE POST --id COLUMN", "before and after in one file or two; needs no study",
     assay_cmd_compare},
    {"items", "FILE [--items FIRST:LAST]",
     "a test question by question: how easy, how telling, how reliable; needs no study", assay_cmd_items},
};

const AssayCommand *assay_commands(guint *n) {
  *n = G_N_ELEMENTS(commands);
  return commands;
}

const AssayCommand *assay_command_find(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    if (g_str_equal(commands[i].name, name)) return &commands[i];
  return NULL;
}

gboolean assay_cli_options(int *argc, char ***argv, const char *command, const GOptionEntry *entries,
                           const char *description, int *exit_code) {
  const AssayCommand *self = assay_command_find(command);
  g_autoptr(GOptionContext) context = g_option_context_new(self->arguments);
  g_autofree char *summary = g_strdup_printf("assay %s: %s", command, self->summary);
  g_option_context_set_summary(context, summary);
  g_option_context_set_description(context, description);
  g_option_context_add_main_entries(context, entries, NULL);
  g_option_context_set_help_enabled(context, FALSE);

  gboolean help = FALSE;
  const GOptionEntry common[] = {{"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
                                 G_OPTION_ENTRY_NULL};
  g_option_context_add_main_entries(context, common, NULL);

  g_autofree char *program = g_strdup_printf("assay %s", command);
  g_set_prgname(program);
  g_autoptr(GError) error = NULL;
  if (!g_option_context_parse(context, argc, argv, &error)) {
    *exit_code = assay_cli_usage(command, "%s", error->message);
    return FALSE;
  }
  if (help) {
    g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
    fputs(text, stdout);
    *exit_code = ASSAY_EXIT_DONE;
    return FALSE;
  }
  return TRUE;
}

/* Of the terminal that a stream leads to, at most 100; otherwise 80 for text, and no end for messages. */
static guint width_of(int descriptor, guint otherwise) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return MIN(size.ws_col, 100);
  return otherwise;
}

/* `at`: the column at which the first line stands already; 0: it begins with `indent`. */
static void wrap(FILE *out, const char *text, guint at, guint indent, guint hanging, guint width) {
  guint column = at, start = at ? at : indent;
  g_autofree char *safe = assay_text_printable(text);
  g_auto(GStrv) words = g_strsplit(safe, " ", -1);
  for (int i = 0; words[i]; i++) {
    if (!*words[i]) continue;
    guint length = (guint)g_utf8_strlen(words[i], -1);
    if (column > start && column + 1 + length > width) {
      fputc('\n', out);
      start = hanging;
      column = 0;
    }
    if (column == 0) {
      fprintf(out, "%*s", (int)start, "");
      column = start;
    } else if (column > start) {
      fputc(' ', out);
      column++;
    }
    fputs(words[i], out);
    column += length;
  }
  fputc('\n', out);
}

/* A message is one line, so that a program can search it; on a terminal its words are kept whole. */
static void print_message(const char *text) {
  wrap(stderr, text, 0, 0, 2, width_of(STDERR_FILENO, G_MAXUINT));
}

int assay_cli_usage(const char *command, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *line = g_strdup_printf("assay %s: %s", command, message);
  print_message(line);
  fprintf(stderr, "Try 'assay %s --help'.\n", command);
  return ASSAY_EXIT_USAGE;
}

int assay_cli_fail(const char *command, const GError *error) {
  g_autofree char *line = g_strdup_printf("assay %s: %s", command, error->message);
  print_message(line);
  if (error->domain != ASSAY_ERROR) return ASSAY_EXIT_CANNOT;
  switch ((AssayError)error->code) {
    case ASSAY_ERROR_DATA:
      return ASSAY_EXIT_DATA;
    case ASSAY_ERROR_USAGE:
      return ASSAY_EXIT_USAGE;
    case ASSAY_ERROR_CANNOT:
      break;
  }
  return ASSAY_EXIT_CANNOT;
}

int assay_cli_exit_code(const AssayIssues *issues) {
  return assay_issues_count(issues, ASSAY_SEVERITY_ERROR) ? ASSAY_EXIT_DATA : ASSAY_EXIT_DONE;
}

void assay_cli_print_json(const AssayResult *result) {
  g_autofree char *text = assay_result_to_json(result, TRUE);
  fputs(text, stdout);
}

void assay_cli_print_issues(const AssayIssues *issues, AssaySeverity least, guint most) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  guint unprinted = 0;
  for (guint i = 0; i < assay_issues_size(issues); i++) {
    const AssayIssue *issue = assay_issues_get(issues, i);
    if (issue->severity < least) continue;
    guint times = GPOINTER_TO_UINT(g_hash_table_lookup(seen, issue->code)) + 1;
    g_hash_table_insert(seen, issue->code, GUINT_TO_POINTER(times));
    if (times > most) {
      unprinted++;
      continue;
    }
    g_autofree char *line = assay_issue_format(issue);
    print_message(line);
  }
  if (unprinted) fprintf(stderr, "... and %u more of the same kinds\n", unprinted);
}

guint assay_cli_width(void) {
  return width_of(STDOUT_FILENO, 80);
}

void assay_cli_print_wrapped(const char *text, guint indent) {
  g_autofree char *line = g_strdup(text);
  wrap(stdout, g_strdelimit(line, "\n", ' '), 0, indent, indent, assay_cli_width());
}

void assay_cli_print_hanging(const char *lead, const char *text, guint indent) {
  g_autofree char *line = g_strdup(text);
  fputs(lead, stdout);
  wrap(stdout, g_strdelimit(line, "\n", ' '), (guint)g_utf8_strlen(lead, -1), indent, indent, assay_cli_width());
}

char *assay_cli_read_line(void) {
  char *line = NULL;
  size_t size = 0;
  ssize_t n = getline(&line, &size, stdin);
  char *text = n >= 0 ? g_strndup(line, strcspn(line, "\r\n")) : NULL;
  free(line);
  if (n < 0) {
    clearerr(stdin);
    fputc('\n', stderr);
  }
  return text;
}

gboolean assay_cli_same_file(const char *a, const char *b) {
  struct stat one, other;
  return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}
