/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-divorces.h: a year of divorces at an invented counter: applied for, withdrawn, registered
 * within their window, lapsed, or pending when the year ends; all by the clock. */
#pragma once
#include "cli/demo-people.h"
#include "register/marriage/divorce.h"

G_BEGIN_DECLS

typedef struct _LijiDemoDivorces LijiDemoDivorces;

/* What a divorce needs of the county. */
typedef struct
{
  gpointer county;
  LijiId (*next_act) (gpointer county);
  gboolean (*join_batch) (gpointer county, GError **error);
  const char *photo;      /* of both */
  const char *singles[2]; /* of the man, of the woman alone */
  const char *clerk;
} LijiDemoCounter;

/* @registered of @applications end with certificates within the year, the others otherwise. */
LijiDemoDivorces *liji_demo_divorces_new (LijiDemoPeople *people,
                                          LijiSession *session,
                                          int applications,
                                          int registered) G_GNUC_WARN_UNUSED_RESULT;
void liji_demo_divorces_free (LijiDemoDivorces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDemoDivorces, liji_demo_divorces_free)

/* How many of them are applied for by the end of @day, when the counter was open @weight of @total.
 * First for every day of the year with @plan, then again to live it. */
void liji_demo_divorces_plan (LijiDemoDivorces *self, LijiDate day, int weight, int total);
gboolean liji_demo_divorces_live (LijiDemoDivorces *self,
                                  LijiDate day,
                                  int weight,
                                  int total,
                                  const LijiDemoCounter *counter,
                                  GError **error);
/* "applications" "registered" "withdrawn" "lapsed". */
gint64 liji_demo_divorces_count (LijiDemoDivorces *self, const char *what);

/* The @nth of @count divorces of @year as an archive has it: one line of a CSV file. */
void liji_demo_divorce_append (LijiDemoPeople *people,
                               GString *file,
                               const char *office_code,
                               const char *office_name,
                               int year,
                               int nth,
                               int count);

G_END_DECLS
