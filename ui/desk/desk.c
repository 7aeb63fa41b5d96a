/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/desk.h"
#include "register/async.h"
#include "register/watch.h"
#include "ui/widgets/problem-text.h"

struct _LijiDesk
{
  GObject parent_instance;
  GSettings *settings;
  LijiClock *clock;
  LijiRegistry *registry;
  LijiWatch *watch;
  char **names;
  LijiSession *session;
  LijiSeat *seat; /* of @session */
};

G_DEFINE_FINAL_TYPE (LijiDesk, liji_desk, G_TYPE_OBJECT)

enum
{
  SESSION_CHANGED,
  TOAST,
  GO,
  MOVED,
  CUT_OFF,
  DECIDED,
  OUTDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gpointer
decided_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_seat_read_decided (session, error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDesk) self = data;
  GHashTable *decided = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (decided == NULL || self->seat == NULL)
    {
      g_clear_pointer (&decided, g_hash_table_unref);
      return;
    }
  g_clear_pointer (&self->seat->decided, g_hash_table_unref);
  self->seat->decided = decided;
  g_signal_emit (self, signals[DECIDED], 0);
}

static void
moved_cb (LijiWatch *watch, LijiDesk *self)
{
  if (self->seat != NULL)
    liji_async_look (self->session, decided_in_worker, NULL, NULL,
                     (GDestroyNotify) g_hash_table_unref, NULL, decided_cb, g_object_ref (self));
  g_signal_emit (self, signals[MOVED], 0);
}

/* What may stand on the screen is another thing from now on. */
static void
shared_cb (GSettings *settings, const char *key, LijiDesk *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

static void
cut_off_cb (LijiWatch *watch, gboolean cut_off, LijiDesk *self)
{
  g_signal_emit (self, signals[CUT_OFF], 0, cut_off);
}

static void
outdated_cb (LijiWatch *watch, gboolean upgraded, LijiDesk *self)
{
  g_signal_emit (self, signals[OUTDATED], 0, upgraded);
}

static void
liji_desk_dispose (GObject *object)
{
  LijiDesk *self = LIJI_DESK (object);

  g_clear_pointer (&self->seat, liji_seat_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_object (&self->watch);
  g_clear_object (&self->registry);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (liji_desk_parent_class)->dispose (object);
}

static void
liji_desk_class_init (LijiDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_desk_dispose;
  signals[SESSION_CHANGED] = g_signal_new ("session-changed", LIJI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", LIJI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GO] = g_signal_new ("go", LIJI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[MOVED] = g_signal_new ("moved", LIJI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CUT_OFF] = g_signal_new ("cut-off", LIJI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[OUTDATED] = g_signal_new ("outdated", LIJI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[DECIDED] = g_signal_new ("decided", LIJI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
liji_desk_init (LijiDesk *self)
{
}

LijiDesk *
liji_desk_new (GSettings *settings, LijiClock *clock)
{
  LijiDesk *self = g_object_new (LIJI_TYPE_DESK, NULL);

  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->clock = g_object_ref (clock);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed::shared-screen", G_CALLBACK (shared_cb), self, 0);
  return self;
}

GSettings *
liji_desk_get_settings (LijiDesk *self)
{
  return self->settings;
}

LijiClock *
liji_desk_get_clock (LijiDesk *self)
{
  return self->clock;
}

LijiRegistry *
liji_desk_get_registry (LijiDesk *self)
{
  return self->registry;
}

void
liji_desk_set_registry (LijiDesk *self, LijiRegistry *registry)
{
  if (self->registry == registry)
    return;
  g_clear_object (&self->watch);
  g_set_object (&self->registry, registry);
  if (registry == NULL)
    return;
  self->watch = liji_watch_new (registry);
  g_signal_connect_object (self->watch, "moved", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (self->watch, "cut-off", G_CALLBACK (cut_off_cb), self, 0);
  g_signal_connect_object (self->watch, "outdated", G_CALLBACK (outdated_cb), self, 0);
}

LijiSession *
liji_desk_get_session (LijiDesk *self)
{
  return self->session;
}

void
liji_desk_set_session (LijiDesk *self, LijiSession *session)
{
  if (self->session == session)
    return;
  if (session != NULL)
    {
      liji_desk_sit_down (self, liji_seat_read (g_object_ref (session)));
      return;
    }
  g_clear_pointer (&self->seat, liji_seat_free);
  g_clear_object (&self->session);
  g_signal_emit (self, signals[SESSION_CHANGED], 0);
}

void
liji_desk_sit_down (LijiDesk *self, LijiSeat *seat)
{
  g_clear_pointer (&self->seat, liji_seat_free);
  self->seat = seat;
  g_set_object (&self->session, seat->session);
  if (seat->no_drafts != NULL)
    liji_desk_tell (self, seat->no_drafts);
  g_signal_emit (self, signals[SESSION_CHANGED], 0);
}

void
liji_desk_set_names (LijiDesk *self, char **names)
{
  g_strfreev (self->names);
  self->names = g_strdupv (names);
}

const char *const *
liji_desk_get_names (LijiDesk *self)
{
  return (const char *const *) self->names;
}

LijiDraftKeeper *
liji_desk_get_drafts (LijiDesk *self)
{
  return self->seat != NULL ? self->seat->drafts : NULL;
}

const char *
liji_desk_get_left (LijiDesk *self)
{
  return self->seat != NULL && self->seat->left != NULL ? self->seat->left->form : NULL;
}

LijiSavedDraft *
liji_desk_take_left (LijiDesk *self, const char *form)
{
  return g_strcmp0 (liji_desk_get_left (self), form) == 0 ? g_steal_pointer (&self->seat->left)
                                                          : NULL;
}

const LijiOutpostHere *
liji_desk_get_here (LijiDesk *self)
{
  return self->seat != NULL ? self->seat->here : NULL;
}

const char *
liji_desk_get_decided (LijiDesk *self, const char *key)
{
  return self->seat != NULL && self->seat->decided != NULL
             ? g_hash_table_lookup (self->seat->decided, key)
             : NULL;
}

LijiId
liji_desk_make_id (LijiDesk *self)
{
  return liji_id_new (liji_clock_get_micros (self->clock));
}

void
liji_desk_toast (LijiDesk *self, const char *text)
{
  g_signal_emit (self, signals[TOAST], 0, text);
}

void
liji_desk_tell (LijiDesk *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liji_problem_text_error (error);
  g_debug ("told: %s (%s)", text, error->message);
  liji_desk_toast (self, text);
}

void
liji_desk_go (LijiDesk *self, const char *page, const char *target)
{
  g_signal_emit (self, signals[GO], 0, page, target);
}

gboolean
liji_desk_may (LijiDesk *self, const char *act)
{
  return self->session != NULL && (act == NULL || liji_session_may (self->session, act));
}

gboolean
liji_desk_has_room (LijiDesk *self, const char *room)
{
  const char *rooms = liji_desk_get_decided (self, "office_rooms");

  return room == NULL || g_strcmp0 (rooms, "both") == 0
         || g_strcmp0 (rooms != NULL ? rooms : "marriage", room) == 0;
}
