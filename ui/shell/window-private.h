/* SPDX-License-Identifier: GPL-3.0-or-later */
/* window-private.h: what the window's own files share: its parts, its gate, its keys. */
#pragma once
#include "ui/desk/page.h"
#include "ui/shell/page-kinds.h"
#include "ui/shell/stop-page.h"
#include "ui/shell/window.h"
#include "ui/widgets/banner.h"

G_BEGIN_DECLS

struct _LijiWindow
{
  AdwApplicationWindow parent_instance;
  LijiDesk *desk;
  char *address;
  GHashTable *made; /* page name → LijiPage */
  GQueue trail;     /* Stop: where Back goes */
  const LijiPageKind *kind;
  char *target;
  char *listed_rooms; /* the office's rooms when they were listed last */
  gboolean locked;
  gboolean cut_off;
  gboolean waiting; /* and says so */
  guint wait_source;
  gboolean fresh; /* the registry was just made here */
  gboolean preedit;
  GtkText *watched;
  GPtrArray *hidden; /* dialogs put away while the window is locked */
  GPtrArray *unsaid; /* toasts likewise */
  GtkWidget *caret;  /* where it stood when the window was locked */
  gint64 last_touch;
  double pointer_x; /* where the pointer was seen last */
  double pointer_y;
  guint idle_source;
  AdwToastOverlay *toasts;
  GtkStack *rooms;
  AdwWindowTitle *gate_title;
  AdwBin *gate;
  AdwLeaflet *leaflet;
  GtkWidget *side;
  GtkWidget *content;
  GtkLabel *office_title;
  GtkLabel *office_line;
  GtkListBox *sidebar;
  GtkLabel *user_label;
  GtkLabel *station_label;
  AdwWindowTitle *page_title;
  GtkWidget *side_button;
  LijiBanner *link_banner; /* cut off from the server */
  LijiBanner *half_banner; /* a demonstration that was not finished; before log-in the other */
  LijiBanner *gate_banner;
  GtkStack *pages;
};

/* window-pages.c: the pages there are and the way through them. */
LijiPage *liji_window_get_front (LijiWindow *self);
gboolean liji_window_is_working (LijiWindow *self);
void liji_window_update_actions (LijiWindow *self);
void liji_window_fill_sidebar (LijiWindow *self);
/* The office decided anew which rooms it has: they are listed anew. */
void liji_window_update_rooms (LijiWindow *self);
void liji_window_go_back (LijiWindow *self);
/* Everything the pages hold is on disk; then they are gone. */
void liji_window_forget_pages (LijiWindow *self);
/* The window goes, and its pages with it. */
void liji_window_drop_pages (LijiWindow *self);

/* window-gate.c: opening a registry, making one, logging in. */
void liji_window_open_registry (LijiWindow *self, const char *address);
void liji_window_choose_registry (LijiWindow *self);
void liji_window_show_login (LijiWindow *self, gboolean locked);
/* The registry's schema is not this program's: instead of any log-in. */
void liji_window_show_stop (LijiWindow *self, LijiStop why);
/* Somebody is logged in (again): the pages come to the front. */
void liji_window_start_work (LijiWindow *self);

/* window-lock.c: the window is put away while nobody is there; liji_window_lock itself. */
void liji_window_install_lock (LijiWindow *self);
void liji_window_drop_lock (LijiWindow *self);
void liji_window_drop_dialogs (LijiWindow *self);
/* After unlocking: the same dialogs, the same caret. */
void liji_window_come_back (LijiWindow *self);
void liji_window_log_out (LijiWindow *self);

/* window-keys.c: keys of the window, what an input method is composing, and how long nobody has
 * touched anything. */
void liji_window_install_keys (LijiWindow *self);
void liji_window_drop_keys (LijiWindow *self);

G_END_DECLS
