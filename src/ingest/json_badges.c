/* Open Badges: credentials of version 3.0 (verifiable credentials, also signed: a JWT) and assertions of 2.0 and 1.1. A
 * row each: who holds which badge, since and until when. Signatures are not checked. */
#include "json_kind.h"
#include "json_value.h"

enum { RECIPIENT, BADGE, ISSUED_ON, EXPIRES, REVOKED, COLUMNS };

typedef struct {
  char *cell[COLUMNS]; /* each NULL where the credential does not say */
  char *badge_id;      /* of a badge that is told elsewhere */
  guint32 line;
} Row;

typedef struct {
  AssayJsonIntake *intake;
  GPtrArray *rows;
  GHashTable *badge_name; /* id to name */
  GHashTable *ids;        /* of credentials that were read */
  guint64 hashed, signed_;
  guint32 first_hashed, first_signed;
} Badges;

static void free_row(gpointer row) {
  Row *of = row;
  for (guint i = 0; i < COLUMNS; i++) g_free(of->cell[i]);
  g_free(of->badge_id);
  g_free(of);
}

static gpointer start(AssayJsonIntake *intake) {
  Badges *badges = g_new0(Badges, 1);
  badges->intake = intake;
  badges->rows = g_ptr_array_new_with_free_func(free_row);
  badges->badge_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  badges->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return badges;
}

static void free_badges(gpointer state) {
  Badges *badges = state;
  g_ptr_array_unref(badges->rows);
  g_hash_table_unref(badges->badge_name);
  g_hash_table_unref(badges->ids);
  g_free(badges);
}

/* ---- Kinds of value ---- */

static gboolean is_credential(const json_t *value) {
  const json_t *type = json_object_get(value, "type");
  return assay_json_is_or_holds(type, "OpenBadgeCredential") || assay_json_is_or_holds(type, "AchievementCredential");
}

/* Version 1.1 has no type. */
static gboolean is_assertion(const json_t *value) {
  return assay_json_is_or_holds(json_object_get(value, "type"), "Assertion") ||
         (json_object_get(value, "recipient") && json_object_get(value, "badge") &&
          (json_object_get(value, "issuedOn") || json_object_get(value, "verify")));
}

/* What comes along with credentials. */
static gboolean is_beside(const json_t *value) {
  static const char *const types[] = {
      "BadgeClass",     "Achievement",           "Issuer",     "Profile", "CryptographicKey",
      "RevocationList", "EndorsementCredential", "Endorsement"};
  for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
    if (assay_json_is_or_holds(json_object_get(value, "type"), types[i])) return TRUE;
  return FALSE;
}

/* ---- Signed credentials: the middle of three parts in base64url ---- */

