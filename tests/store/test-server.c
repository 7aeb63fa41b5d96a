/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "busy.h"
#include "fixture.h"
#include "postgres.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"
#include "store/claim.h"
#include "store/journal/journal.h"
#include "store/server-folder.h"
#include <gio/gunixsocketaddress.h>
#include <string.h>

/* What only a registry on a server can do or suffer: groups and their rights, a link that breaks,
 * also between a commit and its answer. */

/* A stretch of wire that can be cut: it stands between a client and the server's socket. */
typedef struct
{
  char *folder;
  char *server; /* socket */
  GSocketListener *listener;
  GThread *thread;
  gint cut_after_commit; /* atomic: swallow the answer to the next commit, then cut */
  gint refuse;           /* atomic: no new connection */
  gint stop;             /* atomic */
  GMutex mutex;
  GPtrArray *pairs;
} Wire;

typedef struct
{
  Wire *wire;
  GSocketConnection *client;
  GSocketConnection *server;
  GThread *back;
} Pair;

static void
cut (GSocketConnection *connection)
{
  g_socket_shutdown (g_socket_connection_get_socket (connection), TRUE, TRUE, NULL);
}

/* A commit's answer ends in the words "COMMIT" and a zero. */
static gboolean
holds_commit (const char *data, gssize n)
{
  return memmem (data, (gsize) n, "COMMIT", sizeof "COMMIT") != NULL;
}

static gpointer
carry_back (gpointer user_data)
{
  Pair *pair = user_data;
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (pair->server));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (pair->client));
  char data[16384];

  for (gssize n; (n = g_input_stream_read (in, data, sizeof data, NULL, NULL)) > 0;)
    {
      if (holds_commit (data, n)
          && g_atomic_int_compare_and_exchange (&pair->wire->cut_after_commit, 1, 0))
        break;
      if (!g_output_stream_write_all (out, data, (gsize) n, NULL, NULL, NULL))
        break;
    }
  cut (pair->client);
  cut (pair->server);
  return NULL;
}

static gpointer
carry (gpointer user_data)
{
  Pair *pair = user_data;
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (pair->client));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (pair->server));

  pair->back = g_thread_new ("back", carry_back, pair);
  g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL);
  cut (pair->server);
  g_thread_join (pair->back);
  return NULL;
}

static gpointer
accept_all (gpointer user_data)
{
  Wire *wire = user_data;
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (;;)
    {
      g_autoptr (GSocketClient) to = g_socket_client_new ();
      g_autoptr (GSocketAddress) address = g_unix_socket_address_new (wire->server);
      GSocketConnection *client = g_socket_listener_accept (wire->listener, NULL, NULL, NULL);
      Pair *pair;

      if (g_atomic_int_get (&wire->stop) || !client)
        {
          g_clear_object (&client);
          break;
        }
      if (g_atomic_int_get (&wire->refuse))
        {
          g_object_unref (client);
          continue;
        }
      pair = g_new0 (Pair, 1);
      pair->wire = wire;
      pair->client = client;
      pair->server = g_socket_client_connect (to, G_SOCKET_CONNECTABLE (address), NULL, NULL);
      g_assert_nonnull (pair->server);
      g_mutex_lock (&wire->mutex);
      g_ptr_array_add (wire->pairs, pair);
      g_mutex_unlock (&wire->mutex);
      g_ptr_array_add (threads, g_thread_new ("wire", carry, pair));
    }
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);
  return NULL;
}

static void
cut_all (Wire *wire)
{
  g_mutex_lock (&wire->mutex);
  for (guint i = 0; i < wire->pairs->len; i++)
    cut (((Pair *) wire->pairs->pdata[i])->client);
  g_mutex_unlock (&wire->mutex);
}

static void
free_pair (gpointer data)
{
  Pair *pair = data;

  g_object_unref (pair->client);
  g_object_unref (pair->server);
  g_free (pair);
}

