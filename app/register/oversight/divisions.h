/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divisions.h: a figure of the marriage report divided by administrative division (行政区划), or by
 * the counter that registered it, down to the records behind it. */
#pragma once
#include "register/session.h"
#include "register/value.h"
#include "report/period.h"

G_BEGIN_DECLS

typedef struct _LijiDivisions LijiDivisions;

/* One division, or one counter. */
typedef struct
{
  char *name;
  char *path;      /* to go on with */
  gint64 records;  /* with at least one party of it: couples, or cases of a reissue */
  gint64 men;      /* persons */
  gint64 women;    /* persons */
  gboolean deeper; /* lower divisions are written */
} LijiDivisionLine;

typedef struct
{
  char *number;
  LijiDate day;
  char *man; /* names */
  char *woman;
  char *man_path; /* "" where none is written */
  char *woman_path;
  char *counter; /* NULL: not known */
} LijiDivisionRecord;

struct _LijiDivisions
{
  LijiPeriod period;
  char *figure; /* marriages divorces reissues */
  const char *unit;
  char *within;       /* "" for all */
  gboolean counters;  /* by counter, else by registered residence */
  gint64 total;       /* records within */
  GPtrArray *lines;   /* LijiDivisionLine, the largest first */
  GPtrArray *records; /* LijiDivisionRecord by day; NULL unless they were asked for */
};

LIJI_DECLARE_VALUE (LijiDivisions, liji_divisions)

/* @figure: as the report names it. @counters: by who registered them, else by where the parties
 * have their registered residence (常住户口所在地), as it was declared; a couple from two divisions
 * stands in both, so that lines are never added up. @within: a line's path, or "" for all. @listed:
 * with the records behind, which asks for the right to see records and is noted as a look. */
LijiDivisions *liji_divisions_show (LijiSession *session,
                                    const char *figure,
                                    const LijiPeriod *period,
                                    gboolean counters,
                                    const char *within,
                                    gboolean listed,
                                    GError **error);
/* The lines, or where it has them the records, as a table for office programs. */
char *liji_divisions_to_csv (const LijiDivisions *self);

G_END_DECLS
