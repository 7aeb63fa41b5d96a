/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/outgoing-run.h"

#include "base/codes.h"
#include "register/blobs.h"
#include "register/matter/matter-private.h"
#include "register/matter/matter-receiver.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A try is on the disk before it begins, so that a withdrawal knows who may have heard; what came
 * of many is one act. Of a matter one letter is under way at a time, in the order they were
 * written; a department nobody reaches holds up its own letters and no other's. */

#define WAVE 128
#define QUEUE 5000
#define ASKED 500
#define BREATH (50 * G_TIME_SPAN_MILLISECOND)
#define NAP (100 * 1000)
#define LEASE (60 * G_TIME_SPAN_SECOND)
#define RENEW (10 * G_TIME_SPAN_SECOND)
#define LONGEST (6 * 3600)
#define MOST_DOUBLINGS 16
#define ASK_AFTER 60

typedef struct
{
  const char *code; /* department */
  char *address;
  LijiCourier *courier;
  gboolean closed; /* nobody is there, in this run */
} Receiver;

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  const LijiOutgoingPlan *plan;
  LijiOutgoingTally *tally;
  GArray *receivers;   /* Receiver */
  GPtrArray *queue;    /* LijiOutboxRow; NULL where one went */
  GHashTable *busy;    /* matters with a letter under way */
  GHashTable *blocked; /* matter and receiver: an earlier letter waits */
  GPtrArray *finished; /* Trip */
  GArray *ended;       /* LijiTryRow not written yet */
  guint under_way;
  gint64 first_at; /* monotonic: of the oldest in @finished */
  gint64 renewed_at;
  char *holder;
} Run;

typedef struct
{
  Run *run;
  LijiOutboxRow *row;
  Receiver *receiver;
  char *id;
  gboolean asks;
  LijiPosted posted;
  LijiAnswer *answer;
} Trip;

static void
trip_free (gpointer data)
{
  Trip *trip = data;

  liji_outbox_row_free (trip->row);
  g_free (trip->id);
  liji_posted_clear (&trip->posted);
  g_clear_pointer (&trip->answer, liji_answer_free);
  g_free (trip);
}

static void
row_free (gpointer row)
{
  if (row != NULL)
    liji_outbox_row_free (row);
}

static void
receiver_clear (gpointer data)
{
  g_free (((Receiver *) data)->address);
}

static void
try_clear (gpointer data)
{
  g_free (((LijiTryRow *) data)->failure);
}

