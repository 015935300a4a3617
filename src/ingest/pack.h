/* A zip file that may be meant to do harm: a workbook is one, and survey tools send exports in one. Opening reads the
 * list of members and nothing else; members that nobody reads cost nothing. Caps: 10,000 members, 2 GiB a member
 * unpacked, 200 bytes out of one byte for members over 10 MiB; a member is refused before it is unpacked where its
 * entry says that it is larger, and while it is unpacked where the entry lied. Only members that are stored or deflated
 * are read, none with a password, none whose name occurs twice. */
#pragma once

#include "assay/base.h"

#define ASSAY_NO_MEMBER G_MAXUINT

typedef struct AssayPack AssayPack;

/* `name` stands in messages. The bytes are borrowed and must outlive the pack. */
AssayPack *assay_pack_open(const char *path, const char *name, GError **error);
AssayPack *assay_pack_open_bytes(const void *bytes, gsize length, const char *name, GError **error);
void assay_pack_free(AssayPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayPack, assay_pack_free)

const char *assay_pack_name(const AssayPack *pack); /* of the file */
guint assay_pack_size(const AssayPack *pack);
const char *assay_pack_member_name(const AssayPack *pack, guint member); /* UTF-8, as the zip file has it */
char *assay_pack_member_label(const AssayPack *pack, guint member);      /* the same for a message */
/* A name that the file brings, for a message: at most 80 characters, printable. */
char *assay_pack_label(const char *name);
/* The member of this name, whatever its case and the slant of its slashes, or ASSAY_NO_MEMBER. */
guint assay_pack_find(const AssayPack *pack, const char *name);

/* An error of kind DATA about one member (or ASSAY_NO_MEMBER) that does not hold what it should; returns FALSE. */
gboolean assay_pack_damaged(const AssayPack *pack, guint member, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

typedef struct AssayPackReader AssayPackReader;

/* At most `most` bytes unpacked (0: the cap of all members). */
AssayPackReader *assay_pack_reader_new(AssayPack *pack, guint member, guint64 most, GError **error);
void assay_pack_reader_free(AssayPackReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayPackReader, assay_pack_reader_free)
/* The next bytes; length 0 at the end, at which the checksum has been compared. */
gboolean assay_pack_reader_next(AssayPackReader *reader, void *buffer, gsize room, gsize *length, GError **error);
