#include "structure.h"

#include <stdio.h>
#include <string.h>

#include "structure_table.h"

/* ---- Elements ---- */

Element *element_new(Element *parent, const char *type) {
  Element *element = g_new0(Element, 1);
  element->type = type;
  element->parent = parent;
  element->kid = g_array_new(FALSE, FALSE, sizeof(ElementKid));
  element->column_span = element->row_span = 1;
  if (parent == NULL) return element;
  ElementKid kid = {element, 0};
  g_array_append_val(parent->kid, kid);
  return element;
}

void structure_free(Element *element) {
  if (element == NULL) return;
  for (guint i = 0; i < element->kid->len; i++) structure_free(g_array_index(element->kid, ElementKid, i).element);
  g_array_unref(element->kid);
  g_free(element->alternative);
  g_free(element->actual);
  g_free(element->id);
  g_free(element->title);
  g_free(element->headers);
  g_free(element);
}

/* ---- Which element draws what ---- */

static guint place_hash(gconstpointer key) {
  const LeafNode *node = key;
  return g_direct_hash(node->block) ^ ((guint)node->part * 0x9e3779b1u) ^ (node->row * 0x85ebca6bu) ^
         (node->column * 0xc2b2ae35u);
}

static gboolean place_equal(gconstpointer a, gconstpointer b) {
  const LeafNode *one = a, *other = b;
  return one->block == other->block && one->part == other->part && one->row == other->row &&
         one->column == other->column;
}

void structure_place(Structure *structure, Element *element, const Block *block, LeafPart part, guint row,
                     guint column) {
  LeafNode *node = g_new(LeafNode, 1);
  *node = (LeafNode){block, part, row, column};
  g_hash_table_insert(structure->place, node, element);
}

/* ---- Blocks ---- */

static void add_block(Structure *structure, Element *parent, const Block *block);

static void add_children(Structure *structure, Element *parent, const Block *block) {
  for (guint i = 0; i < block_size(block); i++) add_block(structure, parent, block_child(block, i));
}

static Element *add_placed(Structure *structure, Element *parent, const char *type, const Block *block, LeafPart part,
                           guint row, guint column) {
  Element *element = element_new(parent, type);
  structure_place(structure, element, block, part, row, column);
  return element;
}

static void add_heading(Structure *structure, Element *parent, const Block *block) {
  static const char *const types[] = {"H1", "H1", "H2", "H3", "H4"};
  Element *heading = add_placed(structure, parent, types[block->level], block, PART_TEXT, 0, 0);
  heading->title = heading_words(block);
  if (block->level == 1) add_placed(structure, parent, "P", block, PART_SUBTITLE, 0, 0);
}

static void add_list(Structure *structure, Element *parent, const Block *block) {
  Element *list = element_new(parent, "L");
  list->numbering = block->ordered ? "Decimal" : "Disc";
  for (guint i = 0; i < block_size(block); i++) {
    const Block *item = block_child(block, i);
    Element *entry = element_new(list, "LI");
    add_placed(structure, entry, "Lbl", item, PART_MARKER, 0, 0);
    add_children(structure, element_new(entry, "LBody"), item);
  }
}

static void add_figure(Structure *structure, Element *parent, const Block *block) {
  Element *figure = add_placed(structure, parent, "Figure", block, PART_IMAGE, 0, 0);
  figure->alternative = figure_alternative(block->figure);
  figure->boxed = TRUE;
  add_placed(structure, parent, "P", block, PART_CAPTION, 0, 0);
}

static void add_logo(Structure *structure, Element *parent) {
  if (structure->document->logo == NULL) return;
  Element *logo = add_placed(structure, parent, "Figure", structure->document->body, PART_LOGO, 0, 0);
  logo->alternative = g_strdup(structure->document->logo_text);
  logo->boxed = TRUE;
}

static void add_box(Structure *structure, Element *parent, const Block *block) {
  Element *box = element_new(parent, "Div");
  if (!runs_empty(block->text)) add_placed(structure, box, "P", block, PART_TEXT, 0, 0);
  for (guint i = 0; i < block->field->len; i++) add_placed(structure, box, "P", block, PART_FIELD, i, 0);
}

/* The big numbers of page one: each with its label, as a list without bullets. */
static void add_strip(Structure *structure, Element *parent, const Block *block) {
  Element *list = element_new(parent, "L");
  list->numbering = "None";
  for (guint i = 0; i < block->strip->len; i++) {
    Element *entry = element_new(list, "LI");
    add_placed(structure, entry, "Lbl", block, PART_STRIP_LABEL, 0, i);
    add_placed(structure, entry, "LBody", block, PART_STRIP_VALUE, 0, i);
  }
}

