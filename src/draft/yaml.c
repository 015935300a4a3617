#include "yaml.h"

#include <string.h>

#define WIDTH      118
#define COMMENTED  140 /* of a line with its comment */
#define COMMENT_AT 40
#define LONGEST    60 /* characters of a text without quotes, which is never folded */

void yaml_init(Yaml *yaml) {
  yaml->text = g_string_new(NULL);
  yaml->line = 1;
}

char *yaml_finish(Yaml *yaml) {
  return g_string_free(yaml->text, FALSE);
}

/* ---- Scalars ---- */

/* What YAML, or a study, would take for something else than text. */
static gboolean means_something_else(const char *text) {
  static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "ask"};
  g_autofree char *folded = g_ascii_strdown(text, -1);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(folded, words[i])) return TRUE;
  gboolean number = strspn(text, "0123456789.,:-+eE_") == strlen(text) && strpbrk(text, "0123456789");
  return number || (text[0] == '0' && strchr("xXoO", text[1]));
}

static gboolean is_plain(const char *text) {
  if (!*text || g_utf8_strlen(text, -1) > LONGEST || means_something_else(text)) return FALSE;
  gunichar first = g_utf8_get_char(text);
  if (!g_unichar_isalnum(first)) return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean sign = c < 128 && strchr(" -_./()'?!%+&;=<>^~$*", (char)c);
    if (!g_unichar_isalnum(c) && !sign) return FALSE;
  }
  return text[strlen(text) - 1] != ' ';
}

/* Signs that are not seen, or that turn the direction of writing, are written by number. */
static gboolean is_unseen(gunichar c) {
  switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return c == 0xFFFE || c == 0xFFFF || c == 0xA0;
  }
}

static void append_seen(GString *to, gunichar c) {
  if (is_unseen(c))
    g_string_append_printf(to, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c);
  else
    g_string_append_unichar(to, c);
}

/* On one line, and nothing in it that is not seen. */
static char *comment_of(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *seen = g_string_new(NULL);
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) append_seen(seen, g_utf8_get_char(p));
  return g_string_free(seen, FALSE);
}

char *yaml_scalar(const char *text) {
  if (is_plain(text)) return g_strdup(text);
  GString *quoted = g_string_new("\"");
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '"' || c == '\\')
      g_string_append_printf(quoted, "\\%c", (char)c);
    else
      append_seen(quoted, c);
  }
  g_string_append_c(quoted, '"');
  return g_string_free(quoted, FALSE);
}

char *yaml_list(const char *const *texts, guint n) {
  GString *list = g_string_new("[");
  for (guint i = 0; i < n; i++) {
    g_autofree char *scalar = yaml_scalar(texts[i]);
    g_string_append_printf(list, "%s%s", i ? ", " : "", scalar);
  }
  g_string_append_c(list, ']');
  return g_string_free(list, FALSE);
}

/* ---- Lines ---- */

static guint width_of(const char *text) {
  return (guint)g_utf8_strlen(text, -1);
}

static void put(Yaml *yaml, guint indent, const char *text) {
  g_string_append_printf(yaml->text, "%*s%s\n", (int)indent, "", text);
  yaml->line++;
}

void yaml_blank(Yaml *yaml) {
  g_string_append_c(yaml->text, '\n');
  yaml->line++;
}

void yaml_comment(Yaml *yaml, guint indent, const char *comment) {
  g_autofree char *safe = comment_of(comment);
  int lead = (int)strspn(safe, " ");
  g_auto(GStrv) words = g_strsplit(safe + lead, " ", -1);
  g_autoptr(GString) line = g_string_new(NULL);
  g_string_printf(line, "#%*s", lead, "");
  for (guint i = 0; words[i]; i++) {
    if (i && indent + width_of(line->str) + 1 + width_of(words[i]) > WIDTH) {
      put(yaml, indent, line->str);
      g_string_printf(line, "#%*s", lead, "");
    }
    g_string_append_printf(line, " %s", words[i]);
  }
  put(yaml, indent, line->str);
}

