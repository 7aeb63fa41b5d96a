/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "life.h"

#include "register/blobs.h"
#include "register/office/calendars.h"
#include "register/office/countersign-private.h"
#include "register/office/keys.h"
#include "register/office/parameters.h"
#include "register/office/users.h"
#include "register/oversight/outgoing.h"
#include "register/record/records.h"

#include <string.h>

/* One table of steps. A step that fails has changed nothing, so it is taken again as it is, with
 * the same act id. */

#define WITNESS "witness"

typedef struct
{
  const char *name;
  gboolean (*take) (Life *self, GError **error);
} Step;

static void
say (Life *self, const char *kind, const char *key, const char *value)
{
  if (self->say != NULL)
    self->say (self->say_data, kind, key, value);
}

static gboolean
say_act (Life *self, gboolean done)
{
  g_autofree char *id = liji_id_to_string (&self->act);

  if (done)
    say (self, "act", id, "");
  return done;
}

/* Ten booklets for every cycle's couples. */
static char *
make_serial (Life *self, guint n)
{
  return g_strdup_printf ("L%09u", self->couple * 10 + n);
}

static gboolean
receive (Life *self, GError **error)
{
  g_autofree char *first = make_serial (self, 0);
  g_autofree char *last = make_serial (self, 19);
  LijiBookletRange range = { NULL, first, last };

  return say_act (self,
                  liji_booklets_receive (self->session, &self->act, &range, "批次", error) == 20);
}

static gboolean
issue (Life *self, GError **error)
{
  g_autofree char *first = make_serial (self, 0);
  g_autofree char *last = make_serial (self, 15);
  LijiBookletRange range = { NULL, first, last };

  return say_act (self, liji_booklets_issue (self->session, &self->act, &range,
                                             liji_session_get_station (self->session), error)
                            == 16);
}

static gboolean
void_one (Life *self, GError **error)
{
  g_autofree char *serial = make_serial (self, 19);
  LijiBookletRange range = { NULL, serial, NULL };

  return say_act (self, liji_booklets_void (self->session, &self->act, &range, "jam", error) == 1);
}

/* Whose password was right is in memory only: trying it again and again belongs to another test. */
static gboolean
destroy_one (Life *self, GError **error)
{
  g_autofree char *serial = make_serial (self, 19);
  LijiBookletRange range = { NULL, serial, NULL };

  liji_countersign_note (self->session, NULL, NULL, WITNESS);
  return say_act (
      self, liji_booklets_destroy (self->session, &self->act, &range, "销毁一", "示例见证人", error)
                == 1);
}

static gboolean
lose_one (Life *self, GError **error)
{
  g_autofree char *serial = make_serial (self, 18);
  LijiBookletRange range = { NULL, serial, NULL };

  return say_act (self, liji_booklets_lose (self->session, &self->act, &range, "遗失", error) == 1);
}

static gboolean
return_one (Life *self, GError **error)
{
  g_autofree char *serial = make_serial (self, 17);
  LijiBookletRange range = { NULL, serial, NULL };

  return say_act (self,
                  liji_booklets_return (self->session, &self->act, &range, "上交", error) == 1);
}

static gboolean
put_back (Life *self, GError **error)
{
  g_autofree char *serial = make_serial (self, 15);
  LijiBookletRange range = { NULL, serial, NULL };

  return say_act (self, liji_booklets_put_back (self->session, &self->act, &range, error) == 1);
}

/* The next couple, with a scan of its own. */
static gboolean
meet (Life *self, GError **error)
{
  g_autofree char *text = g_strdup_printf ("扫描件 %u", self->couple);
  g_autoptr (GBytes) scan = g_bytes_new (text, strlen (text));
  g_autofree char *digest = liji_blobs_put (self->session, scan, error);

  if (digest == NULL)
    return FALSE;
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_clear_pointer (&self->seen, liji_case_unref);
  g_clear_pointer (&self->paper, liji_paper_unref);
  g_clear_pointer (&self->number, g_free);
  self->draft = fixture_with (fixture_couple (self->couple++), "man.checks.0.evidence", digest);
  return TRUE;
}

static gboolean
see (Life *self, LijiCase *seen)
{
  if (seen == NULL)
    return FALSE;
  g_clear_pointer (&self->seen, liji_case_unref);
  self->seen = seen;
  return say_act (self, TRUE);
}

