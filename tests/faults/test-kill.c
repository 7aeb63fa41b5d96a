/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"
#include "life.h"
#include "postgres.h"
#include "witness.h"

#include "base/text.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* kill -9 at random moments of an office's whole life: two windows do everything an office does,
 * from receiving stock to changing the key, and are killed in the middle of it. LIJI_KILLS sets how
 * often. */

#define DEFAULT_KILLS 60
#define LOOKS 8
/* Couples of one window in one round. */
#define SPAN 10

/* Steps at which a window can begin, having nothing at the counter. */
static const guint doors[] = { 0, 7, 23, 28, 38 };

typedef struct
{
  pid_t child;
  int said;
} Window;

typedef struct
{
  char *root;
  char *address;
  LijiClock *clock;
  Witness *witness;
} Killing;

static void
set_up (Killing *self, gconstpointer data)
{
  g_autofree char *folder = NULL;

  self->root = image_make_folder ("kill");
  folder = g_build_filename (self->root, "registry", NULL);
  self->address = test_registry_address (folder);
  self->clock = liji_clock_new_fixed (FIXTURE_TIME);
  self->witness = witness_new ();
  life_create (self->address, self->clock);
  /* Opened once here, the forked windows find it open. */
  liji_text_prepare ();
}

static void
tear_down (Killing *self, gconstpointer data)
{
  witness_free (self->witness);
  g_object_unref (self->clock);
  fixture_remove (self->root);
  g_free (self->root);
  g_free (self->address);
}

static void
say_cb (gpointer data, const char *kind, const char *key, const char *value)
{
  int out = GPOINTER_TO_INT (data);
  g_autofree char *line = g_strdup_printf ("%s\t%s\t%s\n", kind, key, value);

  if (write (out, line, strlen (line)) < 0)
    _exit (1);
}

static void
work_for_ever (Killing *self, guint n, guint first, guint door, int out)
{
  g_autofree char *station = g_strdup_printf ("window %u", n);
  g_autofree char *drafts = g_build_filename (self->root, "state", "drafts.db", NULL);
  g_autoptr (GError) error = NULL;
  Life *life = life_new (self->address, drafts, self->clock, station, first, &error);

  if (life != NULL)
    {
      life->say = say_cb;
      life->say_data = GINT_TO_POINTER (out);
      life->at = door;
      while (life_step (life, &error))
        ;
      say_cb (GINT_TO_POINTER (out), "ERROR", life_step_name (life), error->message);
    }
  else
    say_cb (GINT_TO_POINTER (out), "ERROR", "open", error->message);
  _exit (1);
}

static Window
start (Killing *self, guint n, guint first, guint door)
{
  Window window;
  int pipes[2];

  g_assert_cmpint (pipe (pipes), ==, 0);
  window.said = pipes[0];
  window.child = fork ();
  g_assert_cmpint (window.child, >=, 0);
  if (window.child == 0)
    {
      close (pipes[0]);
      work_for_ever (self, n, first, door, pipes[1]);
    }
  close (pipes[1]);
  return window;
}

/* Mostly amid its acts, sometimes while it is still opening. */
static void
kill_some_time (Window *window)
{
  struct pollfd speaking = { window->said, POLLIN, 0 };

  if (g_test_rand_int_range (0, 5) > 0)
    poll (&speaking, 1, 20000);
  g_usleep ((gulong) g_test_rand_int_range (0, g_test_rand_int_range (0, 3) ? 40000 : 400000));
  kill (window->child, SIGKILL);
}

static void
take_down (Killing *self, Window *window)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char piece[4096];

  for (gssize length; (length = read (window->said, piece, sizeof piece)) > 0;)
    g_string_append_len (text, piece, length);
  close (window->said);
  waitpid (window->child, NULL, 0);
  witness_read (self->witness, text->str);
}

/* Booklets for those who do not begin by receiving some. */
static void
receive (Killing *self, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = life_new (self->address, NULL, self->clock, "store", 0, &error);
  g_autofree char *first = g_strdup_printf ("K%07u", n);
  g_autofree char *last = g_strdup_printf ("K%07u", n + 1999);
  LijiBookletRange range = { NULL, first, last };
  LijiId id = fixture_id ();

  g_assert_no_error (error);
  g_assert_cmpint (liji_booklets_receive (life->session, &id, &range, "kill", &error), ==, 2000);
}

static void
look (Killing *self, FaultRow *row)
{
  g_autofree char *drafts = g_build_filename (self->root, "state", "drafts.db", NULL);

  row->acknowledged = witness_count (self->witness);
  witness_look (self->witness, row->acknowledged, self->address, drafts, self->clock, row);
}

static void
test_kill (Killing *self, gconstpointer data)
{
  const char *wanted = g_getenv ("LIJI_KILLS");
  guint n_kills = wanted != NULL ? (guint) atoi (wanted) : DEFAULT_KILLS;
  FaultRow row = { .fault = test_on_server () ? "kill -9, a whole life at two windows, PostgreSQL"
                                              : "kill -9, a whole life at two windows" };

  for (guint round = 0; row.tries < n_kills; round++)
    {
      guint door = doors[g_test_rand_int_range (0, G_N_ELEMENTS (doors))];
      guint other = doors[g_test_rand_int_range (0, G_N_ELEMENTS (doors))];
      Window windows[2];

      if (round % 250 == 0)
        receive (self, round * 8);
      windows[0] = start (self, 0, round * 2 * SPAN, door);
      windows[1] = start (self, 1, (round * 2 + 1) * SPAN, other);
      for (guint i = 0; i < 2; i++, row.tries++)
        kill_some_time (&windows[i]);
      for (guint i = 0; i < 2; i++)
        take_down (self, &windows[i]);
      if (round % MAX (n_kills / LOOKS / 2, 1) == 0 || row.tries >= n_kills)
        look (self, &row);
    }
  fault_row_tell (&row);
  g_assert_cmpuint (row.acknowledged, >, n_kills / 2);
  g_assert_cmpuint (row.lost + row.doubled + row.unsound, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill/whole-life", Killing, NULL, set_up, test_kill, tear_down);
  return g_test_run ();
}
