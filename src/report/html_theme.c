/* Logo and colours of a theme. Colours were chosen for white; on a dark screen they are made lighter until they can be seen. */
#include "html.h"

#define DARK  "#16181a" /* --paper of the dark style sheet */
#define STEP  0.05
#define RULE  3.0
#define WORDS 4.5

static guint byte_of(double channel) {
  return (guint)(channel * 255 + 0.5);
}

static char *for_dark(const char *colour, double least) {
  AssayColour c, ground;
  if (!assay_colour_parse(colour, &c) || !assay_colour_parse(DARK, &ground)) g_assert_not_reached();
  for (double light = 0; assay_colour_contrast(c, ground) < least && light < 1; light += STEP) {
    c.red += (1 - c.red) * STEP;
    c.green += (1 - c.green) * STEP;
    c.blue += (1 - c.blue) * STEP;
  }
  return g_strdup_printf("#%02x%02x%02x", byte_of(c.red), byte_of(c.green), byte_of(c.blue));
}

static void put_colour(GString *light, GString *dark, const char *name, const char *colour, double least) {
  if (!colour) return;
  g_autofree char *lighter = for_dark(colour, least);
  g_string_append_printf(light, " --%s: %s;", name, colour);
  g_string_append_printf(dark, " --%s: %s;", name, lighter);
}

void html_theme(GString *out, const AssayDocument *document) {
  g_autoptr(GString) light = g_string_new(NULL);
  g_autoptr(GString) dark = g_string_new(NULL);
  put_colour(light, dark, "accent", document->accent, RULE);
  put_colour(light, dark, "heading", document->headings, WORDS);
  put_colour(light, dark, "link", document->links, WORDS);
  if (light->len == 0) return;
  g_string_append_printf(
      out,
      "@media screen { :root {%s } }\n@media screen and (prefers-color-scheme: dark) { :root {%s } }\n"
      "@media print { :root {%s } }\n",
      light->str, dark->str, light->str);
}

void html_logo(GString *out, const AssayDocument *document) {
  if (!document->logo) return;
  gsize length = 0;
  const guchar *bytes = g_bytes_get_data(document->logo, &length);
  g_autofree char *encoded = g_base64_encode(bytes, length);
  g_string_append(out, "<img class=\"logo\" alt=\"");
  html_text(out, document->logo_text);
  g_string_append_printf(out, "\" src=\"data:image/%s;base64,%s\">\n", document->logo_is_svg ? "svg+xml" : "png",
                         encoded);
}
