/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "register/office/booklets-private.h"
#include "register/outpost/replay.h"
#include "register/paper/papers-private.h"
#include "register/paper/printing.h"

#include "render/readback.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/stock-store.h"

#include <string.h>

/* A paper's life after it was made: printed, compared, printed again under a mark, spoiled and
 * replaced. */

#define BY_HAND "by_hand:"
#define REPRINT_LETTERS 60 /* what the mark's line has room for */

/* The row as it is now; STALE when it is not as @paper says. */
static LijiCopyRow *
read_row (LijiSession *session, LijiPaper *paper, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiCopyRow *row = liji_copy_get (liji_registry_get_store (liji_session_get_registry (session)),
                                    &paper->id, &local);

  if (row == NULL)
    liji_deed_fail (error, "paper", g_steal_pointer (&local));
  return row;
}

static LijiPack *
name_paper (LijiPaper *paper)
{
  LijiPack *input = liji_pack_new ();
  g_autofree char *id = liji_id_to_string (&paper->id);

  liji_pack_text (input, "paper", id);
  liji_pack_text (input, "number", paper->number);
  liji_pack_text (input, "kind", paper->kind);
  liji_pack_text (input, "holder", paper->holder);
  return input;
}

static gboolean
fail_state (const LijiCopyRow *row, const char *wanted, GError **error)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "paper", row->state,
                             "paper: the %s's copy is %s; it cannot become %s", row->holder,
                             row->state, wanted)
         || liji_register_explain (error, "paper.other_state", NULL, NULL);
}

static gboolean
may_become (const LijiCopyRow *row, const char *state)
{
  if (strcmp (state, "printed") == 0)
    return strcmp (row->state, "sealed") == 0 || strcmp (row->state, "printed") == 0
           || strcmp (row->state, "checked") == 0;
  return strcmp (row->state, "printed") == 0 || strcmp (row->state, "checked") == 0;
}

LijiPaper *
liji_papers_mark (LijiSession *session,
                  const LijiId *id,
                  LijiPaper *paper,
                  const char *state,
                  const char *detail,
                  GError **error)
{
  gboolean printed = strcmp (state, "printed") == 0;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiCopyRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  g_return_val_if_fail (printed || strcmp (state, "checked") == 0, NULL);
  act = liji_deed_begin (session, id, printed ? "paper.print" : "paper.check", error);
  if (act == NULL)
    return NULL;
  row = read_row (session, paper, error);
  if (row == NULL)
    return NULL;
  if (!liji_act_is_replayed (act))
    {
      if (!may_become (row, state))
        {
          fail_state (row, state, error);
          return NULL;
        }
      g_free (row->state);
      row->state = g_strdup (state);
      if (!liji_copy_update (act, row, &local))
        {
          liji_deed_fail (error, "paper", g_steal_pointer (&local));
          return NULL;
        }
      input = name_paper (paper);
      liji_pack_text (input, "detail", detail);
      if (!liji_deed_commit (act, input, NULL, error))
        return NULL;
    }
  return liji_paper_new_from_row (liji_session_get_registry (session), row, paper->number);
}

static GBytes *
make_mark (LijiRegistry *registry, GBytes *pdf, const char *reason, gint64 made_at, GError **error)
{
  g_autoptr (LijiSheet) sheet = NULL;
  LijiStudio *studio;
  GBytes *mark;
  double width, height;

  if (!liji_readback_page_size (pdf, 0, &width, &height, error))
    return NULL;
  sheet = liji_paper_reprint_mark (reason, width, height, made_at);
  studio = liji_registry_enter_studio (registry, error);
  if (studio == NULL)
    return NULL;
  mark = liji_renderer_to_pdf (studio->renderer, sheet, error);
  liji_registry_leave_studio (registry);
  return mark;
}

/* 2026-12-22: a day as long as days get. */
#define REPRINT_TRIAL G_GINT64_CONSTANT (1797868800000000)

