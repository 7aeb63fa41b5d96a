/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-against.h"

#include "base/text.h"
#include "model/marriage.h"
#include "register/deed.h"
#include "register/office/key-public.h"
#include "seal/seal.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-away.h"
#include "store/aggregate/stock-store.h"

#include <string.h>

/* The head decides; nothing is merged or dropped by itself. A couple whose number or booklets have
 * become another's is married all the same: upheld, they are registered as on that day, with a
 * number and booklets of the office; what they hold is withdrawn and exchanged, and the record says
 * what stood on it. */

#define WORDS_LETTERS 200

static void
clear_conflict (LijiConflict *self)
{
  g_free (self->outpost);
  g_free (self->act);
  g_free (self->number);
  g_free (self->man_name);
  g_free (self->woman_name);
  g_free (self->field);
  g_free (self->reason);
  g_free (self->here);
  g_free (self->here_number);
  g_clear_pointer (&self->form, liji_draft_unref);
  g_free (self->clerk);
  g_free (self->window);
  g_free (self->booklets);
  g_free (self->stands_as);
  g_free (self->state);
  g_free (self->decided_by);
  g_free (self->decision);
}

LIJI_DEFINE_VALUE (LijiConflict, liji_conflict, clear_conflict)

/* "J371324-2026-000004, window 2, Zhao Liqi": who holds it begins with a record's number. */
static char *
dup_here_number (const char *holder)
{
  g_autofree char *first = holder != NULL ? g_strndup (holder, strcspn (holder, ",")) : NULL;
  char series[3], office[7];
  gint64 serial;
  int year;

  return first != NULL && liji_number_parse (first, series, office, &year, &serial)
             ? g_steal_pointer (&first)
             : NULL;
}

/* The side that was done away, from the first entry that says it. */
static void
tell_away (LijiConflict *self, const LijiConflictRow *row)
{
  const LijiEntry *first = row->entries->len > 0 ? row->entries->pdata[0] : NULL;
  g_autofree char *man = first != NULL ? liji_pack_dup_text (first->outputs, "man_booklet") : NULL;
  g_autofree char *woman
      = first != NULL ? liji_pack_dup_text (first->outputs, "woman_booklet") : NULL;

  if (first == NULL)
    return;
  self->clerk = g_strdup (first->user);
  self->window = g_strdup (first->station);
  if (man != NULL && woman != NULL)
    self->booklets = g_strjoin (" · ", man, woman, NULL);
  for (guint i = 0; i < row->entries->len && self->form == NULL; i++)
    {
      const LijiEntry *entry = row->entries->pdata[i];
      g_autoptr (GBytes) bytes = liji_pack_dup_item (entry->input, "form");
      gpointer record
          = bytes != NULL ? liji_model_from_cbor (&liji_marriage_model, bytes, NULL) : NULL;

      if (record != NULL)
        self->form = liji_draft_new_take (&liji_marriage_model, record);
    }
}

static const LijiEntry *
find_registering (const LijiConflictRow *row)
{
  for (guint i = 0; i < row->entries->len; i++)
    if (strcmp (((LijiEntry *) row->entries->pdata[i])->kind, "marriage.register") == 0)
      return row->entries->pdata[i];
  return NULL;
}

static LijiRegistrationRow *
read_registration (LijiStore *store, const LijiConflictRow *row)
{
  const LijiEntry *entry = find_registering (row);
  g_autofree char *text
      = entry != NULL ? liji_pack_dup_text (entry->outputs, "registration") : NULL;
  LijiId id;

  return text != NULL && liji_id_from_string (text, &id) ? liji_registration_get (store, &id, NULL)
                                                         : NULL;
}

static LijiConflict *
tell_conflict (LijiStore *store, const LijiConflictRow *row)
{
  LijiConflict *self = g_atomic_rc_box_new0 (LijiConflict);
  g_autoptr (LijiLoanRow) loan = liji_loan_get (store, &row->loan, NULL);

  self->id = row->id;
  self->outpost = g_strdup (loan != NULL ? loan->name : "");
  self->act = g_strdup (row->kind);
  self->number = g_strdup (row->number);
  self->man_name = g_strdup (row->man_name);
  self->woman_name = g_strdup (row->woman_name);
  self->done_on = row->done_on;
  self->field = g_strdup (row->field);
  self->reason = g_strdup (row->reason);
  self->here = g_strdup (row->holder);
  self->here_number = dup_here_number (row->holder);
  tell_away (self, row);
  if (strcmp (row->state, "upheld") == 0)
    {
      g_autoptr (LijiRegistrationRow) stands = read_registration (store, row);
      self->stands_as = g_strdup (stands != NULL ? stands->number : NULL);
    }
  self->n_acts = row->entries->len;
  self->state = g_strdup (row->state);
  self->decided_by = g_strdup (row->decided_by);
  self->decided_at = row->decided_at;
  self->decision = g_strdup (row->decision);
  return self;
}

