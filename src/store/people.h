/* Who is whom. A person is known by the roster's learner column; the other ids of a roster row lead to that person,
 * unless rows of two people have the same one (a shared mailbox): then it leads to nobody, and the audit says so. An id
 * that no roster row has is a person of its own.
 *
 * What tables count is an entry: a person in one cohort year. One row of the roster is one entry; a person with rows in
 * two years counts in both, with the attributes of each; of two rows in the same year the later counts. Who is in no
 * row has one entry without attributes. A submission of a person with several entries belongs to
 * - the entry whose time from enrolment to completion holds it, else the nearest; of equally near ones the later;
 * - at level 3: the last entry completed on or before that day, else as above;
 * - without a moment: the entry of the instrument's `year`, else the last. */
#pragma once

#include "holdings.h"

#define STORE_NOBODY G_MAXUINT32

struct StorePeople {
  guint32 n_identities;
  guint32 *person; /* [identity] -> person, or STORE_NOBODY */
  guint8 *shared;  /* [identity] 1: ids of two people */
  guint32 n_people;
  guint32 *first;  /* [n_people + 1] -> the first entry of each person */
  guint32 n;       /* entries */
  guint32 *row;    /* [entry] -> row of the roster's holding, or STORE_NOBODY */
  int32_t *cohort; /* [entry] academic year, or ASSAY_NO_YEAR */
  AssayDay *enrolled, *completed;
  guint n_replaced;     /* roster rows that a later row of the same person and year replaced */
  guint32 replaced_row; /* the first of them */
};

StorePeople *store_people(AssayStore *store, GError **error); /* borrowed */
void store_people_free(StorePeople *people);
/* The entry that a submission belongs to; STORE_NOBODY where it is not linked. */
guint32 store_people_entry(const StorePeople *people, const AssayInstrument *instrument, guint32 identity,
                           gint64 moment);
/* The order of the roster's dates: of the study, else what any of its dates of enrolment and completion shows. */
AssayDateOrder store_roster_date_order(StoreHolding *roster);
/* The days that an attribute's labels stand for: one a row of the roster; ASSAY_NO_DAY. */
gboolean store_roster_days(StoreHolding *roster, AssayRosterAttribute attribute, AssayDay *out, GError **error);
/* "2024-25", "2024-fall", "Fall 2024" */
gboolean store_cohort_year(const char *label, int *year);
AssayDay store_moment_day(gint64 moment); /* ASSAY_NO_DAY for none */
