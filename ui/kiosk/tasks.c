/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/tasks.h"
#include "ui/kiosk/office-task.h"
#include "ui/kiosk/prices-task.h"
#include "ui/kiosk/verify-task.h"
#include "ui/kiosk/waiver-task.h"

/* In the order of the first screen. */
static const LijiKioskTask tasks[] = {
  { "verify", N_ ("Check a certificate"), N_ ("By the square code printed on it"),
    "scanner-symbolic", NULL, liji_verify_task_new, liji_verify_task_scan },
  { "prices", N_ ("Charges and their legal basis"),
    N_ ("What may be charged, and by which document"), "view-list-symbolic", "funeral both",
    liji_kiosk_prices_new, NULL },
  { "waiver", N_ ("Waiver of funeral charges"), N_ ("Who may have it, and what is waived"),
    "emblem-documents-symbolic", "funeral both", liji_kiosk_waiver_new, NULL },
  { "office", N_ ("Address and opening hours"), N_ ("Where this office is, and when it is open"),
    "x-office-calendar-symbolic", NULL, liji_kiosk_office_new, NULL },
};

const LijiKioskTask *
liji_kiosk_tasks (guint *n)
{
  *n = G_N_ELEMENTS (tasks);
  return tasks;
}

gboolean
liji_kiosk_task_stands (const LijiKioskTask *self, const LijiKioskContent *content)
{
  g_auto (GStrv) rooms = g_strsplit (self->rooms != NULL ? self->rooms : "", " ", -1);

  return self->rooms == NULL
         || (content != NULL && g_strv_contains ((const char *const *) rooms, content->rooms));
}

const LijiKioskTask *
liji_kiosk_task_for_scan (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (tasks[i].scan != NULL)
      return &tasks[i];
  return NULL;
}
