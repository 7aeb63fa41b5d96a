/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-doors.h: the steps of every kind of case at their doors, for the worker. */
#pragma once
#include "register/case/case.h"

G_BEGIN_DECLS

typedef struct
{
  const LijiCaseKind *kind;
  char *act; /* step's act, or "load" */
  LijiId id;
  LijiCase *seen;
  LijiDraft *draft;
  char *code;
  char *note;
  char *side;   /* which of them */
  char *since;  /* an end: of the death, of the judgment; as typed */
  char *second; /* who confirms an end that wants somebody */
  char *reason; /* "code: note" */
  char *number; /* load */
} LijiDoorJob;

void liji_door_job_free (gpointer data);
/* Takes the step; what is no step loads the case of its number. */
LijiCase *liji_door_take (LijiSession *session, LijiDoorJob *job, GError **error);

G_END_DECLS
