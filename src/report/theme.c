/* A theme file is a flat YAML mapping. What it asks for is checked when it is read: a colour that readers could not see, or a
 * logo that cannot be drawn, would else be found on the printed page. */
#include "theme.h"

#include <string.h>
#include <yaml.h>

#define MOST_THEME (64 * 1024)
#define MOST_LOGO  (2 * 1024 * 1024)
#define RULE       3.0 /* to 1, on white */
#define WORDS      4.5

void assay_look_free(AssayLook *theme) {
  if (!theme) return;
  g_free(theme->institution);
  g_free(theme->logo_text);
  g_free(theme->accent);
  g_free(theme->headings);
  g_free(theme->links);
  if (theme->logo) g_bytes_unref(theme->logo);
  g_free(theme);
}

/* ---- Values ---- */

typedef struct {
  AssayLook *theme;
  const char *where;  /* "theme.yml", "study.yml" */
  guint line;         /* 0: not known */
  const char *folder; /* that logos are sought in */
  const char *key, *value;
} Setting;

static gboolean refuse(const Setting *setting, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
static gboolean refuse(const Setting *setting, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *line = setting->line > 0 ? g_strdup_printf(":%u", setting->line) : g_strdup("");
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s%s: %s: %s; no report was made", setting->where, line,
              setting->key, what);
  return FALSE;
}

static gboolean take_colour(const Setting *setting, char **place, double least, const char *what, GError **error) {
  static const AssayColour white = {1, 1, 1};
  AssayColour colour;
  if (!assay_colour_parse(setting->value, &colour))
    return refuse(setting, error, "found “%s”, expected a colour such as \"#0B4F6C\", with its quotes", setting->value);
  double contrast = assay_colour_contrast(colour, white);
  if (contrast < least)
    return refuse(setting, error,
                  "%s stands out from white by %.1f to 1; %s need %.1f to 1 (WCAG 2.1), so a darker one "
                  "was expected",
                  setting->value, contrast, what, least);
  g_free(*place);
  *place = g_strdup(setting->value);
  return TRUE;
}

static gboolean set_accent(const Setting *setting, GError **error) {
  return take_colour(setting, &setting->theme->accent, RULE, "rules", error);
}

static gboolean set_headings(const Setting *setting, GError **error) {
  return take_colour(setting, &setting->theme->headings, WORDS, "words", error);
}

static gboolean set_links(const Setting *setting, GError **error) {
  return take_colour(setting, &setting->theme->links, WORDS, "words", error);
}

static gboolean set_institution(const Setting *setting, GError **error) {
  (void)error;
  g_free(setting->theme->institution);
  setting->theme->institution = g_strdup(setting->value);
  return TRUE;
}

static gboolean set_logo_text(const Setting *setting, GError **error) {
  (void)error;
  g_free(setting->theme->logo_text);
  setting->theme->logo_text = g_strdup(setting->value);
  return TRUE;
}

static gboolean set_paper(const Setting *setting, GError **error) {
  setting->theme->a4 = g_ascii_strcasecmp(setting->value, "a4") == 0;
  return setting->theme->a4 || g_ascii_strcasecmp(setting->value, "letter") == 0 ||
         refuse(setting, error, "found “%s”, expected letter or A4", setting->value);
}

/* ---- Logo ---- */

typedef struct {
  const guint8 *next;
  gsize left;
} PngReader;

