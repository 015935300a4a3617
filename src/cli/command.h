/* The commands: one file each, registered in commands.c. */
#pragma once

#include <glib.h>

#include "assay/record.h"
#include "assay/result.h"

/* Exit codes: the same for every command. */
enum { ASSAY_EXIT_DONE = 0, ASSAY_EXIT_DATA = 1, ASSAY_EXIT_USAGE = 2, ASSAY_EXIT_CANNOT = 3 };

/* argv[0] is the command's name. Returns an exit code. */
typedef int (*AssayCommandRun)(int argc, char **argv);

typedef struct {
  const char *name;
  const char *arguments; /* "DIR [--year 2025-26]" */
  const char *summary;   /* one line for `assay --help` */
  AssayCommandRun run;
} AssayCommand;

const AssayCommand *assay_command_find(const char *name);
const AssayCommand *assay_commands(guint *n);

int assay_cmd_new(int argc, char **argv);
int assay_cmd_inspect(int argc, char **argv);
int assay_cmd_check(int argc, char **argv);
int assay_cmd_import(int argc, char **argv);
int assay_cmd_review(int argc, char **argv);
int assay_cmd_report(int argc, char **argv);
int assay_cmd_release(int argc, char **argv);
int assay_cmd_portfolio(int argc, char **argv);
int assay_cmd_compare(int argc, char **argv);
int assay_cmd_items(int argc, char **argv);

/* ---- What commands share ---- */

/* Takes the options out of argv, leaving argv[0] and the arguments that are no options. FALSE with *exit_code set after
 * --help or a wrong option; `description` stands below the options in the help. */
gboolean assay_cli_options(int *argc, char ***argv, const char *command, const GOptionEntry *entries,
                           const char *description, int *exit_code);
/* "assay check: ..." on standard error; returns ASSAY_EXIT_USAGE. */
int assay_cli_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Prints the error and returns the exit code that its kind has. */
int assay_cli_fail(const char *command, const GError *error);

/* Standard error gets each issue of at least this severity, at most `most` of each code, and the number of the rest. */
void assay_cli_print_issues(const AssayIssues *issues, AssaySeverity least, guint most);

/* What a command that did its work returns: ASSAY_EXIT_DATA where an issue is an error. */
int assay_cli_exit_code(const AssayIssues *issues);

/* A result as bare JSON on standard output. */
void assay_cli_print_json(const AssayResult *result);

/* Whether both paths lead to one file that is there, by whatever links. */
gboolean assay_cli_same_file(const char *a, const char *b);

/* A line of standard input without its end; NULL at the end of input, after which a terminal may still say more. */
char *assay_cli_read_line(void);

guint assay_cli_width(void); /* of standard output: the terminal's, at most 100; 80 where it is none */
/* Wraps text to the terminal's width, at most 100 columns, with the given indent. */
void assay_cli_print_wrapped(const char *text, guint indent);
/* `lead` and the text on one line, and what does not fit indented below. */
void assay_cli_print_hanging(const char *lead, const char *text, guint indent);
