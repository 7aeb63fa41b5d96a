/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deaths.h: death cases (殡仪业务): from the first call to the ashes handed over. */
#pragma once
#include "base/id.h"
#include "model/draft.h"
#include "model/funeral/death.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* Ashes of a case, as they stand. */
typedef struct
{
  char *label;
  char *state;
  gboolean suspended;
  char *niche;
  char *destination; /* declared */
  char *receiver;
  gint64 handed_at;
  LijiDate confirmed_on; /* the fact beside it */
  char *confirmed_place;
} LijiDeathAshes;

/* @revision counts its acts: an act on a case that has moved meanwhile fails with STALE. */
typedef struct
{
  LijiId id;
  char *no;
  char *state; /* code of liji_death_procedure */
  gint64 revision;
  LijiDraft *draft; /* of liji_death_model */
  char *reason;
  gint64 opened_at;
  char *opened_by;
  gint64 moved_at;
  LijiDate due_on; /* the last day of keeping; unknown before it is collected */
  gint64 due_at; /* by when a vehicle is sent, ashes are collected; 0: that is behind, or to come */
  gboolean late;
  gboolean held;
  gboolean noted; /* the death shows in the checks of a marriage */
  /* Of the body; NULL before it is collected. */
  char *tag;
  char *slot;
  char *furnace;
  gint64 started_at;
  gint64 ended_at;
  LijiDate cremated_on; /* it is counted on */
  GPtrArray *ashes;     /* LijiDeathAshes */
} LijiDeath;
#define LIJI_TYPE_DEATH (liji_death_get_type ())
LIJI_DECLARE_VALUE (LijiDeath, liji_death)

const LijiDeathForm *liji_death_get_form (const LijiDeath *self);

/* What is said of a step beside the form. */
typedef struct
{
  const char *tag;    /* as it was scanned: of the body, or the label on the ashes */
  gint64 at;          /* when it happened; 0: as it is entered */
  const char *reason; /* of cancel, void, recall, release, suspend, settle */
} LijiDeathMove;

/* The call is taken; of the kind "elsewhere" the cremation is recorded, and nothing else runs. */
LijiDeath *
liji_death_open (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error);
/* One step of the procedure ("collect"). @draft is the whole form as it is then. */
LijiDeath *liji_death_advance (LijiSession *session,
                               const LijiId *act,
                               LijiDeath *seen,
                               const char *step,
                               LijiDraft *draft,
                               const LijiDeathMove *move,
                               GError **error);
/* What stands for and against @step, without doing it. */
GPtrArray *liji_death_look (LijiSession *session,
                            LijiDeath *seen,
                            const char *step,
                            LijiDraft *draft,
                            const LijiDeathMove *move,
                            GError **error);
LijiDeath *liji_death_get_case (LijiSession *session, const LijiId *id, GError **error);
/* By number, or by the tag on the body. */
LijiDeath *liji_death_find (LijiSession *session, const char *no_or_tag, GError **error);
/* The board of the day: all that are under way, the oldest first. LijiDeath elements. */
GPtrArray *liji_death_board (LijiSession *session, GError **error);

/* What was cremated here, each kind apart. */
typedef struct
{
  char *kind;
  gboolean is_death; /* of a person: foetus, limb and remains are none */
  gint64 n;
} LijiDeathCount;
#define LIJI_TYPE_DEATH_COUNT (liji_death_count_get_type ())
LIJI_DECLARE_VALUE (LijiDeathCount, liji_death_count)
GPtrArray *liji_death_counts (LijiSession *session, LijiDate from, LijiDate until, GError **error);

G_END_DECLS