static gboolean
open_case (Life *self, GError **error)
{
  return see (self, liji_marriage_open (self->session, &self->act, self->draft, error));
}

static gboolean
accept_case (Life *self, GError **error)
{
  return see (self,
              liji_marriage_accept (self->session, &self->act, self->seen, self->draft, error));
}

static gboolean
review_case (Life *self, GError **error)
{
  return see (self,
              liji_marriage_review (self->session, &self->act, self->seen, self->draft, error));
}

static gboolean
register_case (Life *self, GError **error)
{
  g_autoptr (LijiRegistered) done
      = liji_marriage_register (self->session, &self->act, self->seen, self->draft, error);
  g_autofree char *id = done != NULL ? liji_id_to_string (&done->registration) : NULL;
  g_autofree char *value = NULL;
  LijiCase *seen;

  if (done == NULL)
    return FALSE;
  value = g_strdup_printf ("%s %s %s", id, done->copies[0].booklet, done->copies[1].booklet);
  say (self, "number", done->number, value);
  say_act (self, TRUE);
  g_free (self->number);
  self->number = g_strdup (done->number);
  seen = liji_marriage_get_case (self->session, &done->case_id, error);
  if (seen == NULL)
    return FALSE;
  g_clear_pointer (&self->seen, liji_case_unref);
  self->seen = seen;
  return TRUE;
}

static gboolean
make_paper (Life *self, const char *holder, const char *kind, GError **error)
{
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (GBytes) pdf
      = liji_papers_make (self->session, self->number, holder, kind, NULL, NULL, &paper, error);
  g_autofree char *key = g_strdup_printf ("%s/%s/%s", self->number, holder, kind);
  g_autofree char *digest = NULL;

  if (pdf == NULL)
    return FALSE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  say (self, "paper", key, digest);
  g_clear_pointer (&self->paper, liji_paper_unref);
  self->paper = g_steal_pointer (&paper);
  return TRUE;
}

static gboolean
make_mans (Life *self, GError **error)
{
  return make_paper (self, "man", "marriage-booklet", error);
}

static gboolean
make_womans (Life *self, GError **error)
{
  return make_paper (self, "woman", "marriage-booklet", error);
}

static gboolean
make_sheet (Life *self, GError **error)
{
  return make_paper (self, "woman", "marriage-sheet", error);
}

static gboolean
mark (Life *self, const char *state, GError **error)
{
  LijiPaper *paper
      = liji_papers_mark (self->session, &self->act, self->paper, state, "示例打印机", error);

  if (paper == NULL)
    return FALSE;
  liji_paper_unref (self->paper);
  self->paper = paper;
  return say_act (self, TRUE);
}

static gboolean
mark_printed (Life *self, GError **error)
{
  return mark (self, "printed", error);
}

static gboolean
mark_checked (Life *self, GError **error)
{
  return mark (self, "checked", error);
}

static gboolean
hand_over (Life *self, GError **error)
{
  g_autoptr (LijiDraft) ticked = fixture_with_receipts (liji_draft_ref (self->seen->draft));

  return see (self, liji_marriage_hand_over (self->session, &self->act, self->seen, ticked, error));
}

static gboolean
cancel (Life *self, GError **error)
{
  return see (self, liji_marriage_cancel (self->session, &self->act, self->seen, "改日", error));
}

static gboolean
decline (Life *self, GError **error)
{
  return see (self, liji_marriage_decline (self->session, &self->act, self->seen, self->draft,
                                           "缺少证件", error));
}

static gboolean
refuse (Life *self, GError **error)
{
  return see (self, liji_marriage_refuse (self->session, &self->act, self->seen, self->draft,
                                          "not_voluntary", "女方不愿意", error));
}

static gboolean
register_straight (Life *self, GError **error)
{
  g_clear_pointer (&self->seen, liji_case_unref);
  return register_case (self, error);
}

static gboolean
spoil (Life *self, GError **error)
{
  g_autoptr (LijiPaper) next
      = liji_papers_spoil (self->session, &self->act, self->paper, "misprint", NULL, error);

  return say_act (self, next != NULL);
}

static gboolean
abandon (Life *self, GError **error)
{
  g_autoptr (LijiCase) now = liji_marriage_get_case (self->session, &self->seen->id, error);

  return now != NULL
         && see (self, liji_marriage_abandon (self->session, &self->act, now, "当事人离开", error));
}

