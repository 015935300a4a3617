/* Google Forms: the linked sheet saved as CSV, and the CSV of "Download responses". The first column is the time stamp, in
 * the language of the account; others are the questions in full. There is no id of the response: an edited answer takes
 * the place of the former in the sheet, so two rows of one address are two submissions, and the study says which
 * counts. Points stand as "7 / 10"; "-- / 0" is a question without a key. */
#include <string.h>

#include "head_shape.h"
#include "platforms.h"

enum { PLAIN, OF_POINTS }; /* notes */

/* ---- Which file ---- */

/* "Timestamp" in the languages of the interface, folded. */
static gboolean is_time_stamp(const char *header) {
  static const char *const names[] = {"timestamp",
                                      "zeitstempel",
                                      "horodateur",
                                      "horodatage",
                                      "marca temporal",
                                      "marca de tiempo",
                                      "marca de temps",
                                      "carimbo de data/hora",
                                      "informazioni cronologiche",
                                      "tijdstempel",
                                      "sygnatura czasowa",
                                      "tidstämpel",
                                      "tidsstempel",
                                      "tidsmerke",
                                      "tidspunkt",
                                      "aikaleima",
                                      "časová značka",
                                      "časové razítko",
                                      "časová pečiatka",
                                      "időbélyeg",
                                      "marcaj de timp",
                                      "marcă de timp",
                                      "отметка времени",
                                      "позначка часу",
                                      "клеймо за време",
                                      "χρονική σήμανση",
                                      "zaman damgası",
                                      "vremenska oznaka",
                                      "časovni žig",
                                      "laiko žyma",
                                      "laika zīmogs",
                                      "ajatempel",
                                      "stempel waktu",
                                      "cap waktu",
                                      "dấu thời gian",
                                      "ประทับเวลา",
                                      "タイムスタンプ",
                                      "타임스탬프",
                                      "时间戳记",
                                      "時間戳記",
                                      "طابع زمني",
                                      "الطابع الزمني",
                                      "חותמת זמן",
                                      "टाइमस्टैम्प"};
  g_autofree char *folded = assay_text_fold_label(header);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(folded, names[i])) return TRUE;
  return FALSE;
}

/* "2025/02/03 10:01:22 AM GMT+1": nobody else writes a year first with slashes, halves of the day and a zone. */
static gboolean is_stamp_of_download(const char *cell) {
  const char *slash = strchr(cell, '/'), *blank = strchr(cell, ' ');
  if (!slash || slash - cell != 4 || !blank || !assay_cell_is_moment(cell)) return FALSE;
  const char *zone = strrchr(cell, ' ');
  return zone > blank && g_ascii_isalpha(zone[1]) && g_ascii_isalpha(zone[2]) && g_ascii_isalpha(zone[3]);
}

/* A sentence, or a row of a matrix in brackets. */
static gboolean is_question(const char *header) {
  if (strchr(header, '?') || strstr(header, " [")) return TRUE;
  guint words = 1;
  for (const char *p = header; *p; p++) words += *p == ' ';
  return words >= 4;
}

/* In a language that is not in the list: times to the second in the first column and in no other, and questions. */
static gboolean looks_like_form(const AssayHead *head) {
  guint n = assay_head_cells(head, 0), questions = 0;
  if (!assay_head_all(head, 1, 0, assay_cell_is_moment) || assay_head_count(head, 1, 0, NULL) + 1 < head->n)
    return FALSE;
  for (guint i = 1; i < n; i++) {
    questions += is_question(assay_head_cell(head, 0, i));
    if (assay_head_any(head, 1, i, assay_cell_is_moment)) return FALSE;
  }
  g_autofree char *first = assay_head_trimmed(head, 1, 0);
  guint colons = 0;
  for (const char *p = first; *p; p++) colons += *p == ':';
  return colons >= 2 && questions * 2 > n - 1;
}

static char *recognise(const AssayHead *head) {
  if (head->n < 1 || assay_head_cells(head, 0) < 2) return NULL;
  gboolean named = is_time_stamp(head->row[0][0]), filled = assay_head_count(head, 1, 0, NULL) > 0;
  if (named && (!filled || assay_head_all(head, 1, 0, assay_cell_is_moment)))
    return g_strdup("row 1 begins with the time stamp, and the column holds times");
  if (assay_head_all(head, 1, 0, is_stamp_of_download))
    return g_strdup("the first column holds times as Google Forms writes them");
  if (head->n >= 3 && looks_like_form(head))
    return g_strdup("the first column holds the only times, the others are headed by questions");
  return NULL;
}

/* ---- Columns ---- */

