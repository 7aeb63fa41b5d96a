/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/watch.h"

#include "register/registry-private.h"

/* A thread of its own asks for one number: the window never waits for a server that is gone, and a
 * change at one counter is at the others within the second. */

#define PERIOD_US (G_USEC_PER_SEC / 2)

struct _LijiWatch
{
  GObject parent_instance;

  LijiRegistry *registry; /* ends us before it closes */
  GMainContext *context;
  GThread *thread;
  GMutex mutex;
  GCond woken;
  gboolean stopped;
  gboolean cut_off; /* as last told */
};

G_DEFINE_FINAL_TYPE (LijiWatch, liji_watch, G_TYPE_OBJECT)

enum
{
  MOVED,
  CUT_OFF,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  GWeakRef watch;
  gboolean moved;
  gboolean cut_off;
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

  if (self == NULL || self->stopped)
    return G_SOURCE_REMOVE;
  if (self->cut_off != news->cut_off)
    {
      self->cut_off = news->cut_off;
      g_signal_emit (self, signals[CUT_OFF], 0, self->cut_off);
    }
  if (news->moved)
    g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell (LijiWatch *self, gboolean moved, gboolean cut_off)
{
  News *news = g_new0 (News, 1);

  g_weak_ref_init (&news->watch, self);
  news->moved = moved;
  news->cut_off = cut_off;
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, tell_cb, news, free_news);
}

/* FALSE when it is time to end. */
static gboolean
wait_a_moment (LijiWatch *self)
{
  gint64 end = g_get_monotonic_time () + PERIOD_US;
  gboolean stopped;

  g_mutex_lock (&self->mutex);
  while (!self->stopped && g_cond_wait_until (&self->woken, &self->mutex, end))
    ;
  stopped = self->stopped;
  g_mutex_unlock (&self->mutex);
  return !stopped;
}

static gpointer
watch (gpointer data)
{
  LijiWatch *self = data;
  gint64 known = liji_registry_get_data_version (self->registry);
  gboolean cut_off = FALSE;

  while (wait_a_moment (self))
    {
      gint64 now = liji_registry_get_data_version (self->registry);
      gboolean moved = now >= 0 && now != known;

      if (moved || (now < 0) != cut_off)
        tell (self, moved, now < 0);
      cut_off = now < 0;
      if (now >= 0)
        known = now;
    }
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

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->woken);
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
}

static void
liji_watch_init (LijiWatch *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->woken);
}

LijiWatch *
liji_watch_new (LijiRegistry *registry)
{
  LijiWatch *self = g_object_new (LIJI_TYPE_WATCH, NULL);

  self->registry = registry;
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
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_signal (&self->woken);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->registry != NULL)
    liji_registry_drop_watch (self->registry, self);
  self->registry = NULL;
}
