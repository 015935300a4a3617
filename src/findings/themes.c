#include "themes.h"

#include <string.h>

#include "items.h"
#include "stands.h"

gboolean assay_themes_asked(const AssayItem *item) {
  return item->type == ASSAY_ITEM_TEXT && (item->themes || item->coded);
}

/* ---- Which themes there are ---- */

AssayThemes assay_themes_of(AssayReview *review, const AssayInstrument *instrument, const AssayItem *item) {
  const AssayStudy *study = review->study;
  AssayThemes themes = {.coded = item->coded != NULL};
  if (themes.coded) {
    AssayVariable variable = assay_variable_item(instrument, item);
    variable.kind = ASSAY_VARIABLE_CODED;
    const char *const *cells = review->error ? NULL : assay_store_levels(review->store, &variable, &review->error);
    themes.name = assay_options_of_cells(cells);
    return themes;
  }
  themes.name = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < study->n_themes; i++)
    if (item->themes && g_str_equal(study->themes[i].set, item->themes))
      g_ptr_array_add(themes.name, g_strdup(study->themes[i].theme));
  return themes;
}

void assay_themes_clear(AssayThemes *themes) {
  if (themes->name) g_ptr_array_unref(themes->name);
  themes->name = NULL;
}

AssayVariable assay_themes_variable(const AssayThemes *themes, const AssayInstrument *instrument, const AssayItem *item,
                                    const char *name) {
  AssayVariable variable = assay_variable_item(instrument, item);
  variable.kind = themes->coded ? ASSAY_VARIABLE_CODED : ASSAY_VARIABLE_THEME;
  variable.option = name;
  return variable;
}

gint64 assay_themes_people(AssayReview *review, const AssayPlace *place, const AssayVariable *variable) {
  AssayTable *table = assay_place_table(review, place, variable, 1);
  gint64 people = assay_people_with(table, 0, 1);
  assay_table_free(table);
  return people;
}

/* ---- Counts ---- */

gboolean assay_themes_put_people(AssayReview *review, AssayResult *group, gint64 count, gint64 n) {
  gboolean small = count > 0 && assay_figure_verdict(review, count) != ASSAY_SHOWN;
  if (!small || assay_figure_verdict(review, n) != ASSAY_SHOWN)
    return assay_result_known(assay_figure_share(review, group, count, n));
  assay_figure_masked(review, group, "count", ASSAY_HIDDEN_FEW_ANSWERS);
  assay_figure_people(review, group, "n", n);
  assay_figure_masked(review, group, "share", ASSAY_HIDDEN_FEW_ANSWERS);
  return FALSE;
}

/* ---- Comments, for the internal reader ---- */

typedef struct {
  const AssayPlace *place;
  const AssayItem *item;
  const AssayThemes *themes;
  GPtrArray *shown; /* names of the themes that are told apart */
} Comments;

static const int64_t yes = 1;
static const int64_t not_yes[] = {ASSAY_KEY_NO_RECORD, ASSAY_KEY_NOT_SHOWN, ASSAY_KEY_NOT_APPLICABLE, ASSAY_KEY_BLANK,
                                  0};

static void add_condition(const Comments *about, GArray *conditions, const char *name, guint part, gboolean has) {
  AssayCondition one = {assay_themes_variable(about->themes, about->place->instrument, about->item, name), &yes, 1};
  if (!about->themes->coded) one.variable.part = part;
  if (!has) {
    one.keys = not_yes;
    one.n_keys = G_N_ELEMENTS(not_yes);
  }
  g_array_append_val(conditions, one);
}

/* `name` NULL: the comments that hold none of the themes told apart. */
static void put_texts(AssayReview *review, AssayResult *list, const Comments *about, const char *label,
                      const char *name) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "theme", label);
  AssayResult *texts = assay_result_add_list(group, "texts");
  guint parts = review->error ? 0 : assay_store_parts(review->store, about->place->instrument, about->item);
  for (guint part = 1; part <= parts; part++) {
    g_autoptr(GArray) conditions = g_array_new(FALSE, FALSE, sizeof(AssayCondition));
    if (name) add_condition(about, conditions, name, part, TRUE);
    for (guint i = 0; !name && i < about->shown->len; i++)
      add_condition(about, conditions, about->shown->pdata[i], part, FALSE);
    g_autoptr(GPtrArray) found = assay_place_comments(
        review, about->place, about->item, part, (const AssayCondition *)(gpointer)conditions->data, conditions->len);
    for (guint i = 0; i < found->len; i++) assay_result_append_text(texts, found->pdata[i]);
  }
}

static void put_comments(AssayReview *review, AssayResult *group, const Comments *about, gint64 n) {
  if (review->disclosure.tier != ASSAY_TIER_INTERNAL || assay_figure_verdict(review, n) != ASSAY_SHOWN) return;
  AssayResult *list = assay_result_add_list(group, "comments");
  for (guint i = 0; i < about->shown->len; i++)
    put_texts(review, list, about, about->shown->pdata[i], about->shown->pdata[i]);
  g_autofree char *other = assay_sentence(review, "themes-other", NULL);
  put_texts(review, list, about, other, NULL);
}

