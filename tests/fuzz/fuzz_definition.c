/* Bytes as a survey definition, and an export whose labels come from it. */
#include <string.h>

#include "any_export.h"
#include "survey_definition.h"

#define NAME "exports/any"

static const char answers[] =
    "record_id,calm,calm_5_TEXT,tools_1,tools_2,tools___1,rate_honey,rate_wax,pace,content,q1,reaction_complete,redcap_"
    "x\n"
    "1,1,,1,,1,1,5,1,5,0,2,\n"
    "2,9,a text,,1,0,5,1,5,4,1,2,\n"
    "3,-1,,,,0,,,2,,,0,\n";

static void assert_text(const char *text) {
  if (text) g_assert_true(g_utf8_validate(text, -1, NULL));
}

/* Texts of a codebook stand in reports. */
static void assert_codebook(const AssayCodebook *codebook) {
  for (guint i = 0; i < assay_codebook_size(codebook); i++) {
    const AssayCodebookEntry *entry = assay_codebook_get(codebook, i);
    assert_text(entry->column), assert_text(entry->question), assert_text(entry->grid);
    for (guint k = 0; k < entry->labels->len; k++) {
      const AssayCodeLabel *label = &g_array_index(entry->labels, AssayCodeLabel, k);
      assert_text(label->code), assert_text(label->label);
      g_assert_true(*label->label);
    }
  }
}

static void label_answers(const char *definition) {
  static FuzzFile file;
  g_autoptr(GError) error = NULL;
  const AssayReadAs choices = {.labels_from = (char *)definition};
  g_autoptr(AssayInspection) inspection =
      assay_ingest_inspect(fuzz_file(&file, answers, sizeof answers - 1), NAME, &choices, &error);
  g_assert_no_error(error);
  const AssayIngestReport *report = &inspection->report;
  g_assert_cmpuint(report->records, ==, 3);
  g_assert_cmpuint(report->submitted + report->left_out + report->rejected, ==, 3);
}

void fuzz_one(const uint8_t *bytes, size_t length) {
  static FuzzFile file;
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayCodebook) codebook = NULL;
  const char *path = fuzz_file(&file, bytes, length);
  if (assay_survey_definition_read(path, NAME, &codebook, &error)) {
    assert_codebook(codebook);
    label_answers(path);
  } else {
    fuzz_assert_refusal(error, NAME);
  }
}
