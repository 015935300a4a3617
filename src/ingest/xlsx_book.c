/* The parts of an OOXML workbook: which member is the workbook, its sheets, its styles, its shared texts. Found by the
 * relationships (ECMA-376 part 2, 9.3), never by fixed names, for writers differ. */
#include <string.h>

#include "workbook_parts.h"
#include "xlsx_parts.h"

#define MOST_PART_BYTES (16u << 20)
#define MOST_SHEETS     10000

/* ---- Relationships ---- */

typedef struct {
  char *type; /* the last part of its name: "worksheet" */
  guint member;
} Relation;

typedef struct {
  AssayPack *pack;
  const char *folder; /* of the part that they belong to, "" or "xl/" */
  GHashTable *by_id;
} Relations;

static void relation_free(gpointer relation) {
  g_free(((Relation *)relation)->type);
  g_free(relation);
}

/* "../media/a.png" seen from "xl/" is "media/a.png"; "/xl/a.xml" stands for itself. */
static char *resolve(const char *folder, const char *target) {
  g_autofree char *plain = g_uri_unescape_string(target, NULL);
  g_autofree char *whole = g_strconcat(*target == '/' || *target == '\\' ? "" : folder, plain ? plain : target, NULL);
  g_strdelimit(whole, "\\", '/');
  g_auto(GStrv) parts = g_strsplit(whole, "/", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  for (char **part = parts; *part; part++) {
    if (strcmp(*part, "..") == 0 && kept->len > 0)
      g_ptr_array_set_size(kept, (int)kept->len - 1);
    else if (**part && strcmp(*part, ".") != 0 && strcmp(*part, "..") != 0)
      g_ptr_array_add(kept, *part);
  }
  g_ptr_array_add(kept, NULL);
  return g_strjoinv("/", (char **)kept->pdata);
}

static void on_relation(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  Relations *relations = user;
  (void)space;
  if (assay_xml_depth(xml) == 1) return;
  assay_xml_skip(xml);
  const char *id = assay_xml_attribute(attributes, ASSAY_XML_NONE, "Id");
  const char *type = assay_xml_attribute(attributes, ASSAY_XML_NONE, "Type");
  const char *target = assay_xml_attribute(attributes, ASSAY_XML_NONE, "Target");
  const char *mode = assay_xml_attribute(attributes, ASSAY_XML_NONE, "TargetMode");
  if (strcmp(name, "Relationship") != 0 || !id || !type || !target || (mode && strcmp(mode, "External") == 0)) return;
  const char *slash = strrchr(type, '/');
  g_autofree char *path = resolve(relations->folder, target);
  Relation *relation = g_new(Relation, 1);
  *relation = (Relation){g_strdup(slash ? slash + 1 : type), assay_pack_find(relations->pack, path)};
  g_hash_table_replace(relations->by_id, g_strdup(id), relation);
}

static void on_end(AssayXml *xml, gpointer user) {
  (void)xml, (void)user;
}

/* `part` is "" for those of the file as a whole. None where the file has no list of them. */
static GHashTable *read_relations(AssayPack *pack, const char *part, GError **error) {
  static const AssayXmlHandlers handlers = {on_relation, on_end, NULL, FALSE};
  const char *slash = strrchr(part, '/');
  g_autofree char *folder = g_strndup(part, slash ? (gsize)(slash + 1 - part) : 0);
  g_autofree char *list = g_strconcat(folder, "_rels/", part + strlen(folder), ".rels", NULL);
  g_autoptr(GHashTable) by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, relation_free);
  Relations relations = {pack, folder, by_id};
  guint member = assay_pack_find(pack, list);
  if (member != ASSAY_NO_MEMBER && !assay_xml_read(pack, member, MOST_PART_BYTES, &handlers, &relations, error))
    return NULL;
  return g_steal_pointer(&by_id);
}