/* ---- One question ---- */

/* A theme that somebody has coded exists because somebody said it: a small one is not named. */
static guint put_themes(AssayReview *review, AssayResult *group, const Comments *about, gint64 n) {
  AssayResult *list = assay_result_add_list(group, "themes");
  guint unnamed = 0;
  for (guint i = 0; i < about->themes->name->len; i++) {
    const char *name = about->themes->name->pdata[i];
    AssayVariable variable = assay_themes_variable(about->themes, about->place->instrument, about->item, name);
    gint64 count = assay_themes_people(review, about->place, &variable);
    if (about->themes->coded && assay_figure_verdict(review, count) != ASSAY_SHOWN) {
      unnamed += count > 0;
      continue;
    }
    AssayResult *one = assay_result_append_group(list);
    assay_result_add_text(one, "theme", name);
    if (assay_themes_put_people(review, one, count, n) && count) g_ptr_array_add(about->shown, (gpointer)name);
  }
  return unnamed;
}

static void put_without(AssayReview *review, AssayResult *group, const Comments *about, gint64 n) {
  if (about->themes->coded) {
    assay_figure_absent(review, group, "without", "reason-coded");
    return;
  }
  AssayVariable any = assay_themes_variable(about->themes, about->place->instrument, about->item, NULL);
  gint64 with = assay_themes_people(review, about->place, &any);
  assay_themes_put_people(review, assay_result_add_group(group, "without"), n - with, n);
}

static void say_themes(AssayReview *review, AssayResult *group, gboolean coded, guint unnamed) {
  GString *paragraph = g_string_new(NULL);
  const AssayResult *n = assay_result_at(group, "n");
  AssayResult *words = assay_words_new();
  if (assay_result_known(n)) assay_words_take(words, "n", n);
  assay_sentence_join(review, paragraph, assay_result_known(n) ? "themes-wrote" : "themes-wrote-hidden", words);
  assay_sentence_join(review, paragraph, coded ? "themes-coded" : "themes-codebook", NULL);
  if (unnamed) {
    words = assay_words_new();
    assay_words_fixed(words, "n", unnamed);
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_join(review, paragraph, "themes-unnamed", words);
  }
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

static gint64 count_writers(AssayReview *review, const AssayPlace *place, const AssayItem *item) {
  AssayVariable given = assay_variable_item(place->instrument, item);
  given.kind = ASSAY_VARIABLE_TEXT_GIVEN;
  return assay_themes_people(review, place, &given);
}

static void put_item(AssayReview *review, AssayResult *list, const AssayPlace *place, const AssayItem *item) {
  gint64 n = count_writers(review, place, item);
  if (!n) return;
  g_auto(AssayThemes) themes = assay_themes_of(review, place->instrument, item);
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *text = assay_item_text(review, place->instrument, item, 0);
  g_autofree char *point = place->instrument->level == 1 ? assay_point_name(review, place->point) : g_strdup("");
  Comments about = {place, item, &themes, g_ptr_array_new()};
  assay_result_add_count(group, "level", place->instrument->level);
  assay_result_add_text(group, "instrument", place->instrument->id);
  assay_result_add_text(group, "point", point);
  assay_result_add_text(group, "id", item->id);
  assay_result_add_text(group, "text", text);
  assay_result_add_text(group, "construct", item->construct ? item->construct : "");
  assay_result_add_flag(group, "coded", themes.coded);
  assay_figure_count(review, group, "n", n, assay_disclose_mean(&review->disclosure, n, TRUE));
  guint unnamed = put_themes(review, group, &about, n);
  put_without(review, group, &about, n);
  say_themes(review, group, themes.coded, unnamed);
  put_comments(review, group, &about, n);
  g_ptr_array_unref(about.shown);
}

/* ---- All questions ---- */

static void put_place(AssayReview *review, AssayResult *list, const AssayPlace *place) {
  for (guint i = 0; i < place->instrument->n_items; i++)
    if (assay_themes_asked(&place->instrument->items[i])) put_item(review, list, place, &place->instrument->items[i]);
}

/* Of the follow-ups received this year those that may be shown, as everywhere at Level 3. */
static void put_follow_up(AssayReview *review, AssayResult *list, const AssayInstrument *instrument) {
  g_autoptr(GArray) shown = assay_review_shown_groups(review, instrument, review->year);
  if (!shown->len) return;
  AssayPlace place = {instrument, review->year, TRUE, -1, (const AssayGroup *)(gpointer)shown->data, shown->len};
  put_place(review, list, &place);
}

void assay_review_themes(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "themes");
  GArray *stands = assay_review_stands(review, review->year);
  for (guint i = 0; i < stands->len; i++) put_place(review, list, &g_array_index(stands, AssayStand, i).place);
  g_array_unref(stands);
  for (guint i = 0; i < review->study->n_instruments; i++)
    if (review->study->instruments[i].level == 3) put_follow_up(review, list, &review->study->instruments[i]);
}
