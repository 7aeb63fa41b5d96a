/* SPDX-License-Identifier: GPL-3.0-or-later */
/* afterword.h: what is written beside a record that stands, as a form: a judgment, a death, a
 * correction, a step of a revocation. */
#pragma once
#include "model/field.h"

G_BEGIN_DECLS

/* Which of them are asked follows from what is done. */
typedef struct
{
  char *kind;   /* code table annotation_kind */
  char *holder; /* code table party: who died, whose identity was abused */
  char *authority;
  char *number; /* of the judgment, suggestion, certificate */
  LijiDate issued_on;
  LijiDate effective_on;
  LijiDate until; /* the last day on which a notice may be answered */
  char *field;    /* code table corrected_field */
  char *after;
  char *evidence;
  char *text;
  char *approver;
  GPtrArray *scans; /* LijiScan */
} LijiAfterword;

extern const LijiModel liji_afterword_model;

G_END_DECLS
