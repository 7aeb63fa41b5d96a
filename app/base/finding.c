/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/finding.h"

LijiFinding *
liji_finding_new (const char *code, const char *format, ...)
{
  LijiFinding *self = g_new0 (LijiFinding, 1);
  va_list args;

  self->code = code;
  va_start (args, format);
  self->sentence = g_strdup_vprintf (format, args);
  va_end (args);
  return self;
}

void
liji_finding_free (LijiFinding *self)
{
  g_free (self->table);
  g_free (self->record);
  g_free (self->column);
  g_free (self->found);
  g_free (self->expected);
  g_free (self->sentence);
  g_free (self);
}
