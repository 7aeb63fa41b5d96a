/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registration-store.h: registrations as they were made: number, day, the two parties, the whole
 * declared snapshot; and what is known of a person. */
#pragma once
#include "model/marriage.h"
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  char *identity_key; /* NULL for a stand-in number */
  char *identity_kind;
  char *identity_number; /* as written */
  char *name;
  LijiDate birth;
  char *nationality;
  char *person_kind;
} LijiPartyRow;

typedef struct
{
  LijiId id;
  char *number; /* 字号 */
  char *kind;   /* marriage divorce reissue_marriage reissue_divorce */
  char *state;  /* registered issued unfinished ended */
  LijiDate registered_on;
  LijiId case_id; /* null when registered straight through */
  LijiId batch;   /* of an archived one: the file it came with */
  char *office_code;
  char *office_name;
  char *registrar;
  char *window;
  gboolean mixed; /* 涉外、涉港澳台、华侨 */
  LijiPartyRow man;
  LijiPartyRow woman;
  GBytes *snapshot;   /* the whole form, canonical CBOR; NULL in lists */
  char *check_code;   /* 校验码 */
  LijiDate issued_on; /* 颁证 */
  LijiDate ended_on;
  char *ended_how; /* divorce annulled revoked death unfinished */
  char *ended_by;  /* number of the act or judgment */
  gint64 revision;
  gint64 at; /* time of the registering act; set by insert */
  /* A record of former years (archive-store.h): no act of this registry, and no row of its own. */
  gboolean archived;
  char *volume; /* of the archive */
  char *notes;  /* codes of archive_note */
} LijiRegistrationRow;

LijiRegistrationRow *liji_registration_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_registration_row_free (LijiRegistrationRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiRegistrationRow, liji_registration_row_free)

/* Adds the act's subject and the search index. Claims (number, open marriages) are the caller's. */
gboolean liji_registration_insert (LijiAct *act, LijiRegistrationRow *row, GError **error);
/* Changes state, issued_on, ended_*, check_code only; STALE by revision. */
gboolean liji_registration_update (LijiAct *act, LijiRegistrationRow *row, GError **error);
/* Who both parties are, by an act that corrects it: people are found under this from now on, the
 * snapshot stays what was declared. Claims are the caller's; none of a record of former years. */
gboolean liji_registration_correct (LijiAct *act, const LijiRegistrationRow *row, GError **error);
void liji_party_row_clear (LijiPartyRow *party);
/* NULL with NOT_FOUND. */
LijiRegistrationRow *liji_registration_get (LijiStore *store, const LijiId *id, GError **error);
LijiRegistrationRow *liji_registration_find (LijiStore *store, const char *number, GError **error);
LijiRegistrationRow *
liji_registration_of_case (LijiStore *store, const LijiId *case_id, GError **error);
/* Of a person, newest first. */
GPtrArray *
liji_registration_list_person (LijiStore *store, const char *identity_key, GError **error);
/* Newest first by the time of the act; @state NULL: any; days unknown: open. */
GPtrArray *liji_registration_list (LijiStore *store,
                                   const char *state,
                                   LijiDate from,
                                   LijiDate until,
                                   guint limit,
                                   GError **error);
/* All of them by @limit, in the order of their ids, from behind @after (zeros: from the first). */
GPtrArray *
liji_registration_walk (LijiStore *store, const LijiId *after, guint limit, GError **error);
gint64 liji_registration_count (LijiStore *store, LijiDate from, LijiDate until, GError **error);

/* Something about a person that is not a registration of ours: a death, a divorce elsewhere, a
 * judgment. @fact->what as in model/marriage.h. */
gboolean liji_person_note_add (LijiAct *act,
                               const char *identity_key,
                               const LijiPartyFact *fact,
                               const char *source,
                               GError **error);

/* What @source noted of @before was meant of @after. */
gboolean liji_person_note_move (LijiAct *act,
                                const char *source,
                                const char *before,
                                const char *after,
                                GError **error);

/* Identity keys that a note says @what ("death") of, behind @after, by key: char* elements. */
GPtrArray *liji_person_list_noted (LijiStore *store,
                                   const char *what,
                                   const char *after,
                                   guint limit,
                                   GError **error);
/* All the registry knows of @identity_key that bears on an application: open marriages, ended ones,
 * notes, open cases except @except_case (may be NULL). LijiPartyFact elements, gravest first. A few
 * index look-ups: meant to be called while somebody types. */
GPtrArray *liji_facts_of (LijiStore *store,
                          const char *identity_key,
                          const LijiId *except_case,
                          GError **error);
/* The same of who stands at the counter, and what tells them by something else than the number: an
 * open marriage of the identity card at home, and a "namesake". NULL without @error: there is
 * nothing to ask by. */
GPtrArray *liji_facts_of_applicant (LijiStore *store,
                                    const LijiApplicant *applicant,
                                    const LijiId *except_case,
                                    GError **error);

G_END_DECLS
