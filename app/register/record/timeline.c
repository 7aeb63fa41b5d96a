/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/afterwards-private.h"

#include "register/oversight/looks.h"
#include "store/aggregate/note-store.h"

#include <string.h>

/* A record's history and a person's life, read off the acts each time: no flag anywhere says who is
 * married. */

static void
clear_history_entry (LijiHistoryEntry *self)
{
  g_free (self->what);
  g_free (self->kind);
  g_free (self->before);
  g_free (self->after);
  g_free (self->authority);
  g_free (self->number);
  g_free (self->text);
  g_free (self->user);
}

static void
clear_person_turn (LijiPersonTurn *self)
{
  g_free (self->what);
  g_free (self->number);
  g_free (self->other_name);
  g_free (self->office);
  g_free (self->status);
}

LIJI_DEFINE_VALUE (LijiHistoryEntry, liji_history_entry, clear_history_entry)
LIJI_DEFINE_VALUE (LijiPersonTurn, liji_person_turn, clear_person_turn)

/* The first of @words (NULL-terminated) that the note's data has. */
static char *
dup_first (GBytes *data, const char *const *words)
{
  for (; data != NULL && *words != NULL; words++)
    {
      char *text = liji_pack_dup_text (data, *words);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static LijiHistoryEntry *
tell_note (const LijiNoteRow *note)
{
  static const char *const kinds[] = { "step", "field", "kind", NULL };
  static const char *const numbers[] = { "decision", "document", "evidence", NULL };
  static const char *const days[] = { "effective_on", "until", "issued_on", NULL };
  static const char *const who[] = { "authority", "approver", NULL };
  static const char *const before[] = { "before", NULL };
  static const char *const after[] = { "after", NULL };
  LijiHistoryEntry *self = g_atomic_rc_box_new0 (LijiHistoryEntry);
  g_autofree char *day = dup_first (note->data, days);

  self->what = g_strdup (note->kind);
  self->kind = dup_first (note->data, kinds);
  self->number = dup_first (note->data, numbers);
  self->authority = dup_first (note->data, who);
  self->before = dup_first (note->data, before);
  self->after = dup_first (note->data, after);
  self->text = g_strdup (note->text);
  self->user = g_strdup (note->user);
  self->at = note->at;
  if (day != NULL)
    liji_date_from_iso (day, &self->on);
  return self;
}

GPtrArray *
liji_afterwards_history (LijiSession *session, const char *number, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "record.show", error)
      || !liji_paper_case_read (registry, number, &one, error))
    return NULL;
  notes = liji_note_list (store, &one.row->id, NULL, &local);
  if (notes == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_history_entry_unref);
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (list, tell_note (g_ptr_array_index (notes, i)));
  liji_look_note (session, "record", &one.row->id, number);
  return list;
}

static LijiPersonTurn *
add_turn (GPtrArray *list,
          LijiDate on,
          const char *what,
          const LijiRegistrationRow *row,
          gboolean man)
{
  LijiPersonTurn *turn = g_atomic_rc_box_new0 (LijiPersonTurn);

  turn->on = on;
  turn->what = g_strdup (what);
  turn->number = g_strdup (row->number);
  turn->other_name = g_strdup (man ? row->woman.name : row->man.name);
  turn->office = g_strdup (row->office_name);
  turn->of = row->id;
  turn->begun = row->at;
  g_ptr_array_add (list, turn);
  return turn;
}

static void
tell_registration (GPtrArray *list, const LijiRegistrationRow *row, const char *key)
{
  gboolean man = g_strcmp0 (row->man.identity_key, key) == 0;
  gboolean ended = strcmp (row->state, "ended") == 0 && row->ended_how != NULL;
  gboolean again = g_str_has_prefix (row->kind, "reissue_");
  gboolean divorce = strcmp (row->kind, "divorce") == 0;
  const char *how = ended ? row->ended_how : NULL;

  if (strcmp (row->state, "unfinished") == 0)
    return;
  if (again)
    add_turn (list, row->registered_on, "reissue", row, man);
  else if (divorce)
    add_turn (list, row->registered_on, "divorced", row, man);
  else if (strcmp (row->kind, "marriage") == 0)
    add_turn (list, row->registered_on, "married", row, man);
  /* A registered divorce is an event of its own; it is not told twice. */
  if (ended && strcmp (how, "divorce") != 0)
    add_turn (list, row->ended_on,
              again                        ? "reissue_revoked"
              : divorce                    ? "divorce_revoked"
              : strcmp (how, "death") == 0 ? "widowed"
                                           : how,
              row, man)
        ->ends
        = TRUE;
}

