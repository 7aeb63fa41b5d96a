/* SPDX-License-Identifier: GPL-3.0-or-later */
/* volume-store.h: the volumes of the office's archive, what lies in them, and events that have none
 * yet. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *event;    /* code of model/volume.h */
  char *in_class; /* likewise */
  int year;
  gint64 no;
  LijiId subject;
  char *number;
  char *man_name;
  char *woman_name;
  LijiDate event_on;
  gint64 n_pages;
  gint64 n_missing;
  LijiId box;
  gint64 box_no;     /* 0: in none; only read */
  gint64 archive_no; /* 0: none yet */
  gint64 filed_at;   /* set by insert */
  char *filed_by;    /* set by insert */
} LijiVolumeRow;
void liji_volume_row_free (LijiVolumeRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiVolumeRow, liji_volume_row_free)

typedef struct
{
  char *place;
  gint64 no; /* within the place; set by add */
  char *title;
  char *media_type;
  char *digest; /* NULL: on paper alone */
  gint64 n_pages;
  gint64 at;
  char *user;
} LijiVolumePageRow;
void liji_volume_page_row_free (LijiVolumePageRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiVolumePageRow, liji_volume_page_row_free)

/* Something that happened and has no volume. */
typedef struct
{
  LijiId subject;
  char *kind; /* of the registration, or divorce_withdrawn …, or of the note */
  char *of;   /* kind of the record a note is about */
  char *number;
  char *man_name;
  char *woman_name;
  LijiDate on; /* unknown for a note: see at */
  gint64 at;
  GBytes *form; /* snapshot, case form or note, CBOR */
} LijiUnfiledRow;
void liji_unfiled_row_free (LijiUnfiledRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiUnfiledRow, liji_unfiled_row_free)

gboolean liji_volume_insert (LijiAct *act, LijiVolumeRow *row, GError **error);
/* Changes n_pages, n_missing, box, archive_no. */
gboolean liji_volume_update (LijiAct *act, const LijiVolumeRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiVolumeRow *liji_volume_get (LijiStore *store, const LijiId *id, GError **error);
LijiVolumeRow *
liji_volume_find (LijiStore *store, const char *in_class, int year, gint64 no, GError **error);
/* In their order. @in_class NULL and @year 0: all; @missing: those that lack something; @unboxed:
 * those in no box. */
GPtrArray *liji_volume_list (LijiStore *store,
                             const char *in_class,
                             int year,
                             gboolean missing,
                             gboolean unboxed,
                             guint limit,
                             GError **error);
/* Of a certificate number or receipt; a record with a correction has two. */
GPtrArray *liji_volume_list_number (LijiStore *store, const char *number, GError **error);
GPtrArray *liji_volume_list_box (LijiStore *store, const LijiId *box, GError **error);
/* How many there are by class and year: LijiVolumeRow with these, n_pages, n_missing, and their
 * number in @no. */
GPtrArray *liji_volume_count (LijiStore *store, GError **error);
/* Of a volume or an old record, in no order of places. */
GPtrArray *liji_volume_list_pages (LijiStore *store, const LijiId *holder, GError **error);
/* At the end of its place; EXISTS when the holder has that scan. */
gboolean
liji_volume_add_page (LijiAct *act, const LijiId *holder, LijiVolumePageRow *row, GError **error);
gboolean liji_volume_remove_page (LijiAct *act,
                                  const LijiId *holder,
                                  const char *place,
                                  gint64 no,
                                  GError **error);
/* Registered events and divorce applications that came to an end until @until, in order of time. */
GPtrArray *liji_volume_list_unfiled (LijiStore *store, LijiDate until, guint limit, GError **error);
/* Notes that may be events (judgment, correction, revocation), and cases that were not accepted or
 * not granted: all, without a day. */
GPtrArray *liji_volume_list_unfiled_later (LijiStore *store, GError **error);

G_END_DECLS
