/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftermath.h: what was done after the backup a registry was restored from is not in it, and stands
 * on paper. Nothing is given a second time: acts wait until the head has told it. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"
#include "store/dump/dump.h"

G_BEGIN_DECLS

/* Written into the registry that is being restored (backup.restore); a station's excepted, which
 * comes home and is held against the office. */
gboolean liji_aftermath_begin (LijiStore *store, const LijiDumpInfo *backup, GError **error);
/* Why acts wait; NULL: they need not. */
char *liji_aftermath_dup_doubt (LijiRegistry *registry);
/* Where that is why: says it to whoever is refused. FALSE. */
gboolean liji_aftermath_explain (LijiRegistry *registry, GError **error);
/* What of that the kind of act waits for too that is no legal one. */
gboolean liji_aftermath_allows (LijiRegistry *registry, const char *kind, GError **error);

/* What the head knows of the time between the backup and its restoring. */
typedef struct
{
  const char *const *last;     /* NULL-terminated: the last number of each series on paper */
  const char *const *booklets; /* NULL-terminated: "FIRST" or "FIRST-LAST" that went out */
  gint64 skip;                 /* so many of every other series are passed over; -1: not told */
  gboolean nothing;            /* nothing was given: the backup is of the last moment */
  const char *reason;          /* how it is known */
} LijiAftermathTold;

/* What is never given here. */
typedef struct
{
  GPtrArray *numbers;  /* char*: "first" or "first … last" */
  GPtrArray *booklets; /* char*: as they were told; they count as lost now */
  GPtrArray *foreign;  /* char*: told, and in no stock here: received after the backup */
  GPtrArray *counters; /* char*: running numbers that go on with a distance */
  gint64 distance;     /* of each of them, and of the status list */
} LijiAftermath;
#define LIJI_TYPE_AFTERMATH (liji_aftermath_get_type ())
LIJI_DECLARE_VALUE (LijiAftermath, liji_aftermath)

/* What is asked for: of each series and year the number the registry itself gave last, "…-000000"
 * where it gave none (char*). NULL with @error: STALE where nothing waits. */
GPtrArray *liji_aftermath_list_last (LijiSession *session, GError **error);
/* The head's act (backup.resume): certificate numbers into the gap register, booklets written off,
 * running numbers and the status list raised. After it acts go on. INPUT names what is not told or
 * cannot be; STALE where nothing waits. */
LijiAftermath *liji_aftermath_resume (LijiSession *session,
                                      const LijiId *act,
                                      const LijiAftermathTold *told,
                                      GError **error);

G_END_DECLS
