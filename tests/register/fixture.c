/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "base/codes.h"
#include "base/identity.h"
#include "model/divorce.h"
#include "model/marriage-example.h"
#include "postgres.h"
#include "register/office/clock-doubt.h"
#include "register/office/countersign.h"
#include "register/office/parameters.h"
#include "register/office/users.h"
#include "register/registry-private.h"
#include "store/server-folder.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

void
fixture_remove (const char *folder)
{
  nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
}

LijiId
fixture_id (void)
{
  return liji_id_new (g_get_real_time ());
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LijiRegistryParams params = { .office_code = "371324",
                                .office_name = "示例县民政局婚姻登记处",
                                .admin_full_name = "示例主任",
                                .admin_password = FIXTURE_PASSWORD };
  LijiBookletRange range = { "marriage", "M00000001", "M00000100" };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  fixture->parent = g_dir_make_tmp ("liji-register-XXXXXX", &error);
  g_assert_no_error (error);
  folder = g_build_filename (fixture->parent, "registry", NULL);
  fixture->address = test_registry_address (folder);
  fixture->folder = test_on_server () ? liji_server_folder (fixture->address) : g_strdup (folder);
  fixture->clock = liji_clock_new_fixed (fixture->begins != 0 ? fixture->begins : FIXTURE_TIME);
  g_assert_true (liji_registry_create (fixture->address, &params, fixture->clock, NULL, &error));
  g_assert_no_error (error);
  fixture->registry = liji_registry_open (fixture->address, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->session = liji_session_new_local (fixture->registry, "admin", "window 1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (liji_booklets_receive (fixture->session, &id, &range, "batch 1", &error), ==,
                   100);
  g_assert_no_error (error);
  /* A locality's decision, so that both places a seal can stand in are looked at. */
  id = fixture_id ();
  g_assert_true (liji_parameters_set (fixture->session, &id, "qr_on_booklet", "yes",
                                      (LijiDate){ 0 }, "示民发〔2026〕1号", &error));
  g_assert_no_error (error);
  /* No morning waits for a sheet: test-morning is about that. */
  id = fixture_id ();
  g_assert_true (liji_parameters_set (fixture->session, &id, "day_closing", "no", (LijiDate){ 0 },
                                      "示民发〔2026〕1号", &error));
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  /* Closing waits for the workers, which hold the session a moment longer than its callbacks run.
   */
  liji_registry_close (fixture->registry);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_assert_finalize_object (g_steal_pointer (&fixture->registry));
  g_clear_object (&fixture->clock);
  fixture_remove (fixture->parent);
  g_clear_pointer (&fixture->address, g_free);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->parent, g_free);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->session);
  liji_registry_close (fixture->registry);
  g_clear_object (&fixture->registry);
  fixture->registry = liji_registry_open (fixture->address, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->session = liji_session_new_local (fixture->registry, "admin", "window 1", &error);
  g_assert_no_error (error);
}

void
fixture_pass (Fixture *fixture, gint64 until)
{
  gint64 now = 0;

  liji_journal_get_head (liji_registry_get_store (fixture->registry), NULL, &now, NULL, NULL);
  for (now += 10 * G_TIME_SPAN_DAY; now < until; now += 10 * G_TIME_SPAN_DAY)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiSession) session = NULL;

      liji_clock_set (fixture->clock, now);
      session
          = liji_session_log_in (fixture->registry, "admin", FIXTURE_PASSWORD, "window 1", &error);
      g_assert_no_error (error);
    }
  liji_clock_set (fixture->clock, until);
}

void
fixture_accept_clock (Fixture *fixture, const char *second)
{
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_countersign (fixture->session, NULL, NULL, second, FIXTURE_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_true (liji_clock_doubt_accept (fixture->session, &id, "与授时核对", second, &error));
  g_assert_no_error (error);
}

LijiSession *
fixture_log_in (Fixture *fixture, const char *name, const char *station)
{
  g_autoptr (GError) error = NULL;
  LijiSession *session = liji_session_new_local (fixture->registry, name, station, &error);

  g_assert_no_error (error);
  return session;
}

LijiSession *
fixture_add_user (Fixture *fixture, const char *name, const char *roles, const char *station)
{
  g_auto (GStrv) words = g_strsplit (roles, ",", -1);
  LijiUser user = { .name = (char *) name, .full_name = (char *) name, .roles = words };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiUser) added = NULL;

  user.valid_until = liji_date (2027, 12, 31);
  added = liji_users_add (fixture->session, &id, &user, FIXTURE_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  return fixture_log_in (fixture, name, station);
}

LijiDraft *
fixture_with (LijiDraft *draft, const char *path, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) taken = draft;
  LijiDraft *changed = liji_draft_with_text (taken, path, typed, liji_date (2026, 11, 20), &error);

  g_assert_no_error (error);
  return changed;
}