GPtrArray *
liji_outpost_conflicts (LijiSession *session, const char *state, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_conflict_list (store, NULL, state, &local);
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_conflict_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell_conflict (store, rows->pdata[i]));
  return list;
}

static gboolean
is_taken (LijiStore *store,
          const LijiConflictRow *row,
          const LijiLoanRow *loan,
          gboolean *taken,
          GError **error)
{
  *taken = FALSE;
  for (guint i = 0; i < row->entries->len && !*taken; i++)
    if (!liji_outpost_is_taken (store, loan, row->entries->pdata[i], taken, error))
      return FALSE;
  return TRUE;
}

/* Papers of a number or of booklets that are another's here are not this registration's. */
static gboolean
stays_away (const LijiEntry *entry, gboolean anew)
{
  return anew
         && (g_str_has_prefix (entry->kind, "paper.")
             || strcmp (entry->kind, "marriage.hand_over") == 0);
}

/* What stood against it is gone: its acts go through the doors, all of them or none. */
static gboolean
uphold (LijiSession *session,
        LijiConflictRow *row,
        const LijiLoanRow *loan,
        gboolean anew,
        GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GHashTable) sessions
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < row->entries->len; i++)
    {
      LijiReplay replay = { .entry = row->entries->pdata[i], .loan = loan, .anew = anew };
      LijiSession *one = NULL;
      gboolean conflict;

      if (stays_away (replay.entry, anew))
        continue;
      one = liji_outpost_replayer (registry, sessions, replay.entry->user, error);
      if (one == NULL || !liji_outpost_replay (one, &replay, &conflict, error))
        return FALSE;
    }
  return TRUE;
}

/* What another has here stays as it is. */
static gboolean
void_booklet (LijiAct *act, const LijiLoanRow *loan, const char *serial, GError **error)
{
  LijiStore *store = liji_act_get_store (act);
  g_autoptr (LijiBooklet) booklet = NULL;
  gboolean taken;

  if (!liji_outpost_booklet_is_taken (store, loan, serial, &taken, error))
    return FALSE;
  if (taken)
    return TRUE;
  booklet = liji_stock_get (store, "marriage", serial, error);
  return booklet != NULL
         && (strcmp (booklet->state, "lent") != 0
             || liji_stock_bring_home (act, "marriage", serial, NULL, loan->name, NULL, error))
         && liji_stock_void (act, "marriage", serial, NULL, "conflict", NULL, error);
}

/* The seal of the paper on booklet @serial, from the entries that hang on the conflict. */
static void
find_seal (LijiKeySet *keys, const LijiConflictRow *row, LijiCopyRow *copy)
{
  for (guint i = 0; i < row->entries->len; i++)
    {
      const LijiEntry *entry = row->entries->pdata[i];
      g_autofree char *seal = liji_pack_dup_text (entry->input, "seal");
      g_autoptr (LijiSealReport) report = NULL;

      if (strcmp (entry->kind, "paper.seal") != 0 || seal == NULL)
        continue;
      report = liji_seal_read (seal, keys, NULL, entry->time / G_USEC_PER_SEC);
      if (report->claims == NULL || g_strcmp0 (report->claims->booklet, copy->booklet) != 0)
        continue;
      copy->seal_text = g_steal_pointer (&seal);
      memcpy (copy->cti.bytes, report->claims->cti, LIJI_CLAIMS_CTI_SIZE);
      return;
    }
}

/* A paper that may be in somebody's hands: its seal goes on the status list, unless that place is a
 * paper's that counts. */
