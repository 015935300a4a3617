/* Texts lie one after another in an arena of blocks that never move, so a text stays where a caller has seen it.
 * One-byte texts, which most answers are, need no hash. Longer ones use open addressing; the hash keeps nothing secret
 * and decides no order, it only has to spread. */
#include <string.h>

#include "assay/record.h"

#define BLOCK_SIZE 16384

typedef struct {
  const char *text;
  gsize length;
  guint32 hash;
} Entry;

struct AssayDictionary {
  Entry *entries; /* of code ASSAY_CODE_FIRST_LABEL + i */
  guint32 n, room;
  guint32 *slots; /* index into entries plus 1; 0 is empty */
  guint32 mask;
  guint32 one_byte[256]; /* code, or 0 */
  GPtrArray *blocks;
  char *free_byte;
  gsize free_bytes;
};

AssayDictionary *assay_dictionary_new(void) {
  AssayDictionary *dictionary = g_new0(AssayDictionary, 1);
  dictionary->mask = 31;
  dictionary->slots = g_new0(guint32, dictionary->mask + 1);
  dictionary->room = 16;
  dictionary->entries = g_new(Entry, dictionary->room);
  dictionary->blocks = g_ptr_array_new_with_free_func(g_free);
  return dictionary;
}

void assay_dictionary_free(AssayDictionary *dictionary) {
  if (!dictionary) return;
  g_ptr_array_unref(dictionary->blocks);
  g_free(dictionary->entries);
  g_free(dictionary->slots);
  g_free(dictionary);
}

static const char *keep(AssayDictionary *dictionary, const char *text, gsize length) {
  if (length + 1 > dictionary->free_bytes) {
    gsize size = MAX(length + 1, dictionary->blocks->len ? (gsize)BLOCK_SIZE : (gsize)512);
    dictionary->free_byte = g_malloc(size);
    dictionary->free_bytes = size;
    g_ptr_array_add(dictionary->blocks, dictionary->free_byte);
  }
  char *kept = dictionary->free_byte;
  memcpy(kept, text, length);
  kept[length] = 0;
  dictionary->free_byte += length + 1;
  dictionary->free_bytes -= length + 1;
  return kept;
}

static guint32 hash_of(const char *text, gsize length) {
  guint64 h = 0x9e3779b97f4a7c15u ^ length;
  for (; length >= 8; text += 8, length -= 8) {
    guint64 word;
    memcpy(&word, text, 8);
    h = (h ^ word) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
  }
  guint64 tail = 0;
  memcpy(&tail, text, length);
  h = (h ^ tail) * 0xc4ceb9fe1a85ec53u;
  return (guint32)(h >> 32);
}

static void grow_slots(AssayDictionary *dictionary) {
  guint32 mask = dictionary->mask * 2 + 1;
  guint32 *slots = g_new0(guint32, (gsize)mask + 1);
  for (guint32 i = 0; i < dictionary->n; i++) {
    if (dictionary->entries[i].length == 1) continue;
    guint32 at = dictionary->entries[i].hash & mask;
    while (slots[at]) at = (at + 1) & mask;
    slots[at] = i + 1;
  }
  g_free(dictionary->slots);
  dictionary->slots = slots;
  dictionary->mask = mask;
}

static guint32 add(AssayDictionary *dictionary, const char *text, gsize length, guint32 hash) {
  g_assert(dictionary->n < G_MAXUINT32 / 4);
  if (dictionary->n == dictionary->room) {
    dictionary->room *= 2;
    dictionary->entries = g_renew(Entry, dictionary->entries, dictionary->room);
  }
  dictionary->entries[dictionary->n++] = (Entry){keep(dictionary, text, length), length, hash};
  return dictionary->n - 1 + ASSAY_CODE_FIRST_LABEL;
}

static guint32 intern_long(AssayDictionary *dictionary, const char *text, gsize length) {
  guint32 hash = hash_of(text, length);
  guint32 at = hash & dictionary->mask;
  for (; dictionary->slots[at]; at = (at + 1) & dictionary->mask) {
    guint32 i = dictionary->slots[at] - 1;
    const Entry *entry = &dictionary->entries[i];
    if (entry->hash == hash && entry->length == length && memcmp(entry->text, text, length) == 0)
      return i + ASSAY_CODE_FIRST_LABEL;
  }
  guint32 code = add(dictionary, text, length, hash);
  dictionary->slots[at] = code - ASSAY_CODE_FIRST_LABEL + 1;
  if (dictionary->n * 2 > dictionary->mask) grow_slots(dictionary);
  return code;
}

guint32 assay_dictionary_intern(AssayDictionary *dictionary, const char *text, gsize length) {
  if (length == 0) return ASSAY_CODE_BLANK;
  if (length > 1) return intern_long(dictionary, text, length);
  guint32 *code = &dictionary->one_byte[(guchar)text[0]];
  if (!*code) *code = add(dictionary, text, 1, 0);
  return *code;
}

guint32 assay_dictionary_size(const AssayDictionary *dictionary) {
  return dictionary->n + ASSAY_CODE_FIRST_LABEL;
}

const char *assay_dictionary_text(const AssayDictionary *dictionary, guint32 code) {
  g_assert(code >= ASSAY_CODE_FIRST_LABEL && code - ASSAY_CODE_FIRST_LABEL < dictionary->n);
  return dictionary->entries[code - ASSAY_CODE_FIRST_LABEL].text;
}