/* "7 / 10", "7.00 / 10", "-- / 0" */
static gboolean read_points(const char *cell, gsize *points_length, AssayDecimal *max) {
  const char *slash = strstr(cell, " / ");
  if (!slash) return FALSE;
  AssayDecimal number;
  *max = (AssayDecimal){0, 0};
  *points_length = (gsize)(slash - cell);
  gboolean none = *points_length == 2 && memcmp(cell, "--", 2) == 0;
  gboolean scored = assay_decimal_parse(cell, (gssize)*points_length, FALSE, &number) == ASSAY_DECIMAL_OK ||
                    assay_decimal_parse(cell, (gssize)*points_length, TRUE, &number) == ASSAY_DECIMAL_OK;
  if (!none && !scored) return FALSE;
  gboolean possible = assay_layout_read_max(slash + 3, -1, max);
  return possible || strspn(slash + 3, "0.,") == strlen(slash + 3);
}

static gboolean is_points(const char *cell) {
  gsize length;
  AssayDecimal max;
  return read_points(cell, &length, &max);
}

static gboolean asks_for_address(const AssayHead *head, guint column) {
  g_autofree char *folded = assay_text_fold_label(assay_head_cell(head, 0, column));
  static const char *const names[] = {"username", "nutzername", "benutzername", "nom d'utilisateur",
                                      "nombre de usuario"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(folded, names[i])) return TRUE;
  return assay_head_all(head, 1, column, assay_cell_is_address);
}

/* "Question [Row]": its bracket, or NULL. */
static const char *row_of(const char *name) {
  if (!g_str_has_suffix(name, "]")) return NULL;
  const char *open = strrchr(name, '[');
  return open && open > name && open[-1] == ' ' ? open : NULL;
}

/* "Q", then "Q [Score]" and "Q [Feedback]", in any language: columns behind a question that repeat it. */
static gboolean repeats(const AssayLayout *layout, guint column, guint question) {
  const char *name = layout->name[column], *bracket = row_of(name);
  return bracket && strlen(layout->name[question]) + 1 == (gsize)(bracket - name) &&
         g_str_has_prefix(name, layout->name[question]);
}

static void pair_points(const AssayHead *head, AssayLayout *layout) {
  for (guint question = 1; question < layout->columns; question++) {
    if (row_of(layout->name[question])) continue;
    for (guint i = question + 1; i < layout->columns && repeats(layout, i, question); i++) {
      if (assay_head_all(head, 1, i, is_points) && layout->points[question] == ASSAY_NO_COLUMN)
        assay_layout_pair(layout, question, i);
      else
        layout->kind[i] = ASSAY_COLUMN_ASIDE;
    }
  }
}

static void tell_grids(AssayLayout *layout) {
  for (guint i = 1; i < layout->columns; i++) {
    const char *bracket = row_of(layout->name[i]);
    if (!bracket || layout->kind[i] != ASSAY_COLUMN_OWN) continue;
    layout->grid[i] = g_strndup(layout->name[i], (gsize)(bracket - 1 - layout->name[i]));
  }
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  layout->kind[0] = ASSAY_COLUMN_SUBMITTED;
  for (guint i = 1; i < layout->columns; i++) {
    if (asks_for_address(head, i)) layout->kind[i] = ASSAY_COLUMN_LEARNER;
    if (assay_head_all(head, 1, i, is_points)) layout->note[i] = OF_POINTS;
  }
  pair_points(head, layout);
  tell_grids(layout);
}

/* ---- Cells ---- */

static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i < layout->columns; i++) {
    guint32 length;
    gsize points;
    AssayDecimal max;
    if (layout->note[i] != OF_POINTS) continue;
    const char *text = assay_record_trimmed(record, i, &length);
    g_autofree char *cell = g_strndup(text, length);
    if (read_points(cell, &points, &max) && assay_decimal_value(max) > assay_decimal_value(layout->max[i]))
      layout->max[i] = max;
  }
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  gsize points;
  AssayDecimal max;
  if (layout->note[column] != OF_POINTS || use == ASSAY_CELL_OF_ID) return ASSAY_CELL_ANSWER;
  g_autofree char *text = g_strndup(cell->text, cell->length);
  if (!read_points(text, &points, &max)) return ASSAY_CELL_ANSWER;
  if (*text == '-' && points == 2) return max.mantissa ? ASSAY_CELL_UNGRADED : ASSAY_CELL_BLANK;
  cell->length = (guint32)points;
  return ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_google_forms = {.name = "google-forms",
                                                   .recognise = recognise,
                                                   .lay_out = lay_out,
                                                   .look_through = look_through,
                                                   .read_cell = read_cell};
