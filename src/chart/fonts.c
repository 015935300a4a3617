/* Fonts from the shipped files only: a private fontconfig without any configuration file, so neither the machine's
 * fonts nor its settings can move a glyph. */
#include "fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#define MOST_WIDTHS 20000 /* remembered; then all are forgotten */

typedef struct {
  double width;
  gboolean foreign;
} Width;

struct AssayFonts {
  PangoFontMap *map;
  PangoContext *context;
  FcCharSet *covered; /* by any of the fonts */
  GHashTable *lines;  /* of PangoLayout, by line_key() */
  GHashTable *widths; /* of Width, by the same and the text */
};

static gint compare_names(gconstpointer a, gconstpointer b) {
  return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, because the order in which a folder is read differs between machines and decides between equal matches. */
static GPtrArray *list_font_files(const char *folder, GError **error) {
  g_autoptr(GError) why = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);
  if (!dir) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: %s. The fonts of the reports were expected in this folder; no report was made", folder,
                why->message);
    return NULL;
  }
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir));)
    if (g_str_has_suffix(name, ".otf")) g_ptr_array_add(files, g_build_filename(folder, name, NULL));
  if (files->len == 0) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: holds no .otf file. Source Serif 4 and Source Sans 3 were expected; no report was made", folder);
    return NULL;
  }
  g_ptr_array_sort(files, compare_names);
  return g_steal_pointer(&files);
}

static gboolean add_files(FcConfig *config, const GPtrArray *files, GError **error) {
  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index(files, i);
    if (FcConfigAppFontAddFile(config, (const FcChar8 *)path)) continue;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: cannot be read as a font; no report was made", path);
    return FALSE;
  }
  return TRUE;
}

static FcCharSet *all_characters(FcConfig *config) {
  FcCharSet *all = FcCharSetCreate();
  const FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
  for (int i = 0; fonts && i < fonts->nfont; i++) {
    FcCharSet *set = NULL;
    if (FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &set) == FcResultMatch) FcCharSetMerge(all, set, NULL);
  }
  return all;
}

static gboolean require_family(PangoFontMap *map, const char *name, const char *folder, GError **error) {
  PangoFontFamily **families = NULL;
  int n = 0;
  gboolean found = FALSE;
  pango_font_map_list_families(map, &families, &n);
  for (int i = 0; i < n && !found; i++) found = g_str_equal(pango_font_family_get_name(families[i]), name);
  g_free(families);
  if (!found)
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: no file holds the font %s; no report was made", folder,
                name);
  return found;
}

static PangoContext *make_context(PangoFontMap *map) {
  PangoContext *context = pango_font_map_create_context(map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_language(context, pango_language_from_string("en-us"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions(context, FALSE);
  return context;
}

AssayFonts *assay_fonts_load(const char *folder, GError **error) {
  g_assert(folder);
  g_autoptr(GPtrArray) files = list_font_files(folder, error);
  if (!files) return NULL;
  FcConfig *config = FcConfigCreate();
  if (!config) g_error("out of memory for the fonts");
  if (!add_files(config, files, error)) {
    FcConfigDestroy(config);
    return NULL;
  }
  g_autoptr(AssayFonts) fonts = g_new0(AssayFonts, 1);
  fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  g_assert(fonts->map);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), config);
  fonts->covered = all_characters(config);
  FcConfigDestroy(config);
  if (!require_family(fonts->map, ASSAY_FONT_SANS, folder, error) ||
      !require_family(fonts->map, ASSAY_FONT_SERIF, folder, error))
    return NULL;
  fonts->context = make_context(fonts->map);
  fonts->lines = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
  fonts->widths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return g_steal_pointer(&fonts);
}

void assay_fonts_free(AssayFonts *fonts) {
  if (!fonts) return;
  g_clear_pointer(&fonts->lines, g_hash_table_unref);
  g_clear_pointer(&fonts->widths, g_hash_table_unref);
  if (fonts->covered) FcCharSetDestroy(fonts->covered);
  g_clear_object(&fonts->context);
  if (fonts->map)
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), NULL); /* the map would keep it for ever */
  g_clear_object(&fonts->map);
  g_free(fonts);
}

gboolean assay_fonts_cover(const AssayFonts *fonts, gunichar character) {
  return FcCharSetHasChar(fonts->covered, character);
}

static PangoWeight pango_weight(AssayWeight weight) {
  switch (weight) {
    case ASSAY_WEIGHT_REGULAR:
      return PANGO_WEIGHT_NORMAL;
    case ASSAY_WEIGHT_SEMIBOLD:
      return PANGO_WEIGHT_SEMIBOLD;
    case ASSAY_WEIGHT_BOLD:
      return PANGO_WEIGHT_BOLD;
  }
  g_assert_not_reached();
}

PangoLayout *assay_fonts_layout(const AssayFonts *fonts, const char *family, double size, AssayWeight weight,
                                gboolean italic, const char *text, double width) {
  g_assert(fonts && family && text && size > 0);
  PangoFontDescription *description = pango_font_description_new();
  pango_font_description_set_family(description, family);
  pango_font_description_set_size(description, pango_units_from_double(size));
  pango_font_description_set_weight(description, pango_weight(weight));
  pango_font_description_set_style(description, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  PangoLayout *layout = pango_layout_new(fonts->context);
  pango_layout_set_font_description(layout, description);
  pango_font_description_free(description);
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new(ASSAY_FONT_FEATURES));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, width < 0 ? -1 : pango_units_from_double(width));
  pango_layout_set_text(layout, text, -1);
  return layout;
}

/* ---- Lines of scenes ---- */

static guint line_key(double size, AssayWeight weight) {
  return (guint)(size * 100 + 0.5) * 4 + (guint)weight;
}

PangoLayout *fonts_line(const AssayFonts *fonts, double size, AssayWeight weight, const char *text) {
  gpointer key = GUINT_TO_POINTER(line_key(size, weight));
  PangoLayout *line = g_hash_table_lookup(fonts->lines, key);
  if (line) {
    pango_layout_set_text(line, text, -1);
    return line;
  }
  line = assay_fonts_layout(fonts, ASSAY_FONT_SANS, size, weight, FALSE, text, -1);
  g_hash_table_insert(fonts->lines, key, line);
  return line;
}

double fonts_width(const AssayFonts *fonts, double size, AssayWeight weight, const char *text, gboolean *foreign) {
  g_autofree char *key = g_strdup_printf("%u %s", line_key(size, weight), text);
  Width *known = g_hash_table_lookup(fonts->widths, key);
  if (!known) {
    g_autofree char *shown = fonts_shown(fonts, text);
    PangoLayout *line = fonts_line(fonts, size, weight, shown);
    int width = 0;
    pango_layout_get_size(line, &width, NULL);
    if (g_hash_table_size(fonts->widths) >= MOST_WIDTHS) g_hash_table_remove_all(fonts->widths);
    known = g_new(Width, 1);
    *known = (Width){pango_units_to_double(width), !g_str_equal(shown, text)};
    g_hash_table_insert(fonts->widths, g_steal_pointer(&key), known);
  }
  if (foreign) *foreign = known->foreign;
  return known->width;
}
