/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "store/aggregate/archive-store.h"
#include "store/aggregate/registration-store.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* What is known of a person, by three index look-ups: registrations, notes, the open case; and by
 * two more of who may have come with another paper: the identity card at home, the birthday. */

enum
{
  ADD_NOTE,
  LIST_NOTES,
  LIST_ACTS,
  LIST_NOTED,
  LIST_SOURCE,
  MOVE_NOTE,
  LIST_BORN,
};

const LijiSql liji_person_statements[] = {
  [ADD_NOTE] = { "person.add_note",
                 "INSERT INTO person_note (identity_key, what, number, on_date, other_name, "
                 "other_key, office, source, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                 "RETURNING id",
                 "+person_note identity_key what number on_date other_name other_key office source "
                 "seq" },
  [LIST_NOTES] = { "person.notes", "SELECT what, number, on_date, other_name, other_key, office "
                                   "FROM person_note WHERE identity_key = $1 ORDER BY id DESC" },
  [LIST_ACTS]
  = { "person.acts",
      "SELECT r.kind, r.state, r.ended_how, r.number, r.registered_on, r.ended_on, o.name, "
      "o.identity_key, r.office_name, r.ended_by FROM party p JOIN registration r ON r.id = "
      "p.registration "
      "LEFT JOIN party o ON o.registration = p.registration AND o.side <> p.side "
      "WHERE p.identity_key = $1 ORDER BY r.at DESC" },
  [LIST_NOTED] = { "person.noted", "SELECT DISTINCT identity_key FROM person_note WHERE what = $1 "
                                   "AND identity_key > $2 ORDER BY identity_key LIMIT $3" },
  [LIST_SOURCE] = { "person.of_source", "SELECT id FROM person_note WHERE identity_key = $1 "
                                        "AND source = $2 ORDER BY id" },
  [MOVE_NOTE] = { "person.move_note", "UPDATE person_note SET identity_key = $2 WHERE id = $1",
                  "=person_note id identity_key" },
  /* A county marries a hundred people of one birthday: their names are compared here. */
  [LIST_BORN]
  = { "person.born",
      "SELECT p.name, p.identity_key, p.identity_number, r.number, r.registered_on, o.name, "
      "o.identity_key, r.office_name FROM party p JOIN registration r ON r.id = p.registration "
      "LEFT JOIN party o ON o.registration = p.registration AND o.side <> p.side "
      "WHERE p.birth = $1 AND r.kind = 'marriage' AND r.state IN ('registered', 'issued') "
      "ORDER BY r.at DESC" },
};
const guint liji_person_n_statements = G_N_ELEMENTS (liji_person_statements);

static gpointer
read_note (LijiStatement *row)
{
  LijiPartyFact *fact = liji_party_fact_new (liji_statement_get_text (row, 0));

  fact->number = liji_statement_dup_text (row, 1);
  fact->date = liji_statement_get_date (row, 2);
  fact->other_name = liji_statement_dup_text (row, 3);
  fact->other_key = liji_statement_dup_text (row, 4);
  fact->office = liji_statement_dup_text (row, 5);
  fact->noted = TRUE;
  return fact;
}

/* What a registration means for a later application; NULL when nothing (it never came about, or is
 * a divorce that was revoked). */
static const char *
tell_meaning (const char *kind, const char *state, const char *ended_how)
{
  if (strcmp (kind, "divorce") == 0)
    return strcmp (state, "unfinished") == 0 || strcmp (state, "ended") == 0 ? NULL : "divorce";
  if (strcmp (kind, "marriage") != 0 || strcmp (state, "unfinished") == 0)
    return NULL;
  if (strcmp (state, "ended") != 0)
    return "open_marriage";
  if (g_strcmp0 (ended_how, "death") == 0)
    return "widowed";
  if (g_strcmp0 (ended_how, "divorce") == 0 || g_strcmp0 (ended_how, "court_divorce") == 0)
    return ended_how;
  return g_strcmp0 (ended_how, "unfinished") == 0 ? NULL : "annulled";
}

static gpointer
read_act (LijiStatement *row)
{
  const char *what
      = tell_meaning (liji_statement_get_text (row, 0), liji_statement_get_text (row, 1),
                      liji_statement_get_text (row, 2));
  LijiPartyFact *fact;
  gboolean ended;

  if (!what)
    return NULL;
  ended = !liji_statement_is_null (row, 5);
  fact = liji_party_fact_new (what);
  fact->number = liji_statement_dup_text (row, 3);
  fact->date = liji_statement_get_date (row, ended ? 5 : 4);
  fact->other_name = liji_statement_dup_text (row, 6);
  fact->other_key = liji_statement_dup_text (row, 7);
  fact->office = liji_statement_dup_text (row, 8);
  return fact;
}

