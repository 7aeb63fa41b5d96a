/* SPDX-License-Identifier: GPL-3.0-or-later */
/* request-window.h: asks a few things and does what is asked: a certified copy, a certificate
 * of records, a ceremony planned. */
#pragma once
#include "register/session.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_REQUEST_WINDOW (liji_request_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiRequestWindow, liji_request_window, LIJI, REQUEST_WINDOW, AdwWindow)

typedef struct
{
  const char *name;
  const char *label; /* msgid */
  const char *table; /* code table to choose from, or NULL: typed */
} LijiRequestRow;

typedef struct
{
  const char *title;       /* msgid */
  const char *explanation; /* msgid */
  const char *button;      /* msgid */
  const char *paper;       /* kind; NULL: none is made */
  const LijiRequestRow *rows;
  guint n_rows;
  /* In the worker: does the act and draws the paper, where there is one. @values: name → text, ""
   * where nothing was typed. */
  gboolean (*make) (LijiSession *session,
                    const LijiId *act,
                    GHashTable *values,
                    gpointer data,
                    GBytes **pdf,
                    GError **error);
} LijiRequestKind;

/* What was typed under @name; NULL: nothing. */
const char *liji_request_get (GHashTable *values, const char *name);
/* Signal "made". Takes @data. */
GtkWidget *liji_request_window_new (LijiDesk *desk,
                                    const LijiRequestKind *kind,
                                    gpointer data,
                                    GDestroyNotify free_data);

G_END_DECLS