/* What a turn makes of somebody; NULL where it makes nothing of them. */
static const char *
get_meaning (const char *what)
{
  static const struct
  {
    const char *what;
    const char *status;
  } meanings[] = {
    { "married", "married" }, { "divorced", "divorced" }, { "court_divorce", "divorced" },
    { "widowed", "widowed" }, { "death", "dead" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (strcmp (meanings[i].what, what) == 0)
      return meanings[i].status;
  return NULL;
}

/* Deaths, and what ended a marriage that no record here tells of. */
static gboolean
add_noted (LijiStore *store, const char *key, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) facts = liji_facts_of (store, key, NULL, error);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const LijiPartyFact *fact = g_ptr_array_index (facts, i);
      LijiPersonTurn *turn;

      if (!fact->noted || get_meaning (fact->what) == NULL)
        continue;
      turn = g_atomic_rc_box_new0 (LijiPersonTurn);
      turn->on = fact->date;
      turn->what = g_strdup (fact->what);
      turn->begun = G_MAXINT64;
      turn->number = g_strdup (fact->number);
      turn->other_name = g_strdup (fact->other_name);
      turn->office = g_strdup (fact->office);
      g_ptr_array_add (list, turn);
    }
  return facts != NULL;
}

/* Of one day: by when what they are of was registered, the beginning before the end; a death last.
 */
static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const LijiPersonTurn *x = *(LijiPersonTurn *const *) a, *y = *(LijiPersonTurn *const *) b;
  int order = liji_date_compare (x->on, y->on);

  if (order != 0)
    return order;
  return x->begun != y->begun ? (x->begun < y->begun ? -1 : 1) : x->ends - y->ends;
}

static gboolean
is_undoing (const char *what)
{
  static const char *const words[] = { "annulled", "revoked", "divorce_revoked", NULL };

  return g_strv_contains (words, what);
}

/* Whether what @turn tells of was void or revoked by the turn @until: it never was
 * (民法典第一千零五十四条). */
static gboolean
never_was (GPtrArray *list, guint until, const LijiPersonTurn *turn)
{
  for (guint i = 0; i <= until; i++)
    {
      const LijiPersonTurn *other = g_ptr_array_index (list, i);

      if (is_undoing (other->what) && liji_id_equal (&other->of, &turn->of))
        return TRUE;
    }
  return FALSE;
}

/* A divorce that was revoked leaves the marriage: one on record tells of itself, one registered
 * elsewhere is told here. */
static const char *
get_left (GPtrArray *list, guint until)
{
  for (guint i = 0; i < until; i++)
    if (strcmp (((const LijiPersonTurn *) g_ptr_array_index (list, i))->what, "married") == 0)
      return NULL;
  return "married";
}

/* Of each turn: what the last one makes of them that stands. */
static void
derive_status (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      LijiPersonTurn *turn = g_ptr_array_index (list, i);
      const char *status = "no_record";

      for (guint k = 0; k <= i; k++)
        {
          const LijiPersonTurn *one = g_ptr_array_index (list, k);
          gboolean left = strcmp (one->what, "divorce_revoked") == 0;
          const char *meaning = left                       ? get_left (list, k)
                                : never_was (list, i, one) ? NULL
                                                           : get_meaning (one->what);

          if (meaning != NULL)
            status = meaning;
        }
      turn->status = g_strdup (status);
    }
}

/* A look at each record it was told from: who handled them all is no stranger to the person. */
static void
note_look (LijiSession *session, GPtrArray *rows, const char *identity_number)
{
  for (guint i = 0; i < rows->len; i++)
    liji_look_note (session, "person", &((const LijiRegistrationRow *) rows->pdata[i])->id,
                    identity_number);
  if (rows->len == 0)
    liji_look_note (session, "person", NULL, identity_number);
}

GPtrArray *
liji_afterwards_timeline (LijiSession *session,
                          const char *identity_kind,
                          const char *identity_number,
                          GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  LijiApplicant person
      = { .identity_kind = (char *) identity_kind, .identity_number = (char *) identity_number };
  g_autofree char *key = liji_applicant_dup_key (&person);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_person_turn_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "record.show", error))
    return NULL;
  if (key == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "identity_number", NULL,
                          "identity_number: “%s” is no identity", identity_number);
      liji_register_explain (error, "input.unknown", identity_number, NULL);
      return NULL;
    }
  rows = liji_registration_list_person (store, key, &local);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    tell_registration (list, g_ptr_array_index (rows, i), key);
  if (rows == NULL || !add_noted (store, key, list, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_sort (list, compare_turns);
  derive_status (list);
  note_look (session, rows, identity_number);
  return g_steal_pointer (&list);
}