/* The address of the same database through the wire. */
static char *
lay_wire (Wire *wire, Fixture *fixture)
{
  g_autofree char *socket = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_auto (GStrv) parts = g_strsplit (fixture->folder, "?host=", 2);
  g_autoptr (GError) error = NULL;

  memset (wire, 0, sizeof *wire);
  g_mutex_init (&wire->mutex);
  wire->pairs = g_ptr_array_new_with_free_func (free_pair);
  wire->folder = g_build_filename (fixture->parent, "wire", NULL);
  g_mkdir_with_parents (wire->folder, 0700);
  wire->server = g_build_filename (g_getenv ("LIJI_TEST_POSTGRES"), ".s.PGSQL.5432", NULL);
  socket = g_build_filename (wire->folder, ".s.PGSQL.5432", NULL);
  address = g_unix_socket_address_new (socket);
  wire->listener = g_socket_listener_new ();
  g_socket_listener_add_address (wire->listener, address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);
  wire->thread = g_thread_new ("accept", accept_all, wire);
  return g_strdup_printf ("%s?host=%s&user=office", parts[0], wire->folder);
}

static void
take_up_wire (Wire *wire)
{
  g_autofree char *socket = g_build_filename (wire->folder, ".s.PGSQL.5432", NULL);
  g_autoptr (GSocketClient) to = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket);
  g_autoptr (GSocketConnection) last = NULL;

  g_atomic_int_set (&wire->stop, 1);
  last = g_socket_client_connect (to, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  cut_all (wire);
  g_thread_join (wire->thread);
  g_object_unref (wire->listener);
  g_ptr_array_unref (wire->pairs);
  g_mutex_clear (&wire->mutex);
  g_free (wire->folder);
  g_free (wire->server);
}

static LijiStore *
open_store (const char *address, LijiClock *clock)
{
  g_autoptr (GError) error = NULL;
  LijiStore *store = liji_store_open (address, clock, LIJI_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  return store;
}

static LijiAct *
begin (LijiStore *store, const LijiId *id, GError **error)
{
  return liji_act_begin (store, id, "marriage.open", 1, "zhang", "1", error);
}

static gint64
count_entries (LijiStore *store)
{
  gint64 seq = -1;

  g_assert_true (liji_journal_get_head (store, &seq, NULL, NULL, NULL));
  return seq;
}

/* Cut off between the commit and its answer: the act is done, once, and known to be. */
static void
test_commit_lost (Fixture *fixture, gconstpointer data)
{
  Wire wire;
  g_autofree char *address = NULL;
  g_autoptr (LijiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  if (test_skip_off_server ())
    return;
  address = lay_wire (&wire, fixture);
  store = open_store (address, fixture->clock);
  {
    g_autoptr (LijiAct) act = begin (store, &id, &error);
    g_autoptr (GBytes) outputs = fixture_cbor ("J371324-2026-000001");

    g_assert_no_error (error);
    g_atomic_int_set (&wire.cut_after_commit, 1);
    g_assert_true (liji_act_commit (act, NULL, outputs, &error));
    g_assert_no_error (error);
    g_assert_cmpint (wire.cut_after_commit, ==, 0);
  }
  {
    g_autoptr (LijiAct) again = begin (store, &id, &error);

    g_assert_no_error (error);
    g_assert_true (liji_act_is_replayed (again));
    g_assert_nonnull (liji_act_get_outputs (again));
  }
  g_assert_cmpint (count_entries (fixture->store), ==, 1);
  g_test_message ("FAULT cut off between commit and answer | 1 | 1 | 0 | 0 | valid");
  g_assert_finalize_object (g_steal_pointer (&store));
  take_up_wire (&wire);
}

/* Cut off in the middle of an act: nothing of it, one code, and the same act again. */
static void
test_cut_within (Fixture *fixture, gconstpointer data)
{
  Wire wire;
  g_autofree char *address = NULL;
  g_autoptr (LijiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  if (test_skip_off_server ())
    return;
  address = lay_wire (&wire, fixture);
  store = open_store (address, fixture->clock);
  {
    g_autoptr (LijiAct) act = begin (store, &id, &error);

    g_assert_no_error (error);
    cut_all (&wire);
    g_assert_false (liji_claim_take (act, "open-marriage", "k", "o", "1", &id, &error)
                    && liji_act_commit (act, NULL, NULL, &error));
    g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF);
    g_clear_error (&error);
  }
  g_assert_cmpint (count_entries (fixture->store), ==, 0);
  {
    g_autoptr (LijiAct) again = begin (store, &id, &error);

    g_assert_no_error (error);
    g_assert_false (liji_act_is_replayed (again));
    g_assert_true (liji_claim_take (again, "open-marriage", "k", "o", "1", &id, &error));
    g_assert_true (liji_act_commit (again, NULL, NULL, &error));
  }
  g_assert_cmpint (count_entries (fixture->store), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&store));
  take_up_wire (&wire);
}

/* Between acts a link that broke costs nothing, reading or writing. */
static void
test_cut_between (Fixture *fixture, gconstpointer data)
{
  Wire wire;
  g_autofree char *address = NULL;
  g_autoptr (LijiStore) store = NULL;

  if (test_skip_off_server ())
    return;
  address = lay_wire (&wire, fixture);
  store = open_store (address, fixture->clock);
  fixture_note (store, "day.close");
  cut_all (&wire);
  g_assert_cmpint (count_entries (store), ==, 1);
  cut_all (&wire);
  fixture_note (store, "day.close");
  g_assert_cmpint (count_entries (store), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&store));
  take_up_wire (&wire);
}