static gboolean
note_concern (Life *self, GError **error)
{
  return say_act (
      self, liji_records_note_concern (self->session, &self->act, self->seen, "神色不安", error));
}

static gboolean
rotate_key (Life *self, GError **error)
{
  g_autoptr (LijiKeyInfo) key = liji_keys_rotate (self->session, &self->act, error);

  if (key == NULL)
    return FALSE;
  say (self, "key", key->kid, "");
  return say_act (self, TRUE);
}

static gboolean
import_calendar (Life *self, GError **error)
{
  guint at = 2027 + self->couple % 170;
  char *json
      = g_strdup_printf ("{\"year\":%u,\"papers\":[\"https://example.invalid/notice\"],\"days\":["
                         "{\"name\":\"元旦\",\"date\":\"%u-01-01\",\"isOffDay\":true},"
                         "{\"name\":\"元旦\",\"date\":\"%u-01-03\",\"isOffDay\":false}]}",
                         at, at, at);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
  g_autoptr (LijiCalendarYear) year
      = liji_calendars_import (self->session, &self->act, bytes, TRUE, NULL, &local);

  /* A year that is here is replaced by two people; there are not that many years. */
  if (year == NULL && g_strcmp0 (liji_register_error_get_field (local), "second") == 0)
    return TRUE;
  if (year == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return say_act (self, year != NULL);
}

static gboolean
add_user (Life *self, GError **error)
{
  g_autofree char *name = g_strdup_printf ("clerk%u", self->couple);
  const char *roles[] = { "registrar", NULL };
  LijiUser user = { .name = name, .full_name = (char *) "示例", .roles = (char **) roles };
  g_autoptr (LijiUser) added = NULL;

  user.valid_until = liji_date (2027, 12, 31);
  added = liji_users_add (self->session, &self->act, &user, FIXTURE_PASSWORD, NULL, error);
  return say_act (self, added != NULL);
}

static gboolean
set_parameter (Life *self, GError **error)
{
  return say_act (self, liji_parameters_set (self->session, &self->act, "stock_low", "20",
                                             (LijiDate){ 0 }, "示民发〔2026〕3号", error));
}

static gboolean
upload (Life *self, GError **error)
{
  g_autoptr (GPtrArray) waiting = liji_outgoing_list (self->session, "waiting", 1, error);
  g_autoptr (LijiOutgoing) sent = NULL;

  if (waiting == NULL)
    return FALSE;
  /* A second try of what was done after all finds another one waiting: it is sent once more under
   * the same act, which answers what it did. */
  if (waiting->len == 0)
    return TRUE;
  sent = liji_outgoing_mark (self->session, &self->act,
                             ((LijiOutgoing *) g_ptr_array_index (waiting, 0))->id, "sent", NULL,
                             error);
  return say_act (self, sent != NULL);
}

/* What is typed of the next couple's form; the last text is the one that must come back. */
static gboolean
type_draft (Life *self, GError **error)
{
  g_autofree char *text = g_strdup_printf ("备注 %u", self->couple);
  g_autoptr (LijiDraft) typed = fixture_with (liji_draft_ref (self->draft), "remark", text);
  g_autofree char *id = liji_id_to_string (&self->form);
  LijiSavedDraft saved = { .id = self->form,
                           .form = (char *) "marriage",
                           .draft = typed,
                           .path = (char *) "remark",
                           .caret = 3 };

  if (self->drafts == NULL)
    return TRUE;
  liji_draft_keeper_keep (self->drafts, &saved);
  if (!liji_draft_keeper_flush (self->drafts, error))
    return FALSE;
  say (self, "draft", id, text);
  return TRUE;
}

static const Step steps[] = {
  { "stock.receive", receive },
  { "stock.issue", issue },
  { "stock.void", void_one },
  { "stock.destroy", destroy_one },
  { "stock.lose", lose_one },
  { "stock.return", return_one },
  { "stock.put_back", put_back },
  { "scan", meet },
  { "draft", type_draft },
  { "marriage.open", open_case },
  { "marriage.accept", accept_case },
  { "concern", note_concern },
  { "marriage.review", review_case },
  { "marriage.register", register_case },
  { "paper.seal", make_mans },
  { "paper.print", mark_printed },
  { "paper.check", mark_checked },
  { "paper.seal", make_womans },
  { "paper.print", mark_printed },
  { "marriage.hand_over", hand_over },
  { "paper.seal", make_sheet },
  { "outbox", upload },
  { "key.rotate", rotate_key },
  { "scan", meet },
  { "marriage.register", register_straight },
  { "paper.seal", make_mans },
  { "paper.spoil", spoil },
  { "marriage.abandon", abandon },
  { "scan", meet },
  { "draft", type_draft },
  { "marriage.open", open_case },
  { "marriage.decline", decline },
  { "marriage.open", open_case },
  { "marriage.accept", accept_case },
  { "marriage.review", review_case },
  { "marriage.refuse", refuse },
  { "marriage.open", open_case },
  { "marriage.cancel", cancel },
  { "calendar.import", import_calendar },
  { "user.add", add_user },
  { "parameter.set", set_parameter },
};

static void
add_witness (const char *folder, LijiClock *clock)
{
  static const char *const roles[] = { "keeper", NULL };
  LijiUser user
      = { .name = (char *) WITNESS, .full_name = (char *) "示例见证人", .roles = (char **) roles };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (folder, clock, &error);
  g_autoptr (LijiSession) session
      = registry != NULL ? liji_session_new_local (registry, "admin", "window 1", &error) : NULL;
  g_autoptr (LijiUser) added
      = session != NULL ? liji_users_add (session, &id, &user, FIXTURE_PASSWORD, NULL, &error)
                        : NULL;

  g_assert_no_error (error);
  g_assert_nonnull (added);
  liji_registry_close (registry);
}

void
life_create (const char *folder, LijiClock *clock)
{
  LijiRegistryParams params = { .office_code = "371324",
                                .office_name = "示例县民政局婚姻登记处",
                                .admin_full_name = "示例主任",
                                .admin_password = FIXTURE_PASSWORD };
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_registry_create (folder, &params, clock, NULL, &error));
  g_assert_no_error (error);
  add_witness (folder, clock);
}

