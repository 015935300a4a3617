#include "pdf_structure.h"

#include <string.h>

#define KEY(object, key, value) qpdf_oh_replace_key(pdf->qpdf, object, key, value)
#define NAME(name)              qpdf_oh_new_name(pdf->qpdf, name)
#define TEXT(text)              qpdf_oh_new_unicode_string(pdf->qpdf, text)
#define BYTES(text)             qpdf_oh_new_string(pdf->qpdf, text)
#define WHOLE(number)           qpdf_oh_new_integer(pdf->qpdf, (long long)(number))

/* ---- Attributes ---- */

static void add_table_attributes(Pdf *pdf, qpdf_oh list, const Element *element) {
  if (element->scope == NULL && element->headers == NULL && element->column_span < 2 && element->row_span < 2) return;
  qpdf_oh attributes = qpdf_oh_parse(pdf->qpdf, "<< /O /Table >>");
  g_autofree char *scope = element->scope != NULL ? g_strconcat("/", element->scope, NULL) : NULL;
  if (scope != NULL) KEY(attributes, "/Scope", NAME(scope));
  if (element->column_span > 1) KEY(attributes, "/ColSpan", WHOLE(element->column_span));
  if (element->row_span > 1) KEY(attributes, "/RowSpan", WHOLE(element->row_span));
  if (element->headers != NULL) {
    qpdf_oh headers = qpdf_oh_new_array(pdf->qpdf);
    g_auto(GStrv) id = g_strsplit(element->headers, " ", -1);
    for (guint i = 0; id[i] != NULL; i++) qpdf_oh_append_item(pdf->qpdf, headers, BYTES(id[i]));
    KEY(attributes, "/Headers", headers);
  }
  qpdf_oh_append_item(pdf->qpdf, list, attributes);
}

static void add_list_attributes(Pdf *pdf, qpdf_oh list, const Element *element) {
  if (element->numbering == NULL) return;
  qpdf_oh attributes = qpdf_oh_parse(pdf->qpdf, "<< /O /List >>");
  g_autofree char *numbering = g_strconcat("/", element->numbering, NULL);
  KEY(attributes, "/ListNumbering", NAME(numbering));
  qpdf_oh_append_item(pdf->qpdf, list, attributes);
}

/* The box of a figure, counted from the lower edge of its page. */
static void add_box(Pdf *pdf, qpdf_oh list, const Element *element) {
  if (!element->boxed) return;
  const Leaf *leaf = canvas_leaf(pdf->canvas, g_array_index(element->kid, ElementKid, 0).leaf);
  qpdf_oh media = qpdf_oh_get_key(pdf->qpdf, pdf->page[leaf->page], "/MediaBox");
  double height = qpdf_oh_get_numeric_value(pdf->qpdf, qpdf_oh_get_array_item(pdf->qpdf, media, 3));
  const double corner[4] = {leaf->left, height - leaf->bottom, leaf->right, height - leaf->top};
  qpdf_oh box = qpdf_oh_new_array(pdf->qpdf),
          attributes = qpdf_oh_parse(pdf->qpdf, "<< /O /Layout /Placement /Block >>");
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(pdf->qpdf, box, qpdf_oh_new_real_from_double(pdf->qpdf, corner[i], 2));
  KEY(attributes, "/BBox", box);
  qpdf_oh_append_item(pdf->qpdf, list, attributes);
}

static void put_attributes(Pdf *pdf, qpdf_oh object, const Element *element) {
  qpdf_oh list = qpdf_oh_new_array(pdf->qpdf);
  add_table_attributes(pdf, list, element);
  add_list_attributes(pdf, list, element);
  add_box(pdf, list, element);
  int n = qpdf_oh_get_array_n_items(pdf->qpdf, list);
  if (n > 0) KEY(object, "/A", n == 1 ? qpdf_oh_get_array_item(pdf->qpdf, list, 0) : list);
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
    reference = qpdf_oh_parse(pdf->qpdf, "<< /Type /MCR >>");
    KEY(reference, "/Pg", pdf->page[leaf->page]);
    KEY(reference, "/MCID", WHOLE(leaf->id));
  }
  qpdf_oh_append_item(pdf->qpdf, kids, reference);
  if (!leaf->annotated) return;
  qpdf_oh link = qpdf_oh_parse(pdf->qpdf, "<< /Type /OBJR >>");
  KEY(link, "/Obj", leaf->annotation);
  KEY(link, "/Pg", pdf->page[leaf->page]);
  qpdf_oh_append_item(pdf->qpdf, kids, link);
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
  KEY(object, "/K", kids);
}

static qpdf_oh put_element(Pdf *pdf, const Element *element, qpdf_oh parent, GArray *named) {
  qpdf_oh object = qpdf_make_indirect_object(pdf->qpdf, qpdf_oh_new_dictionary(pdf->qpdf));
  g_autofree char *type = g_strconcat("/", element->type, NULL);
  KEY(object, "/Type", NAME("/StructElem"));
  KEY(object, "/S", NAME(type));
  KEY(object, "/P", parent);
  if (element->alternative != NULL) KEY(object, "/Alt", TEXT(element->alternative));
  if (element->actual != NULL) KEY(object, "/ActualText", TEXT(element->actual));
  if (element->title != NULL) KEY(object, "/T", TEXT(element->title));
  if (element->id != NULL) {
    KEY(object, "/ID", BYTES(element->id));
    NamedElement entry = {g_strdup(element->id), object};
    g_array_append_val(named, entry);
  }
  put_attributes(pdf, object, element);
  put_kids(pdf, element, object, named);
  return object;
}

/* ---- The trees beside it ---- */

static void append_number(Pdf *pdf, qpdf_oh numbers, int key, qpdf_oh value) {
  qpdf_oh_append_item(pdf->qpdf, numbers, WHOLE(key));
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
    KEY(pdf->page[p], "/StructParents", WHOLE(key));
    KEY(pdf->page[p], "/Tabs", NAME("/S"));
    append_number(pdf, numbers, key++, qpdf_make_indirect_object(pdf->qpdf, owners));
  }
  for (guint i = 0; i < pdf->n_leaves; i++) {
    if (!pdf->leaf[i].annotated) continue;
    qpdf_oh annotation = pdf->leaf[i].annotation;
    KEY(annotation, "/StructParent", WHOLE(key));
    KEY(annotation, "/Contents", TEXT(words_of_link(pdf, i)));
    KEY(annotation, "/F", WHOLE(4)); /* printed */
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
    qpdf_oh_append_item(pdf->qpdf, names, BYTES(entry->id));
    qpdf_oh_append_item(pdf->qpdf, names, entry->object);
    if (i == 0 || i + 1 == named->len) qpdf_oh_append_item(pdf->qpdf, limits, BYTES(entry->id));
  }
  if (named->len == 1) qpdf_oh_append_item(pdf->qpdf, limits, BYTES(g_array_index(named, NamedElement, 0).id));
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
