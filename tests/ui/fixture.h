/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fixture.h: a registry in a folder of its own, somebody logged in, and the workplace on top of it.
 */
#pragma once
#include "ui/desk/desk.h"

typedef struct
{
  char *folder;
  LijiClock *clock;
  LijiRegistry *registry;
  LijiSession *session;
  LijiDesk *desk;
} Office;

void office_set_up (Office *office);
void office_tear_down (Office *office);
/* Runs the main loop until @done says so; fails the test after ten seconds. */
typedef gboolean (*DoneFunc) (gpointer data);
void wait_until (DoneFunc done, gpointer data);
/* Whatever is waiting in the main loop, for at least @milliseconds. */
void settle (guint milliseconds);
/* A window round @child, shown, with the keyboard. */
GtkWidget *show_in_window (GtkWidget *child);
/* A key as the widget's own key controllers see it; whether one took it. */
gboolean press_key (GtkWidget *widget, guint key, GdkModifierType state);