static void add_callout(Structure *structure, Element *parent, const Block *block) {
  Element *callout = element_new(parent, block->callout == CALLOUT_QUOTE ? "BlockQuote" : "Div");
  if (!runs_empty(block->text)) add_placed(structure, callout, "P", block, PART_TEXT, 0, 0);
  add_children(structure, callout, block);
}

static void add_contents(Structure *structure, Element *parent, const Block *block) {
  g_autoptr(GPtrArray) headings = document_headings(structure->document, block->level);
  Element *contents = element_new(parent, "TOC");
  for (guint i = 0; i < headings->len; i++)
    add_placed(structure, element_new(contents, "TOCI"), "Reference", block, PART_ENTRY, i, 0);
}

static void add_block(Structure *structure, Element *parent, const Block *block) {
  switch (block->kind) {
    case BLOCK_HEADING:
      add_heading(structure, parent, block);
      return;
    case BLOCK_PARAGRAPH:
      add_placed(structure, parent, "P", block, PART_TEXT, 0, 0);
      return;
    case BLOCK_LIST:
      add_list(structure, parent, block);
      return;
    case BLOCK_TABLE:
      structure_add_table(structure, parent, block);
      return;
    case BLOCK_FIGURE:
      add_figure(structure, parent, block);
      return;
    case BLOCK_CALLOUT:
      add_callout(structure, parent, block);
      return;
    case BLOCK_BOX:
      add_box(structure, parent, block);
      return;
    case BLOCK_CONTENTS:
      add_contents(structure, parent, block);
      return;
    case BLOCK_STRIP:
      add_strip(structure, parent, block);
      return;
    case BLOCK_BODY:
    case BLOCK_ITEM:
      add_children(structure, parent, block);
      return;
    case BLOCK_RULE:
    case BLOCK_PAGE_BREAK:
      return;
  }
}

/* ---- Leaves ---- */

/* A bullet stands beside the first line of whatever the item begins with. */
static Element *owner_of(const Structure *structure, LeafNode node) {
  Element *owner = g_hash_table_lookup(structure->place, &node);
  while (owner == NULL && node.part == PART_MARKER && node.block->parent != NULL) {
    node.block = node.block->parent;
    owner = g_hash_table_lookup(structure->place, &node);
  }
  g_assert(owner != NULL);
  return owner;
}

/* The mark of a footnote is a reference, and its text stands right behind it. */
static Element *add_note(Structure *structure, Element *owner, guint number) {
  const Block *body = structure->document->body;
  Element *reference = element_new(owner, "Reference");
  LeafNode node = {body, PART_FOOTNOTE, number, 0};
  if (g_hash_table_contains(structure->place, &node)) return reference;
  Element *note = element_new(owner, "Note");
  note->id = g_strdup_printf("note%u", number);
  add_placed(structure, note, "Lbl", body, PART_FOOTNOTE_MARK, number, 0);
  structure_place(structure, note, body, PART_FOOTNOTE, number, 0);
  return reference;
}

static Element *add_link(Structure *structure, Element *owner, const Leaf *leaf) {
  guint note = 0;
  if (sscanf(leaf->href, "#note_%u", &note) == 1) owner = add_note(structure, owner, note);
  return element_new(owner, "Link");
}

static void add_leaf(Structure *structure, const Canvas *canvas, guint i) {
  const Leaf *leaf = canvas_leaf(canvas, i);
  if (leaf->kind == LEAF_ARTIFACT) return;
  Element *owner = owner_of(structure, leaf->node);
  if (leaf->kind == LEAF_LINK) owner = add_link(structure, owner, leaf);
  if (leaf->actual != NULL) {
    owner = element_new(owner, "Span");
    owner->actual = g_strdup(leaf->actual);
  }
  ElementKid kid = {NULL, i};
  g_array_append_val(owner->kid, kid);
}

/* Cells may be empty; anything else that nothing draws is not there. */
static gboolean may_be_empty(const Element *element) {
  return g_str_equal(element->type, "TD") || g_str_equal(element->type, "TH");
}

static void prune(Element *element) {
  for (guint i = element->kid->len; i-- > 0;) {
    Element *child = g_array_index(element->kid, ElementKid, i).element;
    if (child == NULL) continue;
    prune(child);
    if (child->kid->len > 0 || may_be_empty(child)) continue;
    structure_free(child);
    g_array_remove_index(element->kid, i);
  }
}

Element *structure_new(const AssayDocument *document, const Canvas *canvas) {
  Structure structure = {document, g_hash_table_new_full(place_hash, place_equal, g_free, NULL)};
  Element *root = element_new(NULL, "Document");
  add_logo(&structure, root);
  add_children(&structure, root, document->body);
  add_placed(&structure, root, "P", document->body, PART_NOTE, 0, 0);
  for (guint i = 0; i < canvas_leaves(canvas); i++) add_leaf(&structure, canvas, i);
  g_hash_table_unref(structure.place);
  prune(root);
  return root;
}
