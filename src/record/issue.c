#include "assay/record.h"

struct AssayIssues {
  GPtrArray *list; /* AssayIssue, owned */
  guint count[3];
};

const char *assay_severity_name(AssaySeverity severity) {
  static const char *const names[] = {"note", "warning", "error"};
  g_assert(severity <= ASSAY_SEVERITY_ERROR);
  return names[severity];
}

static void issue_free(gpointer data) {
  AssayIssue *issue = data;
  g_free(issue->code);
  g_free(issue->file);
  g_free(issue->field);
  g_free(issue->message);
  g_free(issue);
}

AssayIssues *assay_issues_new(void) {
  AssayIssues *issues = g_new0(AssayIssues, 1);
  issues->list = g_ptr_array_new_with_free_func(issue_free);
  return issues;
}

void assay_issues_free(AssayIssues *issues) {
  if (!issues) return;
  g_ptr_array_unref(issues->list);
  g_free(issues);
}

void assay_issues_append(AssayIssues *issues, const AssayIssue *copy) {
  g_assert(copy->severity <= ASSAY_SEVERITY_ERROR && copy->code && copy->message);
  AssayIssue *issue = g_new(AssayIssue, 1);
  *issue = *copy;
  issue->code = g_strdup(copy->code);
  issue->file = g_strdup(copy->file);
  issue->field = g_strdup(copy->field);
  issue->message = g_strdup(copy->message);
  g_ptr_array_add(issues->list, issue);
  issues->count[issue->severity]++;
}

void assay_issues_add(AssayIssues *issues, AssaySeverity severity, const char *code, const char *file, guint line,
                      guint column, const char *field, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  AssayIssue issue = {severity, (char *)code, (char *)file, line, column, (char *)field, message};
  assay_issues_append(issues, &issue);
}

guint assay_issues_size(const AssayIssues *issues) {
  return issues->list->len;
}

const AssayIssue *assay_issues_get(const AssayIssues *issues, guint i) {
  g_assert(i < issues->list->len);
  return g_ptr_array_index(issues->list, i);
}

guint assay_issues_count(const AssayIssues *issues, AssaySeverity severity) {
  g_assert(severity <= ASSAY_SEVERITY_ERROR);
  return issues->count[severity];
}

char *assay_issue_format(const AssayIssue *issue) {
  GString *out = g_string_new(issue->file ? issue->file : "study");
  if (issue->line) g_string_append_printf(out, ":%u", issue->line);
  if (issue->line && issue->column) g_string_append_printf(out, ":%u", issue->column);
  g_string_append_printf(out, ": %s: ", assay_severity_name(issue->severity));
  if (issue->field) g_string_append_printf(out, "%s: ", issue->field);
  g_string_append_printf(out, "%s [%s]", issue->message, issue->code);
  return g_string_free(out, FALSE);
}
