/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "busy.h"
#include "fixture.h"

#include "register/archive/scans.h"
#include "register/async.h"
#include "register/blobs.h"
#include "register/case/draft-keeper.h"
#include "register/case/earlier.h"
#include "register/find.h"
#include "register/office/providers.h"
#include "render/photo.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What lies on a clerk's desk: forms half typed, devices, the search box, work off the window's
 * thread. */

static char *
drafts_path (Fixture *f)
{
  return g_build_filename (f->parent, "state", "drafts.db", NULL);
}

static void
keep (LijiDraftKeeper *keeper,
      const LijiId *id,
      const LijiId *act,
      LijiDraft *draft,
      const char *path,
      int caret)
{
  LijiSavedDraft saved = { .id = *id,
                           .act = *act,
                           .form = (char *) "marriage",
                           .draft = draft,
                           .path = (char *) path,
                           .caret = caret,
                           .pending = (char *) "2004-1" };

  liji_draft_keeper_keep (keeper, &saved);
}

static void
test_drafts (Fixture *f, gconstpointer data)
{
  g_autofree char *path = drafts_path (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraftKeeper) keeper = liji_draft_keeper_open (f->session, path, &error);
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  const LijiSavedDraft *saved;
  LijiId id = fixture_id (), act = fixture_id ();
  gint64 before = g_get_monotonic_time ();
  struct stat st;

  g_assert_no_error (error);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("甲示例%u", i);
      g_autoptr (LijiDraft) typed = fixture_with (liji_draft_ref (draft), "remark", name);
      keep (keeper, &id, &act, typed, "man.birth_date", (int) i);
    }
  g_assert_true (liji_draft_keeper_flush (keeper, &error));
  g_assert_cmpint (g_get_monotonic_time () - before, <, test_stretch (2 * G_USEC_PER_SEC));
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmphex (st.st_mode & 077, ==, 0);
  /* Another start of the program finds the last state of it. */
  g_assert_finalize_object (g_steal_pointer (&keeper));
  keeper = liji_draft_keeper_open (f->session, path, &error);
  list = liji_draft_keeper_list (keeper, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  saved = g_ptr_array_index (list, 0);
  g_assert_cmpstr (((const LijiMarriage *) liji_draft_get_record (saved->draft))->remark, ==,
                   "甲示例49");
  g_assert_cmpstr (saved->path, ==, "man.birth_date");
  g_assert_cmpint (saved->caret, ==, 49);
  g_assert_cmpstr (saved->pending, ==, "2004-1");
  g_assert_true (liji_id_equal (&saved->id, &id));
  g_clear_pointer (&list, g_ptr_array_unref);
  /* The act was committed before the form could be cleared: it is no draft any more. */
  registered = liji_marriage_register (f->session, &act, NULL, draft, &error);
  g_assert_no_error (error);
  list = liji_draft_keeper_list (keeper, &error);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
write_helper (Fixture *f, const char *name, const char *script, int mode)
{
  g_autofree char *folder = g_build_filename (f->folder, "providers", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

#define SIMULATOR                                                                                  \
  "#!/bin/sh\nread request\ncase \"$request\" in *card_read*) ;; *) exit 3 ;; esac\n"              \
  "printf '%s\\n' "                                                                                \
  "'{\"result\":\"agrees\",\"request_number\":\"R-1\",\"name\":"                                   \
  "\"\xee\xa0\x9e\xe7\xa4\xba\xe4\xbe\x8b\","                                                      \
  "\"identity_number\":\"371324200102030111\",\"birth_date\":\"2001-02-03\",\"evidence\":"         \
  "\"cGljdHVyZQ==\"}'\n"

static void
test_providers (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiProviderResult) result = NULL;
  g_autoptr (LijiProviderResult) hand = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  gint64 before;

  write_helper (f, "simulator", SIMULATOR, 0700);
  write_helper (f, "silent", "#!/bin/sh\nexec sleep 60\n", 0700);
  write_helper (f, "babbler", "#!/bin/sh\necho 'hello'\n", 0700);
  write_helper (f, "anybodys", SIMULATOR, 0777);
  names = liji_providers_list (f->registry, "card_read");
  g_assert_cmpstr (names[0], ==, "by_hand");
  g_assert_cmpuint (g_strv_length (names), ==, 5);
  result = liji_providers_ask (f->session, "card_read", "simulator", NULL, 5000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result->check->result, ==, "agrees");
  g_assert_cmpstr (result->check->request_number, ==, "R-1");
  g_assert_cmpstr (result->identity_number, ==, "371324200102030111");
  g_assert_cmpuint (strlen (result->check->evidence), ==, 64);
  g_assert_cmpint (result->check->checked_at, ==, FIXTURE_TIME);
  /* The chip's private-use character became a real one. */
  g_assert_cmpstr (result->name, !=, "\xee\xa0\x9e\xe7\xa4\xba\xe4\xbe\x8b");
  before = g_get_monotonic_time ();
  g_assert_null (liji_providers_ask (f->session, "card_read", "silent", NULL, 300, NULL, &error));
  g_assert_cmpint (g_get_monotonic_time () - before, <, test_stretch (5 * G_USEC_PER_SEC));
  fixture_expect (&error, LIJI_REGISTER_ERROR_PROVIDER, "provider");
  g_assert_null (liji_providers_ask (f->session, "card_read", "babbler", NULL, 5000, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_PROVIDER, "provider");
  g_assert_null (
      liji_providers_ask (f->session, "card_read", "anybodys", NULL, 5000, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_PROVIDER, "provider");
  if (geteuid () == 0) /* who else could give a file away */
    {
      g_autofree char *path = g_build_filename (f->folder, "providers", "simulator", NULL);

      g_assert_cmpint (chown (path, 65534, 65534), ==, 0);
      g_assert_null (
          liji_providers_ask (f->session, "card_read", "simulator", NULL, 5000, NULL, &error));
      fixture_expect (&error, LIJI_REGISTER_ERROR_PROVIDER, "provider");
    }
  g_assert_null (
      liji_providers_ask (f->session, "card_read", "../simulator", NULL, 5000, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_FOUND, "provider");
  g_assert_null (
      liji_providers_by_hand (f->session, "identity_status", "", "agrees", NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "request_number");
  hand = liji_providers_by_hand (f->session, "identity_status", "SD-2026-77", "agrees", NULL,
                                 &error);
  g_assert_cmpstr (hand->check->provider, ==, "by_hand");
  g_assert_cmpstr (hand->check->operator_name, ==, "示例主任");
}

/* The form of a couple whose man's card was read under @request, by @who. */
static LijiDraft *
make_read (guint n, const char *request, const char *who)
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  LijiMarriage *form = liji_model_copy (&liji_marriage_model, liji_draft_get_record (draft));
  LijiCheckRecord *check = liji_model_new (&liji_check_record_model);

  check->purpose = g_strdup ("card_read");
  check->provider = g_strdup ("simulator");
  check->request_number = g_strdup (request);
  check->result = g_strdup ("agrees");
  check->operator_name = g_strdup (who);
  g_ptr_array_add (form->man.checks, check);
  return liji_draft_new_take (&liji_marriage_model, form);
}

/* What a helper answered counts where this program got it, and to whom it is known. */
static void
test_provider_proof (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiProviderResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) got = make_read (1, "R-1", "示例主任");
  g_autoptr (LijiDraft) other = make_read (1, "R-2", "示例主任");
  g_autoptr (LijiDraft) unknown = make_read (1, "R-1", "局长王某");
  g_autoptr (LijiRegistered) done = NULL;
  LijiId id = fixture_id ();

  g_assert_null (liji_marriage_register (f->session, &id, NULL, got, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "provider");
  write_helper (f, "simulator", SIMULATOR, 0700);
  result = liji_providers_ask (f->session, "card_read", "simulator", NULL, 5000, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (liji_marriage_register (f->session, &id, NULL, other, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "provider");
  g_assert_null (liji_marriage_register (f->session, &id, NULL, unknown, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "operator_name");
  done = liji_marriage_register (f->session, &id, NULL, got, &error);
  g_assert_no_error (error);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (GError) error = NULL;
  const char *const texts[]
      = { "甲示例", "示例", "jiashili", "jsl", "J371324-2026-000001", "M00000001" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) found = liji_find (f->session, texts[i], 10, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s: %u", texts[i], found->len);
      g_assert_cmpuint (found->len, >=, 1);
      g_assert_cmpstr (((LijiFound *) g_ptr_array_index (found, 0))->id, ==, registered->number);
    }
}

static gpointer
register_cb (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (LijiDraft) draft = fixture_couple (GPOINTER_TO_UINT (data));
  LijiId id = fixture_id ();

  return liji_marriage_register (session, &id, NULL, draft, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray *numbers = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistered) registered = liji_async_finish (LIJI_SESSION (source), result, &error);

  g_assert_no_error (error);
  g_ptr_array_add (numbers, g_strdup (registered->number));
}

static void
test_async (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 5; i++)
    liji_async_run (f->session, register_cb, GUINT_TO_POINTER (i), NULL,
                    (GDestroyNotify) liji_registered_unref, NULL, done_cb, numbers);
  while (numbers->len < 5)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *number = g_strdup_printf ("J371324-2026-%06u", i + 1);
      g_assert_cmpstr (g_ptr_array_index (numbers, i), ==, number);
    }
}

/* A case that came to nothing and then a registration: the newest of the same identity is offered,
 * whichever column the person stood in, and never the case at hand. */
static void
test_earlier (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) first
      = fixture_with (fixture_couple (3), "woman.household_address", "示例省旧址");
  g_autoptr (LijiDraft) second = fixture_couple (3);
  const LijiApplicant *woman = &((const LijiMarriage *) liji_draft_get_record (second))->woman;
  LijiId acts[] = { fixture_id (), fixture_id (), fixture_id () };
  g_autoptr (LijiCase) opened = liji_marriage_open (f->session, &acts[0], first, &error);
  g_autoptr (LijiCase) gone = NULL;
  g_autoptr (LijiEarlier) of_case = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiEarlier) of_record = NULL;

  g_assert_no_error (error);
  g_assert_null (liji_earlier_find (f->session, woman, &opened->id, &error));
  g_assert_no_error (error);
  gone = liji_marriage_cancel (f->session, &acts[1], opened, "couple_left", &error);
  g_assert_no_error (error);
  of_case = liji_earlier_find (f->session, woman, NULL, &error);
  g_assert_nonnull (of_case);
  g_assert_cmpstr (of_case->number, ==, gone->no);
  g_assert_cmpstr (of_case->party->household_address, ==, "示例省旧址");
  registered = liji_marriage_register (f->session, &acts[2], NULL, second, &error);
  g_assert_no_error (error);
  of_record = liji_earlier_find (f->session, woman, NULL, &error);
  g_assert_nonnull (of_record);
  g_assert_cmpstr (of_record->number, ==, registered->number);
  g_assert_cmpstr (of_record->party->name, ==, woman->name);
  g_assert_false (g_strv_contains (liji_earlier_fields (), "marital_status"));
  g_assert_false (g_strv_contains (liji_earlier_fields (), "papers"));
}

/* A name that no font prints is told while it is typed, before any booklet; it stops nothing. */
static void
test_glyphs (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *missing;
  } cases[] = {
    { "张示例", NULL },
    { "买买提·示例", NULL },
    { "\xf0\xa0\xae\xb7示例", NULL }, /* U+20BB7, which the papers' font holds */
    { "张\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" },
    { "张\xf0\xbb\xbf\xbd", "\xf0\xbb\xbf\xbd" }, /* U+3BFFD: no character yet */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiDraft) form = fixture_with (fixture_couple (0), "man.name", cases[i].name);
      g_autoptr (GPtrArray) problems
          = liji_marriage_checks (f->session, NULL, form, "open", &error);
      const char *found = NULL;

      g_assert_no_error (error);
      for (guint j = 0; j < problems->len; j++)
        {
          const LijiProblem *problem = g_ptr_array_index (problems, j);

          if (strcmp (problem->code, "name.no_glyph") == 0)
            {
              g_assert_cmpint (problem->severity, ==, LIJI_PROBLEM_WARNING);
              g_assert_cmpstr (problem->field, ==, "man.name");
              found = problem->detail;
            }
        }
      g_assert_cmpstr (found, ==, cases[i].missing);
    }
}

/* A grey slope is bright enough and has contrast, but nothing in it is sharp: the check says so
 * whoever took it and whenever. */
static void
test_photo (Fixture *f, gconstpointer data)
{
  g_autoptr (GdkPixbuf) slope = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1060, 700);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) form = fixture_couple (0);
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *digest = NULL;
  gboolean found = FALSE;
  char *bytes = NULL;
  gsize length;

  for (int y = 0; y < 700; y++)
    for (int x = 0; x < 1060 * 3; x++)
      gdk_pixbuf_get_pixels (slope)[y * gdk_pixbuf_get_rowstride (slope) + x]
          = (guint8) (x * 255 / (1060 * 3));
  g_assert_true (gdk_pixbuf_save_to_buffer (slope, &bytes, &length, "png", &error, NULL));
  picture = g_bytes_new_take (bytes, length);
  jpeg = liji_photo_prepare (&liji_photo_marriage, picture, NULL, NULL, &error);
  g_assert_no_error (error);
  digest = liji_blobs_put (f->session, jpeg, &error);
  g_assert_no_error (error);
  form = fixture_with (g_steal_pointer (&form), "photo", digest);
  problems = liji_marriage_checks (f->session, NULL, form, "review", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpstr (problem->code, !=, "photo.ok");
      found |= strcmp (problem->code, "photo.not_sharp") == 0;
    }
  g_assert_true (found);
}

