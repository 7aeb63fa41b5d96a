/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resource-store.h: what a funeral home books (冷藏位、告别厅、车辆、火化炉), and its times. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* Behind every time: of what runs until somebody ends it. */
#define LIJI_USE_OPEN G_GINT64_CONSTANT (253402300799000000)

typedef struct
{
  LijiId id;
  char *kind; /* code table resource_kind */
  char *name; /* once in its kind */
  char *place;
  char *note;
  LijiDate retired_on; /* unknown: in use */
} LijiResourceRow;
void liji_resource_row_free (LijiResourceRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiResourceRow, liji_resource_row_free)

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert */
  char *kind;
  char *name;
  LijiId case_id; /* null: out of service */
  char *owner;    /* for people: the case's number, or the reason */
  char *purpose;
  gint64 starts; /* microseconds since 1970 */
  gint64 ends;   /* the first behind it */
  char *state;   /* planned running ended cancelled */
  char *reason;
  gint64 made_at; /* set by insert */
  char *made_by;  /* set by insert */
} LijiUseRow;
void liji_use_row_free (LijiUseRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiUseRow, liji_use_row_free)

/* EXISTS when its kind has one of that name. */
gboolean liji_resource_insert (LijiAct *act, LijiResourceRow *row, GError **error);
gboolean liji_resource_update (LijiAct *act, LijiResourceRow *row, GError **error);
/* NULL without error: nothing of that name is listed. */
LijiResourceRow *
liji_resource_find (LijiStore *store, const char *kind, const char *name, GError **error);
/* By kind and name; @kind NULL: all. */
GPtrArray *liji_resource_list (LijiStore *store, const char *kind, GError **error);

/* HELD with who has it, where another live use overlaps; the database refuses it too. */
gboolean liji_use_insert (LijiAct *act, LijiUseRow *row, GError **error);
/* Times, state and reason. HELD likewise. */
gboolean liji_use_update (LijiAct *act, LijiUseRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiUseRow *liji_use_find (LijiStore *store, const char *no, GError **error);
/* The live ones of a case, by their beginning. */
GPtrArray *liji_use_list_case (LijiStore *store, const LijiId *case_id, GError **error);
/* All that touch [@from, @until), cancelled ones left out; @kind NULL: of every kind. */
GPtrArray *
liji_use_list_span (LijiStore *store, const char *kind, gint64 from, gint64 until, GError **error);
/* The live ones of one resource from @from on, by their beginning. */
GPtrArray *liji_use_list_next (LijiStore *store,
                               const char *kind,
                               const char *name,
                               gint64 from,
                               GError **error);

G_END_DECLS
