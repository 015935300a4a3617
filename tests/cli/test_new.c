/* assay new on a terminal: what it asks, what it does with "?", wrong answers, Enter and Ctrl-D. The terminal is a
 * pseudo-terminal of the test's own. */
#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

#define PATIENCE 60000 /* milliseconds; the sanitizers are slow */

typedef struct {
  pid_t pid;
  int fd;
  GString *said; /* since the last answer */
} Terminal;

static Terminal begin(char **arguments) {
  Terminal terminal = {0, -1, g_string_new(NULL)};
  struct winsize size = {.ws_row = 40, .ws_col = 80};
  terminal.pid = forkpty(&terminal.fd, NULL, NULL, &size);
  g_assert_cmpint(terminal.pid, >=, 0);
  if (terminal.pid == 0) {
    execv(arguments[0], arguments);
    _exit(127);
  }
  return terminal;
}

/* Reads until `text` was said; FALSE at the end. */
static gboolean wait_for(Terminal *terminal, const char *text) {
  while (!text || !strstr(terminal->said->str, text)) {
    char buffer[4096];
    struct pollfd poll_fd = {terminal->fd, POLLIN, 0};
    int ready = poll(&poll_fd, 1, PATIENCE);
    if (ready <= 0) g_error("nothing more was said after: %s", terminal->said->str);
    ssize_t n = read(terminal->fd, buffer, sizeof buffer);
    if (n <= 0) return FALSE;
    g_string_append_len(terminal->said, buffer, n);
  }
  return TRUE;
}

static void answer(Terminal *terminal, const char *question, const char *text) {
  if (!wait_for(terminal, question) || !wait_for(terminal, "] "))
    g_error("'%s' was not asked: %s", question, terminal->said->str);
  g_string_set_size(terminal->said, 0);
  g_assert_cmpint(write(terminal->fd, text, strlen(text)), ==, (ssize_t)strlen(text));
}

static int end(Terminal *terminal) {
  int status;
  wait_for(terminal, NULL);
  close(terminal->fd);
  g_assert_cmpint(waitpid(terminal->pid, &status, 0), ==, terminal->pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static char *study_of(const char *folder) {
  g_autofree char *path = g_build_filename(folder, "study", "study.yml", NULL);
  char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  return text;
}

static Terminal begin_sample(const char *folder) {
  g_autofree char *program = g_build_filename(g_getenv("ASSAY_BINARY"), "assay", NULL);
  g_autofree char *study = g_build_filename(folder, "study", NULL);
  g_autofree char *exports = g_build_filename(g_getenv("ASSAY_SOURCE"), "samples", "minimal", "exports", NULL);
  return begin((char *[]){program, (char *)"new", study, exports, NULL});
}

static void assert_says(const char *text, const char *wanted) {
  if (!strstr(text, wanted)) g_error("no '%s' in:\n%s", wanted, text);
}

static void test_answers(void) {
  char *folder = support_folder_new();
  Terminal terminal = begin_sample(folder);
  answer(&terminal, "When did the pilot begin (year and term)? [2025-fall]", "?\n");
  answer(&terminal, "The pilot year and the date of the full proposal are counted from it.", "autumn\n");
  answer(&terminal, "That is no answer: expected a year and a term such as 2024-fall", "\n");
  answer(&terminal, "Does it bear credit (credit, non-credit or hybrid)? [leave open]", "credit\n");
  answer(&terminal, "How many credits? [leave open]", "4\n");
  answer(&terminal, "Which came first: 1 pretest-2025.csv, or 2 posttest-2025.csv? [1]", "\n");
  answer(&terminal, "Were learners promised anonymity in survey-2025.csv (yes or no)? [leave open]", "no\n");
  answer(&terminal, "What should a learner reach, and what share of them? [70% 80%]", "70 75\n");
  g_assert_cmpint(end(&terminal), ==, 0);
  assert_says(terminal.said->str, "no question is left open");
  g_autofree char *study = study_of(folder);
  assert_says(study, "\n  pilot_start: 2025-fall ");
  assert_says(study, "\n  status: credit ");
  assert_says(study, "\n  credits: 4\n");
  assert_says(study, "\n    promise: confidential ");
  assert_says(study, "\n    target: {score: 70%, share: 75%} ");
  g_assert_null(strstr(study, ": ASK "));
  g_string_free(terminal.said, TRUE);
  support_folder_remove(folder);
}

/* Ctrl-D leaves the one question open, Enter too where nothing is suggested; the next ones are still asked. */
static void test_left_open(void) {
  char *folder = support_folder_new();
  Terminal terminal = begin_sample(folder);
  answer(&terminal, "When did the pilot begin", "\x04");
  answer(&terminal, "Does it bear credit", "\n");
  answer(&terminal, "Which came first", "2\n");
  answer(&terminal, "Were learners promised anonymity", "yes\n");
  answer(&terminal, "What should a learner reach", "\x04");
  g_assert_cmpint(end(&terminal), ==, 0);
  assert_says(terminal.said->str, "3 questions are left open there, marked ASK:");
  g_autofree char *study = study_of(folder);
  assert_says(study, "\n  pilot_start: ASK ");
  assert_says(study, "\n  status: ASK ");
  assert_says(study, "\n    promise: anonymous ");
  assert_says(study, "\n    target: ASK ");
  assert_says(study, "pre: posttest.test, post: pretest.test}");
  g_string_free(terminal.said, TRUE);
  support_folder_remove(folder);
}

/* Somebody who stops in the middle leaves nothing behind. */
static void test_interrupted(void) {
  char *folder = support_folder_new();
  Terminal terminal = begin_sample(folder);
  answer(&terminal, "When did the pilot begin", "\n");
  answer(&terminal, "Does it bear credit", "\x03");
  g_assert_cmpint(end(&terminal), !=, 0);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_assert_null(g_dir_read_name(dir));
  g_string_free(terminal.said, TRUE);
  support_folder_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/new/answers", test_answers);
  g_test_add_func("/new/left-open", test_left_open);
  g_test_add_func("/new/interrupted", test_interrupted);
  return g_test_run();
}
