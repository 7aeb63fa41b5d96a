/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kiosk-private.h: the kiosk's window, shared by its files: what is shown, what is heard, what is
 * wiped. */
#pragma once
#include "ui/kiosk/kiosk-window.h"
#include "ui/kiosk/tasks.h"

G_BEGIN_DECLS

struct _LijiKioskWindow
{
  AdwApplicationWindow parent_instance;
  LijiKiosk *kiosk;
  char *trouble;             /* why the registry cannot be read, for the keeper; NULL: it can */
  const LijiKioskTask *task; /* NULL: the first screen, help or the keeper's */
  GtkWidget *screen;         /* of @task */
  GtkWidget *pad;            /* NULL: the keeper's screen is not shown */
  gboolean home;
  GtkWidget *frame; /* all of it */
  char *known;      /* what the first screen was made from */
  GtkWidget *language, *size;
  AdwBin *place;
  GtkScrolledWindow *scroll;
  GtkWidget *warning; /* the countdown */
  GtkLabel *warning_text;
  gboolean contrast;
  gboolean left; /* by the PIN */

  GString *typed; /* by a scanner, until its Enter */
  gint64 typed_at;
  guint idle;
  gint64 touched_at;
  guint told; /* seconds the countdown shows */
  guint tick, refresh;
};

/* kiosk-window.c */
void liji_kiosk_window_go_home (LijiKioskWindow *self);
void liji_kiosk_window_open (LijiKioskWindow *self, const LijiKioskTask *task);
void liji_kiosk_window_scroll (LijiKioskWindow *self, int pages);
/* Back to the first screen, as if nobody had been here. */
void liji_kiosk_window_wipe (LijiKioskWindow *self);
/* Nothing is shown or set that somebody could leave behind. */
gboolean liji_kiosk_window_is_clean (LijiKioskWindow *self);

/* kiosk-frame.c: what surrounds the screens, in the language there is now. */
void liji_kiosk_window_build (LijiKioskWindow *self);
void liji_kiosk_window_show_size (LijiKioskWindow *self);
GtkWidget *liji_kiosk_window_make_home (LijiKioskWindow *self);
GtkWidget *liji_kiosk_window_make_help (LijiKioskWindow *self);

/* kiosk-keys.c: what keys, pointer and scanner may do. */
void liji_kiosk_window_listen (LijiKioskWindow *self);

/* kiosk-idle.c */
void liji_kiosk_window_watch (LijiKioskWindow *self);
void liji_kiosk_window_wake (LijiKioskWindow *self);

G_END_DECLS
