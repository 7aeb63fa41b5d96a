/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-kinds.h"

#include "access/box.h"
#include "access/secret.h"
#include "register/case/case-private.h"
#include "register/deed.h"
#include "register/marriage/marriage.h"
#include "register/marriage/reissue.h"
#include "register/office/booklets.h"
#include "register/paper/papers.h"
#include "register/record/records.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/registration-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* One row an act: a new kind of act that a roving point may do is a row here and a function that
 * takes it through its door. */

static gboolean
fail_entry (const LijiReplay *replay, const char *word, GError **error)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, word, NULL,
                             "%s: entry %" G_GINT64_FORMAT " (%s) does not say it", word,
                             replay->entry->seq, replay->entry->kind)
         || liji_register_explain (error, "outpost.incomplete", word, NULL);
}

static LijiDraft *
read_form_of (const LijiReplay *replay, const LijiModel *model, GError **error)
{
  g_autoptr (GBytes) form = liji_pack_dup_item (replay->entry->input, "form");
  gpointer record = form != NULL ? liji_model_from_cbor (model, form, NULL) : NULL;

  if (record != NULL)
    return liji_draft_new_take (model, record);
  fail_entry (replay, "form", error);
  return NULL;
}

static LijiDraft *
read_form (const LijiReplay *replay, GError **error)
{
  return read_form_of (replay, &liji_marriage_model, error);
}

/* A case or a record is the outpost's own when the act that began it came home with the same loan:
 * what the office or another outpost takes in is nothing it may move. */
static gboolean
check_own (LijiSession *session,
           const LijiReplay *replay,
           const LijiId *subject,
           const char *field,
           const char *name,
           GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) entries = liji_journal_about (store, subject, &local);
  g_autofree char *origin = NULL;

  if (entries == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (entries->len > 0)
    origin = liji_pack_dup_text (((const LijiEntry *) entries->pdata[0])->input, "outpost");
  return g_strcmp0 (origin, replay->loan->name) == 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL,
                                "%s: %s was not taken in at %s", field, name, replay->loan->name)
         || liji_register_explain (error, "outpost.not_taken_in", name, replay->loan->name);
}

static LijiCase *
read_case (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *text = liji_pack_dup_text (replay->entry->input, "case");
  g_autoptr (LijiCase) one = NULL;
  LijiId id;

  if (text == NULL || !liji_id_from_string (text, &id))
    {
      fail_entry (replay, "case", error);
      return NULL;
    }
  one = liji_marriage_get_case (session, &id, error);
  return one != NULL && check_own (session, replay, &one->id, "case", one->no, error)
             ? g_steal_pointer (&one)
             : NULL;
}

static gboolean
end_case (LijiCase *moved)
{
  g_autoptr (LijiCase) one = moved;
  return one != NULL;
}

static gboolean
open_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autoptr (LijiDraft) draft = read_form (replay, error);

  return draft != NULL
         && end_case (liji_marriage_open (session, &replay->entry->act, draft, error));
}

typedef LijiCase *(*MoveFunc) (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               LijiDraft *draft,
                               GError **error);

static gboolean
move (LijiSession *session, const LijiReplay *replay, MoveFunc func, GError **error)
{
  g_autoptr (LijiDraft) draft = read_form (replay, error);
  g_autoptr (LijiCase) seen = draft != NULL ? read_case (session, replay, error) : NULL;

  return seen != NULL && end_case (func (session, &replay->entry->act, seen, draft, error));
}

static gboolean
accept_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return move (session, replay, liji_marriage_accept, error);
}

static gboolean
review_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return move (session, replay, liji_marriage_review, error);
}

static gboolean
hand_over_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return move (session, replay, liji_marriage_hand_over, error);
}

/* A record given whole made its case with the same act. */
static gboolean
register_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autoptr (LijiDraft) draft = read_form (replay, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCase) seen = draft != NULL ? read_case (session, replay, &local) : NULL;
  g_autoptr (LijiRegistered) registered = NULL;

  if (draft == NULL)
    return FALSE;
  if (local != NULL && !g_error_matches (local, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  registered = liji_marriage_register (session, &replay->entry->act, seen, draft, error);
  return registered != NULL;
}

static gboolean
decline_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");
  g_autoptr (LijiDraft) draft = read_form (replay, error);
  g_autoptr (LijiCase) seen = draft != NULL ? read_case (session, replay, error) : NULL;

  return seen != NULL
         && end_case (
             liji_marriage_decline (session, &replay->entry->act, seen, draft, reason, error));
}

static gboolean
refuse_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *ground = liji_pack_dup_text (replay->entry->input, "ground");
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");
  g_autoptr (LijiDraft) draft = read_form (replay, error);
  g_autoptr (LijiCase) seen = draft != NULL ? read_case (session, replay, error) : NULL;

  return seen != NULL
         && end_case (liji_marriage_refuse (session, &replay->entry->act, seen, draft, ground,
                                            reason, error));
}

