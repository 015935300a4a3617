#include "pack.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "regular_file.h"

#define MOST_MEMBERS   10000u
#define MOST_DIRECTORY (4u << 20) /* bytes of the list of members */
#define MOST_MEMBER    (2ull << 30)
#define FREE_OF_RATIO  (10ull << 20)
#define MOST_RATIO     200
#define MOST_LABEL     80 /* characters of a name in a message */

typedef struct {
  char *name;
  guint64 size, packed;
  guint16 method, encryption;
  gboolean doubled;
} Member;

struct AssayPack {
  char *name;
  zip_t *zip;
  GArray *members;
  GHashTable *index; /* folded name to number */
};

struct AssayPackReader {
  const AssayPack *pack;
  guint member;
  zip_file_t *file;
  guint64 left;
};

/* ---- Errors ---- */

static gboolean refuse(const AssayPack *pack, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
static gboolean refuse(const AssayPack *pack, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: %s", pack->name, message);
  return FALSE;
}

gboolean assay_pack_damaged(const AssayPack *pack, guint member, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *found = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *label = assay_pack_member_label(pack, member);
  return refuse(pack, error,
                "%s%s%s; expected a whole file as the program wrote it; nothing was taken from it: export it again, or "
                "open it in a spreadsheet program and save it again",
                label, *label ? ": " : "", found);
}

/* ---- The list of members, before libzip makes room for it ---- */

typedef struct {
  int fd;
  const guint8 *bytes; /* NULL: read from fd */
  guint64 size;
} Bytes;

static gboolean read_at(const Bytes *from, guint64 offset, guint8 *buffer, gsize n) {
  if (offset > from->size || n > from->size - offset) return FALSE;
  if (from->bytes) {
    memcpy(buffer, from->bytes + offset, n);
    return TRUE;
  }
  for (gsize got = 0; got < n;) {
    ssize_t more = pread(from->fd, buffer + got, n - got, (off_t)(offset + got));
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) return FALSE;
    got += (gsize)more;
  }
  return TRUE;
}

static guint64 little_endian(const guint8 *p, guint n) {
  guint64 value = 0;
  while (n-- > 0) value = value << 8 | p[n];
  return value;
}

/* An end record at `p`, whose large form may stand before it (APPNOTE 4.3.14 to 4.3.16). */
static gboolean is_small(const Bytes *from, const guint8 *tail, const guint8 *p) {
  guint64 members = little_endian(p + 10, 2), directory = little_endian(p + 12, 4);
  guint8 large[56];
  if (p - tail >= 20 && memcmp(p - 20, "PK\6\7", 4) == 0 &&
      read_at(from, little_endian(p - 12, 8), large, sizeof large) && memcmp(large, "PK\6\6", 4) == 0) {
    members = little_endian(large + 32, 8);
    directory = little_endian(large + 40, 8);
  }
  return members <= MOST_MEMBERS && directory <= MOST_DIRECTORY;
}

/* libzip makes room for as many members as the end of the file claims; the end is at most a comment of 64 KiB away. */
static gboolean check_end(const AssayPack *pack, const Bytes *from, GError **error) {
  gsize n = (gsize)MIN(from->size, (guint64)65536 + 22 + 20);
  g_autofree guint8 *tail = g_malloc(n + 1);
  if (!read_at(from, from->size - n, tail, n))
    return assay_pack_damaged(pack, ASSAY_NO_MEMBER, error, "cannot be read");
  for (const guint8 *p = tail; p + 22 <= tail + n; p++) {
    p = memchr(p, 'P', (gsize)(tail + n - 21 - p));
    if (!p) break;
    if (memcmp(p, "PK\5\6", 4) == 0 && !is_small(from, tail, p))
      return refuse(
          pack, error,
          "holds more than %u files; expected one workbook, or an archive of a few exports; nothing was taken "
          "from it: unpack it and name the export itself",
          MOST_MEMBERS);
  }
  return TRUE;
}

/* ---- Opening ---- */

static void clear_member(gpointer member) {
  g_free(((Member *)member)->name);
}

