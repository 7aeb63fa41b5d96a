/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/desk.h"
#include "register/watch.h"
#include "ui/widgets/problem-text.h"

struct _LijiDesk
{
  GObject parent_instance;
  GSettings *settings;
  LijiClock *clock;
  LijiRegistry *registry;
  LijiWatch *watch;
  LijiSession *session;
  LijiDraftKeeper *drafts;
};

G_DEFINE_FINAL_TYPE (LijiDesk, liji_desk, G_TYPE_OBJECT)

enum
{
  SESSION_CHANGED,
  TOAST,
  GO,
  MOVED,
  CUT_OFF,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
moved_cb (LijiWatch *watch, LijiDesk *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

static void
cut_off_cb (LijiWatch *watch, gboolean cut_off, LijiDesk *self)
{
  g_signal_emit (self, signals[CUT_OFF], 0, cut_off);
}

static void
liji_desk_dispose (GObject *object)
{
  LijiDesk *self = LIJI_DESK (object);

  g_clear_object (&self->drafts);
  g_clear_object (&self->session);
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
}

LijiSession *
liji_desk_get_session (LijiDesk *self)
{
  return self->session;
}

void
liji_desk_set_session (LijiDesk *self, LijiSession *session)
{
  g_autoptr (GError) error = NULL;

  if (self->session == session)
    return;
  g_clear_object (&self->drafts);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      self->drafts = liji_draft_keeper_open (session, NULL, &error);
      if (self->drafts == NULL)
        liji_desk_tell (self, error);
    }
  g_signal_emit (self, signals[SESSION_CHANGED], 0);
}

LijiDraftKeeper *
liji_desk_get_drafts (LijiDesk *self)
{
  return self->drafts;
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