guint yaml_line(Yaml *yaml, guint indent, const char *content, const char *comment) {
  guint length = indent + width_of(content), at = MAX(length + 2, COMMENT_AT);
  g_autofree char *safe = comment ? comment_of(comment) : NULL;
  if (safe && at + 2 + width_of(safe) > COMMENTED) {
    yaml_comment(yaml, indent, comment);
    g_clear_pointer(&safe, g_free);
  }
  g_autofree char *line =
      safe ? g_strdup_printf("%s%*s# %s", content, (int)(at - length), "", safe) : g_strdup(content);
  guint number = yaml->line;
  put(yaml, indent, line);
  return number;
}

guint yaml_key(Yaml *yaml, guint indent, const char *key, const char *value, const char *comment) {
  g_autofree char *content = g_strdup_printf("%s: %s", key, value);
  return yaml_line(yaml, indent, content, comment);
}

/* ---- Mappings in braces ---- */

void yaml_flow_init(YamlFlow *flow) {
  flow->part = g_ptr_array_new_with_free_func(g_free);
}

void yaml_flow_add(YamlFlow *flow, const char *key, const char *value) {
  g_ptr_array_add(flow->part, g_strdup_printf("%s: %s", key, value));
}

void yaml_flow_add_text(YamlFlow *flow, const char *key, const char *text) {
  g_autofree char *scalar = yaml_scalar(text);
  yaml_flow_add(flow, key, scalar);
}

/* A place at which a part may be folded: a single blank within double quotes, or the blank behind a comma outside.
 * `within` tells whether quotes are open at the beginning, and then at that place. */
static gsize fold_at(const char *part, guint room, gboolean *within) {
  gboolean quoted = *within;
  gsize best = 0;
  guint width = 0;
  for (const char *p = part; *p && (width <= room || !best); p = g_utf8_next_char(p), width++) {
    if (*p == '\\' && p[1]) {
      p++, width++;
      continue;
    }
    if (*p == '"') quoted = !quoted;
    if (*p != ' ' || p == part || !p[1]) continue;
    gboolean single = p[-1] != ' ' && p[1] != ' ' && p[-1] != '"' && p[1] != '"' && p[-1] != '\\' && p[1] != '\\';
    if (quoted ? !single : p[-1] != ',') continue;
    best = (gsize)(p - part);
    *within = quoted;
  }
  return best;
}

static void put_folded(Yaml *yaml, guint indent, guint hang, GString *line, const char *part) {
  const char *rest = part;
  gboolean within = FALSE; /* quotes */
  while (indent + width_of(line->str) + width_of(rest) > WIDTH) {
    guint used = indent + width_of(line->str);
    gsize at = fold_at(rest, WIDTH > used ? WIDTH - used : 0, &within);
    if (!at) break;
    g_string_append_len(line, rest, (gssize)at);
    put(yaml, indent, line->str);
    g_string_printf(line, "%*s", (int)(hang - indent), "");
    rest += at + 1;
  }
  g_string_append(line, rest);
}

guint yaml_flow_end(Yaml *yaml, guint indent, const char *begin, YamlFlow *flow, const char *comment) {
  g_autofree char *joined = g_strjoinv(", ", (g_ptr_array_add(flow->part, NULL), (char **)flow->part->pdata));
  g_autofree char *whole = g_strdup_printf("%s{%s}", begin, joined);
  guint number;
  if (indent + width_of(whole) <= WIDTH)
    number = yaml_line(yaml, indent, whole, comment);
  else {
    guint hang = indent + width_of(begin) + 1;
    if (comment) yaml_comment(yaml, indent, comment);
    number = yaml->line;
    g_autoptr(GString) line = g_string_new(begin);
    g_string_append_c(line, '{');
    for (guint i = 0; flow->part->pdata[i]; i++) {
      g_autofree char *part =
          g_strdup_printf("%s%s", (char *)flow->part->pdata[i], flow->part->pdata[i + 1] ? "," : "}");
      gboolean first = i == 0;
      if (!first && indent + width_of(line->str) + 1 + width_of(part) > WIDTH) {
        put(yaml, indent, line->str);
        g_string_printf(line, "%*s", (int)(hang - indent), "");
      } else if (!first)
        g_string_append_c(line, ' ');
      put_folded(yaml, indent, hang, line, part);
    }
    put(yaml, indent, line->str);
  }
  g_ptr_array_unref(flow->part);
  return number;
}
