/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "courier/http-courier.h"
#include "fixture.h"
#include "register/funeral/deaths.h"
#include "register/matter/matters.h"
#include "register/office/parameters.h"
#include "register/oversight/outgoing-run.h"
#include "register/oversight/outgoing.h"
#include "table.h"
#include <libsoup/soup.h>

/* Letters taken by a server on loopback and what it said written down, against bare libsoup
 * posting the same bytes to it as widely at once and reading what it says. */

#define MATTERS 100
#define ITEMS "01 02 04 05 06 07 08 10 11 12 13 14 15 16 17"
#define N_ITEMS 15
#define LETTERS (MATTERS * N_ITEMS)
#define ROUNDS 3
#define AT_ONCE 32
#define LEAST 500.0
#define GOAL 3.0

typedef struct
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GMutex mutex;
  GCond ready;
  char *address;
} Department;

static void
take_cb (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer data)
{
  const char *id = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                 "Idempotency-Key");
  g_autofree char *answer = g_strdup_printf (
      "{\"header\":{\"msg_type\":\"RESULT\",\"prev_msg_id\":\"%s\"},\"result\":{\"item_status\":"
      "\"已受理\"}}",
      id);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer,
                                    strlen (answer));
}

static gpointer
serve (gpointer data)
{
  Department *self = data;
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, take_cb, NULL, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (server);
  g_mutex_lock (&self->mutex);
  self->address = g_strdup_printf ("http://127.0.0.1:%d/letters", g_uri_get_port (uris->data));
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->mutex);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
department_start (Department *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ready);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("department", serve, self);
  g_mutex_lock (&self->mutex);
  while (self->address == NULL)
    g_cond_wait (&self->ready, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
department_stop (Department *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->address);
}

static void
point_to (Fixture *fixture, const char *address)
{
  static const char *const departments[]
      = { "civil_affairs",     "police",   "human_resources", "health",
          "medical_insurance", "veterans", "provident_fund" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    {
      g_autofree char *key = g_strconcat ("receiver_", departments[i], NULL);
      LijiId id = fixture_id ();

      liji_parameters_set (fixture->session, &id, key, address,
                           liji_registry_get_today (fixture->registry), "示例约定", &error);
      g_assert_no_error (error);
    }
}

static LijiDraft *
make_call (guint n)
{
  LijiDeathForm *form = liji_model_new (&liji_death_model);

  form->kind = g_strdup ("ordinary");
  form->caller_name = g_strdup ("李示例");
  form->pickup_place = g_strdup ("示例县人民医院");
  form->name = g_strdup_printf ("张样本%u", n);
  form->identity_kind = g_strdup ("military");
  form->identity_number = g_strdup_printf ("X%08u", n);
  form->died_on = liji_date (2026, 11, 20);
  form->certificate_kind = g_strdup ("2026");
  form->certificate_number = g_strdup (form->identity_number);
  form->identity_checked = TRUE;
  return liji_draft_new_take (&liji_death_model, form);
}

static void
fill (LijiMatterForm *form)
{
  form->items = g_strdup (ITEMS);
  form->applicant_name = g_strdup ("李示例");
  form->applicant_kind = g_strdup ("military");
  form->applicant_number = g_strdup ("X00000000");
  form->relation = g_strdup ("child");
  form->applicant_phone = g_strdup ("13800000000");
  form->payee_name = g_strdup ("李示例");
  form->payee_bank = g_strdup ("示例银行");
  form->payee_account = g_strdup ("6200000000000000000");
  form->signed_by = g_strdup ("李示例");
  form->signed_on = liji_date (2026, 11, 23);
}

/* Everything in one transaction: how fast it is taken in is not what is measured. */
static void
write_letters (Fixture *fixture, guint round)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_registry_begin_batch (fixture->registry, &error));
  for (guint i = 0; i < MATTERS; i++)
    {
      g_autoptr (LijiDraft) draft = make_call (round * MATTERS + i);
      LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
      g_autoptr (LijiDeath) death = liji_death_open (fixture->session, &ids[0], draft, &error);
      g_autoptr (LijiMatterForm) form = NULL;
      g_autoptr (LijiMatter) applied = NULL;
      g_autoptr (LijiMatter) sent = NULL;

      g_assert_no_error (error);
      form = liji_matters_prepare (fixture->session, death->no, &error);
      g_assert_no_error (error);
      fill (form);
      applied = liji_matters_apply (fixture->session, &ids[1], death->no, form, &error);
      g_assert_no_error (error);
      sent = liji_matters_dispatch (fixture->session, &ids[2], applied->no, &error);
      g_assert_no_error (error);
    }
  g_assert_true (liji_registry_commit_batch (fixture->registry, &error));
}

