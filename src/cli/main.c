/* assay: from survey and test exports to evidence that people can read. */
#include <glib.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "assay/stats.h"
#include "command.h"

static void print_help(FILE *out) {
  guint n;
  const AssayCommand *command = assay_commands(&n);
  fputs("Usage: assay COMMAND ...\n\nFrom survey and test exports to evidence that people can read.\n\nCommands:\n",
        out);
  for (guint i = 0; i < n; i++)
    fprintf(out, "  assay %s %s\n      %s\n", command[i].name, command[i].arguments, command[i].summary);
  fputs(
      "\nEvery command has --help. Exit codes: 0 done, 1 problems in the data, 2 wrong use, 3 cannot (file, disk, "
      "database).\n",
      out);
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, "");
  assay_stats_set_up();
  if (argc < 2) {
    print_help(stderr);
    return ASSAY_EXIT_USAGE;
  }
  if (g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h") || g_str_equal(argv[1], "help")) {
    print_help(stdout);
    return ASSAY_EXIT_DONE;
  }
  if (g_str_equal(argv[1], "--version")) {
    printf("assay %s\n", ASSAY_VERSION);
    return ASSAY_EXIT_DONE;
  }
  const AssayCommand *command = assay_command_find(argv[1]);
  if (command) {
    int code = command->run(argc - 1, argv + 1);
    if (fflush(stdout) != 0 && code == ASSAY_EXIT_DONE) {
      perror("assay: standard output");
      return ASSAY_EXIT_CANNOT;
    }
    return code;
  }

  guint n;
  const AssayCommand *all = assay_commands(&n);
  g_autofree const char **names = g_new0(const char *, n);
  for (guint i = 0; i < n; i++) names[i] = all[i].name;
  const char *near = assay_text_nearest(argv[1], names, n);
  fprintf(stderr, "assay: there is no command '%s'%s%s%s\nTry 'assay --help'.\n", argv[1],
          near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
  return ASSAY_EXIT_USAGE;
}
