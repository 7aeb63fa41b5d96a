/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-volume.h: the office's own archive (归档): every event becomes a volume, papers lie at
 * their place in the legal order. Records of former years are archives.h. */
#pragma once
#include "base/civil-date.h"
#include "base/id.h"
#include "model/applicant.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* A paper in a volume. */
typedef struct
{
  gint64 no; /* within its place */
  char *title;
  char *media_type; /* NULL with digest NULL: on paper alone */
  char *digest;
  gint64 n_pages;
  gint64 first; /* page of the volume it begins on */
} LijiVolumePage;
#define LIJI_TYPE_VOLUME_PAGE (liji_volume_page_get_type ())
LIJI_DECLARE_VALUE (LijiVolumePage, liji_volume_page)
/* A place in the legal order, and what lies there. */
typedef struct
{
  char *place;
  char *title; /* as the law calls it */
  char *form;  /* kind of paper the program draws for it, or NULL */
  guint least;
  gboolean missing;
  gint64 first; /* page of the volume; 0: nothing here */
  gint64 n_pages;
  GPtrArray *pages; /* LijiVolumePage */
} LijiVolumeItem;
#define LIJI_TYPE_VOLUME_ITEM (liji_volume_item_get_type ())
LIJI_DECLARE_VALUE (LijiVolumeItem, liji_volume_item)

typedef struct
{
  LijiId id;
  char *handle; /* "divorce-2026-12" */
  char *event;  /* codes of model/volume.h */
  char *in_class;
  int year;
  gint64 no;
  LijiId subject;
  char *number;
  char *man_name;
  char *woman_name;
  LijiDate event_on;
  LijiDate keep_until;
  gint64 n_pages;
  gint64 n_missing;
  gint64 box_no;     /* 0: in none */
  gint64 archive_no; /* 0: not handed over */
  gint64 filed_at;
  char *filed_by;
  GPtrArray *items; /* LijiVolumeItem in the legal order; NULL in lists */
} LijiVolume;
#define LIJI_TYPE_VOLUME (liji_volume_get_type ())
LIJI_DECLARE_VALUE (LijiVolume, liji_volume)

/* The volumes of a class and year. */
typedef struct
{
  char *in_class;
  int year;
  gint64 volumes;
  gint64 pages;
  gint64 missing; /* volumes that lack something */
} LijiVolumeCount;
#define LIJI_TYPE_VOLUME_COUNT (liji_volume_count_get_type ())
LIJI_DECLARE_VALUE (LijiVolumeCount, liji_volume_count)

/* Makes volumes of events that came to their end until @until (unknown: today) and have none, in
 * order of time, scans at their places: those made now, some hundreds, empty when nothing is left.
 */
GPtrArray *
liji_volumes_file (LijiSession *session, const LijiId *act, LijiDate until, GError **error);
/* Act after act until nothing is left; into @made (LijiVolume; or NULL). */
gboolean
liji_volumes_file_all (LijiSession *session, LijiDate until, GPtrArray *made, GError **error);
/* How many events there are without a volume; at most a thousand are counted. -1 on failure. */
gint64 liji_volumes_count_unfiled (LijiSession *session, GError **error);
/* LijiVolumeCount, the last year first. */
GPtrArray *liji_volumes_count (LijiSession *session, GError **error);
/* Without items. @in_class NULL, @year 0: all. */
GPtrArray *liji_volumes_list (LijiSession *session,
                              const char *in_class,
                              int year,
                              gboolean missing,
                              GError **error);
/* Whole, by "divorce-2026-12" or by the number on the papers, which several may have; NOT_FOUND.
 * Noted in the access log. */
GPtrArray *liji_volumes_show (LijiSession *session, const char *name, GError **error);
/* What is printed of it: the catalogue (卷内目录) with the filing stamp; @whole: and after it all
 * papers in the legal order, forms as they are drawn and scans as they are. */
GBytes *
liji_volumes_print (LijiSession *session, const LijiVolume *volume, gboolean whole, GError **error);

G_END_DECLS
