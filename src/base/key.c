/* A key file holds 32 hex digits and a line feed. Without the key nobody can test whether a guessed name or number is
 * among the ids of a store, so it lies outside the study folder, which people copy and mail. */
#include "key.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *keys_folder(void) {
  const char *folder = g_getenv("ASSAY_KEYS");
  if (folder && *folder) return g_strdup(folder);
  return g_build_filename(g_get_user_data_dir(), "assay", "keys", NULL);
}

/* A study's id may be a long path, and a file's name may not: beyond this a digest stands for it. */
#define MOST_NAME 180

static char *key_path(const char *folder, const char *study_id) {
  g_autofree char *escaped = g_uri_escape_string(study_id, NULL, FALSE);
  g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, study_id, -1);
  g_autofree char *name = g_strconcat("study-", strlen(escaped) > MOST_NAME ? digest : escaped, ".key", NULL);
  return g_build_filename(folder, name, NULL);
}

static gboolean start_sodium(GError **error) {
  if (sodium_init() >= 0) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "libsodium cannot start, so no id can be hashed");
  return FALSE;
}

static AssayKey *read_key(const char *path, GError **error) {
  g_autofree char *text = NULL;
  gsize length = 0, got = 0;
  if (!assay_file_read(path, 4096, &text, &length, error)) return NULL;
  struct stat info;
  if (stat(path, &info) == 0 && (info.st_mode & 077)) {
    sodium_memzero(text, length);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: other users of this computer can read this key (mode %03o, expected 600); nothing was read. "
                "Run: chmod 600 '%s'",
                path, (guint)(info.st_mode & 0777), path);
    return NULL;
  }
  AssayKey *key = g_new0(AssayKey, 1);
  const char *end = NULL;
  if (sodium_hex2bin(key->bytes, sizeof key->bytes, text, length, NULL, &got, &end) == 0 && got == sizeof key->bytes &&
      strspn(end, "\r\n") == (gsize)(text + length - end)) {
    sodium_memzero(text, length);
    return key;
  }
  sodium_memzero(text, length);
  assay_key_free(key);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "%s: this is no key: expected 32 hex digits; nothing was changed. Restore the file from a backup", path);
  return NULL;
}

/* Whole or not at all, and never over a key that another program has just made: then that one counts. */
static AssayKey *publish_key(AssayKey *key, const char *path, GError **error) {
  char text[2 * sizeof key->bytes + 2];
  sodium_bin2hex(text, sizeof text, key->bytes, sizeof key->bytes);
  text[sizeof text - 2] = '\n';
  g_autofree char *draft = g_strdup_printf("%s.%08x.new", path, g_random_int());
  gboolean written = assay_file_write(draft, text, sizeof text - 1, 0600, error);
  sodium_memzero(text, sizeof text);
  int code = written && link(draft, path) != 0 ? errno : 0;
  if (written) g_unlink(draft);
  if (written && !code) return key;
  assay_key_free(key);
  if (code == EEXIST) return read_key(path, error);
  if (code)
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: the key cannot be written: %s; nothing was changed", path,
                g_strerror(code));
  return NULL;
}

static AssayKey *make_key(const char *folder, const char *path, GError **error) {
  if (g_mkdir_with_parents(folder, 0700) != 0) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: this folder for keys cannot be made: %s", folder,
                g_strerror(errno));
    return NULL;
  }
  return publish_key(assay_key_new_ephemeral(), path, error);
}

AssayKey *assay_key_load(const char *study_id, gboolean create, GError **error) {
  g_assert(study_id && *study_id);
  if (!start_sodium(error)) return NULL;
  g_autofree char *folder = keys_folder();
  g_autofree char *path = key_path(folder, study_id);
  if (g_file_test(path, G_FILE_TEST_EXISTS)) return read_key(path, error);
  if (create) return make_key(folder, path, error);
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
      "%s: the key of this study is missing; expected the file that was made at the first import, on this computer "
      "or named by $ASSAY_KEYS. Without it no person can be recognised again; nothing was changed",
      path);
  return NULL;
}

/* Keeps the first reason why a key was passed over, and frees the others. */
static void note_skipped(GError *reason, GError **first) {
  if (*first)
    g_error_free(reason);
  else
    *first = reason;
}

AssayKey *assay_key_find(const char *fingerprint, GError **error) {
  if (!start_sodium(error)) return NULL;
  g_autofree char *folder = keys_folder();
  g_autoptr(GError) skipped = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &skipped);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    if (!g_str_has_suffix(name, ".key")) continue;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GError *reason = NULL;
    AssayKey *key = read_key(path, &reason);
    if (!key) {
      note_skipped(reason, &skipped);
      continue;
    }
    g_autofree char *found = assay_key_fingerprint(key);
    if (g_str_equal(found, fingerprint)) return key;
    assay_key_free(key);
  }
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
      "%s: the key under which this study's ids were stored was not found here (its fingerprint is %s); nothing was "
      "changed. %s%s%sBring the key file back, or say with $ASSAY_KEYS where it is; or delete study.db, which is only "
      "a "
      "cache, and import again",
      folder, fingerprint, skipped ? "It may be one that was passed over: " : "", skipped ? skipped->message : "",
      skipped ? ". " : "");
  return NULL;
}

AssayKey *assay_key_new_ephemeral(void) {
  if (sodium_init() < 0) g_error("libsodium cannot start");
  AssayKey *key = g_new0(AssayKey, 1);
  randombytes_buf(key->bytes, sizeof key->bytes);
  return key;
}

void assay_key_free(AssayKey *key) {
  if (!key) return;
  sodium_memzero(key->bytes, sizeof key->bytes);
  g_free(key);
}

char *assay_key_fingerprint(const AssayKey *key) {
  static const unsigned char salt[] = "assay key fingerprint";
  unsigned char digest[crypto_generichash_BYTES_MIN];
  char text[2 * sizeof digest + 1];
  crypto_generichash(digest, sizeof digest, salt, sizeof salt, key->bytes, sizeof key->bytes);
  sodium_bin2hex(text, sizeof text, digest, sizeof digest);
  return g_strndup(text, 16);
}
