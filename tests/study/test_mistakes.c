/* One file of mistakes/ is one mistake: what is changed in base.yml ("@8" and from that line on "-" lines that go and
 * "+" lines that come; "@whole": the "+" lines are the file), whether the study loads, and the complaints, in order.
 * They were written down before the program was asked. */
#include "parse.h"

typedef struct {
  GString *study, *expected;
  gboolean loads;
} Case;

static char *folder(void) {
  return g_build_filename(g_getenv("ASSAY_SOURCE"), "tests", "study", "mistakes", NULL);
}

static void copy_lines(GString *to, char **base, guint from, guint end) {
  for (guint i = from; i < end && base[i]; i++)
    if (base[i + 1]) g_string_append_printf(to, "%s\n", base[i]);
}

static void read_case(const char *path, char **base, Case *c) {
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  guint at = 0, total = g_strv_length(base);
  *c = (Case){g_string_new(NULL), g_string_new(NULL), FALSE};
  for (guint i = 0; line[i] && *line[i]; i++) {
    if (g_str_equal(line[i], "@whole"))
      at = total;
    else if (*line[i] == '@') {
      guint to = (guint)atoi(line[i] + 1) - 1;
      copy_lines(c->study, base, at, to);
      at = to;
    } else if (*line[i] == '-')
      g_assert_cmpstr(line[i] + 1, ==, base[at++]);
    else if (*line[i] == '+')
      g_string_append_printf(c->study, "%s\n", line[i] + 1);
    else if (g_str_has_prefix(line[i], "loads: "))
      c->loads = g_str_equal(line[i], "loads: yes");
    else
      g_string_append_printf(c->expected, "%s\n", line[i]);
  }
  copy_lines(c->study, base, at, total);
}

static void test_mistake(gconstpointer data) {
  g_autofree char *base_text = base_study(NULL, NULL), *where = folder();
  g_auto(GStrv) base = g_strsplit(base_text, "\n", -1);
  g_autofree char *path = g_build_filename(where, data, NULL);
  g_autoptr(GString) said = g_string_new(NULL);
  Case c;
  read_case(path, base, &c);
  g_autoptr(AssayStudy) study = parse_study(c.study->str, -1, said);
  g_assert_cmpstr(said->str, ==, c.expected->str);
  g_assert_cmpint(study != NULL, ==, c.loads);
  g_string_free(c.study, TRUE);
  g_string_free(c.expected, TRUE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  g_autofree char *where = folder();
  g_autoptr(GError) error = NULL;
  GDir *dir = g_dir_open(where, 0, &error);
  g_assert_no_error(error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *name;
  while ((name = g_dir_read_name(dir)))
    if (g_str_has_suffix(name, ".txt")) g_ptr_array_add(names, g_strdup(name));
  g_dir_close(dir);
  g_assert_cmpuint(names->len, >, 90);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *test = g_strdup_printf("/study/mistakes/%s", (const char *)names->pdata[i]);
    g_test_add_data_func(test, names->pdata[i], test_mistake);
  }
  return g_test_run();
}