static double
measure_ours (Fixture *fixture)
{
  g_autoptr (LijiCourier) http = liji_http_courier_new (30);
  LijiCourier *const couriers[] = { http, NULL };
  LijiOutgoingPlan plan = { .couriers = couriers, .delay = 10 };
  LijiOutgoingTally tally;
  g_autoptr (GError) error = NULL;
  BenchTime begin = bench_look ();
  double took;

  g_assert_true (liji_outgoing_run (fixture->session, &plan, &tally, &error));
  took = bench_since (begin).wall / G_USEC_PER_SEC;
  g_assert_no_error (error);
  g_assert_cmpuint (tally.answered, ==, LETTERS);
  return took;
}

/* The bare library. */
typedef struct
{
  SoupSession *session;
  const char *address;
  GBytes *body;
  guint next;
  guint left;
} Bare;

static void bare_post (Bare *self);

static void
bare_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bare *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer
      = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (answer), >, 0);
  self->left--;
  if (self->next < LETTERS)
    bare_post (self);
}

static void
bare_post (Bare *self)
{
  g_autoptr (SoupMessage) message = soup_message_new ("POST", self->address);
  g_autofree char *id = g_strdup_printf ("%u", self->next++);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key", id);
  soup_message_set_request_body_from_bytes (message, "application/cose", self->body);
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, bare_read_cb,
                                    self);
}

static double
measure_bare (const char *address, gsize length)
{
  g_autofree guint8 *bytes = g_malloc0 (length);
  g_autoptr (SoupSession) session = soup_session_new_with_options (
      "max-conns", AT_ONCE, "max-conns-per-host", AT_ONCE, "proxy-resolver", NULL, NULL);
  g_autoptr (GBytes) body = g_bytes_new (bytes, length);
  Bare self = { session, address, body, 0, LETTERS };
  BenchTime begin = bench_look ();

  for (guint i = 0; i < AT_ONCE; i++)
    bare_post (&self);
  while (self.left > 0)
    g_main_context_iteration (NULL, TRUE);
  return bench_since (begin).wall / G_USEC_PER_SEC;
}

static gsize
measure_letter (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liji_outgoing_list (fixture->session, "accepted", 1, &error);

  g_assert_no_error (error);
  /* The message, and what the signature adds to it. */
  return strlen (((LijiOutgoing *) rows->pdata[0])->payload) + 100;
}

int
main (void)
{
  Fixture fixture = { 0 };
  Department department = { 0 };
  double ours = G_MAXDOUBLE, bare = G_MAXDOUBLE, took;
  gboolean good;

  bench_go_first ();
  fixture_set_up (&fixture, NULL);
  department_start (&department);
  point_to (&fixture, department.address);
  for (guint i = 0; i < ROUNDS; i++)
    {
      write_letters (&fixture, i);
      took = measure_ours (&fixture);
      ours = MIN (ours, took);
      took = measure_bare (department.address, measure_letter (&fixture));
      bare = MIN (bare, took);
    }
  g_print ("%.0f letters a second, bare %.0f\n", LETTERS / ours, LETTERS / bare);
  good = bench_limit ("one letter sent, answered, written down", 1000 * ours / LETTERS, "ms",
                      1000 / LEAST);
  good &= bench_ratio ("letters sent : bare libsoup posting the same bytes", ours, bare, "s", GOAL);
  department_stop (&department);
  fixture_tear_down (&fixture, NULL);
  return good ? 0 : 1;
}