static json_t *payload_of(const char *token) {
  g_auto(GStrv) part = g_strsplit(token, ".", -1);
  if (g_strv_length(part) != 3 ||
      strspn(part[1], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") < strlen(part[1]))
    return NULL;
  g_autofree char *padded = g_strconcat(part[1], &"==="[(strlen(part[1]) + 3) % 4], NULL);
  for (char *p = padded; *p; p++) *p = *p == '-' ? '+' : *p == '_' ? '/' : *p;
  gsize length;
  g_autofree guchar *text = g_base64_decode(padded, &length);
  return json_loadb((const char *)text, length, JSON_REJECT_DUPLICATES, NULL);
}

/* The credential of a signed one, a new reference; NULL where it holds none. */
static json_t *unsigned_of(const json_t *value) {
  const char *token = json_string_value(value);
  json_t *payload = token && g_str_has_prefix(token, "eyJ") ? payload_of(token) : NULL;
  json_t *within = json_object_get(payload, "vc");
  json_t *credential = json_incref(is_credential(within) || is_assertion(within) ? within : payload);
  json_decref(payload);
  if (is_credential(credential) || is_assertion(credential)) return credential;
  json_decref(credential);
  return NULL;
}

static gboolean recognise(const json_t *value) {
  json_t *within = unsigned_of(value);
  gboolean found =
      within || is_credential(value) || is_assertion(value) || (is_beside(value) && json_object_get(value, "@context"));
  json_decref(within);
  return found;
}

/* ---- Who holds it ---- */

/* "sha256$...", "md5$..." */
static gboolean is_hash(const char *identity) {
  gsize n = 0;
  while (g_ascii_isalnum(identity[n])) n++;
  return identity[n] == '$' && (g_str_has_prefix(identity, "sha") || g_str_has_prefix(identity, "md5"));
}

static char *without_mailto(const char *id) {
  return g_strdup(g_ascii_strncasecmp(id, "mailto:", 7) == 0 ? id + 7 : id);
}

/* An identity as version 3.0 ("identityHash") or 2.0 ("identity") tells it; NULL where it is a hash. */
static char *plain_identity(const json_t *object, const char *key, gboolean *hashed) {
  const char *identity = json_is_string(object) ? json_string_value(object) : assay_json_text(object, key);
  if (!identity || !*identity) return NULL;
  if (json_is_true(json_object_get(object, "hashed")) || is_hash(identity)) {
    *hashed = TRUE;
    return NULL;
  }
  return without_mailto(identity);
}

/* An e-mail address before any other identifier, any of them before the id of the subject. */
static char *subject_identity(const json_t *subject, gboolean *hashed) {
  const json_t *list = json_object_get(subject, "identifier");
  size_t n = json_is_array(list) ? json_array_size(list) : list ? 1 : 0;
  char *found = NULL;
  for (size_t i = 0; i < n; i++) {
    const json_t *identifier = json_is_array(list) ? json_array_get(list, i) : list;
    const char *type = assay_json_text(identifier, "identityType");
    char *identity = plain_identity(identifier, "identityHash", hashed);
    gboolean mail = type && g_str_equal(type, "emailAddress");
    if (identity && (mail || !found)) {
      g_free(found);
      found = identity;
      if (mail) return found;
    } else {
      g_free(identity);
    }
  }
  const char *id = assay_json_text(subject, "id");
  return found ? found : id && *id ? without_mailto(id) : NULL;
}

/* ---- Rows ---- */

/* A date as text; version 1.1 also counts seconds from 1970. */
static char *date_of(const json_t *value) {
  if (json_is_string(value)) return *json_string_value(value) ? g_strdup(json_string_value(value)) : NULL;
  g_autoptr(GDateTime) time = json_is_integer(value) ? g_date_time_new_from_unix_utc(json_integer_value(value)) : NULL;
  return time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static const json_t *first_of(const json_t *object, const char *key, const char *other) {
  const json_t *value = json_object_get(object, key);
  return value ? value : json_object_get(object, other);
}

/* A badge by its name; where only its id stands, the id, until its name is told elsewhere. */
static void take_badge(Row *row, const json_t *badge) {
  const char *name = assay_json_wording(json_object_get(badge, "name")), *id = assay_json_id(badge);
  row->cell[BADGE] = name ? assay_text_squeeze(name) : g_strdup(id);
  row->badge_id = name ? NULL : g_strdup(id);
}

static void take_credential(Row *row, const json_t *credential, gboolean *hashed) {
  const json_t *subjects = json_object_get(credential, "credentialSubject");
  const json_t *subject = json_is_array(subjects) ? json_array_get(subjects, 0) : subjects;
  row->cell[RECIPIENT] = subject_identity(subject, hashed);
  take_badge(row, json_object_get(subject, "achievement"));
  row->cell[ISSUED_ON] = date_of(first_of(credential, "validFrom", "issuanceDate"));
  row->cell[EXPIRES] = date_of(first_of(credential, "validUntil", "expirationDate"));
}

static void take_assertion(Row *row, const json_t *assertion, gboolean *hashed) {
  row->cell[RECIPIENT] = plain_identity(json_object_get(assertion, "recipient"), "identity", hashed);
  take_badge(row, json_object_get(assertion, "badge"));
  row->cell[ISSUED_ON] = date_of(json_object_get(assertion, "issuedOn"));
  row->cell[EXPIRES] = date_of(json_object_get(assertion, "expires"));
  if (json_is_boolean(json_object_get(assertion, "revoked")))
    row->cell[REVOKED] = g_strdup(json_is_true(json_object_get(assertion, "revoked")) ? "true" : "false");
}

static void take_value(Badges *badges, const json_t *value, const AssayJsonItem *item) {
  const char *id = assay_json_text(value, "id");
  if (id && *id && !g_hash_table_add(badges->ids, g_strdup(id))) {
    assay_json_leave_out(badges->intake, "duplicate");
    return;
  }
  Row *row = g_new0(Row, 1);
  gboolean hashed = FALSE;
  row->line = item->line;
  if (is_credential(value))
    take_credential(row, value, &hashed);
  else
    take_assertion(row, value, &hashed);
  if (!row->cell[BADGE]) {
    assay_json_reject(badges->intake, item, "no-badge",
                      "the credential names no badge; expected the name or the id of an achievement; it was left out");
    free_row(row);
    return;
  }
  if (!row->cell[RECIPIENT] && hashed && badges->hashed++ == 0) badges->first_hashed = item->line;
  badges->intake->table->used++;
  g_ptr_array_add(badges->rows, row);
}

static void take(gpointer state, const AssayJsonItem *item) {
  Badges *badges = state;
  json_t *within = unsigned_of(item->value);
  const json_t *value = within ? within : item->value;
  if (within && badges->signed_++ == 0) badges->first_signed = item->line;
  if (is_credential(value) || is_assertion(value)) {
    take_value(badges, value, item);
  } else if (is_beside(value)) {
    const char *id = assay_json_text(value, "id"), *name = assay_json_wording(json_object_get(value, "name"));
    if (id && name) g_hash_table_replace(badges->badge_name, g_strdup(id), assay_text_squeeze(name));
    assay_json_leave_out(badges->intake, "no-credential");
  } else {
    assay_json_reject(badges->intake, item, "no-credential",
                      "no Open Badges credential; expected an object of type OpenBadgeCredential or Assertion, or a "
                      "signed one (eyJ...); it was left out");
  }
  json_decref(within);
}

/* ---- The table ---- */

static void report(const Badges *badges) {
  const AssayJsonIntake *intake = badges->intake;
  if (badges->hashed > 0)
    assay_issues_add(intake->issues, ASSAY_SEVERITY_NOTE, "hashed-recipient", intake->name, badges->first_hashed, 0,
                     "recipient",
                     "%" G_GUINT64_FORMAT
                     " of the credentials name their holder by a hash only, the first here; they "
                     "were kept without a holder, for they cannot be linked to the roster",
                     badges->hashed);
  if (badges->signed_ > 0)
    assay_issues_add(intake->issues, ASSAY_SEVERITY_NOTE, "signature", intake->name, badges->first_signed, 0, NULL,
                     "%" G_GUINT64_FORMAT
                     " of the credentials are signed, the first here; they were read, and their "
                     "signatures were not checked",
                     badges->signed_);
}

static gboolean finish(gpointer state, GError **error) {
  Badges *badges = state;
  static const struct {
    const char *name;
    AssayColumnKind kind;
  } columns[COLUMNS] = {{"recipient", ASSAY_COLUMN_PERSONAL},
                        {"badge", ASSAY_COLUMN_OWN},
                        {"issued_on", ASSAY_COLUMN_SUBMITTED},
                        {"expires", ASSAY_COLUMN_TECHNICAL},
                        {"revoked", ASSAY_COLUMN_TECHNICAL}};
  for (guint i = 0; i < COLUMNS; i++) assay_json_add_column(badges->intake, columns[i].name, columns[i].kind);
  report(badges);
  gboolean ok = assay_json_write_names(badges->intake, error);
  AssayRecordDraft draft = assay_record_draft_new();
  for (guint i = 0; i < badges->rows->len && ok; i++) {
    Row *row = badges->rows->pdata[i];
    const char *name = row->badge_id ? g_hash_table_lookup(badges->badge_name, row->badge_id) : NULL;
    assay_record_draft_empty(&draft);
    for (guint c = 0; c < COLUMNS; c++) {
      const char *cell = c == BADGE && name ? name : row->cell[c];
      assay_record_draft_add(&draft, cell ? cell : "");
    }
    ok = assay_json_write_row(badges->intake, &draft, row->line, error);
  }
  assay_record_draft_clear(&draft);
  return ok;
}

const AssayJsonKind assay_json_badges = {"open-badges", "the first value is an Open Badges credential or assertion",
                                         "credential",  "credentials",
                                         recognise,     start,
                                         take,          NULL,
                                         finish,        free_badges};