static void
run_clear (Run *run)
{
  g_array_unref (run->receivers);
  g_ptr_array_unref (run->queue);
  g_hash_table_unref (run->busy);
  g_hash_table_unref (run->blocked);
  g_ptr_array_unref (run->finished);
  g_array_unref (run->ended);
  g_free (run->holder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gint64
get_now (const Run *run)
{
  return liji_clock_get_micros (liji_registry_get_clock (run->registry));
}

static void
find_receivers (Run *run)
{
  const LijiCodeTable *table = liji_code_table ("matter_department");

  for (guint i = 0; i < liji_code_table_get_length (table); i++)
    {
      Receiver one = { .code = liji_code_table_get (table, i)->code };

      one.address = liji_receiver_dup_address (run->registry, one.code);
      for (guint c = 0; one.address != NULL && run->plan->couriers[c] != NULL; c++)
        if (run->plan->couriers[c]->serves (one.address))
          one.courier = run->plan->couriers[c];
      g_array_append_val (run->receivers, one);
    }
}

static Receiver *
find_receiver (Run *run, const char *code)
{
  for (guint i = 0; i < run->receivers->len; i++)
    {
      Receiver *one = &g_array_index (run->receivers, Receiver, i);

      if (strcmp (one->code, code) == 0)
        return one;
    }
  return NULL;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const LijiOutboxRow *x = *(LijiOutboxRow *const *) a;
  const LijiOutboxRow *y = *(LijiOutboxRow *const *) b;

  return x->id < y->id ? -1 : x->id > y->id;
}

static gboolean
load (Run *run, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_hash_table_remove_all (run->blocked);
  g_ptr_array_set_size (run->queue, 0);
  for (guint i = 0; i < run->receivers->len; i++)
    {
      g_autoptr (GPtrArray) rows = liji_letter_list_waiting (
          run->store, g_array_index (run->receivers, Receiver, i).code, QUEUE, &local);

      if (rows == NULL)
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
      g_ptr_array_extend_and_steal (run->queue, g_steal_pointer (&rows));
    }
  g_ptr_array_sort (run->queue, compare_rows);
  return TRUE;
}

static char *
make_pair (const LijiOutboxRow *row)
{
  g_autofree char *subject = liji_id_to_string (&row->subject);

  return g_strconcat (subject, " ", row->receiver, NULL);
}

static gboolean
can_go (Run *run, const LijiOutboxRow *row, gint64 now)
{
  Receiver *receiver = find_receiver (run, row->receiver);
  g_autofree char *pair = NULL;

  if (g_hash_table_contains (run->busy, &row->subject))
    return FALSE;
  pair = make_pair (row);
  if (g_hash_table_contains (run->blocked, pair))
    return FALSE;
  if (receiver != NULL && receiver->courier != NULL && !receiver->closed && row->due_at <= now)
    return TRUE;
  g_hash_table_add (run->blocked, g_steal_pointer (&pair));
  return FALSE;
}

static guint
hash_id (gconstpointer id)
{
  guint32 word;

  memcpy (&word, ((const LijiId *) id)->bytes + 12, sizeof word);
  return word;
}

static gboolean
equal_ids (gconstpointer a, gconstpointer b)
{
  return liji_id_equal (a, b);
}

/* Takes what may go now out of the queue: LijiOutboxRow elements. */
static GPtrArray *
pick (Run *run)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (row_free);
  gint64 now = get_now (run);
  guint kept = 0;

  for (guint i = 0; i < run->queue->len; i++)
    {
      LijiOutboxRow *row = run->queue->pdata[i];

      if (picked->len + run->under_way < WAVE && can_go (run, row, now))
        {
          g_hash_table_add (run->busy, g_memdup2 (&row->subject, sizeof row->subject));
          g_ptr_array_add (picked, row);
        }
      else
        run->queue->pdata[kept++] = row;
    }
  for (guint i = kept; i < run->queue->len; i++)
    run->queue->pdata[i] = NULL;
  g_ptr_array_set_size (run->queue, (int) kept);
  return picked;
}

static void
posted_cb (const LijiPosted *posted, gpointer data)
{
  Trip *trip = data;
  Run *run = trip->run;

  trip->posted = *posted;
  trip->posted.failure = g_strdup (posted->failure);
  if (posted->answer != NULL)
    trip->posted.answer = g_bytes_ref (posted->answer);
  if (run->finished->len == 0)
    run->first_at = g_get_monotonic_time ();
  g_ptr_array_add (run->finished, trip);
  run->under_way--;
}

static gboolean
post (Run *run, LijiOutboxRow *row, gboolean asks, GError **error)
{
  Trip *trip = g_new0 (Trip, 1);
  g_autoptr (GBytes) attachment = NULL;
  LijiLetter letter;

  trip->run = run;
  trip->row = row;
  trip->asks = asks;
  trip->receiver = find_receiver (run, row->receiver);
  trip->id = liji_id_to_string (&row->message);
  if (!asks && row->attachment != NULL)
    {
      attachment = liji_blobs_get (run->session, row->attachment, error);
      if (attachment == NULL)
        {
          trip_free (trip);
          return FALSE;
        }
    }
  letter = (LijiLetter){ .address = trip->receiver->address,
                         .id = trip->id,
                         .order = row->id,
                         .message = asks ? NULL : row->payload,
                         .digest = attachment != NULL ? row->attachment : NULL,
                         .attachment = attachment };
  run->under_way++;
  trip->receiver->courier->post (trip->receiver->courier, &letter, posted_cb, trip);
  return TRUE;
}

/* Notes what ended and what begins in one breath, then lets go. */
static gboolean
begin (Run *run, GPtrArray *picked, GError **error)
{
  g_autoptr (GError) local = NULL;
  guint n_ended = run->ended->len;

  for (guint i = 0; i < picked->len; i++)
    {
      LijiTryRow one = { .id = ((LijiOutboxRow *) picked->pdata[i])->id, .begins = TRUE };

      g_array_append_val (run->ended, one);
    }
  if (!liji_letter_note_tries (run->store, (LijiTryRow *) run->ended->data, run->ended->len,
                               get_now (run), &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < picked->len; i++)
    {
      LijiOutboxRow *row = g_steal_pointer (&picked->pdata[i]);

      if (!g_array_index (run->ended, LijiTryRow, n_ended + i).begun)
        {
          g_hash_table_remove (run->busy, &row->subject);
          liji_outbox_row_free (row);
        }
      else if (!post (run, row, FALSE, error))
        return FALSE;
    }
  g_array_set_size (run->ended, 0);
  return TRUE;
}

/* Reads what came back; what cannot be believed is a failure. */
static void
judge (Trip *trip)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = NULL;

  if (!trip->posted.delivered || trip->posted.answer == NULL)
    return;
  opened
      = liji_receiver_open (trip->run->registry, trip->receiver->code, trip->posted.answer, &error);
  trip->answer = opened != NULL ? liji_answer_read (opened, &error) : NULL;
  if (trip->answer != NULL && liji_id_equal (&trip->answer->about, &trip->row->message))
    return;
  g_clear_pointer (&trip->answer, liji_answer_free);
  trip->posted.delivered = FALSE;
  g_free (trip->posted.failure);
  trip->posted.failure = error != NULL ? g_strdup_printf ("the answer: %s", error->message)
                                       : g_strdup ("the answer is about another letter");
}

static gint64
after (gint64 now, gint64 seconds)
{
  return now + MIN (seconds, LONGEST) * G_USEC_PER_SEC;
}

static void
note_end (Run *run, const Trip *trip)
{
  gint64 now = get_now (run);
  gint64 doublings = MIN (trip->row->tries, MOST_DOUBLINGS);
  gint64 age = (now - trip->row->created_at) / G_USEC_PER_SEC / 2;
  LijiTryRow one = { .id = trip->row->id };

  if (trip->posted.delivered || trip->asks)
    one.due_at = after (now, MAX (age, ASK_AFTER));
  else
    one.due_at = after (now, (gint64) run->plan->delay << doublings);
  one.failure = g_strdup (trip->posted.failure);
  g_array_append_val (run->ended, one);
}

/* Whether @trip tells something the registry does not hold yet. */
static gboolean
has_news (Run *run, const Trip *trip)
{
  g_autoptr (GPtrArray) items = NULL;

  if (!trip->posted.delivered)
    return FALSE;
  if (!trip->asks)
    return TRUE;
  if (trip->answer == NULL)
    return FALSE;
  items = liji_matter_items (run->store, &trip->row->subject, NULL);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const LijiMatterItemRow *item = items->pdata[i];

      if (liji_id_equal (&item->message, &trip->row->message))
        return strcmp (trip->row->state, "accepted") != 0
               || strcmp (item->state, trip->answer->state) != 0
               || (trip->answer->reason != NULL
                   && g_strcmp0 (item->reason, trip->answer->reason) != 0);
    }
  return FALSE;
}

