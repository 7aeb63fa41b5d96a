/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes-division.h: ashes divided (分灰): every first-order relative signs, and the parts make up
 * the whole. */
#pragma once
#include "model/field.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *number;
  char *relation; /* code table arranger: spouse, child or parent */
  gboolean is_signed;
} LijiDivisionRelative;

typedef struct
{
  gint64 grams;
} LijiDivisionPart;

typedef struct
{
  GPtrArray *relatives; /* LijiDivisionRelative */
  gboolean complete;    /* declared to be all there are */
  gint64 grams;         /* of the whole */
  GPtrArray *parts;     /* LijiDivisionPart */
} LijiAshesDivision;

extern const LijiModel liji_ashes_division_model;

/* LijiProblem elements of what stands against it, gravest first. */
GPtrArray *liji_ashes_division_check (const LijiAshesDivision *form);

G_END_DECLS
