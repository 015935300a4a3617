/* Boxes to write in by hand. */
#include "block.h"

gboolean box_statement_make(BlockContext *context, Block *parent, GError **error) {
  (void)context;
  (void)error;
  Block *box = block_add_box(parent, "Director’s statement");
  block_add_field(box, FIELD_LINES, "What these results mean for the program:", 3, 0);
  block_add_field(box, FIELD_LINES, "What will be changed next year, by whom, by when:", 3, 0);
  block_add_field(box, FIELD_LINES, "Resources or support needed:", 2, 0);
  block_add_field(box, FIELD_LINES, "Recommendation: to go on, to propose in full, or to withdraw:", 2, 0);
  return TRUE;
}

static void add_signature(Block *box, const char *who) {
  block_add_field(box, FIELD_SHORT, who, 1, 0.36);
  block_add_field(box, FIELD_SHORT, "Signature", 1, 0.42);
  block_add_field(box, FIELD_SHORT, "Date", 1, 0.22);
}

gboolean box_signatures_make(BlockContext *context, Block *parent, GError **error) {
  (void)context;
  (void)error;
  Block *box = block_add_box(parent, "Signatures");
  add_signature(box, "Program director");
  add_signature(box, "Head of the academic unit");
  add_signature(box, "Received for the senate office");
  return TRUE;
}

gboolean box_decision_make(BlockContext *context, Block *parent, GError **error) {
  (void)context;
  (void)error;
  Block *box = block_add_box(parent, "Decision of the reviewing body");
  block_add_field(box, FIELD_LINES, "To proceed, to proceed with conditions, or to withdraw:", 2, 0);
  block_add_field(box, FIELD_LINES, "Reasons and conditions:", 3, 0);
  add_signature(box, "For the reviewing body");
  return TRUE;
}