static gboolean
keep (Run *run, GPtrArray *news, GError **error)
{
  LijiId id = liji_id_new (get_now (run));
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (news->len == 0)
    return TRUE;
  act = liji_deed_begin (run->session, &id, "outbox.deliver", error);
  if (act == NULL)
    return FALSE;
  for (guint i = 0; i < news->len; i++)
    {
      const Trip *trip = news->pdata[i];

      if (!liji_matter_note_posted (act, trip->row->id, trip->answer, &local))
        return liji_deed_fail (error, "letter", g_steal_pointer (&local));
    }
  input = liji_pack_new ();
  liji_pack_number (input, "letters", news->len);
  return liji_deed_commit (act, input, NULL, error);
}

static void
count (Run *run, const Trip *trip)
{
  LijiOutgoingTally *tally = run->tally;

  tally->failed += !trip->posted.delivered;
  tally->answered += trip->answer != NULL;
  tally->asked += trip->asks;
  tally->sent += !trip->asks && trip->posted.delivered;
}

static gboolean
record (Run *run, GError **error)
{
  g_autoptr (GPtrArray) news = g_ptr_array_new ();

  for (guint i = 0; i < run->finished->len; i++)
    {
      Trip *trip = run->finished->pdata[i];

      judge (trip);
      if (has_news (run, trip))
        g_ptr_array_add (news, trip);
    }
  if (!keep (run, news, error))
    return FALSE;
  for (guint i = 0; i < run->finished->len; i++)
    {
      Trip *trip = run->finished->pdata[i];

      note_end (run, trip);
      count (run, trip);
      if (trip->asks)
        continue;
      g_hash_table_remove (run->busy, &trip->row->subject);
      trip->receiver->closed = trip->receiver->closed || trip->posted.closed;
      if (!trip->posted.delivered)
        g_hash_table_add (run->blocked, make_pair (trip->row));
    }
  g_ptr_array_set_size (run->finished, 0);
  return TRUE;
}

