#include "pdf_structure.h"

#include <string.h>

#define KEY(object, key, value) qpdf_oh_replace_key(pdf->qpdf, object, key, value)
#define TEXT(text)              qpdf_oh_new_unicode_string(pdf->qpdf, text)
#define BYTES(text)             qpdf_oh_new_string(pdf->qpdf, text)
#define WHOLE(number)           qpdf_oh_new_integer(pdf->qpdf, (long long)(number))

/* ---- Values. libqpdf keeps every handle until it is released, and finds each among all others: of a long table there
 * would be a million. ---- */

/* The value is used nowhere else. */
static void put(const Pdf *pdf, qpdf_oh object, const char *key, qpdf_oh value) {
  KEY(object, key, value);
  qpdf_oh_release(pdf->qpdf, value);
}

static void append(const Pdf *pdf, qpdf_oh array, qpdf_oh value) {
  qpdf_oh_append_item(pdf->qpdf, array, value);
  qpdf_oh_release(pdf->qpdf, value);
}

/* "Row" -> /Row, one handle for all its uses. */
static qpdf_oh name_of(const Pdf *pdf, const char *word) {
  gpointer known = g_hash_table_lookup(pdf->name, word);
  if (known != NULL) return GPOINTER_TO_UINT(known);
  g_autofree char *slashed = g_strconcat("/", word, NULL);
  qpdf_oh name = qpdf_oh_new_name(pdf->qpdf, slashed);
  g_hash_table_insert(pdf->name, (gpointer)word, GUINT_TO_POINTER(name));
  return name;
}

/* ---- Attributes ---- */

typedef struct {
  guint n;
  qpdf_oh attributes[3];
} AttributeList;

static qpdf_oh add_attributes(const Pdf *pdf, AttributeList *list, const char *owner) {
  qpdf_oh attributes = qpdf_oh_new_dictionary(pdf->qpdf);
  KEY(attributes, "/O", name_of(pdf, owner));
  return list->attributes[list->n++] = attributes;
}

static void add_table_attributes(const Pdf *pdf, AttributeList *list, const Element *element) {
  if (element->scope == NULL && element->headers == NULL && element->column_span < 2 && element->row_span < 2) return;
  qpdf_oh attributes = add_attributes(pdf, list, "Table");
  if (element->scope != NULL) KEY(attributes, "/Scope", name_of(pdf, element->scope));
  if (element->column_span > 1) put(pdf, attributes, "/ColSpan", WHOLE(element->column_span));
  if (element->row_span > 1) put(pdf, attributes, "/RowSpan", WHOLE(element->row_span));
  if (element->headers != NULL) {
    qpdf_oh headers = qpdf_oh_new_array(pdf->qpdf);
    g_auto(GStrv) id = g_strsplit(element->headers, " ", -1);
    for (guint i = 0; id[i] != NULL; i++) append(pdf, headers, BYTES(id[i]));
    put(pdf, attributes, "/Headers", headers);
  }
}

static void add_list_attributes(const Pdf *pdf, AttributeList *list, const Element *element) {
  if (element->numbering == NULL) return;
  KEY(add_attributes(pdf, list, "List"), "/ListNumbering", name_of(pdf, element->numbering));
}

/* The box of a figure, counted from the lower edge of its page. */
static void add_box(const Pdf *pdf, AttributeList *list, const Element *element) {
  if (!element->boxed) return;
  const Leaf *leaf = canvas_leaf(pdf->canvas, g_array_index(element->kid, ElementKid, 0).leaf);
  qpdf_oh media = qpdf_oh_get_key(pdf->qpdf, pdf->page[leaf->page], "/MediaBox");
  double height = qpdf_oh_get_numeric_value(pdf->qpdf, qpdf_oh_get_array_item(pdf->qpdf, media, 3));
  const double corner[4] = {leaf->left, height - leaf->bottom, leaf->right, height - leaf->top};
  qpdf_oh box = qpdf_oh_new_array(pdf->qpdf), attributes = add_attributes(pdf, list, "Layout");
  for (int i = 0; i < 4; i++) append(pdf, box, qpdf_oh_new_real_from_double(pdf->qpdf, corner[i], 2));
  KEY(attributes, "/Placement", name_of(pdf, "Block"));
  put(pdf, attributes, "/BBox", box);
}