/* While nobody answers a screen is told so at once, and goes on when the server is back. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  Wire wire;
  g_autofree char *address = NULL;
  g_autoptr (LijiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gint64 since;

  if (test_skip_off_server ())
    return;
  address = lay_wire (&wire, fixture);
  store = open_store (address, fixture->clock);
  g_atomic_int_set (&wire.refuse, 1);
  cut_all (&wire);
  since = g_get_monotonic_time ();
  g_assert_false (liji_journal_get_head (store, NULL, NULL, NULL, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF);
  g_assert_cmpint (g_get_monotonic_time () - since, <, test_stretch (5 * G_USEC_PER_SEC));
  g_assert_cmpint (liji_store_get_data_version (store), ==, -1);
  g_atomic_int_set (&wire.refuse, 0);
  since = g_get_monotonic_time ();
  while (liji_store_get_data_version (store) < 0
         && g_get_monotonic_time () - since < 60 * G_USEC_PER_SEC)
    g_usleep (100000);
  g_assert_cmpint (liji_store_get_data_version (store), ==, 0);
  fixture_note (store, "day.close");
  g_assert_finalize_object (g_steal_pointer (&store));
  take_up_wire (&wire);
}

/* The address a machine of @office_group would use. */
static char *
make_login (Fixture *fixture, const char *office_group)
{
  g_autofree char *sql = g_strdup_printf (
      "CREATE ROLE machine_%1$s LOGIN; GRANT liji_%1$s TO machine_%1$s", office_group);
  g_auto (GStrv) parts = g_strsplit (fixture->folder, "user=office", 2);

  fixture_tamper (fixture, FALSE, sql);
  return g_strdup_printf ("%suser=machine_%s", parts[0], office_group);
}

static void
assert_denied (const char *address, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDb) db = liji_db_open (address, LIJI_DB_READ_WRITE, LIJI_DB_REGISTRY_ID, &error);

  g_assert_no_error (error);
  g_assert_false (liji_db_exec (db, sql, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY);
}