static gboolean
withdraw_copy (LijiAct *act,
               LijiKeySet *keys,
               const LijiConflictRow *row,
               const char *holder,
               const char *serial,
               gint64 status,
               GError **error)
{
  const LijiEntry *first = row->entries->pdata[0];
  g_autoptr (LijiCopyRow) copy = liji_copy_row_new ();
  g_autofree char *what = g_strconcat (holder, serial, NULL);
  gboolean taken;

  copy->id = liji_act_make_id (act, what, 0);
  copy->registration
      = first->subjects->len > 0 ? g_array_index (first->subjects, LijiId, 0) : row->id;
  copy->kind = g_strdup ("marriage-booklet");
  copy->holder = g_strdup (holder);
  copy->booklet = g_strdup (serial);
  copy->state = g_strdup ("spoiled");
  copy->note = g_strdup ("conflict");
  if (!liji_copy_has_status (liji_act_get_store (act), status, &taken, error))
    return FALSE;
  copy->status_index = taken ? -1 : status;
  find_seal (keys, row, copy);
  return liji_copy_insert (act, copy, error);
}

static gboolean
void_copy (LijiAct *act,
           LijiKeySet *keys,
           const LijiConflictRow *row,
           const LijiLoanRow *loan,
           const LijiEntry *entry,
           const char *holder,
           const char *booklet_word,
           const char *status_word,
           GError **error)
{
  g_autofree char *serial = liji_pack_dup_text (entry->outputs, booklet_word);

  return serial == NULL
         || (void_booklet (act, loan, serial, error)
             && withdraw_copy (act, keys, row, holder, serial,
                               liji_pack_get_number (entry->outputs, status_word), error));
}

/* Written off, unless it is a registration's here or was written off before. */
static gboolean
void_number (LijiAct *act, const LijiEntry *entry, const char *reason, GError **error)
{
  LijiStore *store = liji_act_get_store (act);
  g_autofree char *number = liji_pack_dup_text (entry->outputs, "number");
  gboolean taken = FALSE, gap = FALSE;

  if (number == NULL)
    return TRUE;
  return liji_outpost_number_is_taken (store, entry, &taken, error)
         && liji_number_is_gap (store, number, &gap, error)
         && (taken || gap || liji_number_add_gap (act, number, reason, NULL, error));
}

static gboolean
void_entry (LijiAct *act,
            LijiKeySet *keys,
            const LijiConflictRow *row,
            const LijiLoanRow *loan,
            const LijiEntry *entry,
            const char *reason,
            GError **error)
{
  if (strcmp (entry->kind, "marriage.register") == 0)
    {
      return (reason == NULL || void_number (act, entry, reason, error))
             && void_copy (act, keys, row, loan, entry, "man", "man_booklet", "man_status", error)
             && void_copy (act, keys, row, loan, entry, "woman", "woman_booklet", "woman_status",
                           error);
    }
  if (strcmp (entry->kind, "paper.spoil") == 0)
    {
      g_autofree char *holder = liji_pack_dup_text (entry->input, "holder");

      return void_copy (act, keys, row, loan, entry, holder != NULL ? holder : "man", "booklet",
                        "status", error);
    }
  return TRUE;
}

/* All that came of it there counts for nothing; @why NULL: its papers and booklets alone. */
static gboolean
void_all (LijiAct *act,
          LijiRegistry *registry,
          const LijiConflictRow *row,
          const LijiLoanRow *loan,
          const char *why,
          GError **error)
{
  g_autofree char *reason
      = why != NULL ? g_strdup_printf ("conflict of %s, void: %s", loan->name, why) : NULL;
  g_autoptr (LijiKeySet) keys = liji_key_public_set (registry, error);
  g_autoptr (GError) local = NULL;

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < row->entries->len; i++)
    if (!void_entry (act, keys, row, loan, row->entries->pdata[i], reason, &local))
      return liji_deed_fail (error, "conflict", g_steal_pointer (&local));
  return TRUE;
}

/* What stands on the paper the couple hold, where the record has other words. */
static gboolean
note_paper (LijiAct *act,
            const LijiConflictRow *row,
            const LijiLoanRow *loan,
            char **text,
            GError **error)
{
  const LijiEntry *entry = find_registering (row);
  g_autoptr (LijiRegistrationRow) stands = read_registration (liji_act_get_store (act), row);
  g_autoptr (LijiNoteRow) note = NULL;
  g_autofree char *man = NULL;
  g_autofree char *woman = NULL;

  if (entry == NULL || stands == NULL)
    return TRUE;
  man = liji_pack_dup_text (entry->outputs, "man_booklet");
  woman = liji_pack_dup_text (entry->outputs, "woman_booklet");
  note = liji_note_row_new ();
  note->id = liji_act_make_id (act, "paper", 0);
  note->subject = stands->id;
  note->kind = g_strdup ("annotation");
  note->state = g_strdup ("settled");
  note->text = g_strdup_printf ("在%s（%s）办理时证件载明字号 %s、印制号 %s、%s，与另一登记相同，"
                                "应收回换发",
                                loan->place, loan->name, row->number != NULL ? row->number : "—",
                                man != NULL ? man : "—", woman != NULL ? woman : "—");
  *text = g_strdup (note->text);
  return liji_note_add (act, note, error) && liji_act_add_subject (act, &stands->id, error);
}