/* What cannot be shown again is not taken in, whatever it is called. */
static void
test_scans (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) form = fixture_couple (0);
  g_autoptr (GBytes) pdf
      = liji_papers_make_form (f->session, "declaration", NULL, form, "man", NULL, &error);
  g_autoptr (LijiScan) scan = liji_scans_put (f->session, pdf, "户口迁移证明.pdf", &error);
  g_autoptr (GBytes) back = NULL;
  const struct
  {
    const char *bytes;
    gsize length;
  } bad[] = { { "", 0 }, { "MZ\x90", 3 }, { "%PDF-1.7\nno pages", 17 }, { "\xff\xd8\xff\xe0", 4 } };

  g_assert_no_error (error);
  g_assert_cmpstr (scan->media_type, ==, "pdf");
  g_assert_cmpstr (scan->title, ==, "户口迁移证明.pdf");
  g_assert_cmpint (scan->size, ==, g_bytes_get_size (pdf));
  back = liji_blobs_get (f->session, scan->digest, &error);
  g_assert_true (g_bytes_equal (back, pdf));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (bad[i].bytes, bad[i].length);

      g_assert_null (liji_scans_put (f->session, bytes, "scan.pdf", &error));
      fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "scan");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/desk/drafts", test_drafts);
  ADD ("/desk/providers", test_providers);
  ADD ("/desk/provider-proof", test_provider_proof);
  ADD ("/desk/earlier", test_earlier);
  ADD ("/desk/glyphs", test_glyphs);
  ADD ("/desk/photo", test_photo);
  ADD ("/desk/scans", test_scans);
  ADD ("/desk/find", test_find);
  ADD ("/desk/async", test_async);
  return g_test_run ();
}
