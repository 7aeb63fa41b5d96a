/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/error.h"
#include "register/watch.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A counter that works until its standard input ends:
 *
 *   clerk create ADDRESS            a registry with booklets
 *   clerk work ADDRESS N            registers every couple of window N, one after another
 *
 * Each registration that was acknowledged is one line "NUMBER BOOKLET BOOKLET IDENTITY". Cut off,
 * it sends the same act again, as the window does; what cannot be settled in PATIENCE is said and
 * ends it. */

#define WINDOWS 20
#define BOOKLETS 20000
#define PATIENCE (60 * G_USEC_PER_SEC)

static LijiRegistry *
open_registry (const char *address, LijiClock *clock)
{
  g_autoptr (GError) error = NULL;
  LijiRegistry *registry = liji_registry_open (address, clock, &error);

  if (registry == NULL)
    g_error ("%s", error->message);
  return registry;
}

static LijiSession *
log_in (LijiRegistry *registry, const char *station)
{
  g_autoptr (GError) error = NULL;
  LijiSession *session = liji_session_new_local (registry, "admin", station, &error);

  if (session == NULL)
    g_error ("%s", error->message);
  return session;
}

static int
create (const char *address)
{
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  LijiRegistryParams params = { .office_code = "371324",
                                .office_name = "示例县民政局婚姻登记处",
                                .admin_full_name = "示例主任",
                                .admin_password = FIXTURE_PASSWORD };
  LijiBookletRange range = { "marriage", "M00000001", "M00020000" };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = NULL;
  g_autoptr (LijiSession) session = NULL;

  if (!liji_registry_create (address, &params, clock, NULL, &error))
    g_error ("%s", error->message);
  registry = open_registry (address, clock);
  session = log_in (registry, "window 1");
  if (liji_booklets_receive (session, &id, &range, "batch 1", &error) != BOOKLETS)
    g_error ("%s", error->message);
  liji_registry_close (registry);
  return EXIT_SUCCESS;
}

static gboolean
told_to_stop (void)
{
  struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

  return poll (&in, 1, 0) > 0;
}

/* The same id however often it is sent. */
static LijiRegistered *
register_surely (LijiSession *session, LijiDraft *draft)
{
  LijiId id = fixture_id ();
  gint64 end = g_get_monotonic_time () + PATIENCE;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      LijiRegistered *registered = liji_marriage_register (session, &id, NULL, draft, &error);

      if (registered != NULL)
        return registered;
      if (!g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_CUT_OFF)
          || g_get_monotonic_time () > end)
        g_error ("%s", error->message);
      g_usleep (100000);
    }
}

static LijiDraft *
make_couple (guint n)
{
  g_autofree char *man = g_strdup_printf ("M%08u", 2 * n + 1);
  g_autofree char *woman = g_strdup_printf ("M%08u", 2 * n + 2);

  return fixture_with (fixture_with (fixture_couple (n), "man_booklet", man), "woman_booklet",
                       woman);
}

static int
work (const char *address, guint window)
{
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  g_autoptr (LijiRegistry) registry = open_registry (address, clock);
  g_autofree char *station = g_strdup_printf ("window %u", window + 1);
  g_autoptr (LijiSession) session = log_in (registry, station);

  puts ("open");
  fflush (stdout);
  for (guint n = window; 2 * n < BOOKLETS && !told_to_stop (); n += WINDOWS)
    {
      g_autoptr (LijiDraft) draft = make_couple (n);
      const LijiMarriage *form = liji_draft_get_record (draft);
      g_autoptr (LijiRegistered) registered = register_surely (session, draft);

      printf ("%s %s %s %s\n", registered->number, form->man_booklet, form->woman_booklet,
              form->man.identity_number);
      fflush (stdout);
    }
  liji_registry_close (registry);
  return EXIT_SUCCESS;
}

static void
moved_cb (LijiWatch *watch)
{
  puts ("moved");
  fflush (stdout);
}

static gboolean
look_cb (gpointer loop)
{
  if (told_to_stop ())
    g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* Tells of every change somebody else made. */
static int
look_on (const char *address)
{
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  g_autoptr (LijiRegistry) registry = open_registry (address, clock);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LijiWatch) watch = liji_watch_new (registry);

  g_signal_connect (watch, "moved", G_CALLBACK (moved_cb), NULL);
  g_timeout_add (100, look_cb, loop);
  puts ("open");
  fflush (stdout);
  g_main_loop_run (loop);
  liji_watch_stop (watch);
  liji_registry_close (registry);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "look") == 0)
    return look_on (argv[2]);
  if (argc == 3 && strcmp (argv[1], "create") == 0)
    return create (argv[2]);
  if (argc == 4 && strcmp (argv[1], "work") == 0)
    return work (argv[2], (guint) atoi (argv[3]));
  return 2;
}