static gboolean
cancel_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");
  g_autoptr (LijiCase) seen = read_case (session, replay, error);

  return seen != NULL
         && end_case (liji_marriage_cancel (session, &replay->entry->act, seen, reason, error));
}

static gboolean
abandon_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");
  g_autoptr (LijiCase) seen = read_case (session, replay, error);

  return seen != NULL
         && end_case (liji_marriage_abandon (session, &replay->entry->act, seen, reason, error));
}

/* A reissue (补领) is taken in and verified away; its number is the office's, so it is issued
 * there.
 */
static gboolean
reissue_apply_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autoptr (LijiDraft) draft = read_form_of (replay, &liji_reissue_model, error);

  return draft != NULL
         && end_case (liji_reissue_apply (session, &replay->entry->act, draft, error));
}

static gboolean
move_reissue (LijiSession *session, const LijiReplay *replay, MoveFunc func, GError **error)
{
  g_autoptr (LijiDraft) draft = read_form_of (replay, &liji_reissue_model, error);
  g_autoptr (LijiCase) seen = draft != NULL ? read_case (session, replay, error) : NULL;

  return seen != NULL && end_case (func (session, &replay->entry->act, seen, draft, error));
}

static gboolean
reissue_ask_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return move_reissue (session, replay, liji_reissue_ask, error);
}

static gboolean
reissue_verify_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return move_reissue (session, replay, liji_reissue_verify, error);
}

typedef LijiCase *(*EndFunc) (LijiSession *session,
                              const LijiId *act,
                              LijiCase *seen,
                              const char *reason,
                              GError **error);

static gboolean
end_reissue (LijiSession *session, const LijiReplay *replay, EndFunc func, GError **error)
{
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");
  g_autoptr (LijiCase) seen = read_case (session, replay, error);

  return seen != NULL && end_case (func (session, &replay->entry->act, seen, reason, error));
}

static gboolean
reissue_refuse_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return end_reissue (session, replay, liji_reissue_refuse, error);
}

static gboolean
reissue_cancel_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return end_reissue (session, replay, liji_reissue_cancel, error);
}

/* Certificates of marriages registered there, and of no others. */
static gboolean
check_own_record (LijiSession *session,
                  const LijiReplay *replay,
                  const char *number,
                  GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) row
      = number != NULL ? liji_registration_find (store, number, &local) : NULL;

  if (local != NULL)
    return liji_deed_fail (error, "number", g_steal_pointer (&local));
  return row != NULL ? check_own (session, replay, &row->id, "number", number, error)
                     : fail_entry (replay, "number", error);
}

static LijiPaper *
read_paper (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *text = liji_pack_dup_text (replay->entry->input, "paper");
  g_autoptr (LijiPaper) paper = NULL;
  LijiId id;

  if (text == NULL || !liji_id_from_string (text, &id))
    {
      fail_entry (replay, "paper", error);
      return NULL;
    }
  paper = liji_papers_get (session, &id, error);
  return paper != NULL && check_own_record (session, replay, paper->number, error)
             ? g_steal_pointer (&paper)
             : NULL;
}

static gboolean
seal_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *number = liji_pack_dup_text (replay->entry->input, "number");

  return check_own_record (session, replay, number, error)
         && liji_papers_replay_seal (session, error);
}

static gboolean
mark (LijiSession *session, const LijiReplay *replay, const char *state, GError **error)
{
  g_autofree char *detail = liji_pack_dup_text (replay->entry->input, "detail");
  g_autoptr (LijiPaper) paper = read_paper (session, replay, error);
  g_autoptr (LijiPaper) marked
      = paper != NULL ? liji_papers_mark (session, &replay->entry->act, paper, state, detail, error)
                      : NULL;

  return marked != NULL;
}

static gboolean
print_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return mark (session, replay, "printed", error);
}

static gboolean
check_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return mark (session, replay, "checked", error);
}

static gboolean
reprint_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");
  g_autoptr (LijiPaper) paper = read_paper (session, replay, error);
  g_autoptr (GBytes) bytes
      = paper != NULL ? liji_papers_reprint (session, &replay->entry->act, paper, reason, error)
                      : NULL;

  return bytes != NULL;
}

static gboolean
spoil_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");
  g_autofree char *booklet = liji_pack_dup_text (replay->entry->outputs, "booklet");
  g_autoptr (LijiPaper) paper = read_paper (session, replay, error);
  g_autoptr (LijiPaper) made = paper != NULL ? liji_papers_spoil (session, &replay->entry->act,
                                                                  paper, reason, booklet, error)
                                             : NULL;

  return made != NULL;
}

static gboolean
hand_fill_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  g_autofree char *number = liji_pack_dup_text (replay->entry->input, "number");
  g_autofree char *holder = liji_pack_dup_text (replay->entry->input, "holder");
  g_autofree char *field = liji_pack_dup_text (replay->entry->input, "field");
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "reason");

  if (number == NULL || holder == NULL || field == NULL)
    return fail_entry (replay, "field", error);
  return check_own_record (session, replay, number, error)
         && liji_papers_order_hand_fill (session, &replay->entry->act, number, holder, field,
                                         reason, error);
}