/* Until there is enough to write down. */
static void
gather (Run *run)
{
  while (run->under_way > 0 && run->finished->len < WAVE / 2
         && (run->finished->len == 0 || g_get_monotonic_time () - run->first_at < BREATH))
    g_main_context_iteration (NULL, run->finished->len == 0);
}

/* "machine process" of this one. */
static char *
dup_holder (void)
{
  return g_strdup_printf ("%s %d", g_get_host_name (), (int) getpid ());
}

/* On this machine we know who is gone. */
static gboolean
is_gone (const char *holder)
{
  g_autofree char *here = g_strconcat (g_get_host_name (), " ", NULL);
  gint64 pid;

  return g_str_has_prefix (holder, here)
         && g_ascii_string_to_signed (holder + strlen (here), 10, 1, G_MAXINT32, &pid, NULL)
         && kill ((pid_t) pid, 0) != 0 && errno == ESRCH;
}

static gboolean
take_lease (Run *run, GError **error)
{
  gint64 now = get_now (run);
  g_autofree char *other = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) local = NULL;

  run->renewed_at = now;
  if (liji_letter_take_lease (run->store, run->holder, NULL, now, now + LEASE, &other, &local))
    return TRUE;
  if (other != NULL && is_gone (other)
      && liji_letter_take_lease (run->store, run->holder, other, now, now + LEASE, &again, &local))
    return TRUE;
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "outbox", other,
                             "outbox: %s is sending already", other)
         || liji_register_explain (error, "outbox.busy", other, NULL);
}

static gboolean
renew_lease (Run *run, GError **error)
{
  return get_now (run) - run->renewed_at < RENEW || take_lease (run, error);
}

static gboolean
send_all (Run *run, GError **error)
{
  gboolean fresh = TRUE;

  if (!load (run, error))
    return FALSE;
  while (TRUE)
    {
      g_autoptr (GPtrArray) picked = pick (run);

      if (picked->len == 0 && run->under_way == 0 && run->finished->len == 0)
        {
          if (fresh)
            return TRUE;
          fresh = TRUE;
          if ((run->ended->len > 0 && !begin (run, picked, error)) || !load (run, error))
            return FALSE;
          continue;
        }
      fresh = FALSE;
      if ((picked->len > 0 && !begin (run, picked, error)) || !renew_lease (run, error))
        return FALSE;
      gather (run);
      if (!record (run, error))
        return FALSE;
    }
}

