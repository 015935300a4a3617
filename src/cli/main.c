/* assay: from survey and test exports to evidence that people can read. */
#include <glib.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>

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

/* What was printed may have been lost by any write before, and only the flag of the stream still knows. */
static int close_output(int code) {
  gboolean lost = fflush(stdout) != 0 || ferror(stdout);
  if (!lost || code == ASSAY_EXIT_CANNOT) return code;
  fputs("assay: standard output could not be written to its end; is the disk full?\n", stderr);
  return ASSAY_EXIT_CANNOT;
}

/* Columns of a million answers come and go; glibc would give each back to the system and ask for new pages. */
static void keep_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 25); /* more it would refuse */
  mallopt(M_TRIM_THRESHOLD, 1 << 28);
#endif
}

int main(int argc, char **argv) {
  keep_memory();
  setlocale(LC_CTYPE, "");
  assay_stats_set_up();
  if (argc < 2) {
    print_help(stderr);
    return ASSAY_EXIT_USAGE;
  }
  if (g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h") || g_str_equal(argv[1], "help")) {
    print_help(stdout);
    return close_output(ASSAY_EXIT_DONE);
  }
  if (g_str_equal(argv[1], "--version")) {
    printf("assay %s\n", ASSAY_VERSION);
    return close_output(ASSAY_EXIT_DONE);
  }
  const AssayCommand *command = assay_command_find(argv[1]);
  if (command) return close_output(command->run(argc - 1, argv + 1));

  guint n;
  const AssayCommand *all = assay_commands(&n);
  g_autofree const char **names = g_new0(const char *, n);
  for (guint i = 0; i < n; i++) names[i] = all[i].name;
  const char *near = assay_text_nearest(argv[1], names, n);
  fprintf(stderr, "assay: there is no command '%s'%s%s%s\nTry 'assay --help'.\n", argv[1],
          near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
  return ASSAY_EXIT_USAGE;
}
