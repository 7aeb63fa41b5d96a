/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "store/aggregate/drafts-store.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  const char *path;
  LijiClock *clock;
  int waiting; /* until this many have come */
} Rush;

static char *
make_path (Fixture *fixture)
{
  return g_build_filename (fixture->parent, "state", "liji", "drafts.db", NULL);
}

static LijiDrafts *
open_drafts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path (fixture);
  LijiDrafts *drafts = liji_drafts_open (path, "one", fixture->clock, &error);

  g_assert_no_error (error);
  return drafts;
}

static void
save (LijiDrafts *drafts, const char *user, const char *case_key, const char *text, int caret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = fixture_cbor (text);

  liji_drafts_save (drafts, user, case_key, "marriage", content, "man.name", caret, &error);
  g_assert_no_error (error);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDrafts) drafts = open_drafts (fixture);
  g_autoptr (GBytes) wanted = fixture_cbor ("王小");
  g_autoptr (LijiDraftRow) row = NULL;
  g_autoptr (LijiDraftRow) other = NULL;
  g_autoptr (GPtrArray) list = NULL;
  LijiId act = fixture_id (), none;

  save (drafts, "zhang", "c1", "王", 1);
  save (drafts, "zhang", "c1", "王小", 2);
  save (drafts, "li", "c1", "李", 1);
  row = liji_drafts_load (drafts, "zhang", "c1", "marriage", &error);
  g_assert_true (g_bytes_equal (row->content, wanted));
  g_assert_cmpstr (row->caret_path, ==, "man.name");
  g_assert_cmpint (row->caret_position, ==, 2);
  other = liji_drafts_load (drafts, "zhang", "c2", "marriage", &error);
  g_assert_null (other);
  g_assert_no_error (error);
  g_assert_true (liji_drafts_set_act (drafts, "zhang", "c1", &act, &error));
  none = liji_drafts_get_act (drafts, "zhang", "c1");
  g_assert_true (liji_id_equal (&none, &act));
  g_assert_true (liji_drafts_clear (drafts, "zhang", "c1", &error));
  none = liji_drafts_get_act (drafts, "zhang", "c1");
  g_assert_true (liji_id_is_null (&none));
  list = liji_drafts_list (drafts, "zhang", &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = liji_drafts_list (drafts, "li", &error);
  g_assert_cmpuint (list->len, ==, 1);
}

/* A practice registry at the same counter, the same account: its couples are not this one's. */
static void
test_registries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path (fixture);
  g_autoptr (LijiDrafts) one = open_drafts (fixture);
  g_autoptr (LijiDrafts) practice = liji_drafts_open (path, "practice", fixture->clock, &error);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  save (practice, "zhang", "c1", "王", 1);
  save (practice, "zhang", "c2", "李", 1);
  save (one, "zhang", "c3", "赵", 1);
  list = liji_drafts_list (one, "zhang", &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((LijiDraftRow *) g_ptr_array_index (list, 0))->case_key, ==, "c3");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = liji_drafts_list (practice, "zhang", &error);
  g_assert_cmpuint (list->len, ==, 2);
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path (fixture);
  LijiDrafts *drafts = open_drafts (fixture);
  GStatBuf st;

  g_assert_finalize_object (drafts);
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  g_chmod (path, 0644);
  g_assert_null (liji_drafts_open (path, "one", fixture->clock, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY);
}

static gpointer
open_when_told (gpointer data)
{
  Rush *rush = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDrafts) drafts = NULL;

  g_atomic_int_dec_and_test (&rush->waiting);
  while (g_atomic_int_get (&rush->waiting) > 0)
    g_thread_yield ();
  drafts = liji_drafts_open (rush->path, "one", rush->clock, &error);
  g_assert_no_error (error);
  return NULL;
}

/* The windows of one desk, opened at once when the day begins: each gets the file one of them
 * made. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 50; round++)
    {
      g_autofree char *name = g_strdup_printf ("%d.db", round);
      g_autofree char *path = g_build_filename (fixture->parent, name, NULL);
      Rush rush = { path, fixture->clock, 4 };
      GThread *windows[4];

      for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
        windows[i] = g_thread_new ("window", open_when_told, &rush);
      for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
        g_thread_join (windows[i]);
    }
}

/* Types and tells each save through the pipe until it is killed. */
static void
type_until_killed (Fixture *fixture, int out)
{
  g_autoptr (LijiDrafts) drafts = open_drafts (fixture);

  for (int i = 1;; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      save (drafts, "zhang", "c1", text, i);
      if (write (out, &i, sizeof i) != sizeof i)
        _exit (1);
    }
}

/* After kill -9 the last draft said to be saved is there, or a later one; with its caret. */
static void
test_kill (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 10; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiDraftRow) row = NULL;
      g_autoptr (LijiDrafts) drafts = NULL;
      int pipes[2], said = 0, status, saved;
      pid_t child;

      g_assert_cmpint (pipe (pipes), ==, 0);
      child = fork ();
      if (child == 0)
        type_until_killed (fixture, pipes[1]);
      close (pipes[1]);
      for (int n = g_test_rand_int_range (1, 30); n > 0; n--)
        g_assert_cmpint (read (pipes[0], &said, sizeof said), ==, sizeof said);
      kill (child, SIGKILL);
      waitpid (child, &status, 0);
      while (read (pipes[0], &saved, sizeof saved) == sizeof saved)
        said = saved;
      close (pipes[0]);
      drafts = open_drafts (fixture);
      row = liji_drafts_load (drafts, "zhang", "c1", "marriage", &error);
      g_assert_no_error (error);
      g_assert_cmpint (row->caret_position, >=, said);
      g_assert_cmpint (row->caret_position, <=, said + 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/drafts/save", test_save);
  FIXTURE_TEST ("/store/drafts/registries", test_registries);
  FIXTURE_TEST ("/store/drafts/private", test_private);
  FIXTURE_TEST ("/store/drafts/at-once", test_at_once);
  FIXTURE_TEST ("/store/drafts/kill", test_kill);
  return g_test_run ();
}
