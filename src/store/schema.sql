-- The database of a study: a cache of its exports. Losing it loses nothing: delete it and import again.
-- application_id and user_version are set by open.c, with the version of this text.
--
-- Why it looks like this
--
-- * Answers stand by column, in chunks of the batches in which they came (8000 submissions), because a year's review reads
--   a few columns whole and never one row. A packed chunk is written and read 40 to 100 times faster than rows.
-- * A chunk holds codes, never points. What a label means (point, reverse, not applicable, yes, attempts, year) is read
--   from study.yml when a table is made, so editing it needs no new import.
-- * Dictionaries belong to a source's field, not to an item: label (source, field, code, text). A batch is then written as
--   it comes, a source that is read anew takes its labels with it and leaves none without an owner, and the union over the
--   sources of an item is made when it is read (it is small). Code 0 is blank, 1 is not shown, labels count from 2.
-- * Numbers are labels too: "66.67" is kept as it was written, so its decimals are never lost to a double.
-- * Every keyed id, of whatever kind (student number, e-mail), gets an index when it is first seen. learner_chunk holds the
--   16-byte ids in the order of the index; submissions and crosswalk fields hold indexes. Tabulating never needs the ids:
--   who is whom is an array look-up. A table of ids with a unique index would cost 50 times the time and twice the space;
--   that no id stands twice is held by a hash in memory while importing. An index is never given anew, so ids of dropped
--   sources stay until the database is deleted; they are keyed hashes, and nobody counts for one of them alone.
-- * The crosswalk is not resolved here. The roster's rows hold the indexes of all ids of a row; who they make is decided
--   when read, so a corrected roster mends the links without reading the tests again.
-- * A source is (instrument, path), with the digest of its bytes, the fingerprint of what the instrument reads and the
--   version of the reader: one file may serve two instruments, an edited column name reads it again, a renamed file keeps
--   its answers. Response ids are kept as they came; that an answer stands in two cumulative exports is settled when read
--   (the later path in natural order has it), so dropping either file is right.
--
-- Packed: little-endian whole numbers without sign, all of one chunk of the same width (1, 2, 4 or 8 bytes), the narrowest
-- that holds them. `learner` and `ids` hold index + 1, 0 for none; `line` the difference from line_base; `moment` the
-- difference from moment_base + 1, 0 for none. NULL: none in the whole chunk (status: all complete). Behind the values of
-- each chunk stands a seal of 8 bytes over them and the base, and each field and label has one: SQLite itself does not
-- notice a changed byte of a value, and here it would be another answer.

CREATE TABLE meta (
  k TEXT NOT NULL PRIMARY KEY,
  v TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE learner_chunk (
  chunk INTEGER PRIMARY KEY,
  n INTEGER NOT NULL,
  keys BLOB NOT NULL
);

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  instrument TEXT NOT NULL,
  path TEXT NOT NULL,
  digest TEXT NOT NULL,
  definition TEXT NOT NULL,
  reader INTEGER NOT NULL,
  records INTEGER NOT NULL DEFAULT 0,
  submitted INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  UNIQUE (instrument, path)
);

CREATE TABLE left_out (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  place INTEGER NOT NULL,
  rule TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (source, place)
) WITHOUT ROWID;

CREATE TABLE issue (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  place INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  code TEXT NOT NULL,
  file TEXT,
  line INTEGER NOT NULL,
  col INTEGER NOT NULL,
  field TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (source, place)
) WITHOUT ROWID;

-- kind: 0 coded, 1 text, 2 identity
CREATE TABLE field (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  place INTEGER NOT NULL,
  code TEXT NOT NULL,
  kind INTEGER NOT NULL,
  header TEXT,
  question TEXT,
  max_mantissa INTEGER NOT NULL,
  max_decimals INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (source, place),
  UNIQUE (source, code)
) WITHOUT ROWID;

CREATE TABLE label (
  source INTEGER NOT NULL,
  field INTEGER NOT NULL,
  code INTEGER NOT NULL,
  text TEXT NOT NULL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (source, field, code),
  FOREIGN KEY (source, field) REFERENCES field (source, place) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE submission_chunk (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  n INTEGER NOT NULL,
  line_base INTEGER NOT NULL,
  moment_base INTEGER NOT NULL,
  line BLOB NOT NULL,
  moment BLOB,
  learner BLOB,
  status BLOB,
  response BLOB,
  PRIMARY KEY (source, chunk)
);

CREATE TABLE answer_chunk (
  source INTEGER NOT NULL,
  field INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  width INTEGER NOT NULL,
  codes BLOB NOT NULL,
  PRIMARY KEY (source, field, chunk),
  FOREIGN KEY (source, field) REFERENCES field (source, place) ON DELETE CASCADE
);

-- `lengths` of the texts, packed; `bytes` of all of them, without separators.
CREATE TABLE text_chunk (
  source INTEGER NOT NULL,
  field INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  width INTEGER NOT NULL,
  lengths BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (source, field, chunk),
  FOREIGN KEY (source, field) REFERENCES field (source, place) ON DELETE CASCADE
);

CREATE TABLE identity_chunk (
  source INTEGER NOT NULL,
  field INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  width INTEGER NOT NULL,
  ids BLOB NOT NULL,
  PRIMARY KEY (source, field, chunk),
  FOREIGN KEY (source, field) REFERENCES field (source, place) ON DELETE CASCADE
);