static cairo_status_t read_png(void *closure, unsigned char *data, unsigned int length) {
  PngReader *reader = closure;
  if (reader->left < length) return CAIRO_STATUS_READ_ERROR;
  memcpy(data, reader->next, length);
  reader->next += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *theme_logo_surface(GBytes *logo) {
  PngReader reader = {0};
  reader.next = g_bytes_get_data(logo, &reader.left);
  return cairo_image_surface_create_from_png_stream(read_png, &reader);
}

static gboolean check_png(const Setting *setting, GBytes *logo, GError **error) {
  cairo_surface_t *surface = theme_logo_surface(logo);
  cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return status == CAIRO_STATUS_SUCCESS ||
         refuse(setting, error, "%s cannot be read as a PNG file: %s", setting->value, cairo_status_to_string(status));
}

static gboolean set_logo(const Setting *setting, GError **error) {
  g_autofree char *path = g_path_is_absolute(setting->value) || !setting->folder
                              ? g_strdup(setting->value)
                              : g_build_filename(setting->folder, setting->value, NULL);
  g_autoptr(GError) why = NULL;
  g_autoptr(GBytes) logo = NULL;
  char *bytes = NULL;
  gsize length = 0;
  if (!assay_file_read(path, MOST_LOGO, &bytes, &length, &why)) return refuse(setting, error, "%s", why->message);
  logo = g_bytes_new_take(bytes, length);
  gboolean svg = g_str_has_suffix(setting->value, ".svg");
  if (!svg && !g_str_has_suffix(setting->value, ".png"))
    return refuse(setting, error, "found “%s”, expected a file that ends in .png or .svg", setting->value);
  if (svg && !g_strstr_len(bytes, (gssize)length, "<svg"))
    return refuse(setting, error, "%s holds no <svg> element", setting->value);
  if (!svg && !check_png(setting, logo, error)) return FALSE;
  if (setting->theme->logo) g_bytes_unref(setting->theme->logo);
  setting->theme->logo = g_steal_pointer(&logo);
  setting->theme->logo_is_svg = svg;
  return TRUE;
}

/* ---- The file ---- */

static const struct {
  const char *key;
  gboolean (*set)(const Setting *setting, GError **error);
} KEY[] = {{"institution", set_institution}, {"logo", set_logo},   {"logo-text", set_logo_text}, {"accent", set_accent},
           {"headings", set_headings},       {"links", set_links}, {"paper", set_paper}};

static gboolean apply(const Setting *setting, GError **error) {
  const char *names[G_N_ELEMENTS(KEY)];
  for (guint i = 0; i < G_N_ELEMENTS(KEY); i++) {
    if (g_str_equal(KEY[i].key, setting->key)) return KEY[i].set(setting, error);
    names[i] = KEY[i].key;
  }
  const char *nearest = assay_text_nearest(setting->key, names, G_N_ELEMENTS(names));
  if (nearest) return refuse(setting, error, "there is no such key; the nearest is “%s”", nearest);
  return refuse(setting, error,
                "there is no such key; there are institution, logo, logo-text, accent, headings, links, "
                "paper");
}

static gboolean apply_pair(yaml_document_t *document, const yaml_node_pair_t *pair, Setting *setting, GError **error) {
  const yaml_node_t *key = yaml_document_get_node(document, pair->key);
  const yaml_node_t *value = yaml_document_get_node(document, pair->value);
  setting->line = (guint)key->start_mark.line + 1;
  setting->key = key->type == YAML_SCALAR_NODE ? (const char *)key->data.scalar.value : "a key";
  if (key->type != YAML_SCALAR_NODE || value->type != YAML_SCALAR_NODE || value->data.scalar.length == 0)
    return refuse(setting, error,
                  "one value was expected behind the colon; a colour needs quotes, because # begins a "
                  "comment");
  setting->value = (const char *)value->data.scalar.value;
  return apply(setting, error);
}

static gboolean apply_document(yaml_document_t *document, Setting *setting, GError **error) {
  const yaml_node_t *root = yaml_document_get_root_node(document);
  setting->key = "the file";
  setting->line = 1;
  if (!root || root->type != YAML_MAPPING_NODE)
    return refuse(setting, error, "lines such as “institution: University of Example” were expected");
  for (const yaml_node_pair_t *pair = root->data.mapping.pairs.start; pair < root->data.mapping.pairs.top; pair++)
    if (!apply_pair(document, pair, setting, error)) return FALSE;
  return TRUE;
}

static gboolean parse(const char *text, gsize length, Setting *setting, GError **error) {
  yaml_parser_t parser;
  yaml_document_t document;
  gboolean done = FALSE;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
  if (yaml_parser_load(&parser, &document)) {
    done = apply_document(&document, setting, error);
    yaml_document_delete(&document);
  } else {
    setting->line = (guint)parser.problem_mark.line + 1;
    setting->key = "the file";
    refuse(setting, error, "cannot be read as YAML: %s", parser.problem ? parser.problem : "it is not UTF-8 text");
  }
  yaml_parser_delete(&parser);
  return done;
}

AssayLook *assay_look_load(const char *path, GError **error) {
  g_autofree char *text = NULL, *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
  gsize length = 0;
  if (!assay_file_read(path, MOST_THEME, &text, &length, error)) return NULL;
  g_autoptr(AssayLook) theme = g_new0(AssayLook, 1);
  Setting setting = {.theme = theme, .where = name, .folder = folder};
  return parse(text, length, &setting, error) ? g_steal_pointer(&theme) : NULL;
}

AssayLook *assay_look_new(const char *where, const char *institution, const char *logo, const char *accent,
                          GError **error) {
  g_autoptr(AssayLook) theme = g_new0(AssayLook, 1);
  const char *const value[] = {institution, logo, accent}, *const key[] = {"institution", "logo", "accent"};
  for (guint i = 0; i < G_N_ELEMENTS(value); i++) {
    Setting setting = {.theme = theme, .where = where, .key = key[i], .value = value[i]};
    if (value[i] && !apply(&setting, error)) return NULL;
  }
  return g_steal_pointer(&theme);
}