/* A record of former years says what one of ours would. */
static gboolean
append_archive (GPtrArray *facts, LijiStatement *asked, const char *identity_key, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_archive_read_person (asked, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRegistrationRow *row = g_ptr_array_index (rows, i);
      const char *what = tell_meaning (row->kind, row->state, row->ended_how);
      gboolean man = g_strcmp0 (row->man.identity_key, identity_key) == 0;
      const LijiPartyRow *other = man ? &row->woman : &row->man;
      LijiPartyFact *fact;

      if (what == NULL)
        continue;
      fact = liji_party_fact_new (what);
      fact->number = g_strdup (row->number);
      fact->date = liji_date_get_precision (row->ended_on) != LIJI_DATE_UNKNOWN
                       ? row->ended_on
                       : row->registered_on;
      fact->other_name = g_strdup (other->name);
      fact->other_key = g_strdup (other->identity_key);
      fact->office = g_strdup (row->office_name);
      fact->archived = TRUE;
      g_ptr_array_add (facts, fact);
    }
  return rows != NULL;
}

static gpointer
read_key (LijiStatement *row)
{
  return liji_statement_dup_text (row, 0);
}

static gboolean
append_case (GPtrArray *facts, LijiStatement *asked, const LijiId *except, GError **error)
{
  GError *failure = NULL;
  g_autoptr (LijiHolder) holder = liji_claim_read (asked, &failure);
  LijiPartyFact *fact;

  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!holder || (except && liji_id_equal (&holder->subject, except)))
    return TRUE;
  fact = liji_party_fact_new ("case_open");
  fact->number = g_strdup (holder->owner);
  fact->date = liji_micros_to_date (holder->since);
  fact->office = g_strjoin (" ", holder->window ? holder->window : "", holder->user, NULL);
  g_strstrip (fact->office);
  g_ptr_array_add (facts, fact);
  return TRUE;
}

static int
weigh (const char *what)
{
  static const char *const order[] = { "death",         "open_marriage", "case_open", "annulled",
                                       "court_divorce", "divorce",       "widowed",   "namesake" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (strcmp (order[i], what) == 0)
      return (int) i;
  return G_N_ELEMENTS (order);
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  return weigh ((*(LijiPartyFact *const *) a)->what) - weigh ((*(LijiPartyFact *const *) b)->what);
}

gboolean
liji_person_note_add (LijiAct *act,
                      const char *identity_key,
                      const LijiPartyFact *fact,
                      const char *source,
                      GError **error)
{
  return liji_act_insert (act, &liji_person_statements[ADD_NOTE], error, "tttdtttti", identity_key,
                          fact->what, fact->number, fact->date, fact->other_name, fact->other_key,
                          fact->office, source ? source : "", liji_act_get_seq (act))
         >= 0;
}

static gpointer
read_id (LijiStatement *row)
{
  return g_memdup2 (&(gint64){ liji_statement_get_int64 (row, 0) }, sizeof (gint64));
}

gboolean
liji_person_note_move (LijiAct *act,
                       const char *source,
                       const char *before,
                       const char *after,
                       GError **error)
{
  g_autoptr (GPtrArray) ids
      = liji_rows_read (liji_db_query (liji_act_get_db (act), &liji_person_statements[LIST_SOURCE],
                                       error, "tt", before, source),
                        read_id, g_free, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!liji_act_run (act, &liji_person_statements[MOVE_NOTE], error, "it",
                       *(gint64 *) ids->pdata[i], after))
      return FALSE;
  return ids != NULL;
}

GPtrArray *
liji_person_list_noted (LijiStore *store,
                        const char *what,
                        const char *after,
                        guint limit,
                        GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_person_statements[LIST_NOTED], error,
                                        "tti", what, after, (gint64) limit),
                         read_key, g_free, error);
}

GPtrArray *
liji_facts_of (LijiStore *store,
               const char *identity_key,
               const LijiId *except_case,
               GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiDb *db = reading.db;
  g_autoptr (LijiStatement) notes
      = liji_db_ask (db, &liji_person_statements[LIST_NOTES], error, "t", identity_key);
  g_autoptr (LijiStatement) acts
      = notes ? liji_db_ask (db, &liji_person_statements[LIST_ACTS], error, "t", identity_key)
              : NULL;
  g_autoptr (LijiStatement) archive
      = acts ? liji_archive_ask_person (db, identity_key, error) : NULL;
  g_autoptr (LijiStatement) open
      = archive ? liji_claim_ask (db, LIJI_CLAIM_CASE_PARTY, identity_key, error) : NULL;
  g_autoptr (GPtrArray) facts = NULL;
  GPtrArray *own;

  if (!open
      || !(facts = liji_rows_read (g_steal_pointer (&notes), read_note,
                                   (GDestroyNotify) liji_party_fact_free, error))
      || !(own = liji_rows_read (g_steal_pointer (&acts), read_act, NULL, error)))
    return NULL;
  g_ptr_array_extend_and_steal (facts, own);
  if (!append_archive (facts, g_steal_pointer (&archive), identity_key, error)
      || !append_case (facts, g_steal_pointer (&open), except_case, error))
    return NULL;
  /* Stable: within one weight the newest stays first. */
  g_ptr_array_sort (facts, compare_facts);
  return g_steal_pointer (&facts);
}