static gboolean
check_words (const char *decision, const char *reason, GError **error)
{
  if (decision == NULL || (strcmp (decision, "uphold") != 0 && strcmp (decision, "void") != 0))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "decision", NULL,
                               "decision: it is uphold or void")
           || liji_register_explain (error, "input.unknown", NULL, NULL);
  if (reason == NULL || *reason == '\0' || !liji_text_is_clean (reason, FALSE)
      || g_utf8_strlen (reason, -1) > WORDS_LETTERS)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                               "reason: it is needed, in at most %d letters", WORDS_LETTERS)
           || liji_register_explain (error, "input.letters", G_STRINGIFY (WORDS_LETTERS), NULL);
  return TRUE;
}

static gboolean
do_act (LijiSession *session,
        const LijiId *id,
        LijiConflictRow *row,
        const LijiLoanRow *loan,
        const char *decision,
        gboolean anew,
        const char *reason,
        GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "outpost.resolve", error);
  gboolean voids = strcmp (decision, "void") == 0;
  g_autofree char *note = NULL;
  g_autofree char *words = NULL;
  g_autofree char *conflict = liji_id_to_string (&row->id);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL
      || ((voids || anew)
          && !void_all (act, liji_session_get_registry (session), row, loan, voids ? reason : NULL,
                        error)))
    return FALSE;
  if (anew && !note_paper (act, row, loan, &note, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_free (row->state);
  row->state = g_strdup (voids ? "voided" : "upheld");
  row->decided_by = g_strdup (liji_act_get_user (act));
  row->decided_at = liji_act_get_time (act);
  row->decision = g_strdup (reason);
  if (!liji_conflict_put (act, row, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "conflict", conflict);
  liji_pack_text (input, "decision", decision);
  /* The record's own page tells it. */
  words = note != NULL ? g_strjoin ("；", reason, note, NULL) : g_strdup (reason);
  liji_pack_text (input, "reason", words);
  if (anew)
    liji_pack_text (input, "anew", "yes");
  return liji_deed_commit (act, input, NULL, error);
}

static gboolean
decide (LijiSession *session,
        const LijiId *id,
        LijiConflictRow *row,
        const char *decision,
        const char *reason,
        GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gboolean upholds = strcmp (decision, "uphold") == 0, anew = FALSE;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiLoanRow) loan
      = liji_loan_get (liji_registry_get_store (registry), &row->loan, &local);

  if (loan == NULL)
    return liji_deed_fail (error, "conflict", g_steal_pointer (&local));
  if (upholds && !is_taken (liji_registry_get_store (registry), row, loan, &anew, error))
    return FALSE;
  if (!liji_registry_begin_batch (registry, error))
    return FALSE;
  if ((!upholds || uphold (session, row, loan, anew, error))
      && do_act (session, id, row, loan, decision, anew, reason, error))
    return liji_registry_commit_batch (registry, error);
  liji_registry_drop_batch (registry);
  return FALSE;
}

LijiConflict *
liji_outpost_resolve (LijiSession *session,
                      const LijiId *id,
                      const LijiId *conflict,
                      const char *decision,
                      const char *reason,
                      GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiConflictRow) row = NULL;
  g_autoptr (LijiEntry) before = NULL;
  g_autoptr (GError) local = NULL;

  if (!check_words (decision, reason, error)
      || !liji_session_check (session, "outpost.resolve", error))
    return NULL;
  before = liji_journal_find_act (store, id, NULL);
  row = liji_conflict_get (store, conflict, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "conflict", g_steal_pointer (&local));
      return NULL;
    }
  if (before != NULL)
    return tell_conflict (store, row);
  if (strcmp (row->state, "open") != 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "conflict", row->decided_by,
                          "conflict: it is %s already, by %s", row->state, row->decided_by);
      return NULL;
    }
  return decide (session, id, row, decision, reason, error) ? tell_conflict (store, row) : NULL;
}