static void put_attributes(const Pdf *pdf, qpdf_oh object, const Element *element) {
  AttributeList list = {0};
  add_table_attributes(pdf, &list, element);
  add_list_attributes(pdf, &list, element);
  add_box(pdf, &list, element);
  if (list.n == 1) put(pdf, object, "/A", list.attributes[0]);
  if (list.n < 2) return;
  qpdf_oh array = qpdf_oh_new_array(pdf->qpdf);
  for (guint i = 0; i < list.n; i++) append(pdf, array, list.attributes[i]);
  put(pdf, object, "/A", array);
}

/* ---- Elements ---- */

typedef struct {
  char *id;
  qpdf_oh object;
} NamedElement;

static void clear_named(gpointer named) {
  g_free(((NamedElement *)named)->id);
}

static qpdf_oh put_element(Pdf *pdf, const Element *element, qpdf_oh parent, GArray *named);

/* The page on which an element's first own leaf stands, or -1. */
static int page_of(const Pdf *pdf, const Element *element) {
  for (guint i = 0; i < element->kid->len; i++) {
    const ElementKid *kid = &g_array_index(element->kid, ElementKid, i);
    if (kid->element == NULL) return (int)pdf->leaf[kid->leaf].page;
  }
  return -1;
}

static void put_leaf(Pdf *pdf, qpdf_oh kids, PdfLeaf *leaf, qpdf_oh owner, int page) {
  leaf->object = owner;
  qpdf_oh reference = WHOLE(leaf->id);
  if ((int)leaf->page != page) {
    qpdf_oh elsewhere = qpdf_oh_parse(pdf->qpdf, "<< /Type /MCR >>");
    KEY(elsewhere, "/Pg", pdf->page[leaf->page]);
    put(pdf, elsewhere, "/MCID", reference);
    reference = elsewhere;
  }
  append(pdf, kids, reference);
  if (!leaf->annotated) return;
  qpdf_oh link = qpdf_oh_parse(pdf->qpdf, "<< /Type /OBJR >>");
  KEY(link, "/Obj", leaf->annotation);
  KEY(link, "/Pg", pdf->page[leaf->page]);
  append(pdf, kids, link);
}

static void put_kids(Pdf *pdf, const Element *element, qpdf_oh object, GArray *named) {
  int page = page_of(pdf, element);
  qpdf_oh kids = qpdf_oh_new_array(pdf->qpdf);
  for (guint i = 0; i < element->kid->len; i++) {
    const ElementKid *kid = &g_array_index(element->kid, ElementKid, i);
    if (kid->element != NULL)
      qpdf_oh_append_item(pdf->qpdf, kids, put_element(pdf, kid->element, object, named));
    else
      put_leaf(pdf, kids, &pdf->leaf[kid->leaf], object, page);
  }
  if (page >= 0) KEY(object, "/Pg", pdf->page[page]);
  put(pdf, object, "/K", kids);
}

static qpdf_oh put_element(Pdf *pdf, const Element *element, qpdf_oh parent, GArray *named) {
  qpdf_oh fresh = qpdf_oh_new_dictionary(pdf->qpdf), object = qpdf_make_indirect_object(pdf->qpdf, fresh);
  qpdf_oh_release(pdf->qpdf, fresh);
  KEY(object, "/Type", name_of(pdf, "StructElem"));
  KEY(object, "/S", name_of(pdf, element->type));
  KEY(object, "/P", parent);
  if (element->alternative != NULL) put(pdf, object, "/Alt", TEXT(element->alternative));
  if (element->actual != NULL) put(pdf, object, "/ActualText", TEXT(element->actual));
  if (element->title != NULL) put(pdf, object, "/T", TEXT(element->title));
  if (element->id != NULL) {
    put(pdf, object, "/ID", BYTES(element->id));
    NamedElement entry = {g_strdup(element->id), object};
    g_array_append_val(named, entry);
  }
  put_attributes(pdf, object, element);
  put_kids(pdf, element, object, named);
  return object;
}

/* ---- The trees beside it ---- */

static void append_number(Pdf *pdf, qpdf_oh numbers, int key, qpdf_oh value) {
  append(pdf, numbers, WHOLE(key));
  qpdf_oh_append_item(pdf->qpdf, numbers, value);
}