static void
close_life (Life *self)
{
  g_clear_object (&self->drafts);
  if (self->registry != NULL)
    liji_registry_close (self->registry);
  g_clear_object (&self->session);
  g_clear_object (&self->registry);
}

static gboolean
open_life (Life *self, GError **error)
{
  self->registry = liji_registry_open (self->folder, self->clock, error);
  if (self->registry != NULL)
    self->session = liji_session_new_local (self->registry, "admin", self->station, error);
  if (self->session != NULL && self->drafts_path != NULL)
    self->drafts = liji_draft_keeper_open (self->session, self->drafts_path, error);
  return self->session != NULL && (self->drafts_path == NULL || self->drafts != NULL);
}

Life *
life_new (const char *folder,
          const char *drafts_path,
          LijiClock *clock,
          const char *station,
          guint first,
          GError **error)
{
  g_autoptr (Life) self = g_new0 (Life, 1);

  self->folder = g_strdup (folder);
  self->drafts_path = g_strdup (drafts_path);
  self->station = g_strdup (station);
  self->clock = g_object_ref (clock);
  self->couple = first;
  self->act = fixture_id ();
  self->form = fixture_id ();
  return open_life (self, error) ? g_steal_pointer (&self) : NULL;
}

void
life_free (Life *self)
{
  close_life (self);
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_clear_pointer (&self->seen, liji_case_unref);
  g_clear_pointer (&self->paper, liji_paper_unref);
  g_free (self->number);
  g_object_unref (self->clock);
  g_free (self->drafts_path);
  g_free (self->station);
  g_free (self->folder);
  g_free (self);
}

guint
life_n_steps (void)
{
  return G_N_ELEMENTS (steps);
}

const char *
life_step_name (Life *self)
{
  return steps[self->at].name;
}

gboolean
life_step (Life *self, GError **error)
{
  if (!steps[self->at].take (self, error))
    return FALSE;
  self->act = fixture_id ();
  self->at = (self->at + 1) % G_N_ELEMENTS (steps);
  return TRUE;
}

void
life_begin_anew (Life *self)
{
  self->at = 0;
  self->act = fixture_id ();
  self->couple++;
}

gboolean
life_reopen (Life *self, GError **error)
{
  close_life (self);
  return open_life (self, error);
}