static char *fold(const char *name) {
  while (*name == '/' || *name == '\\') name++;
  char *folded = g_ascii_strdown(name, -1);
  g_strdelimit(folded, "\\", '/');
  return folded;
}

static gboolean list_members(AssayPack *pack, GError **error) {
  zip_int64_t n = zip_get_num_entries(pack->zip, 0);
  if (n > MOST_MEMBERS) return refuse(pack, error, "holds more than %u files; nothing was taken from it", MOST_MEMBERS);
  for (guint i = 0; i < (guint)n; i++) {
    zip_stat_t stat;
    if (zip_stat_index(pack->zip, i, 0, &stat) != 0 || !stat.name || !(stat.valid & ZIP_STAT_SIZE) ||
        !(stat.valid & ZIP_STAT_COMP_SIZE) || !(stat.valid & ZIP_STAT_COMP_METHOD))
      return assay_pack_damaged(pack, ASSAY_NO_MEMBER, error, "member %u has no full entry in the list of members",
                                i + 1);
    Member member = {g_utf8_make_valid(stat.name, -1), stat.size, stat.comp_size, stat.comp_method,
                     stat.encryption_method,           FALSE};
    g_array_append_val(pack->members, member);
    char *folded = fold(member.name);
    gpointer other;
    if (g_hash_table_lookup_extended(pack->index, folded, NULL, &other))
      g_array_index(pack->members, Member, GPOINTER_TO_UINT(other)).doubled = TRUE;
    else
      g_hash_table_insert(pack->index, g_steal_pointer(&folded), GUINT_TO_POINTER(i));
    g_free(folded);
  }
  return TRUE;
}

/* Takes `source` over. */
static gboolean open_source(AssayPack *pack, zip_source_t *source, GError **error) {
  zip_error_t why;
  zip_error_init(&why);
  pack->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
  if (!pack->zip) {
    if (source) zip_source_free(source);
    assay_pack_damaged(pack, ASSAY_NO_MEMBER, error,
                       "its list of members cannot be read (%s): it was cut off or damaged", zip_error_strerror(&why));
  }
  zip_error_fini(&why);
  return pack->zip && list_members(pack, error);
}

static AssayPack *pack_new(const char *name) {
  AssayPack *pack = g_new0(AssayPack, 1);
  pack->name = g_strdup(name);
  pack->members = g_array_new(FALSE, FALSE, sizeof(Member));
  g_array_set_clear_func(pack->members, clear_member);
  pack->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return pack;
}

AssayPack *assay_pack_open(const char *path, const char *name, GError **error) {
  g_autoptr(AssayPack) pack = pack_new(name);
  Bytes from = {0};
  from.fd = assay_regular_file_open(path, name, &from.size, error);
  if (from.fd < 0) return NULL;
  FILE *file = check_end(pack, &from, error) ? fdopen(from.fd, "rb") : NULL;
  if (!file) {
    close(from.fd);
    return NULL;
  }
  zip_source_t *source = zip_source_filep_create(file, 0, -1, NULL);
  if (!source) fclose(file);
  return open_source(pack, source, error) ? g_steal_pointer(&pack) : NULL;
}

AssayPack *assay_pack_open_bytes(const void *bytes, gsize length, const char *name, GError **error) {
  g_autoptr(AssayPack) pack = pack_new(name);
  Bytes from = {-1, bytes, length};
  if (!check_end(pack, &from, error)) return NULL;
  return open_source(pack, zip_source_buffer_create(bytes, length, 0, NULL), error) ? g_steal_pointer(&pack) : NULL;
}

void assay_pack_free(AssayPack *pack) {
  if (!pack) return;
  if (pack->zip) zip_discard(pack->zip);
  g_hash_table_unref(pack->index);
  g_array_unref(pack->members);
  g_free(pack->name);
  g_free(pack);
}

/* ---- Members ---- */

static const Member *member_at(const AssayPack *pack, guint member) {
  g_assert(member < pack->members->len);
  return &g_array_index(pack->members, Member, member);
}

const char *assay_pack_name(const AssayPack *pack) {
  return pack->name;
}

guint assay_pack_size(const AssayPack *pack) {
  return pack->members->len;
}

