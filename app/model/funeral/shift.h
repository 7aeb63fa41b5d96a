/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shift.h: what one shift hands to the next (交接班), as it stood then. */
#pragma once
#include "model/field.h"

G_BEGIN_DECLS

typedef struct
{
  char *no;
  char *name;  /* of the deceased, or NULL */
  char *state; /* code of liji_death_procedure */
  char *tag;
  char *slot;
  gboolean held; /* by the police */
  gboolean late;
  char *phone; /* of who is to be reached: the arranger, else who called */
} LijiShiftCase;

typedef struct
{
  GPtrArray *cases; /* LijiShiftCase */
} LijiShiftContent;

extern const LijiModel liji_shift_content_model;

G_END_DECLS
