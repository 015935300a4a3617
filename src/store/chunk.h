/* Packing of whole numbers into blobs of the narrowest width, and back. Little-endian on every machine. */
#pragma once

#include <glib.h>

/* 1, 2, 4 or 8: the bytes that `most` needs. */
int chunk_width(guint64 most);
/* Fills `out` (n * 8 bytes are always enough); returns the width taken. */
int chunk_pack(const guint64 *values, guint n, guint8 *out);
int chunk_pack32(const guint32 *values, guint n, guint8 *out);
/* A seal behind the values tells damage that the file system, a copy or a cable did: without it a flipped bit is another
 * answer. `seed` stands for what belongs to the chunk and lies beside it. */
#define CHUNK_SEAL 8
guint64 chunk_sum(const void *bytes, gsize length, guint64 seed);
/* Writes the seal behind `length` bytes of `blob`; gives the whole length. */
gsize chunk_seal(guint8 *blob, gsize length, guint64 seed);
/* The length without the seal; FALSE where it does not fit. */
gboolean chunk_unseal(const void *blob, gsize bytes, guint64 seed, gsize *length);

/* The seal of a source's field. */
guint64 chunk_sum_field(const char *code, int kind, const char *header, const char *question, gint64 max_mantissa,
                        int max_decimals);

/* FALSE unless `bytes` are n values of one width. */
gboolean chunk_unpack(const void *blob, gsize bytes, guint n, guint64 *out);
/* Likewise, and FALSE where a value does not fit 32 bits. */
gboolean chunk_unpack32(const void *blob, gsize bytes, guint n, guint32 *out);