/* Where a link leads: the address, or the name of the place in this document. */
static const char *words_of_link(const Pdf *pdf, guint leaf) {
  const char *href = canvas_leaf(pdf->canvas, leaf)->href;
  const Place *place = href[0] == '#' ? places_find(canvas_places(pdf->canvas), href) : NULL;
  return place != NULL ? place->words : href;
}

/* From a page's sequences, and from a link, back to their elements. */
static void put_parent_tree(Pdf *pdf, qpdf_oh tree) {
  qpdf_oh numbers = qpdf_oh_new_array(pdf->qpdf);
  int key = 0;
  guint next = 0;
  for (guint p = 0; p < pdf->n_pages; p++) {
    qpdf_oh owners = qpdf_oh_new_array(pdf->qpdf);
    for (; next < pdf->n_leaves && pdf->leaf[next].page == p; next++)
      if (pdf->leaf[next].owner != NULL) qpdf_oh_append_item(pdf->qpdf, owners, pdf->leaf[next].object);
    put(pdf, pdf->page[p], "/StructParents", WHOLE(key));
    KEY(pdf->page[p], "/Tabs", name_of(pdf, "S"));
    append_number(pdf, numbers, key++, qpdf_make_indirect_object(pdf->qpdf, owners));
  }
  for (guint i = 0; i < pdf->n_leaves; i++) {
    if (!pdf->leaf[i].annotated) continue;
    qpdf_oh annotation = pdf->leaf[i].annotation;
    put(pdf, annotation, "/StructParent", WHOLE(key));
    put(pdf, annotation, "/Contents", TEXT(words_of_link(pdf, i)));
    put(pdf, annotation, "/F", WHOLE(4)); /* printed */
    append_number(pdf, numbers, key++, pdf->leaf[i].object);
  }
  qpdf_oh parents = qpdf_oh_new_dictionary(pdf->qpdf);
  KEY(parents, "/Nums", numbers);
  KEY(tree, "/ParentTree", qpdf_make_indirect_object(pdf->qpdf, parents));
  KEY(tree, "/ParentTreeNextKey", WHOLE(key));
}

static int by_id(gconstpointer a, gconstpointer b) {
  return strcmp(((const NamedElement *)a)->id, ((const NamedElement *)b)->id);
}

static void put_id_tree(Pdf *pdf, qpdf_oh tree, GArray *named) {
  if (named->len == 0) return;
  g_array_sort(named, by_id);
  qpdf_oh names = qpdf_oh_new_array(pdf->qpdf), limits = qpdf_oh_new_array(pdf->qpdf);
  for (guint i = 0; i < named->len; i++) {
    const NamedElement *entry = &g_array_index(named, NamedElement, i);
    append(pdf, names, BYTES(entry->id));
    qpdf_oh_append_item(pdf->qpdf, names, entry->object);
    if (i == 0 || i + 1 == named->len) append(pdf, limits, BYTES(entry->id));
  }
  if (named->len == 1) append(pdf, limits, BYTES(g_array_index(named, NamedElement, 0).id));
  qpdf_oh leaf = qpdf_oh_new_dictionary(pdf->qpdf), kids = qpdf_oh_new_array(pdf->qpdf);
  KEY(leaf, "/Names", names);
  KEY(leaf, "/Limits", limits);
  qpdf_oh_append_item(pdf->qpdf, kids, qpdf_make_indirect_object(pdf->qpdf, leaf));
  qpdf_oh ids = qpdf_oh_new_dictionary(pdf->qpdf);
  KEY(ids, "/Kids", kids);
  KEY(tree, "/IDTree", ids);
}

void pdf_put_structure(Pdf *pdf, const Element *root) {
  qpdf_oh tree = qpdf_make_indirect_object(pdf->qpdf, qpdf_oh_parse(pdf->qpdf, "<< /Type /StructTreeRoot >>"));
  g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(NamedElement));
  g_array_set_clear_func(named, clear_named);
  qpdf_oh kids = qpdf_oh_new_array(pdf->qpdf);
  qpdf_oh_append_item(pdf->qpdf, kids, put_element(pdf, root, tree, named));
  KEY(tree, "/K", kids);
  put_parent_tree(pdf, tree);
  put_id_tree(pdf, tree, named);
  KEY(qpdf_get_root(pdf->qpdf), "/StructTreeRoot", tree);
}
