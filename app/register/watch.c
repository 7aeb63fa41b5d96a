/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/watch.h"

#include "register/registry-private.h"
#include "store/engine/ear.h"

#include <glib-unix.h>
#include <poll.h>
#include <unistd.h>

/* A thread of its own asks for one number: the window never waits for a server that is gone, and a
 * change at one counter is at the others within the second. Where the server tells of acts it asks
 * at once; that is a hint, and asking in time goes on whether anything is heard or not. */

#define PERIOD_MS 500
#define REST_MS 200
/* After so many rounds without an ear another is tried. */
#define DEAF_ROUNDS 20

struct _LijiWatch
{
  GObject parent_instance;

  LijiRegistry *registry; /* ends us before it closes */
  GMainContext *context;
  GThread *thread;
  int wake[2];  /* a pipe: something is in it when it is time to end */
  int stopped;  /* atomic */
  LijiEar *ear; /* the thread's */
  guint deaf;
  guint period;
  gboolean cut_off; /* as last told */
};

G_DEFINE_FINAL_TYPE (LijiWatch, liji_watch, G_TYPE_OBJECT)

enum
{
  MOVED,
  CUT_OFF,
  OUTDATED,
  N_SIGNALS
};

/* What the registry's schema is to this program. */
typedef enum
{
  SAME,
  UPGRADED,
  ROLLED_BACK,
} Schema;

static guint signals[N_SIGNALS];

typedef struct
{
  GWeakRef watch;
  gboolean moved;
  gboolean cut_off;
  Schema schema;
} News;

static void
free_news (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->watch);
  g_free (news);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  g_autoptr (LijiWatch) self = g_weak_ref_get (&news->watch);

  if (self == NULL || g_atomic_int_get (&self->stopped))
    return G_SOURCE_REMOVE;
  if (self->cut_off != news->cut_off)
    {
      self->cut_off = news->cut_off;
      g_signal_emit (self, signals[CUT_OFF], 0, self->cut_off);
    }
  if (news->schema != SAME)
    g_signal_emit (self, signals[OUTDATED], 0, news->schema == UPGRADED);
  else if (news->moved)
    g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell (LijiWatch *self, gboolean moved, gboolean cut_off, Schema schema)
{
  News *news = g_new0 (News, 1);

  g_weak_ref_init (&news->watch, self);
  news->moved = moved;
  news->cut_off = cut_off;
  news->schema = schema;
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, tell_cb, news, free_news);
}

/* Twenty counters at work are one change five times a second, not fifty. */
static void
rest (LijiWatch *self)
{
  struct pollfd end = { self->wake[0], POLLIN, 0 };

  poll (&end, 1, REST_MS);
}

static void
grow_ear (LijiWatch *self)
{
  if (self->ear != NULL)
    return;
  if (self->deaf-- == 0)
    {
      self->deaf = DEAF_ROUNDS;
      self->ear = liji_ear_new (liji_registry_get_store (self->registry));
    }
}

/* Until the period is over or something is heard. FALSE when it is time to end. */
static gboolean
wait_a_moment (LijiWatch *self, gboolean cut_off)
{
  struct pollfd fds[2] = { { self->wake[0], POLLIN, 0 }, { -1, POLLIN, 0 } };

  if (!cut_off)
    grow_ear (self);
  if (self->ear != NULL)
    fds[1].fd = liji_ear_get_fd (self->ear);
  poll (fds, 2, (int) self->period);
  if (fds[1].revents != 0 && !liji_ear_hear (self->ear))
    g_clear_pointer (&self->ear, liji_ear_free);
  return !g_atomic_int_get (&self->stopped);
}

/* Every look-up is written down in time, and answering that with another look would never end: only
 * an act counts. */
static gboolean
is_act (LijiWatch *self, gint64 *seq)
{
  gint64 before = *seq;

  return liji_journal_get_head (liji_registry_get_store (self->registry), seq, NULL, NULL, NULL)
         && *seq != before;
}

static Schema
look_at_schema (LijiWatch *self)
{
  g_autoptr (GError) error = NULL;

  if (liji_store_check_schema (liji_registry_get_store (self->registry), &error))
    return SAME;
  if (g_error_matches (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NEWER))
    return UPGRADED;
  return g_error_matches (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_OLDER) ? ROLLED_BACK : SAME;
}

static gpointer
watch (gpointer data)
{
  LijiWatch *self = data;
  gint64 known = -1; /* the first look asks for acts in any case */
  gboolean cut_off = FALSE;
  gint64 seq = 0;

  is_act (self, &seq);
  while (wait_a_moment (self, cut_off))
    {
      gint64 now = liji_registry_get_data_version (self->registry);
      gboolean moved = now >= 0 && now != known && is_act (self, &seq);

      Schema schema = moved ? look_at_schema (self) : SAME;

      if (moved && schema == SAME)
        liji_registry_refresh (self->registry);
      if (moved || (now < 0) != cut_off)
        tell (self, moved, now < 0, schema);
      if (moved)
        rest (self);
      cut_off = now < 0;
      if (now >= 0)
        known = now;
    }
  g_clear_pointer (&self->ear, liji_ear_free);
  return NULL;
}

static void
liji_watch_dispose (GObject *object)
{
  LijiWatch *self = LIJI_WATCH (object);

  liji_watch_stop (self);
  g_clear_pointer (&self->context, g_main_context_unref);
  G_OBJECT_CLASS (liji_watch_parent_class)->dispose (object);
}

static void
liji_watch_finalize (GObject *object)
{
  LijiWatch *self = LIJI_WATCH (object);

  close (self->wake[0]);
  close (self->wake[1]);
  G_OBJECT_CLASS (liji_watch_parent_class)->finalize (object);
}

static void
liji_watch_class_init (LijiWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_watch_finalize;
  signals[MOVED] = g_signal_new ("moved", LIJI_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CUT_OFF] = g_signal_new ("cut-off", LIJI_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[OUTDATED] = g_signal_new ("outdated", LIJI_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
liji_watch_init (LijiWatch *self)
{
  self->period = PERIOD_MS;
  if (!g_unix_open_pipe (self->wake, FD_CLOEXEC, NULL))
    g_error ("no pipe");
}

LijiWatch *
liji_watch_new (LijiRegistry *registry)
{
  return liji_watch_new_every (registry, PERIOD_MS);
}

LijiWatch *
liji_watch_new_every (LijiRegistry *registry, guint ms)
{
  LijiWatch *self = g_object_new (LIJI_TYPE_WATCH, NULL);

  self->registry = registry;
  self->period = ms;
  self->context = g_main_context_ref_thread_default ();
  liji_registry_add_watch (registry, self);
  self->thread = g_thread_new ("watch", watch, self);
  return self;
}

gboolean
liji_watch_is_cut_off (LijiWatch *self)
{
  return self->cut_off;
}

void
liji_watch_stop (LijiWatch *self)
{
  if (g_atomic_int_compare_and_exchange (&self->stopped, FALSE, TRUE)
      && write (self->wake[1], "", 1) != 1)
    g_warning ("the watch ends late");
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->registry != NULL)
    liji_registry_drop_watch (self->registry, self);
  self->registry = NULL;
}