static char *
make_number (guint n, gboolean man)
{
  /* Born 1990-01-01 and the days after; the sequence is odd for a man, even for a woman. */
  LijiDate born = liji_date_add_days (liji_date (1990, 1, 1), (int) (n / 400));
  g_autofree char *digits = g_strdup_printf ("371324%04d%02d%02d%03u", born.year, born.month,
                                             born.day, 100 + (n % 400) * 2 + (man ? 1 : 0));

  return g_strdup_printf ("%s%c", digits, liji_identity_check_character (digits));
}

static LijiDraft *
put_person (LijiDraft *draft, const char *side, guint n, const char *family)
{
  gboolean man = strcmp (side, "man") == 0;
  g_autofree char *number = make_number (n, man);
  g_autofree char *birth = g_strndup (number + 6, 8);
  g_autofree char *name = g_strdup_printf ("%s示例", family);
  const char *const paths[] = { "identity_number", "papers.0.number", "birth_date", "name" };
  const char *const texts[] = { number, number, birth, name };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_strconcat (side, ".", paths[i], NULL);
      draft = fixture_with (draft, path, texts[i]);
    }
  return draft;
}

LijiDraft *
fixture_couple (guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (liji_marriage_example, &error);
  gpointer record;

  g_assert_no_error (error);
  record = liji_model_from_json (&liji_marriage_model, node, &error);
  g_assert_no_error (error);
  return put_person (
      put_person (liji_draft_new_take (&liji_marriage_model, record), "man", n, "甲"), "woman", n,
      "乙");
}

LijiDraft *
fixture_divorcing (guint n)
{
  g_autoptr (LijiDraft) couple = fixture_couple (n);
  const LijiMarriage *marriage = liji_draft_get_record (couple);
  g_autoptr (JsonNode) node = liji_json_parse (liji_divorce_model.example, -1, NULL);
  g_autoptr (GError) error = NULL;
  LijiDivorce *divorce = liji_model_from_json (&liji_divorce_model, node, &error);
  LijiApplicant *parties[2] = { &divorce->man, &divorce->woman };
  const LijiApplicant *from[2] = { &marriage->man, &marriage->woman };

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      LijiApplicant *copy = liji_model_copy (&liji_applicant_model, from[i]);
      LijiShownPaper *paper = liji_model_new (&liji_shown_paper_model);
      LijiApplicant former;

      paper->paper_type = g_strdup ("marriage_certificate");
      paper->shown_as = g_strdup ("original");
      g_free (copy->marital_status);
      copy->marital_status = g_strdup ("21");
      g_ptr_array_add (copy->papers, paper);
      /* Exchanged, so that the former one goes with the copy. */
      former = *parties[i];
      *parties[i] = *copy;
      *copy = former;
      liji_model_free (&liji_applicant_model, copy);
    }
  return liji_draft_new_take (&liji_divorce_model, divorce);
}

LijiDraft *
fixture_with_receipts (LijiDraft *draft)
{
  g_autoptr (LijiDraft) taken = draft;
  const LijiCodeTable *ticks = liji_code_table ("tick");
  LijiMarriage *form = liji_model_copy (&liji_marriage_model, liji_draft_get_record (taken));

  if (form->handover_ticks == NULL)
    form->handover_ticks = g_ptr_array_new ();
  for (guint i = 0; i < liji_code_table_get_length (ticks); i++)
    {
      LijiTick *tick = liji_model_new (&liji_tick_model);

      tick->item = g_strdup (liji_code_table_get (ticks, i)->code);
      tick->done = TRUE;
      g_ptr_array_add (form->handover_ticks, tick);
    }
  form->man.receipt_signed = form->man.receipt_fingerprint = TRUE;
  form->woman.receipt_signed = form->woman.receipt_fingerprint = TRUE;
  return liji_draft_new_take (&liji_marriage_model, form);
}

LijiRegistered *
fixture_register (Fixture *fixture, guint n)
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  LijiRegistered *registered = liji_marriage_register (fixture->session, &id, NULL, draft, &error);

  g_assert_no_error (error);
  return registered;
}

LijiCase *
fixture_review (Fixture *fixture, LijiSession *session, LijiDraft *draft)
{
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) opened = liji_marriage_open (session, &ids[0], draft, &error);
  g_autoptr (LijiCase) accepted = NULL;
  LijiCase *reviewed;

  g_assert_no_error (error);
  accepted = liji_marriage_accept (session, &ids[1], opened, draft, &error);
  g_assert_no_error (error);
  reviewed = liji_marriage_review (session, &ids[2], accepted, draft, &error);
  g_assert_no_error (error);
  return reviewed;
}

void
fixture_expect (GError **error, int code, const char *field)
{
  g_assert_error (*error, LIJI_REGISTER_ERROR, code);
  if (field != NULL)
    {
      g_assert_cmpstr (liji_register_error_get_field (*error), ==, field);
      g_assert_nonnull (strstr ((*error)->message, field));
    }
  g_clear_error (error);
}
