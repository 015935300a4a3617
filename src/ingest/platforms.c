#include "platforms.h"

/* The order in which signs are looked for: the surest first. Plain fits everything and stands last. */
static const AssayPlatform *const platforms[] = {
    &assay_platform_qualtrics,    &assay_platform_surveymonkey, &assay_platform_typeform,
    &assay_platform_limesurvey,   &assay_platform_redcap,       &assay_platform_microsoft_forms,
    &assay_platform_google_forms, &assay_platform_two_rows,     &assay_platform_plain,
};

const AssayPlatform *assay_platform_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++)
    if (g_str_equal(platforms[i]->name, name)) return platforms[i];
  return NULL;
}

char *assay_platform_names(void) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (gsize i = G_N_ELEMENTS(platforms); i-- > 0;)
    if (!platforms[i]->advice) g_string_append_printf(names, "%s%s", names->len ? ", " : "", platforms[i]->name);
  return g_string_free(g_steal_pointer(&names), FALSE);
}

const AssayPlatform *assay_platform_recognise(const AssayHead *head, char **why) {
  for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++)
    if ((*why = platforms[i]->recognise(head))) return platforms[i];
  g_assert_not_reached();
}

AssayLayout *assay_layout_new(const AssayPlatform *platform, const AssayHead *head) {
  AssayLayout *layout = g_new0(AssayLayout, 1);
  platform->lay_out(head, layout);
  assay_layout_settle(layout);
  return layout;
}