static gboolean
ask_one (Run *run, Receiver *receiver, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 until = run->plan->ask ? G_MAXINT64 : get_now (run);

  if (receiver->courier == NULL || receiver->closed)
    return TRUE;
  rows = liji_letter_list_silent (run->store, receiver->code, until, ASKED, &local);
  if (rows == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  while (rows->len > 0)
    if (!post (run, g_ptr_array_steal_index (rows, 0), TRUE, error))
      return FALSE;
  while (run->under_way > 0 || run->finished->len > 0)
    {
      gather (run);
      if (!record (run, error) || !renew_lease (run, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ask_all (Run *run, GError **error)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  for (guint i = 0; i < run->receivers->len; i++)
    if (!ask_one (run, &g_array_index (run->receivers, Receiver, i), error))
      return FALSE;
  return run->ended->len == 0 || begin (run, nothing, error);
}

static void
count_waiting (Run *run)
{
  run->tally->waiting = run->queue->len;
  run->tally->next_at = 0;
  for (guint i = 0; i < run->queue->len; i++)
    {
      const LijiOutboxRow *row = run->queue->pdata[i];

      if (row->due_at > 0 && (run->tally->next_at == 0 || row->due_at < run->tally->next_at))
        run->tally->next_at = row->due_at;
    }
}

/* Nobody there a while ago may be there now. */
static void
open_again (Run *run)
{
  for (guint i = 0; i < run->receivers->len; i++)
    g_array_index (run->receivers, Receiver, i).closed = FALSE;
}

static gboolean
run_all (Run *run, GError **error)
{
  gint64 until = g_get_monotonic_time () + (gint64) run->plan->wait * G_USEC_PER_SEC;

  while (TRUE)
    {
      if (!send_all (run, error) || !ask_all (run, error) || !load (run, error))
        return FALSE;
      count_waiting (run);
      if (run->queue->len == 0 || g_get_monotonic_time () >= until)
        return TRUE;
      g_usleep (NAP);
      open_again (run);
      if (!renew_lease (run, error))
        return FALSE;
    }
}

gboolean
liji_outgoing_run (LijiSession *session,
                   const LijiOutgoingPlan *plan,
                   LijiOutgoingTally *tally,
                   GError **error)
{
  g_auto (Run) run
      = { .session = session, .registry = liji_session_get_registry (session), .plan = plan };
  gboolean done;

  memset (tally, 0, sizeof *tally);
  run.store = liji_registry_get_store (run.registry);
  run.tally = tally;
  run.receivers = g_array_new (FALSE, FALSE, sizeof (Receiver));
  g_array_set_clear_func (run.receivers, receiver_clear);
  run.queue = g_ptr_array_new_with_free_func (row_free);
  run.busy = g_hash_table_new_full (hash_id, equal_ids, g_free, NULL);
  run.blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.finished = g_ptr_array_new_with_free_func (trip_free);
  run.ended = g_array_new (FALSE, TRUE, sizeof (LijiTryRow));
  g_array_set_clear_func (run.ended, try_clear);
  run.holder = dup_holder ();
  if (!liji_session_check (session, "outbox.deliver", error))
    return FALSE;
  find_receivers (&run);
  if (!take_lease (&run, error))
    return FALSE;
  done = run_all (&run, error);
  /* What is still under way ends before we do. */
  while (run.under_way > 0)
    g_main_context_iteration (NULL, TRUE);
  liji_letter_end_lease (run.store, run.holder, NULL);
  return done;
}

gboolean
liji_outgoing_hurry (LijiSession *session, const char *receiver, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "outbox.state", error))
    return FALSE;
  return liji_letter_hurry (store, receiver, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}