static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autofree char *counter = NULL;
  g_autofree char *kiosk = NULL;
  g_autofree char *auditor = NULL;
  g_autofree char *station = NULL;
  g_autoptr (LijiStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (test_skip_off_server ())
    return;
  counter = make_login (fixture, "counter");
  kiosk = make_login (fixture, "kiosk");
  auditor = make_login (fixture, "auditor");
  station = make_login (fixture, "station");
  store = open_store (counter, fixture->clock);
  fixture_note (store, "day.close");
  g_assert_false (liji_store_is_own (store, &error));
  g_assert_true (liji_store_is_own (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&store));
  assert_denied (counter, "UPDATE journal SET actor = 'nobody'");
  assert_denied (counter, "DELETE FROM journal");
  assert_denied (counter, "TRUNCATE journal");
  assert_denied (counter, "CREATE TABLE more (x TEXT)");
  assert_denied (counter, "DELETE FROM access_log");
  assert_denied (counter, "UPDATE access_log SET actor = 'nobody'");
  assert_denied (station, "UPDATE app_user SET roles = 'administrator'");
  assert_denied (station, "UPDATE app_user SET password = 'known'");
  assert_denied (station, "UPDATE app_user SET disabled = 0");
  assert_denied (station, "DELETE FROM access_log");
  assert_denied (station, "SELECT * FROM note");
  assert_denied (kiosk, "SELECT name FROM party");
  assert_denied (kiosk, "SELECT password FROM app_user");
  assert_denied (auditor, "INSERT INTO claim SELECT * FROM claim");
  assert_denied (auditor, "UPDATE liji_blobs.file SET content = NULL");
  assert_denied (kiosk, "SELECT content FROM liji_blobs.file");
  store = open_store (auditor, fixture->clock);
  g_assert_cmpint (count_entries (store), ==, 1);
}

/* Even who may do everything is refused by the journal itself. */
static void
test_insert_only (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[]
      = { "UPDATE journal SET actor = 'nobody'", "DELETE FROM journal" };
  g_autoptr (LijiDb) db = NULL;

  fixture_note (fixture->store, "day.close");
  db = fixture_open_db (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (liji_db_exec (db, changes[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_not_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) other = NULL;

  if (test_skip_off_server ())
    return;
  address = test_registry_address (NULL);
  g_assert_null (liji_store_open (address, fixture->clock, LIJI_STORE_DEFAULT, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_A_REGISTRY);
  g_clear_error (&error);
  other = liji_store_create (address, fixture->clock, &error);
  g_assert_no_error (error);
  liji_store_discard (other);
  {
    g_autoptr (LijiDb) db = liji_db_open (address, LIJI_DB_CREATE, 7, &error);

    g_assert_no_error (error);
    g_assert_true (liji_db_exec (db, "CREATE TABLE public.theirs (x TEXT)", &error));
    liji_db_discard (db);
  }
  g_assert_null (liji_store_create (address, fixture->clock, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS);
}

static void
test_masked (void)
{
  static const char *const addresses[][2] = {
    { "postgresql://li:secret@hall:5432/office", "postgresql://li@hall:5432/office" },
    { "postgres://hall,spare/office?password=x&sslmode=require",
      "postgres://hall,spare/office?sslmode=require" },
    { "postgresql:///office?host=/run/pg&password=x", "postgresql:///office?host=/run/pg" },
    { "postgresql://hall/office", "postgresql://hall/office" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *masked = liji_server_mask (addresses[i][0]);
      g_assert_cmpstr (masked, ==, addresses[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/server/commit-lost", test_commit_lost);
  FIXTURE_TEST ("/store/server/cut-within", test_cut_within);
  FIXTURE_TEST ("/store/server/cut-between", test_cut_between);
  FIXTURE_TEST ("/store/server/gone", test_gone);
  FIXTURE_TEST ("/store/server/groups", test_groups);
  FIXTURE_TEST ("/store/server/insert-only", test_insert_only);
  FIXTURE_TEST ("/store/server/not-empty", test_not_empty);
  g_test_add_func ("/store/server/masked", test_masked);
  return g_test_run ();
}