const char *assay_pack_member_name(const AssayPack *pack, guint member) {
  return member_at(pack, member)->name;
}

char *assay_pack_label(const char *name) {
  if (g_utf8_strlen(name, -1) <= MOST_LABEL) return assay_text_printable(name);
  g_autofree char *begin = g_utf8_substring(name, 0, MOST_LABEL);
  g_autofree char *label = assay_text_printable(begin);
  return g_strconcat(label, "\xe2\x80\xa6", NULL);
}

char *assay_pack_member_label(const AssayPack *pack, guint member) {
  return member == ASSAY_NO_MEMBER ? g_strdup("") : assay_pack_label(member_at(pack, member)->name);
}

guint assay_pack_find(const AssayPack *pack, const char *name) {
  g_autofree char *folded = fold(name);
  gpointer found;
  return g_hash_table_lookup_extended(pack->index, folded, NULL, &found) ? GPOINTER_TO_UINT(found) : ASSAY_NO_MEMBER;
}

static gboolean may_be_read(const AssayPack *pack, guint i, guint64 most, GError **error) {
  const Member *member = member_at(pack, i);
  g_autofree char *label = assay_pack_member_label(pack, i);
  if (member->encryption != ZIP_EM_NONE)
    return refuse(
        pack, error,
        "%s is locked with a password; expected a file that anybody can open; nothing was taken from it: save "
        "or pack it again without a password",
        label);
  if (member->doubled)
    return assay_pack_damaged(pack, i, error, "there are two of this name, and nobody can tell which is meant");
  if (member->method != ZIP_CM_STORE && member->method != ZIP_CM_DEFLATE)
    return refuse(
        pack, error,
        "%s was packed by method %u; expected the ordinary one (deflate); nothing was taken from it: unpack it "
        "with the program that packed it",
        label, member->method);
  if (member->size > most)
    return refuse(pack, error,
                  "%s is of %" G_GUINT64_FORMAT " MiB when unpacked; expected at most %" G_GUINT64_FORMAT
                  " MiB; nothing was taken from it",
                  label, member->size >> 20, most >> 20);
  if (member->size > FREE_OF_RATIO && member->size / MOST_RATIO > member->packed)
    return refuse(
        pack, error,
        "%s grows to more than %d times its size (%" G_GUINT64_FORMAT
        " MiB) when unpacked, as files do that are made to fill a disk; nothing was taken from it: if it is an "
        "export, unpack it yourself and save it as CSV",
        label, MOST_RATIO, member->size >> 20);
  return TRUE;
}

AssayPackReader *assay_pack_reader_new(AssayPack *pack, guint member, guint64 most, GError **error) {
  if (!may_be_read(pack, member, most ? MIN(most, MOST_MEMBER) : MOST_MEMBER, error)) return NULL;
  zip_file_t *file = zip_fopen_index(pack->zip, member, 0);
  if (!file) {
    assay_pack_damaged(pack, member, error, "cannot be unpacked (%s)", zip_strerror(pack->zip));
    return NULL;
  }
  AssayPackReader *reader = g_new0(AssayPackReader, 1);
  *reader = (AssayPackReader){pack, member, file, member_at(pack, member)->size};
  return reader;
}

void assay_pack_reader_free(AssayPackReader *reader) {
  if (!reader) return;
  zip_fclose(reader->file);
  g_free(reader);
}

gboolean assay_pack_reader_next(AssayPackReader *reader, void *buffer, gsize room, gsize *length, GError **error) {
  zip_int64_t got = zip_fread(reader->file, buffer, room);
  if (got < 0)
    return assay_pack_damaged(reader->pack, reader->member, error, "cannot be unpacked (%s)",
                              zip_file_strerror(reader->file));
  if ((guint64)got > reader->left || (got == 0 && reader->left > 0))
    return assay_pack_damaged(reader->pack, reader->member, error,
                              "holds %s than the list of members says (%" G_GUINT64_FORMAT " bytes)",
                              got ? "more" : "less", member_at(reader->pack, reader->member)->size);
  reader->left -= (guint64)got;
  *length = (gsize)got;
  return TRUE;
}