static guint find_type(GHashTable *by_id, const char *type) {
  GHashTableIter iter;
  gpointer relation;
  g_hash_table_iter_init(&iter, by_id);
  while (g_hash_table_iter_next(&iter, NULL, &relation))
    if (strcmp(((Relation *)relation)->type, type) == 0) return ((Relation *)relation)->member;
  return ASSAY_NO_MEMBER;
}

/* ---- The workbook's own part ---- */

typedef struct {
  AssayWorkbook *book;
  GHashTable *relations;
  gboolean in_sheets;
} Parts;

static gboolean is_true(const char *value) {
  return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

/* Charts, dialogues and macros have tabs too, but no cells of people. */
static void add_sheet(Parts *parts, AssayXml *xml, const char **attributes) {
  const char *name = assay_xml_attribute(attributes, ASSAY_XML_NONE, "name");
  const char *state = assay_xml_attribute(attributes, ASSAY_XML_NONE, "state");
  const char *id = assay_xml_attribute(attributes, ASSAY_XML_OTHER, "id");
  const Relation *relation = id ? g_hash_table_lookup(parts->relations, id) : NULL;
  if (!name || !relation) {
    assay_xml_damaged(xml, "names a sheet and not where it is");
    return;
  }
  if (strcmp(relation->type, "worksheet") != 0) return;
  if (parts->book->sheets->len == MOST_SHEETS) {
    assay_xml_damaged(xml, "has more than %d sheets", MOST_SHEETS);
    return;
  }
  assay_workbook_add_sheet(parts->book, name, !state || strcmp(state, "visible") == 0, relation->member);
}

static void on_part(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  Parts *parts = user;
  (void)space;
  switch (assay_xml_depth(xml)) {
    case 1:
      if (strcmp(name, "workbook") != 0) assay_xml_damaged(xml, "this is no workbook but a document of another kind");
      break;
    case 2:
      if (strcmp(name, "workbookPr") == 0)
        parts->book->xlsx->epoch_1904 = is_true(assay_xml_attribute(attributes, ASSAY_XML_NONE, "date1904"));
      parts->in_sheets = strcmp(name, "sheets") == 0;
      if (!parts->in_sheets) assay_xml_skip(xml);
      break;
    default:
      if (strcmp(name, "sheet") == 0) add_sheet(parts, xml, attributes);
      assay_xml_skip(xml);
  }
}

static gboolean read_parts(AssayWorkbook *book, guint member, GError **error) {
  static const AssayXmlHandlers handlers = {on_part, on_end, NULL, FALSE};
  g_autofree char *part = resolve("", assay_pack_member_name(book->pack, member));
  g_autoptr(GHashTable) relations = read_relations(book->pack, part, error);
  if (!relations) return FALSE;
  Parts parts = {book, relations, FALSE};
  if (!assay_xml_read(book->pack, member, MOST_PART_BYTES, &handlers, &parts, error)) return FALSE;
  book->xlsx->strings_member = find_type(relations, "sharedStrings");
  guint styles = find_type(relations, "styles");
  if (styles == ASSAY_NO_MEMBER) return TRUE;
  book->xlsx->styles = assay_xlsx_styles_read(book->pack, styles, error);
  return book->xlsx->styles != NULL;
}

gboolean assay_xlsx_open(AssayWorkbook *book, GError **error) {
  book->xlsx = g_new0(AssayXlsx, 1);
  g_autoptr(GHashTable) relations = read_relations(book->pack, "", error);
  if (!relations) return FALSE;
  guint member = find_type(relations, "officeDocument");
  if (member == ASSAY_NO_MEMBER) member = assay_pack_find(book->pack, "xl/workbook.xml");
  if (member == ASSAY_NO_MEMBER)
    return assay_pack_damaged(book->pack, ASSAY_NO_MEMBER, error, "names no workbook among its parts");
  return read_parts(book, member, error);
}

void assay_xlsx_free(AssayXlsx *xlsx) {
  if (!xlsx) return;
  assay_xlsx_styles_free(xlsx->styles);
  assay_xlsx_strings_free(xlsx->strings);
  g_free(xlsx);
}