typedef gint64 (*StockFunc) (LijiSession *session,
                             const LijiId *act,
                             const LijiBookletRange *range,
                             const char *reason,
                             GError **error);

static gboolean
move_stock (LijiSession *session, const LijiReplay *replay, StockFunc func, GError **error)
{
  g_autofree char *kind = liji_pack_dup_text (replay->entry->input, "kind");
  g_autofree char *first = liji_pack_dup_text (replay->entry->input, "first");
  g_autofree char *last = liji_pack_dup_text (replay->entry->input, "last");
  g_autofree char *reason = liji_pack_dup_text (replay->entry->input, "detail");
  LijiBookletRange range = { kind, first, last };

  if (first == NULL)
    return fail_entry (replay, "first", error);
  return func (session, &replay->entry->act, &range, reason, error) >= 0;
}

static gboolean
void_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return move_stock (session, replay, liji_booklets_void, error);
}

static gboolean
lose_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  return move_stock (session, replay, liji_booklets_lose, error);
}

/* The worry as its writer wrote it, out of the outpost's box. */
static char *
open_concern (const LijiReplay *replay, const LijiId *subject)
{
  g_autofree char *path = replay->folder != NULL
                              ? g_build_filename (replay->folder, "secrets", "concern-key", NULL)
                              : NULL;
  gsize length = 0;
  g_autofree char *key = path != NULL ? liji_secret_read (path, &length, NULL) : NULL;
  g_autoptr (GPtrArray) notes = NULL;

  if (key != NULL && length == LIJI_BOX_KEY_SIZE)
    notes = liji_note_list (replay->from, subject, "concern", NULL);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const LijiNoteRow *note = notes->pdata[i];

      if (note->at == replay->entry->time && note->sealed != NULL)
        return liji_box_unlock ((const guint8 *) key, note->sealed);
    }
  return NULL;
}

static gboolean
concern_cb (LijiSession *session, const LijiReplay *replay, GError **error)
{
  const GArray *subjects = replay->entry->subjects;

  for (guint i = 0; i < subjects->len; i++)
    {
      const LijiId *id = &g_array_index (subjects, LijiId, i);
      g_autofree char *text = open_concern (replay, id);
      g_autoptr (LijiCase) seen = NULL;

      if (text == NULL)
        continue;
      /* Kept by the case's id, also when the case itself has not come home. */
      seen = g_atomic_rc_box_new0 (LijiCase);
      seen->id = *id;
      return liji_records_note_concern (session, &replay->entry->act, seen, text, error);
    }
  return fail_entry (replay, "text", error);
}

static const LijiOutpostKind kinds[] = {
  { "marriage.open", FALSE, FALSE, open_cb },
  { "marriage.accept", FALSE, FALSE, accept_cb },
  { "marriage.review", FALSE, FALSE, review_cb },
  { "marriage.register", TRUE, FALSE, register_cb },
  { "marriage.hand_over", TRUE, FALSE, hand_over_cb },
  { "marriage.decline", FALSE, FALSE, decline_cb },
  { "marriage.refuse", FALSE, FALSE, refuse_cb },
  { "marriage.cancel", FALSE, FALSE, cancel_cb },
  { "marriage.abandon", FALSE, FALSE, abandon_cb },
  { "reissue.apply", FALSE, FALSE, reissue_apply_cb },
  { "reissue.ask", FALSE, FALSE, reissue_ask_cb },
  { "reissue.verify", FALSE, FALSE, reissue_verify_cb },
  { "reissue.refuse", FALSE, FALSE, reissue_refuse_cb },
  { "reissue.cancel", FALSE, FALSE, reissue_cancel_cb },
  { "paper.seal", TRUE, FALSE, seal_cb },
  { "paper.print", FALSE, FALSE, print_cb },
  { "paper.check", FALSE, FALSE, check_cb },
  { "paper.reprint", FALSE, FALSE, reprint_cb },
  { "paper.spoil", FALSE, FALSE, spoil_cb },
  { "paper.hand_fill", FALSE, FALSE, hand_fill_cb },
  { "concern.note", FALSE, TRUE, concern_cb },
  { "stock.void", FALSE, TRUE, void_cb },
  { "stock.lose", FALSE, TRUE, lose_cb },
  /* From the outpost's safe to its windows and back: at the office they are lent all the while. */
  { "stock.issue", FALSE, TRUE, NULL },
  { "stock.put_back", FALSE, TRUE, NULL },
  { "printer.offset", FALSE, TRUE, NULL },
  { "backup.lock", FALSE, TRUE, NULL },
  { "font.add", FALSE, TRUE, NULL },
  { "day.close", FALSE, TRUE, NULL },
  { "clock.day", FALSE, TRUE, NULL },
  { "outpost.close", FALSE, TRUE, NULL },
};

const LijiOutpostKind *
liji_outpost_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return &kinds[i];
  return NULL;
}
