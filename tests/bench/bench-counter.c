/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "register/blobs.h"
#include "sample-paper.h"
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

/* One counter of bench-postgres.py, a process of its own:
 *   make ADDRESS            a registry with booklets for 21 windows
 *   register ADDRESS K N    N couples at window K
 *   replay CONNINFO FILE    the statements of FILE, one JSON array a line (connection, text,
 *                           parameters), prepared once and run one after the other by libpq alone
 * The last two say "ready", wait for a line, and say how many milliseconds it took. */

#define N_WINDOWS 21
#define N_BOOKLETS 400

static gint64
wait_for_go (void)
{
  char line[8];

  puts ("ready");
  fflush (stdout);
  if (fgets (line, sizeof line, stdin) == NULL)
    exit (1);
  return g_get_monotonic_time ();
}

static int
tell (gint64 begin)
{
  printf ("%.3f\n", (double) (g_get_monotonic_time () - begin) / 1000.0);
  return 0;
}

static void
open_at (Fixture *fixture, const char *address, const char *window)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = liji_clock_new_fixed (FIXTURE_TIME);
  fixture->registry = liji_registry_open (address, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->session = liji_session_new_local (fixture->registry, "admin", window, &error);
  g_assert_no_error (error);
}

static void
close_it (Fixture *fixture)
{
  g_clear_object (&fixture->session);
  liji_registry_close (fixture->registry);
  g_clear_object (&fixture->registry);
  g_clear_object (&fixture->clock);
}

static int
make_registry (const char *address)
{
  LijiRegistryParams params = { .office_code = "371324",
                                .office_name = "示例县民政局婚姻登记处",
                                .admin_full_name = "示例主任",
                                .admin_password = FIXTURE_PASSWORD };
  Fixture fixture = { 0 };
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  g_autoptr (GError) error = NULL;

  liji_registry_create (address, &params, clock, NULL, &error);
  g_assert_no_error (error);
  open_at (&fixture, address, "window 1");
  for (guint i = 0; i < N_WINDOWS; i++)
    {
      LijiId ids[] = { fixture_id (), fixture_id () };
      g_autofree char *first = g_strdup_printf ("M%08u", i * N_BOOKLETS + 1);
      g_autofree char *last = g_strdup_printf ("M%08u", (i + 1) * N_BOOKLETS);
      g_autofree char *window = g_strdup_printf ("window %u", i);
      LijiBookletRange range = { "marriage", first, last };

      liji_booklets_receive (fixture.session, &ids[0], &range, "batch 1", &error);
      g_assert_no_error (error);
      liji_booklets_issue (fixture.session, &ids[1], &range, window, &error);
      g_assert_no_error (error);
    }
  close_it (&fixture);
  return 0;
}

/* Another photo each time: the camera's, with a comment. */
static GBytes *
make_photo (GBytes *photo, guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  gsize length;
  gconstpointer data = g_bytes_get_data (photo, &length);

  g_byte_array_append (bytes, data, (guint) length);
  g_byte_array_append (bytes, (const guint8 *) &n, sizeof n);
  return g_byte_array_free_to_bytes (bytes);
}

static void
register_couple (Fixture *fixture, GBytes *photo, guint n)
{
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = make_photo (photo, n);
  g_autofree char *digest = liji_blobs_put (fixture->session, one, &error);
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiRegistered) registered = NULL;

  g_assert_no_error (error);
  draft = fixture_with (fixture_couple (n), "photo", digest);
  registered = liji_marriage_register (fixture->session, &id, NULL, draft, &error);
  g_assert_no_error (error);
}

static int
register_couples (const char *address, guint k, guint n)
{
  g_autofree char *window = g_strdup_printf ("window %u", k);
  g_autoptr (GBytes) photo = sample_photo ();
  Fixture fixture = { 0 };
  gint64 begin;
  int status;

  open_at (&fixture, address, window);
  begin = wait_for_go ();
  for (guint i = 0; i < n; i++)
    register_couple (&fixture, photo, k * n + i);
  status = tell (begin);
  close_it (&fixture);
  return status;
}

typedef struct
{
  PGconn *links[2];
  GHashTable *prepared[2]; /* text → name */
} Bare;

static void
check (PGconn *link, PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    g_error ("%s", PQerrorMessage (link));
  PQclear (result);
}

static void
run (Bare *bare, JsonArray *statement)
{
  guint which = (guint) json_array_get_int_element (statement, 0);
  const char *text = json_array_get_string_element (statement, 1);
  int n = (int) json_array_get_length (statement) - 2;
  PGconn *link = bare->links[which];
  g_autofree const char **values = g_new0 (const char *, (gsize) n + 1);
  char *name = g_hash_table_lookup (bare->prepared[which], text);

  if (name == NULL)
    {
      name = g_strdup_printf ("b%u", g_hash_table_size (bare->prepared[which]));
      check (link, PQprepare (link, name, text, 0, NULL));
      g_hash_table_insert (bare->prepared[which], g_strdup (text), name);
    }
  for (int i = 0; i < n; i++)
    if (!json_array_get_null_element (statement, (guint) i + 2))
      values[i] = json_array_get_string_element (statement, (guint) i + 2);
  check (link, PQexecPrepared (link, name, n, values, NULL, NULL, 1));
}

static int
replay (const char *address, const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *all;
  Bare bare;
  gint64 begin;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  node = json_from_string (content, &error);
  g_assert_no_error (error);
  all = json_node_get_array (node);
  for (guint i = 0; i < G_N_ELEMENTS (bare.links); i++)
    {
      bare.links[i] = PQconnectdb (address);
      bare.prepared[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      check (bare.links[i], PQexec (bare.links[i], i == 0 ? "SET search_path = liji"
                                                          : "SET search_path = liji_blobs"));
    }
  begin = wait_for_go ();
  for (guint i = 0; i < json_array_get_length (all); i++)
    run (&bare, json_array_get_array_element (all, i));
  tell (begin);
  for (guint i = 0; i < G_N_ELEMENTS (bare.links); i++)
    {
      PQfinish (bare.links[i]);
      g_hash_table_unref (bare.prepared[i]);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "make"))
    return make_registry (argv[2]);
  if (argc == 5 && g_str_equal (argv[1], "register"))
    return register_couples (argv[2], (guint) atoi (argv[3]), (guint) atoi (argv[4]));
  if (argc == 4 && g_str_equal (argv[1], "replay"))
    return replay (argv[2], argv[3]);
  fputs ("usage: bench-counter make ADDRESS | register ADDRESS K N | replay ADDRESS FILE\n",
         stderr);
  return 2;
}