static gboolean
is_booklet (const LijiPaper *paper)
{
  const LijiPaperKind *kind = liji_paper_kind (paper->kind);

  return kind != NULL && kind->category == LIJI_PAPER_CERTIFICATE;
}

/* The paper's bytes with the mark of a copy made at @made_at. */
static GBytes *
mark_copy (LijiRegistry *registry,
           const LijiPaper *paper,
           const char *reason,
           gint64 made_at,
           GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) mark = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *marked;

  pdf = liji_blob_get (liji_registry_get_store (registry), paper->pdf_sha256, &local);
  mark = pdf != NULL ? make_mark (registry, pdf, reason, made_at, &local) : NULL;
  marked = mark != NULL ? liji_pdf_overlay (pdf, mark, &local) : NULL;
  if (marked == NULL)
    liji_deed_fail (error, "reason", g_steal_pointer (&local));
  return marked;
}

/* What counts no more is read as it was. What has once touched a booklet is not printed on it
 * again: the 印制号 is voided and another takes its place, and one that has left the office is
 * issued again (补领). */
static gboolean
check_sort (const LijiPaper *paper, GError **error)
{
  if (liji_paper_is_withdrawn (paper))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "reprint", NULL,
                               "reprint: this paper of %s is %s and is not printed again; without "
                               "a reason its file is given as it was",
                               paper->number, paper->state)
           || liji_register_explain (error, "paper.not_printable", NULL, NULL);
  if (is_booklet (paper))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "reprint", NULL,
                               "reprint: a booklet is not printed again; a spoiled one is replaced "
                               "(lijictl certificate spoil), a lost one issued again (lijictl "
                               "reissue); without a reason its file is given as it was")
           || liji_register_explain (error, "paper.booklet_once", paper->booklet, NULL);
  return TRUE;
}

static gboolean
check_reason (const char *reason, GError **error)
{
  if (liji_text_is_blank (reason))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                               "reason: it is needed")
           || liji_register_explain (error, "input.no_reason", NULL, NULL);
  if (liji_text_is_clean (reason, FALSE) && g_utf8_strlen (reason, -1) <= REPRINT_LETTERS)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                             "reason: one to %d letters without control characters, as many as the "
                             "copy mark has room for",
                             REPRINT_LETTERS)
         || liji_register_explain (error, "input.letters", G_STRINGIFY (REPRINT_LETTERS), NULL);
}

/* Sent to a printer or handed out as a file before, whatever came of it. */
static gboolean
check_printed (LijiSession *session, LijiPaper *paper, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (!liji_paper_is_waiting (paper))
    return TRUE;
  lines = liji_print_log_list (store, &paper->id, &local);
  if (lines == NULL)
    return liji_deed_fail (error, "paper", g_steal_pointer (&local));
  for (guint i = 0; i < lines->len; i++)
    {
      static const char *const left[] = { "queued", "printed", LIJI_PRINTING_FILED, NULL };

      if (g_strv_contains (left, ((LijiPrintLine *) g_ptr_array_index (lines, i))->what))
        return TRUE;
    }
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reprint", NULL,
                             "reprint: the %s's %s has not been printed yet; print it without a "
                             "reason",
                             paper->holder, paper->kind)
         || liji_register_explain (error, "paper.no_reprint", NULL, NULL);
}

GBytes *
liji_papers_reprint (LijiSession *session,
                     const LijiId *id,
                     LijiPaper *paper,
                     const char *reason,
                     GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GBytes) tried = NULL;
  gint64 made_at;

  if (paper->pdf_sha256 == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "paper", NULL,
                          "paper: it was never made");
      liji_register_explain (error, "paper.not_made", NULL, NULL);
      return NULL;
    }
  /* A reason that does not fit the mark is learnt before the act, not after it. At an outpost it
   * has been. */
  if (liji_session_get_replay (session) == NULL)
    {
      if (!check_reason (reason, error) || !check_sort (paper, error)
          || !check_printed (session, paper, error))
        return NULL;
      tried = mark_copy (registry, paper, reason, REPRINT_TRIAL, error);
      if (tried == NULL)
        return NULL;
    }
  act = liji_deed_begin (session, id, "paper.reprint", error);
  if (act == NULL)
    return NULL;
  made_at = liji_act_get_time (act);
  if (!liji_act_is_replayed (act))
    {
      LijiPack *input = name_paper (paper);

      liji_pack_text (input, "reason", reason);
      if (!liji_act_add_subject (act, &paper->registration, NULL)
          || !liji_deed_commit (act, input, NULL, error))
        return NULL;
    }
  g_clear_pointer (&act, liji_act_free);
  if (liji_session_get_replay (session) != NULL)
    return g_bytes_new_static ("", 0);
  return mark_copy (registry, paper, reason, made_at, error);
}