static gboolean
has_marriage (GPtrArray *facts, const char *number)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const LijiPartyFact *fact = g_ptr_array_index (facts, i);

      if (strcmp (fact->what, "open_marriage") == 0 && g_strcmp0 (fact->number, number) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_home_key (const LijiApplicant *applicant, const char *home_key)
{
  g_autofree char *key = liji_applicant_dup_home_key (applicant);

  return g_strcmp0 (key, home_key) == 0;
}

/* An open marriage holds the identity card at home, by whichever permit its owner came then. */
static gboolean
append_home (GPtrArray *facts, LijiStore *store, const char *home_key, GError **error)
{
  GError *failure = NULL;
  g_autoptr (LijiHolder) holder
      = liji_claim_find (store, LIJI_CLAIM_OPEN_MARRIAGE, home_key, &failure);
  g_autoptr (LijiRegistrationRow) row = NULL;
  LijiMarriage *form;
  const LijiPartyRow *self, *other;
  LijiPartyFact *fact;

  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!holder || has_marriage (facts, holder->owner))
    return TRUE;
  row = liji_registration_get (store, &holder->subject, error);
  if (!row)
    return FALSE;
  form = row->snapshot ? liji_model_from_cbor (&liji_marriage_model, row->snapshot, NULL) : NULL;
  self = form && is_home_key (&form->woman, home_key) ? &row->woman : &row->man;
  other = self == &row->man ? &row->woman : &row->man;
  fact = liji_party_fact_new ("open_marriage");
  fact->number = g_strdup (row->number);
  fact->date = row->registered_on;
  fact->other_name = g_strdup (other->name);
  fact->other_key = g_strdup (other->identity_key);
  fact->office = g_strdup (row->office_name);
  fact->known_as = g_strdup (self->identity_number);
  g_ptr_array_add (facts, fact);
  if (form)
    liji_model_free (&liji_marriage_model, form);
  return TRUE;
}

/* Two citizens' numbers are two citizens. */
static gboolean
may_be_one (const char *a, const char *b)
{
  gboolean citizens
      = a && b && g_str_has_prefix (a, "resident:") && g_str_has_prefix (b, "resident:");

  return g_strcmp0 (a, b) != 0 && !citizens;
}

static gboolean
append_namesakes (GPtrArray *facts,
                  LijiStore *store,
                  const LijiApplicant *applicant,
                  const char *identity_key,
                  GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *name = liji_text_fold_name (applicant->name);
  g_autofree char *birth = liji_date_to_iso (applicant->birth_date);
  GError *failure = NULL;
  g_autoptr (LijiStatement) row
      = liji_db_ask (reading.db, &liji_person_statements[LIST_BORN], error, "t", birth);

  if (!row)
    return FALSE;
  while (liji_statement_step (row, &failure))
    {
      const char *number = liji_statement_get_text (row, 3);
      g_autofree char *other = liji_text_fold_name (liji_statement_get_text (row, 0));
      LijiPartyFact *fact;

      if (g_strcmp0 (name, other) != 0 || has_marriage (facts, number)
          || !may_be_one (identity_key, liji_statement_get_text (row, 1)))
        continue;
      fact = liji_party_fact_new ("namesake");
      fact->known_as = liji_statement_dup_text (row, 2);
      fact->number = g_strdup (number);
      fact->date = liji_statement_get_date (row, 4);
      fact->other_name = liji_statement_dup_text (row, 5);
      fact->other_key = liji_statement_dup_text (row, 6);
      fact->office = liji_statement_dup_text (row, 7);
      g_ptr_array_add (facts, fact);
    }
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

GPtrArray *
liji_facts_of_applicant (LijiStore *store,
                         const LijiApplicant *applicant,
                         const LijiId *except_case,
                         GError **error)
{
  g_autofree char *key = liji_applicant_dup_key (applicant);
  g_autofree char *home = liji_applicant_dup_home_key (applicant);
  gboolean born = applicant->name && liji_date_is_day (applicant->birth_date);
  g_autoptr (GPtrArray) facts = NULL;

  if (!key && !home && !born)
    return NULL;
  facts = key ? liji_facts_of (store, key, except_case, error)
              : g_ptr_array_new_with_free_func ((GDestroyNotify) liji_party_fact_free);
  if (!facts || (home && !append_home (facts, store, home, error))
      || (born && !append_namesakes (facts, store, applicant, key, error)))
    return NULL;
  g_ptr_array_sort (facts, compare_facts);
  return g_steal_pointer (&facts);
}
