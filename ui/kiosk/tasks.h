/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tasks.h: what can be done at the kiosk, as a table: another task is a file and a line of tasks.c.
 */
#pragma once
#include "register/kiosk/kiosk.h"
#include "ui/types.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *title; /* msgid: the button of the first screen, and the task's heading */
  const char *about; /* msgid: one line below it */
  const char *icon;
  const char *rooms; /* the office_rooms it stands in, with blanks between; NULL: in all */
  /* Its screen, made anew each time and thrown away with all it holds. */
  GtkWidget *(*make) (LijiKiosk *kiosk);
  /* What a scanner typed, whole; NULL: it takes none. */
  void (*scan) (GtkWidget *screen, const char *text);
} LijiKioskTask;

const LijiKioskTask *liji_kiosk_tasks (guint *n);
/* Whether it stands in this office; before anything was read, what stands in all. */
gboolean liji_kiosk_task_stands (const LijiKioskTask *self, const LijiKioskContent *content);
/* The first that takes what a scanner types. */
const LijiKioskTask *liji_kiosk_task_for_scan (void);

G_END_DECLS
