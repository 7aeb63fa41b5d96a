/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/period.h"

gboolean
liji_period_make (LijiPeriod *self, int year, int month, int quarter)
{
  int first = month != 0 ? month : quarter != 0 ? quarter * 3 - 2 : 1;
  int months = month != 0 ? 1 : quarter != 0 ? 3 : 12;
  int after = first + months;

  if (year < 1950 || year > 2999 || month < 0 || month > 12 || quarter < 0 || quarter > 4
      || (month != 0 && quarter != 0))
    return FALSE;
  self->from = liji_date (year, first, 1);
  self->to = liji_date_add_days (
      after > 12 ? liji_date (year + 1, 1, 1) : liji_date (year, after, 1), -1);
  return TRUE;
}

char *
liji_period_dup_title (const LijiPeriod *self)
{
  int months = self->to.month - self->from.month + 1;

  if (months == 1)
    return g_strdup_printf ("%d年%d月", self->from.year, self->from.month);
  if (months == 3)
    return g_strdup_printf ("%d年第%d季度", self->from.year, self->to.month / 3);
  return g_strdup_printf ("%d年", self->from.year);
}