/* The sheet carries the seal of the certificate: it goes with it. */
static gboolean
supersede_sheet (LijiAct *act, const LijiRecordKind *kind, const LijiCopyRow *copy, GError **error)
{
  g_autoptr (GPtrArray) copies
      = liji_copy_list (liji_act_get_store (act), &copy->registration, error);
  LijiCopyRow *sheet;

  if (copies == NULL)
    return FALSE;
  sheet = kind->sheet != NULL ? liji_papers_find_live (copies, kind->sheet, copy->holder) : NULL;
  if (sheet == NULL)
    return TRUE;
  g_free (sheet->state);
  sheet->state = g_strdup ("superseded");
  return liji_copy_update (act, sheet, error);
}

static LijiCopyRow *
replace_copy (LijiSession *session,
              LijiAct *act,
              const LijiRecordKind *kind,
              LijiCopyRow *old,
              const char *reason,
              const char *given,
              GError **error)
{
  g_autoptr (LijiCopyRow) row = liji_copy_row_new ();
  g_autofree char *serial
      = liji_booklet_choose_after (session, kind->stock, given, old->booklet, "booklet", error);

  if (serial == NULL || !liji_stock_void (act, kind->stock, old->booklet, NULL, reason, NULL, error)
      || !supersede_sheet (act, kind, old, error))
    return NULL;
  g_free (old->state);
  old->state = g_strdup ("spoiled");
  g_free (old->note);
  old->note = g_strdup (reason);
  if (!liji_copy_update (act, old, error)
      || !liji_booklet_use (session, act, kind->stock, serial, &old->registration, old->holder,
                            "booklet", error))
    return NULL;
  row->id = liji_act_make_id (act, "copy", 0);
  row->registration = old->registration;
  row->kind = g_strdup (old->kind);
  row->holder = g_strdup (old->holder);
  row->booklet = g_steal_pointer (&serial);
  row->state = g_strdup ("planned");
  row->stock = g_strdup ("preprinted");
  row->supersedes = old->id;
  if (!liji_papers_allot_status (session, act, "status", &row->status_index, error)
      || !liji_copy_insert (act, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

gboolean
liji_papers_allot_status (LijiSession *session,
                          LijiAct *act,
                          const char *word,
                          gint64 *index,
                          GError **error)
{
  const LijiReplay *replay = liji_session_get_replay (session);

  gboolean taken = FALSE;

  if (replay == NULL || replay->anew)
    return liji_copy_allot_status (act, index, error);
  *index = liji_pack_get_number (replay->entry->outputs, word);
  if (!replay->late)
    return TRUE;
  return liji_copy_has_status (liji_act_get_store (act), *index, &taken, error)
         && (!taken
             || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "status", NULL,
                                    "status: the place of this paper of %s on the status list is "
                                    "another's here",
                                    replay->loan->name)
             || liji_register_explain (error, "outpost.status_taken", replay->loan->name, NULL));
}

LijiPaper *
liji_papers_spoil (LijiSession *session,
                   const LijiId *id,
                   LijiPaper *paper,
                   const char *reason,
                   const char *booklet,
                   GError **error)
{
  const char *why = reason != NULL && reason[0] != '\0' ? reason : "misprint";
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiCopyRow) old = NULL;
  g_autoptr (LijiCopyRow) made = NULL;
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  LijiPack *input, *outputs;
  LijiId new_id;

  if (liji_booklet_check_reason (why, error))
    act = liji_deed_begin (session, id, "paper.spoil", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    {
      text = liji_pack_dup_text (liji_act_get_outputs (act), "paper");
      return text != NULL && liji_id_from_string (text, &new_id)
                 ? liji_papers_get (session, &new_id, error)
                 : NULL;
    }
  old = read_row (session, paper, error);
  if (old == NULL)
    return NULL;
  if (!liji_paper_case_read_id (liji_session_get_registry (session), &old->registration, &one,
                                error))
    return NULL;
  if (strcmp (old->kind, one.kind->booklet) != 0 || !liji_copy_is_live (old)
      || strcmp (old->state, "issued") == 0 || strcmp (old->state, "handed_over") == 0)
    {
      /* What has left the office is replaced by a reissue, not by a scrap. */
      fail_state (old, "spoiled", error);
      return NULL;
    }
  made = replace_copy (session, act, one.kind, old, why, booklet, &local);
  if (made == NULL)
    {
      liji_deed_fail (error, "booklet", g_steal_pointer (&local));
      return NULL;
    }
  text = liji_id_to_string (&made->id);
  input = name_paper (paper);
  liji_pack_text (input, "reason", why);
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "paper", text);
  liji_pack_text (outputs, "booklet", made->booklet);
  liji_pack_number (outputs, "status", made->status_index);
  if (!liji_deed_commit (act, input, outputs, error))
    return NULL;
  return liji_paper_new_from_row (liji_session_get_registry (session), made, paper->number);
}

/* By the name a box has on the paper, or by whose it is: the booklet's blocks are first. and
 * second.
 */
static gboolean
has_box (const LijiPaperKind *kind, const char *field)
{
  const char *rest = g_str_has_prefix (field, "man.")     ? field + strlen ("man.")
                     : g_str_has_prefix (field, "woman.") ? field + strlen ("woman.")
                                                          : NULL;
  g_autofree char *first = rest != NULL ? g_strconcat ("first.", rest, NULL) : NULL;
  g_autofree char *holder = rest != NULL ? g_strconcat ("holder.", rest, NULL) : NULL;

  return liji_paper_kind_get_field (kind, field) != NULL
         || (rest != NULL
             && (liji_paper_kind_get_field (kind, first) != NULL
                 || liji_paper_kind_get_field (kind, holder) != NULL));
}

gboolean
liji_papers_order_hand_fill (LijiSession *session,
                             const LijiId *id,
                             const char *number,
                             const char *holder,
                             const char *field,
                             const char *reason,
                             GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *note = NULL;
  LijiCopyRow *row;
  LijiPack *input;

  if (!liji_paper_case_read (registry, number, &one, error))
    return FALSE;
  if (!has_box (liji_paper_kind (one.kind->booklet), field))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "field", NULL,
                               "field: the certificate has no “%s”", field)
           || liji_register_explain (error, "input.unknown", field, NULL);
  act = liji_deed_begin (session, id, "paper.hand_fill", error);
  if (act == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  copies = liji_copy_list (liji_registry_get_store (registry), &one.row->id, &local);
  row = copies != NULL ? liji_papers_find_live (copies, one.kind->booklet, holder) : NULL;
  if (row == NULL || strcmp (row->state, "planned") != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "copy", NULL,
                               "copy: only a paper not yet made can be ordered filled by hand")
           || liji_register_explain (error, "paper.made", NULL, NULL);
  note = g_strconcat (row->note != NULL && g_str_has_prefix (row->note, BY_HAND) ? row->note
                                                                                 : BY_HAND,
                      row->note != NULL ? "," : "", field, NULL);
  g_free (row->note);
  row->note = g_steal_pointer (&note);
  if (!liji_copy_update (act, row, &local))
    return liji_deed_fail (error, "copy", g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "number", number);
  liji_pack_text (input, "holder", holder);
  liji_pack_text (input, "field", field);
  liji_pack_text (input, "reason", reason);
  return liji_deed_commit (act, input, NULL, error);
}
