/* SPDX-License-Identifier: GPL-3.0-or-later */
/* volume.h: what the law on marriage files says of a volume (卷): its class, the order of the
 * papers in it, how long it is kept. Tables only. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

/* One of the four classes a year's files are parted into; numbers begin at 1 in each. */
typedef struct
{
  const char *code;  /* marriage annulment divorce reissue */
  const char *title; /* 结婚登记 */
  const char *label; /* msgid */
  guint keep_years;
} LijiVolumeClass;

/* Where a paper lies within its volume. */
typedef struct
{
  const char *code;  /* "review" */
  const char *title; /* 离婚登记审查处理表 */
  const char *form;  /* kind of paper drawn of the case, or NULL */
  guint least;       /* papers of it a whole volume has; 0: only where there was one */
} LijiVolumePlace;

/* What a volume is about. */
typedef struct
{
  const char *code;              /* "divorce", "divorce_withdrawn" */
  const char *title;             /* 离婚登记 */
  const char *label;             /* msgid */
  const char *in_class;          /* NULL: that of the record it is about */
  const char *basis;             /* what says so, as it stands on paper */
  const LijiVolumePlace *places; /* in the legal order */
  guint n_places;
} LijiVolumeEvent;

extern const LijiVolumeClass liji_volume_classes[];
extern const guint liji_volume_n_classes;
extern const LijiVolumeEvent liji_volume_events[];
extern const guint liji_volume_n_events;

const LijiVolumeClass *liji_volume_class (const char *code);
const LijiVolumeEvent *liji_volume_event (const char *code);
const LijiVolumePlace *liji_volume_event_place (const LijiVolumeEvent *event, const char *code);
/* The class of @event about a record of @kind ("marriage", "reissue_divorce" …). */
const LijiVolumeClass *liji_volume_event_class (const LijiVolumeEvent *event,
                                                const char *record_kind);
/* The last day a volume of @year must be kept, from the end of that year. */
LijiDate liji_volume_class_keep_until (const LijiVolumeClass *self, int year);
/* "divorce-2026-12" and back. */
char *liji_volume_format (const char *in_class, int year, gint64 no);
gboolean
liji_volume_parse (const char *text, const LijiVolumeClass **in_class, int *year, gint64 *no);
/* The place of a scan that stood at @path of a case's form ("man.papers.0.scans.1"), being of the
 * kind @paper_type (or NULL): a place of @event; "other" where nothing fits better. */
const LijiVolumePlace *liji_volume_event_place_scan (const LijiVolumeEvent *event,
                                                     const char *path,
                                                     const char *paper_type);

G_END_DECLS
