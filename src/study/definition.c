/* The fingerprint of what an instrument reads from a file: a change of it means that the file is read anew. */
#include <string.h>

#include "assay/study.h"

/* Each field is written with its length, so that no two definitions have the same text. */
static void put(GString *text, const char *name, const char *value) {
  if (value)
    g_string_append_printf(text, "%s %" G_GSIZE_FORMAT ":%s\n", name, strlen(value), value);
  else
    g_string_append_printf(text, "%s -\n", name);
}

/* Items of these kinds are stored differently: open text as bytes, the parts of a multi under other codes. */
static const char *stored_as(const AssayItem *item) {
  if (item->type == ASSAY_ITEM_TEXT) return "text";
  return item->type == ASSAY_ITEM_MULTI ? "multi" : "coded";
}

static void put_item(GString *text, const AssayItem *item) {
  put(text, "item", item->id);
  put(text, "as", stored_as(item));
  put(text, "column", item->column);
  for (guint i = 0; i < item->n_columns; i++) put(text, "part", item->columns[i]);
  put(text, "from", item->from);
  put(text, "to", item->to);
  put(text, "coded", item->coded);
}

/* The bytes of a survey definition count, not its name: a mended one means that the answers are read anew. */
static void put_read_as(GString *text, const AssayStudy *study, const AssayReadAs *read) {
  g_autofree char *delimiter = g_strdup_printf("%d", (int)read->delimiter);
  g_autofree char *header_row = g_strdup_printf("%d", read->header_row);
  g_autofree char *path = read->labels_from ? g_build_filename(study->folder, read->labels_from, NULL) : NULL;
  g_autofree char *digest = path ? assay_file_digest(path, NULL) : NULL;
  put(text, "platform", read->platform);
  put(text, "encoding", read->encoding);
  put(text, "delimiter", delimiter);
  put(text, "sheet", read->sheet);
  put(text, "header-row", header_row);
  put(text, "labels", digest);
}

char *assay_instrument_definition(const AssayStudy *study, const AssayInstrument *instrument) {
  g_autoptr(GString) text = g_string_new("assay instrument 1\n");
  g_autofree char *date_order = g_strdup_printf("%d", (int)instrument->date_order);
  put_read_as(text, study, &instrument->read);
  put(text, "learner", instrument->learner_column);
  put(text, "learner-id", instrument->learner_id);
  put(text, "anonymous", instrument->anonymous ? "yes" : "no");
  put(text, "point", instrument->point_column);
  put(text, "submitted", instrument->submitted);
  put(text, "date-order", date_order);
  put(text, "duration", instrument->duration);
  put(text, "rater", instrument->rater);
  put(text, "occasion", instrument->occasion_column);
  put(text, "since", instrument->since_column);
  for (guint i = 0; i < instrument->n_items; i++) put_item(text, &instrument->items[i]);
  for (guint i = 0; instrument->level == 0 && i < study->roster.n_ids; i++) {
    put(text, "id", study->roster.ids[i].name);
    put(text, "id-column", study->roster.ids[i].column);
  }
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, (gssize)text->len);
}
